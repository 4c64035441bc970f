import { Checkbox } from 'antd'
import { useState } from 'react'
import type { UnitBrief } from '../../../src/domains/territory/contract.ts'
import { foundCaseload } from '../../../src/domains/visits/caseloads/contract.ts'
import { useSend } from '../ask.ts'
import { boundTo } from '../ui/bound.ts'
import { faultsOf } from '../ui/faults.ts'
import { Field, TextField } from '../ui/field.tsx'
import { UnitChoice } from '../ui/unit-choice.tsx'
import { ChangeDialog } from '../unit/change-dialog.tsx'
import { useVisitTexts } from './texts.ts'

type Named = Pick<UnitBrief, 'id' | 'zh' | 'en'>
type CaseloadFormProps = { unit: Named; onClose: () => void }

/** Founds a caseload in a unit: of all its doors, or of those that will be put into it. */
export function CaseloadForm({ unit, onClose }: CaseloadFormProps) {
  const { caseloads: texts } = useVisitTexts()
  const [at, setAt] = useState<Named>(unit)
  const [form, setForm] = useState({ name: '', whole: false })
  const send = useSend(foundCaseload)
  const field = boundTo(form, (part) => setForm({ ...form, ...part }), faultsOf(send.error))
  const save = async () => {
    await send.mutateAsync({ body: { unit: at.id, name: form.name.trim(), whole: form.whole } })
    onClose()
  }
  return (
    <ChangeDialog
      title={texts.found}
      error={send.error}
      fields={['/name', '/unit', '/whole']}
      busy={send.isPending}
      disabled={form.name.trim() === ''}
      onClose={onClose}
      onSave={() => void save().catch(() => undefined)}
    >
      <TextField {...field('name', texts.name)} maxLength={60} hint={texts.foundHint} />
      <Field label={texts.unit} pointer="/unit" faults={faultsOf(send.error)}>
        {(wiring) => <UnitChoice wiring={wiring} chosen={at} onChoose={(next) => next && setAt(next)} />}
      </Field>
      <Checkbox checked={form.whole} onChange={({ target }) => setForm({ ...form, whole: target.checked })}>
        {texts.whole}
      </Checkbox>
    </ChangeDialog>
  )
}
