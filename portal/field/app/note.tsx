import type { VNode } from 'preact'
import type { Shot } from './draft.ts'
import { Choice, Labelled } from './parts.tsx'
import { Shots } from './shots.tsx'
import { useField } from './state.ts'

type Need = 'none' | 'solved' | 'open' | 'request'

export type NoteDraft = {
  readonly id: string
  readonly text: string
  readonly need: Need
  readonly promise: string
  readonly promiseBy: string
  readonly request: string | null
  readonly shots: readonly Shot[]
}

export const newNote = (): NoteDraft => ({
  id: crypto.randomUUID(),
  text: '',
  need: 'none',
  promise: '',
  promiseBy: '',
  request: null,
  shots: [],
})

type NoteProps = {
  at: number
  draft: NoteDraft
  faults: Readonly<Record<string, string>>
  onChange: (next: NoteDraft) => void
  onDrop: () => void
}

/** One matter that was heard, and what becomes of it. */
export function Note({ at, draft, faults, onChange, onDrop }: NoteProps): VNode {
  const { visit } = useField().words
  const id = `note-${draft.id}`
  return (
    <section class="card bd" aria-label={visit.noteN(at + 1)}>
      <Labelled id={id} label={visit.noteN(at + 1)} hint={visit.noteHint} fault={faults[id]}>
        {(input) => (
          <textarea
            {...input}
            maxLength={1_000}
            value={draft.text}
            onInput={({ currentTarget }) => onChange({ ...draft, text: currentTarget.value })}
          />
        )}
      </Labelled>
      <Choice
        name={`need-${draft.id}`}
        legend={visit.need}
        value={draft.need}
        options={(['none', 'solved', 'open', 'request'] as const).map((value) => ({
          value,
          label: visit.needs[value],
        }))}
        onChange={(need) => onChange({ ...draft, need })}
      />
      {draft.need === 'open' ? <Promised draft={draft} onChange={onChange} /> : null}
      {draft.need === 'request' ? (
        <Labelled
          id={`request-${draft.id}`}
          label={visit.requestText}
          hint={visit.requestHint}
          fault={faults[`request-${draft.id}`]}
        >
          {(input) => (
            <textarea
              {...input}
              maxLength={2_000}
              value={draft.request ?? draft.text}
              onInput={({ currentTarget }) => onChange({ ...draft, request: currentTarget.value })}
            />
          )}
        </Labelled>
      ) : null}
      <Shots
        id={`photo-${draft.id}`}
        shots={draft.shots}
        onChange={(shots) => onChange({ ...draft, shots })}
      />
      <button class="btn" type="button" onClick={onDrop}>
        {visit.dropNote}
      </button>
    </section>
  )
}

function Promised({ draft, onChange }: Pick<NoteProps, 'draft' | 'onChange'>): VNode {
  const { visit } = useField().words
  return (
    <>
      <Labelled id={`promise-${draft.id}`} label={visit.promise}>
        {(input) => (
          <input
            {...input}
            maxLength={300}
            value={draft.promise}
            onInput={({ currentTarget }) => onChange({ ...draft, promise: currentTarget.value })}
          />
        )}
      </Labelled>
      <Labelled id={`by-${draft.id}`} label={visit.promiseBy}>
        {(input) => (
          <input
            {...input}
            type="date"
            value={draft.promiseBy}
            onInput={({ currentTarget }) => onChange({ ...draft, promiseBy: currentTarget.value })}
          />
        )}
      </Labelled>
    </>
  )
}
