import type { VNode } from 'preact'
import { Choice, Labelled } from './parts.tsx'
import { useField } from './state.ts'

export type SealDraft = { readonly id: string; readonly text: string; readonly purpose: string | null }

export const newSeal = (): SealDraft => ({ id: crypto.randomUUID(), text: '', purpose: null })

type Props = {
  at: number
  draft: SealDraft
  faults: Readonly<Record<string, string>>
  onChange: (next: SealDraft) => void
  onDrop: () => void
}

/** What is nobody's business but for one purpose: it goes to the server sealed to that. */
export function Sealed({ at, draft, faults, onChange, onDrop }: Props): VNode {
  const { words, held } = useField()
  const { visit } = words
  const id = `seal-${draft.id}`
  return (
    <section class="card bd" aria-label={visit.sealedN(at + 1)}>
      <Labelled id={id} label={visit.sealedN(at + 1)} hint={visit.sealHint} fault={faults[id]}>
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
      <button class="btn" type="button" onClick={onDrop}>
        {visit.dropSeal}
      </button>
    </section>
  )
}
