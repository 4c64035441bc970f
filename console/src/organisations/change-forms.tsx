import { useState } from 'react'
import {
  AttachmentKind,
  changeOrganisation,
  endOrganisation,
  type Matter,
  moveOrganisation,
  setMatters,
} from '../../../src/domains/organisations/contract.ts'
import type { UnitBrief } from '../../../src/domains/territory/contract.ts'
import { useSend } from '../ask.ts'
import { today } from '../ui/days.ts'
import { ChoiceField, choicesOf, DayField, Field, LongTextField } from '../ui/field.tsx'
import { faultsOf } from '../ui/faults.ts'
import { UnitChoice } from '../ui/unit-choice.tsx'
import { ChangeDialog, DayDialog, useDone } from '../unit/change-dialog.tsx'
import { isNow } from './cards.tsx'
import type { FormProps } from './parts.ts'
import { draftOf, PROFILE_FIELDS, ProfileForm, profileOf } from './profile-form.tsx'
import { useOrganisationTexts } from './texts.ts'

export { CoverForm } from './cover-form.tsx'
export { ServeForm } from './serve-form.tsx'

/** What it is. */
export function ChangeForm({ organisation, onDone }: FormProps) {
  const { page } = useOrganisationTexts()
  const { id, kind, version } = organisation
  const [draft, setDraft] = useState(() => draftOf(organisation.profile, organisation.superior ?? undefined))
  const send = useSend(changeOrganisation)
  const done = useDone(onDone)
  return (
    <ChangeDialog
      title={page.change}
      error={send.error}
      fields={PROFILE_FIELDS}
      busy={send.isPending}
      disabled={draft.zh.trim() === ''}
      onClose={onDone}
      onSave={() =>
        send.mutate({ params: { organisationId: id }, body: { ...profileOf(draft, kind), version } }, done)
      }
    >
      <div className="fields">
        <ProfileForm
          draft={draft}
          kind={kind}
          faults={faultsOf(send.error)}
          onChange={(part) => setDraft((before) => ({ ...before, ...part }))}
        />
      </div>
    </ChangeDialog>
  )
}

/** Another unit from a day on: its seat, its site, or the unit that it leads. */
export function MoveForm({ organisation, onDone }: FormProps) {
  const { page, attachments } = useOrganisationTexts()
  const [kind, setKind] = useState<AttachmentKind>('seat')
  const [unit, setUnit] = useState<Pick<UnitBrief, 'id' | 'zh' | 'en'>>()
  const [from, setFrom] = useState(today())
  const send = useSend(moveOrganisation)
  const done = useDone(onDone)
  const faults = faultsOf(send.error)
  const kinds = AttachmentKind.options.filter((one) => one !== 'leads' || organisation.kind === 'partyOrg')
  return (
    <ChangeDialog
      title={page.move}
      error={send.error}
      fields={['/kind', '/unit', '/from']}
      busy={send.isPending}
      disabled={kind === 'seat' && !unit}
      onClose={onDone}
      onSave={() =>
        send.mutate(
          {
            params: { organisationId: organisation.id },
            body: { kind, unit: unit?.id ?? null, from, version: organisation.version },
          },
          done,
        )
      }
    >
      <p className="hint">{page.moveNote}</p>
      <ChoiceField
        label={page.moveKind}
        value={kind}
        onChange={setKind}
        choices={kinds.map((one) => [one, attachments[one]] as const)}
        pointer="/kind"
        faults={faults}
      />
      <Field
        label={page.moveTo}
        pointer="/unit"
        faults={faults}
        hint={kind !== 'seat' && !unit ? page.moveNone : undefined}
      >
        {(wiring) => <UnitChoice wiring={wiring} chosen={unit} onChoose={setUnit} />}
      </Field>
      <DayField label={page.from} value={from} onChange={setFrom} pointer="/from" faults={faults} />
    </ChangeDialog>
  )
}

/** The end of an organisation. */
export function EndForm({ organisation, onDone }: FormProps) {
  const { page } = useOrganisationTexts()
  const send = useSend(endOrganisation)
  const done = useDone(onDone)
  return (
    <DayDialog
      title={page.end}
      note={page.endNote}
      label={page.endOn}
      danger
      error={send.error}
      busy={send.isPending}
      onClose={onDone}
      onSave={(on) =>
        send.mutate(
          { params: { organisationId: organisation.id }, body: { on, version: organisation.version } },
          done,
        )
      }
    />
  )
}

const linesOf = (matters: readonly Matter[], desk: Matter['desk']): string =>
  matters
    .filter((matter) => matter.desk === desk)
    .map(({ zh, en }) => `${zh} / ${en}`)
    .join('\n')

/** One matter a line: "Chinese / English"; where there is no English, the Chinese stands for it. */
function mattersOf(text: string, desk: Matter['desk']): Matter[] {
  return text.split('\n').flatMap((line) => {
    const [zh = '', en = ''] = line.split('/').map((part) => part.trim())
    return zh === '' ? [] : [{ desk, zh, en: en === '' ? zh : en }]
  })
}

/** Which matters an office or centre handles from a day on. */
export function MattersForm({ organisation, onDone }: FormProps) {
  const { page } = useOrganisationTexts()
  const present = organisation.matters.filter(isNow)
  const [front, setFront] = useState(() => linesOf(present, 'front'))
  const [back, setBack] = useState(() => linesOf(present, 'back'))
  const [from, setFrom] = useState(today())
  const send = useSend(setMatters)
  const done = useDone(onDone)
  const faults = faultsOf(send.error)
  const desks = choicesOf(page.desks)
  return (
    <ChangeDialog
      title={page.setMatters}
      error={send.error}
      fields={['/matters', '/from']}
      busy={send.isPending}
      onClose={onDone}
      onSave={() =>
        send.mutate(
          {
            params: { organisationId: organisation.id },
            body: {
              matters: [...mattersOf(front, 'front'), ...mattersOf(back, 'back')],
              from,
              version: organisation.version,
            },
          },
          done,
        )
      }
    >
      <p className="hint">{page.mattersNote}</p>
      {desks.map(([desk, name]) => (
        <LongTextField
          key={desk}
          label={name}
          value={desk === 'front' ? front : back}
          onChange={desk === 'front' ? setFront : setBack}
          pointer="/matters"
          faults={faults}
        />
      ))}
      <DayField label={page.from} value={from} onChange={setFrom} pointer="/from" faults={faults} />
    </ChangeDialog>
  )
}
