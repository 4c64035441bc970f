import { useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import { useState } from 'react'
import { foundOrganisation, type OrganisationKind } from '../../../src/domains/organisations/contract.ts'
import type { UnitBrief } from '../../../src/domains/territory/contract.ts'
import { useSend } from '../ask.ts'
import { today } from '../ui/days.ts'
import { ChoiceField, choicesOf, DayField, Field } from '../ui/field.tsx'
import { faultsOf } from '../ui/faults.ts'
import { UnitChoice } from '../ui/unit-choice.tsx'
import { ChangeDialog } from '../unit/change-dialog.tsx'
import { draftOf, PROFILE_FIELDS, ProfileForm, profileOf } from './profile-form.tsx'
import { useOrganisationTexts } from './texts.ts'

type Named = Pick<UnitBrief, 'id' | 'zh' | 'en'>

/** A new organisation, from a day on; afterwards its page opens. */
export function FoundOrganisation({ unit: here, onDone }: { unit: Named; onDone: () => void }) {
  const { register, page, kinds } = useOrganisationTexts()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [kind, setKind] = useState<OrganisationKind>('company')
  const [draft, setDraft] = useState(() => draftOf())
  const [unit, setUnit] = useState<Named | undefined>(here)
  const [from, setFrom] = useState(today())
  const send = useSend(foundOrganisation)
  const faults = faultsOf(send.error)
  const save = () =>
    unit &&
    send.mutate(
      { body: { ...profileOf(draft, kind), kind, unit: unit.id, from } },
      {
        onSuccess: ({ id }) => {
          void message.success(page.saved)
          onDone()
          void navigate({ to: '/organisations/$organisationId', params: { organisationId: id } })
        },
      },
    )
  return (
    <ChangeDialog
      title={register.found}
      error={send.error}
      fields={[...PROFILE_FIELDS, '/kind', '/unit', '/from']}
      busy={send.isPending}
      disabled={!unit || draft.zh.trim() === ''}
      onSave={save}
      onClose={onDone}
    >
      <div className="fields">
        <ChoiceField
          label={page.kind}
          value={kind}
          onChange={setKind}
          choices={choicesOf(kinds)}
          pointer="/kind"
          faults={faults}
        />
        <DayField label={page.from} value={from} onChange={setFrom} pointer="/from" faults={faults} />
        <Field label={page.unit} pointer="/unit" faults={faults} wide>
          {(wiring) => <UnitChoice wiring={wiring} chosen={unit} onChoose={setUnit} />}
        </Field>
        <ProfileForm
          draft={draft}
          kind={kind}
          faults={faults}
          onChange={(part) => setDraft((before) => ({ ...before, ...part }))}
        />
      </div>
    </ChangeDialog>
  )
}
