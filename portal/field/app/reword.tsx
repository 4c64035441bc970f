import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import type { Entry } from '../kept/forms.ts'
import { amend } from '../kept/kept.ts'
import { LEAST_OF_REQUEST } from './draft.ts'
import { Page, TextArea } from './parts.tsx'
import { type Field, useField, useNote } from './state.ts'

type Body = Entry['body']

/** A note of one's own that may be put otherwise: what it says now, and how that is changed. */
export type Written = {
  readonly note: string
  readonly place: string
  readonly text: string
  /** Where it lies in the log and was never tried to be sent: changed there. */
  readonly entry?: string
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const notesOf = ({ notes }: Body): readonly Body[] => (Array.isArray(notes) ? (notes as Body[]) : [])

/** What I wrote of a place and may still put otherwise: in the log, and on the server within its time. */
export function writtenOf({ places, log }: Field['held'], place: string, now = new Date()): Written[] {
  const waiting = log.filter(({ state, body }) => state === 'waiting' && body['place'] === place)
  const noted = waiting
    .filter(({ kind, tried }) => kind === 'visit' && !tried)
    .flatMap(({ id, body }) =>
      notesOf(body).map((one) => ({
        note: textOf(one['id']),
        place,
        text: textOf(one['text']),
        entry: id,
      })),
    )
  const there = (places.find(({ id }) => id === place)?.written ?? [])
    .filter(({ until }) => now < new Date(until))
    .map(({ note, words }): Written => {
      const last = waiting.findLast(({ kind, body }) => kind === 'noteText' && body['note'] === note)
      const text = last ? textOf(last.body['text']) : words
      return { note, place, text, ...(last && !last.tried && { entry: last.id }) }
    })
  return [...noted, ...there]
}

/** The body of an entry with a note in it put otherwise: of a visit, or of a correction that waits itself. */
export function reworded(body: Body, note: string, text: string): Body {
  if (!Array.isArray(body['notes'])) return { ...body, text }
  return { ...body, notes: notesOf(body).map((one) => (one['id'] === note ? putOtherwise(one, text) : one)) }
}

/** A request that says the same as its note is put right with it, where it is long enough for a request. */
function putOtherwise(note: Body, text: string): Body {
  const request = note['request'] as Body | undefined
  const saysSame = request?.['text'] === note['text'] && text.length >= LEAST_OF_REQUEST
  return { ...note, text, ...(saysSame && { request: { ...request, text } }) }
}

/** Puts a note of one's own otherwise. */
export function Reword({ place, note }: { place: string; note: string }): VNode {
  const { words, held } = useField()
  const written = writtenOf(held, place).find((one) => one.note === note)
  const lead = held.places.find(({ id }) => id === place)?.address ?? ''
  return (
    <Page title={words.reword.title} back={`#/place/${place}`} lead={lead}>
      {written ? <Form written={written} label={lead} /> : <p class="card empty">{words.reword.gone}</p>}
    </Page>
  )
}

function Form({ written, label }: { written: Written; label: string }): VNode {
  const { words, kept } = useField()
  const noteDown = useNote()
  // As it was read when one began: what comes meanwhile does not change what was read.
  const [was] = useState(written)
  const [text, setText] = useState(was.text)
  const [fault, setFault] = useState<string>()
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    const said = text.trim()
    if (said === '' || said === was.text) {
      setFault(said === '' ? words.reword.needsText : words.reword.nothing)
      return document.getElementById('reword')?.focus()
    }
    const { note, place, entry } = was
    const changed = entry && (await amend(kept, entry, (body) => reworded(body, note, said)))
    if (!changed)
      await noteDown({ kind: 'noteText', label, body: { place, note, was: was.text, text: said } })
    location.hash = `#/place/${place}`
  }
  return (
    <form class="field-form card bd" noValidate onSubmit={(event) => void save(event)}>
      <TextArea
        id="reword"
        label={words.reword.text}
        hint={words.reword.lead}
        fault={fault}
        most={1_000}
        value={text}
        onChange={setText}
      />
      <button class="btn pri wide" type="submit">
        {words.reword.save}
      </button>
    </form>
  )
}
