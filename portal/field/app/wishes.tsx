import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import type { HeldPlace } from '../kept/caseload.ts'
import { dayText, Labelled, Page, TextArea } from './parts.tsx'
import { Gone } from './place.tsx'
import { localDay } from './resting.ts'
import { useField, useNote } from './state.ts'

/** What they wish for themselves, told at the door: visits by video or not, and days on which nobody comes. */
export function Wishes({ id }: { id: string }): VNode {
  const { words, held } = useField()
  const place = held.places.find((one) => one.id === id)
  if (!place) return <Gone />
  return (
    <Page title={words.wishes.title} back={`#/place/${id}`} lead={place.address ?? ''}>
      <p class="hint">{words.wishes.lead}</p>
      <Video place={place} />
      <Quiet place={place} />
    </Page>
  )
}

/** Writes down a wish; until it is sent, that it waits is said where it was written. */
function useWish(place: HeldPlace, kind: 'video' | 'quiet' | 'lift') {
  const { held } = useField()
  const noteDown = useNote()
  const last = held.log.findLast(
    (one) => one.kind === kind && one.state === 'waiting' && one.body['place'] === place.id,
  )
  const note = (body: Record<string, unknown>) =>
    noteDown({ kind, label: place.address ?? '', body: { place: place.id, ...body } })
  return { last, note }
}

function Video({ place }: { place: HeldPlace }): VNode {
  const { wishes, place: say } = useField().words
  const { last, note } = useWish(place, 'video')
  const agreed = last ? last.body['agreed'] === true : place.video
  return (
    <section class="card bd field-wish" aria-label={wishes.video}>
      <h2>{wishes.video}</h2>
      <p role="status">
        {agreed ? say.video : say.noVideo}
        {last ? ` · ${wishes.waiting}` : null}
      </p>
      <button class="btn wide" type="button" onClick={() => void note({ agreed: !agreed })}>
        {agreed ? wishes.withdraw : wishes.agree}
      </button>
    </section>
  )
}

function Quiet({ place }: { place: HeldPlace }): VNode {
  const { words, language, held } = useField()
  const say = words.wishes
  const { last, note } = useWish(place, 'quiet')
  const { note: liftIt } = useWish(place, 'lift')
  const lifted = new Set(
    held.log.flatMap(({ kind, state, body }) =>
      kind === 'lift' && state === 'waiting' ? [body['quiet']] : [],
    ),
  )
  const until = (day: string | null) =>
    day === null ? words.place.forGood : words.place.until(dayText(day, language))
  return (
    <section class="card bd field-wish" aria-label={say.quiet}>
      <h2>{say.quiet}</h2>
      {last ? <p role="status">{say.waiting}</p> : null}
      {place.quiet.map((one) =>
        lifted.has(one.id) ? (
          <p key={one.id} role="status">
            {say.lift(until(one.until))} · {say.waiting}
          </p>
        ) : (
          <button key={one.id} class="btn wide" type="button" onClick={() => void liftIt({ quiet: one.id })}>
            {say.lift(until(one.until))}
          </button>
        ),
      )}
      {last ? null : <QuietForm note={note} />}
    </section>
  )
}

function QuietForm({ note }: { note: (body: Record<string, unknown>) => Promise<void> }): VNode {
  const { wishes: say } = useField().words
  const [until, setUntil] = useState('')
  const [words, setWords] = useState('')
  const [fault, setFault] = useState<string>()
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    const isOver = until !== '' && until < localDay(new Date())
    setFault(isOver ? say.untilOver : undefined)
    if (isOver) return document.getElementById('quiet-until')?.focus()
    await note({ until: until || null, words: words.trim() || null })
  }
  return (
    <form class="field-form" noValidate onSubmit={(event) => void save(event)}>
      <Labelled id="quiet-until" label={say.until} fault={fault}>
        {(input) => (
          <input
            {...input}
            type="date"
            value={until}
            onInput={({ currentTarget }) => {
              setUntil(currentTarget.value)
              setFault(undefined)
            }}
          />
        )}
      </Labelled>
      <TextArea id="quiet-words" label={say.words} most={300} value={words} onChange={setWords} />
      <button class="btn wide" type="submit">
        {say.save}
      </button>
    </form>
  )
}
