import type { VNode } from 'preact'
import { Choice } from './parts.tsx'
import { Passage, type PassageProps } from './passage.tsx'
import { useField } from './state.ts'

export type SealDraft = { readonly id: string; readonly text: string; readonly purpose: string | null }

export const newSeal = (): SealDraft => ({ id: crypto.randomUUID(), text: '', purpose: null })

/** What is nobody's business but for one purpose: it goes to the server sealed to that. */
export function Sealed({ at, draft, faults, onChange, onDrop }: PassageProps<SealDraft>): VNode {
  const { words, held } = useField()
  const { visit } = words
  const id = `seal-${draft.id}`
  return (
    <Passage
      id={id}
      label={visit.sealedN(at + 1)}
      hint={visit.sealHint}
      fault={faults[id]}
      text={draft.text}
      drop={visit.dropSeal}
      onText={(text) => onChange({ ...draft, text })}
      onDrop={onDrop}
    >
      <Choice
        name={`purpose-${draft.id}`}
        legend={visit.purpose}
        value={draft.purpose}
        fault={faults[`purpose-${draft.id}`]}
        options={(held.caseload?.purposes ?? []).map((value) => ({
          value: value as string,
          label: visit.purposes[value] ?? value,
        }))}
        onChange={(purpose) => onChange({ ...draft, purpose })}
      />
    </Passage>
  )
}
