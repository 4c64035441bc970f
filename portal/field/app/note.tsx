import type { VNode } from 'preact'
import type { Shot } from './draft.ts'
import { Choice, Labelled, TextArea } from './parts.tsx'
import { Passage, type PassageProps } from './passage.tsx'
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

/** One matter that was heard, and what becomes of it. */
export function Note({ at, draft, faults, onChange, onDrop }: PassageProps<NoteDraft>): VNode {
  const { visit } = useField().words
  const id = `note-${draft.id}`
  return (
    <Passage
      id={id}
      label={visit.noteN(at + 1)}
      hint={visit.noteHint}
      fault={faults[id]}
      text={draft.text}
      drop={visit.dropNote}
      onText={(text) => onChange({ ...draft, text })}
      onDrop={onDrop}
    >
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
        <TextArea
          id={`request-${draft.id}`}
          label={visit.requestText}
          hint={visit.requestHint}
          fault={faults[`request-${draft.id}`]}
          most={2_000}
          value={draft.request ?? draft.text}
          onChange={(request) => onChange({ ...draft, request })}
        />
      ) : null}
      <Shots
        id={`photo-${draft.id}`}
        shots={draft.shots}
        onChange={(shots) => onChange({ ...draft, shots })}
      />
    </Passage>
  )
}

function Promised({ draft, onChange }: Pick<PassageProps<NoteDraft>, 'draft' | 'onChange'>): VNode {
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
