import { Button } from 'antd'
import { useState } from 'react'
import type { UnitBrief } from '../../../src/domains/territory/contract.ts'
import { faultsOf } from '../ui/faults.ts'
import { Field, TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { UnitChoice } from '../ui/unit-choice.tsx'
import { usePartnerTexts } from './texts.ts'

type Draft = {
  readonly name: string
  readonly contactRole: string
  readonly unit: Pick<UnitBrief, 'id' | 'zh' | 'en'>
}
type FormProps = {
  first: Draft
  /** Where it is stays as it is. */
  settled?: boolean
  error: unknown
  waits: boolean
  onSave: (draft: Draft) => Promise<void>
}

/** What a partner is called, whom to call there, and where it is. */
export function PartnerForm({ first, settled = false, error, waits, onSave }: FormProps) {
  const texts = usePartnerTexts()
  const [draft, setDraft] = useState(first)
  const faults = faultsOf(error)
  return (
    <form
      className="partner-form"
      onSubmit={(event) => {
        event.preventDefault()
        // What was refused is shown below.
        onSave(draft).catch(() => undefined)
      }}
    >
      <TextField
        label={texts.name}
        pointer="/name"
        faults={faults}
        value={draft.name}
        maxLength={60}
        onChange={(name) => setDraft({ ...draft, name })}
      />
      <TextField
        label={texts.contactRole}
        hint={texts.contactHint}
        pointer="/contactRole"
        faults={faults}
        value={draft.contactRole}
        maxLength={60}
        onChange={(contactRole) => setDraft({ ...draft, contactRole })}
      />
      {!settled && (
        <Field label={texts.unit} hint={texts.unitHint}>
          {(wiring) => (
            <UnitChoice
              wiring={wiring}
              chosen={draft.unit}
              onChoose={(unit) => setDraft({ ...draft, unit: unit ?? first.unit })}
            />
          )}
        </Field>
      )}
      <Refusal error={error} fields={['/name', '/contactRole']} />
      <Button type="primary" htmlType="submit" loading={waits}>
        {texts.save}
      </Button>
    </form>
  )
}
