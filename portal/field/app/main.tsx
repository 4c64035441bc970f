/* The field view: what a worker needs at the door, with or without network. */

import { render, type VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { LEFT } from '../kept/left.ts'
import { type Kept, openKept, seal } from '../kept/kept.ts'
import { leave } from '../send/send.ts'
import { fieldWords } from '../words.ts'
import { Begin, Farewell } from './begin.tsx'
import { Done } from './done.tsx'
import { Facts } from './facts.tsx'
import { File } from './file.tsx'
import { Near } from './near.tsx'
import { Place } from './place.tsx'
import { RequestPage } from './request.tsx'
import { Reword } from './reword.tsx'
import { Status, Tabs, Top } from './shell.tsx'
import { FieldContext, type Held, languageHere, readHeld, useHeld, useSending } from './state.ts'
import { Today } from './today.tsx'
import { Visit } from './visit.tsx'
import { Wishes } from './wishes.tsx'

function useHash(): string {
  const [hash, setHash] = useState(location.hash)
  useEffect(() => {
    const tell = () => setHash(location.hash)
    addEventListener('hashchange', tell)
    return () => removeEventListener('hashchange', tell)
  }, [])
  return hash.replace(/^#\/?/, '')
}

function App({ kept, first }: { kept: Kept; first: Held }): VNode {
  const held = useHeld(kept, first)
  const [language, setLanguage] = useState(languageHere)
  const at = useHash()
  const sending = useSending(kept)
  const words = fieldWords({ language })
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const field = { kept, held, words, language, ...sending }
  const ready = held.owner && held.device && !held.farewell
  return (
    <FieldContext.Provider value={field}>
      <div class="page">
        <Top setLanguage={setLanguage} />
        <main id="main" tabIndex={-1}>
          {ready ? <Status /> : null}
          {held.farewell ? <Farewell /> : ready ? <Routed at={at} /> : <Begin />}
        </main>
        {ready ? <Tabs at={at} /> : null}
      </div>
    </FieldContext.Provider>
  )
}

/** Pages of one place, by the first word of their address. */
const OF_PLACE = { place: Place, visit: Visit, wishes: Wishes, facts: Facts } as const

function Routed({ at }: { at: string }): VNode {
  const [page = '', id = '', note = ''] = at.split('/')
  if (page === 'near') return <Near />
  if (page === 'request') return <RequestPage key={id} place={id || null} />
  if (page === 'done') return <Done />
  if (page === 'file') return <File key={note} place={id} note={note} />
  if (page === 'reword') return <Reword key={note} place={id} note={note} />
  const OfPlace = OF_PLACE[page as keyof typeof OF_PLACE]
  return OfPlace ? <OfPlace key={`${page} ${id}`} id={id} /> : <Today />
}

/** Whether somebody signed out elsewhere on this site. */
const hasLeft = () => localStorage.getItem(LEFT) !== null

async function start(): Promise<void> {
  const root = document.querySelector('#app')
  if (!root) return
  if (localStorage.getItem('wutong-large') !== null)
    document.documentElement.toggleAttribute('data-large', localStorage.getItem('wutong-large') === '1')
  const kept = await openKept()
  // Before anything is shown: the worker was told too, but a browser may have stopped it.
  if (hasLeft()) await seal(kept)
  localStorage.removeItem(LEFT)
  addEventListener('storage', () => {
    if (hasLeft()) void leave(kept).then(() => localStorage.removeItem(LEFT))
  })
  render(<App kept={kept} first={await readHeld(kept)} />, root)
  // What waits to be sent must not be thrown away when the phone is full.
  void navigator.storage?.persist?.()
  await navigator.serviceWorker?.register('/field/sw.js', { scope: '/field' }).catch(() => {})
}

void start()
