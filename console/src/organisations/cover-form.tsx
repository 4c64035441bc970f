import { Button } from 'antd'
import { useState } from 'react'
import {
  type CoverageKind,
  coverOrganisation,
  type OrganisationBrief,
  suggestCover,
} from '../../../src/domains/organisations/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { today } from '../ui/days.ts'
import { ChoiceField, choicesOf, DayField, Field } from '../ui/field.tsx'
import { faultsOf } from '../ui/faults.ts'
import { useWords } from '../words.tsx'
import { ChangeDialog, useDone } from '../unit/change-dialog.tsx'
import { OrganisationChoice } from './choice.tsx'
import type { FormProps } from './parts.ts'
import { useOrganisationTexts } from './texts.ts'

type Named = Pick<OrganisationBrief, 'id' | 'zh' | 'en'>

/** Who covers it from a day on; the nearest party organisations are offered. */
export function CoverForm({ organisation, onDone }: FormProps) {
  const { page, coverage } = useOrganisationTexts()
  const [by, setBy] = useState<Named>()
  const [kind, setKind] = useState<CoverageKind>('fallback')
  const [from, setFrom] = useState(today())
  const send = useSend(coverOrganisation)
  const done = useDone(onDone)
  const faults = faultsOf(send.error)
  return (
    <ChangeDialog
      title={page.cover}
      error={send.error}
      fields={['/by', '/kind', '/from']}
      busy={send.isPending}
      disabled={!by && organisation.coverage.length === 0}
      onClose={onDone}
      onSave={() =>
        send.mutate(
          {
            params: { organisationId: organisation.id },
            body: { by: by?.id ?? null, kind, from, version: organisation.version },
          },
          done,
        )
      }
    >
      <p className="hint">{page.coverNote}</p>
      <Field
        label={page.coverBy}
        pointer="/by"
        faults={faults}
        hint={!by && organisation.coverage.length > 0 ? page.coverNone : undefined}
      >
        {(wiring) => <OrganisationChoice wiring={wiring} chosen={by} onChoose={setBy} kind="partyOrg" />}
      </Field>
      <Nearest organisation={organisation} chosen={by?.id} onChoose={setBy} />
      <ChoiceField
        label={page.coverKind}
        value={kind}
        onChange={setKind}
        choices={choicesOf(coverage)}
        pointer="/kind"
        faults={faults}
      />
      <DayField label={page.from} value={from} onChange={setFrom} pointer="/from" faults={faults} />
    </ChangeDialog>
  )
}

/** The nearest party organisations: one press chooses one. */
function Nearest({
  organisation,
  chosen,
  onChoose,
}: {
  organisation: FormProps['organisation']
  chosen: string | undefined
  onChoose: (by: Named) => void
}) {
  const { words, inWords } = useWords()
  const { page } = useOrganisationTexts()
  const { data: near = [] } = useAsk(suggestCover, { params: { organisationId: organisation.id } })
  if (near.length === 0) return null
  return (
    <div className="nearest" role="group" aria-label={page.nearest}>
      <p className="hint">{page.nearest}</p>
      {near.slice(0, 4).map((one) => {
        const covers = words.format.count(one.covers)
        return (
          <Button key={one.id} type={chosen === one.id ? 'primary' : 'default'} onClick={() => onChoose(one)}>
            <span>{inWords(one)}</span>
            <small>
              {one.metres === null
                ? page.nearestFar({ covers })
                : page.nearestNote({ metres: words.format.count(one.metres), covers })}
            </small>
          </Button>
        )
      })}
    </div>
  )
}
