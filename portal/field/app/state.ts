import { createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import type { PortalFieldWords } from '../../../messages/zh-CN/portal-field.ts'
import type { Caseload, HeldPlace } from '../kept/caseload.ts'
import type { Contact, Entry, Farewell, Owner, OwnDevice, TrayItem } from '../kept/forms.ts'
import { changed, entries, type Kept, note, type Noting, onChange, tidy, valueOf } from '../kept/kept.ts'
import { send, type Sent } from '../send/send.ts'
import { SERVER } from '../send/wire.ts'

/** What this phone holds, as it is shown. */
export type Held = {
  readonly owner: Owner | undefined
  readonly device: OwnDevice | undefined
  readonly caseload: Caseload | undefined
  readonly contact: Contact | undefined
  readonly farewell: Farewell | undefined
  readonly places: readonly HeldPlace[]
  readonly log: readonly Entry[]
  readonly tray: readonly TrayItem[]
}

export type Sending = { readonly busy: boolean; readonly last: Sent | undefined; readonly online: boolean }

export type Field = {
  readonly kept: Kept
  readonly held: Held
  readonly words: PortalFieldWords
  readonly language: 'zh-CN' | 'en'
  readonly sending: Sending
  readonly send: () => Promise<Sent>
}

export const FieldContext = createContext<Field | undefined>(undefined)

/** What every part of the field view needs. */
export function useField(): Field {
  const field = useContext(FieldContext)
  if (!field) throw new Error('Outside of the field view')
  return field
}

/** Reads everything that is shown. */
export async function readHeld(kept: Kept): Promise<Held> {
  await tidy(kept)
  const [owner, device, caseload, contact, farewell, places, log, tray] = await Promise.all([
    valueOf(kept, 'owner'),
    valueOf(kept, 'device'),
    valueOf(kept, 'caseload'),
    valueOf(kept, 'contact'),
    valueOf(kept, 'farewell'),
    kept.getAll('places'),
    entries(kept),
    kept.getAll('tray'),
  ])
  return { owner, device, caseload, contact, farewell, places, log, tray }
}

/** What this phone holds, read again whenever something has changed. */
export function useHeld(kept: Kept, first: Held): Held {
  const [held, setHeld] = useState(first)
  useEffect(() => onChange(() => void readHeld(kept).then(setHeld)), [kept])
  return held
}

/** Milliseconds between tries where nothing tells that there is a network. */
const EVERY = 60_000

/** Sends at the start, when there is a network again, when the page is looked at again, after each record, and each minute. */
export function useSending(kept: Kept): Pick<Field, 'sending' | 'send'> {
  const [busy, setBusy] = useState(false)
  const [last, setLast] = useState<Sent>()
  const [online, setOnline] = useState(navigator.onLine)
  const now = async (): Promise<Sent> => {
    setBusy(true)
    const sent = await send(kept, SERVER).catch((): Sent => ({ how: 'later' }))
    setBusy(false)
    setLast(sent)
    changed()
    return sent
  }
  useEffect(() => {
    const tell = () => {
      setOnline(navigator.onLine)
      if (navigator.onLine && document.visibilityState === 'visible') void now()
    }
    addEventListener('online', tell)
    addEventListener('offline', tell)
    addEventListener('visibilitychange', tell)
    const timer = setInterval(tell, EVERY)
    tell()
    return () => {
      removeEventListener('online', tell)
      removeEventListener('offline', tell)
      removeEventListener('visibilitychange', tell)
      clearInterval(timer)
    }
  }, [kept])
  return { sending: { busy, last, online }, send: now }
}

/** In whichever language the phone was set to here, or the page came in. */
export function languageHere(): 'zh-CN' | 'en' {
  return (localStorage.getItem('wutong-language') ?? document.documentElement.lang) === 'en' ? 'en' : 'zh-CN'
}

/** Writes something down for good; then it is sent, now or as soon as there is a network. */
export function useNote(): (noting: Noting) => Promise<void> {
  const { kept, send: sendNow } = useField()
  return async (noting) => {
    await note(kept, noting)
    void sendLater().then(sendNow)
  }
}

/** Asks the browser to send as soon as there is a network, where it can. */
async function sendLater(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration('/field')
  if (registration && 'sync' in registration)
    await (registration.sync as { register(tag: string): Promise<void> })
      .register('wutong-field')
      .catch(() => {})
}
