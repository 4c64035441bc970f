import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Owner } from '../kept/forms.ts'
import { changed, setValue } from '../kept/kept.ts'
import { SERVER } from '../send/wire.ts'
import { Labelled, Page } from './parts.tsx'
import { useField } from './state.ts'

type Me =
  | { readonly how: 'asking' | 'offline' | 'nobody' | 'notStaff' }
  | { readonly how: 'me'; readonly owner: Owner }

/** The first time: whose phone it is, and what it is called. */
export function Begin(): VNode {
  const { words, kept, send } = useField()
  const { begin } = words
  const [me, setMe] = useState<Me>({ how: 'asking' })
  const [name, setName] = useState('')
  useEffect(() => {
    const look = () => void whoIsIt().then(setMe)
    look()
    addEventListener('online', look)
    return () => removeEventListener('online', look)
  }, [])
  const go = async (event: SubmitEvent) => {
    event.preventDefault()
    if (me.how !== 'me' || !name.trim()) return
    await setValue(kept, 'device', { id: crypto.randomUUID(), name: name.trim(), registered: false })
    await setValue(kept, 'owner', me.owner)
    changed()
    await send()
  }
  return (
    <Page title={begin.title} lead={begin.lead}>
      <div class="card bd">
        <ul class="field-points">
          {begin.points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
        {me.how === 'me' ? (
          <form class="field-form" onSubmit={(event) => void go(event)}>
            <Labelled id="name" label={begin.name} hint={begin.nameHint}>
              {(input) => (
                <input
                  {...input}
                  required
                  maxLength={40}
                  autoComplete="off"
                  value={name}
                  onInput={({ currentTarget }) => setName(currentTarget.value)}
                />
              )}
            </Labelled>
            <button class="btn pri wide" type="submit">
              {begin.go}
            </button>
          </form>
        ) : (
          <NotYet how={me.how} />
        )}
      </div>
    </Page>
  )
}

/** Why it cannot begin, with the way out. */
function NotYet({ how }: { how: Exclude<Me['how'], 'me'> }): VNode {
  const { words } = useField()
  const said = {
    asking: words.loading,
    offline: words.begin.needsNetwork,
    nobody: words.how.nobody,
    notStaff: words.how.notStaff,
  }
  return (
    <div role="status">
      <p>{said[how]}</p>
      {how === 'nobody' || how === 'notStaff' ? (
        <a class="btn pri wide" href="/sign-in?back=/field">
          {words.how.signIn}
        </a>
      ) : null}
    </div>
  )
}

async function whoIsIt(): Promise<Me> {
  const me = await SERVER.me()
  if (!me.ok) return { how: 'offline' }
  const { person, name, kind } = me.value
  if (person === null) return { how: 'nobody' }
  return kind === 'staff' ? { how: 'me', owner: { person, name } } : { how: 'notStaff' }
}

/** Told once: why the phone forgot what it held, and what was lost with it. */
export function Farewell(): VNode {
  const { words, kept, held } = useField()
  const { farewell } = words
  if (!held.farewell) return <></>
  const { why, lost } = held.farewell
  return (
    <Page title={words.title}>
      <div class="card empty" role="alert">
        <p>
          <b>{farewell[why]}</b>
        </p>
        {lost > 0 ? <p>{farewell.lost(lost)}</p> : null}
        <button
          class="btn pri wide"
          type="button"
          onClick={() => void kept.delete('values', 'farewell').then(changed)}
        >
          {farewell.understood}
        </button>
      </div>
    </Page>
  )
}
