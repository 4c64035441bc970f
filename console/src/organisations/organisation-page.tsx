import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { type ComponentType, useState } from 'react'
import {
  getOrganisation,
  isEmergingSector,
  type Organisation,
  type OrganisationId,
} from '../../../src/domains/organisations/contract.ts'
import { useAsk } from '../ask.ts'
import { Card, PageHead, Waiting } from '../ui/card.tsx'
import { dayInWords, today } from '../ui/days.ts'
import { Refusal } from '../ui/refusal.tsx'
import { UnitPath } from '../ui/unit-link.tsx'
import { useWords } from '../words.tsx'
import {
  AttachmentsCard,
  CoverageCard,
  MattersCard,
  type PartProps,
  RelativesCard,
  ServiceCard,
} from './cards.tsx'
import { ChangeForm, CoverForm, EndForm, MattersForm, MoveForm, ServeForm } from './change-forms.tsx'
import { OrganisationFacts } from './facts.tsx'
import type { Change, FormProps } from './parts.ts'
import { useOrganisationTexts } from './texts.ts'
import './organisations.css'

const route = getRouteApi('/shell/organisations/$organisationId')

const FORMS = {
  change: ChangeForm,
  move: MoveForm,
  cover: CoverForm,
  serve: ServeForm,
  setMatters: MattersForm,
  end: EndForm,
} as const satisfies Record<Change, ComponentType<FormProps>>

/** An organisation: what it is, where it belongs, who covers and serves it, and all of that before today. */
export function OrganisationPage() {
  const { words } = useWords()
  const organisationId = route.useParams().organisationId as OrganisationId
  const { data, error, refetch } = useAsk(getOrganisation, { params: { organisationId } })
  if (error && !data) return <Refusal error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting text={words.common.loading} rows={8} />
  return <Opened key={data.id} organisation={data} />
}

function Opened({ organisation }: { organisation: Organisation }) {
  const { inWords } = useWords()
  const texts = useOrganisationTexts()
  const [change, setChange] = useState<Change>()
  const { kind, profile, until, mayEdit } = organisation
  const ended = until !== null && until <= today()
  const Form = change && FORMS[change]
  const what = profile.partyLevel ? texts.levels[profile.partyLevel] : texts.kinds[kind]
  return (
    <>
      <PageHead
        above={<UnitPath path={organisation.path} />}
        title={
          <>
            {inWords(organisation)} <span className="tag">{what}</span>
          </>
        }
      />
      <Notices organisation={organisation} />
      <Columns organisation={organisation} onChange={mayEdit && !ended ? setChange : undefined} />
      {Form && <Form organisation={organisation} onDone={() => setChange(undefined)} />}
    </>
  )
}

function Notices({ organisation: { until, mayEdit } }: { organisation: Organisation }) {
  const { language } = useWords()
  const { page } = useOrganisationTexts()
  return (
    <>
      {until && <p className="notice unit-notice">{page.ended({ day: dayInWords(until, language) })}</p>}
      {!mayEdit && <p className="notice unit-notice">{page.readOnly}</p>}
    </>
  )
}

function Columns(part: PartProps) {
  const { page } = useOrganisationTexts()
  const { kind, coverage, stations } = part.organisation
  const { onChange } = part
  const emerging = isEmergingSector(kind)
  return (
    <div className="unit">
      <div className="unit-column">
        <OrganisationFacts {...part} />
        <AttachmentsCard {...part} />
      </div>
      <div className="unit-column">
        {['office', 'centre'].includes(kind) && <MattersCard {...part} />}
        {(emerging || coverage.length > 0) && <CoverageCard {...part} />}
        {(emerging || stations.length > 0) && <ServiceCard {...part} />}
        <RelativesCard organisation={part.organisation} />
        {onChange && (
          <Card title={page.changes}>
            <p className="hint">{page.endNote}</p>
            <p>
              <Button danger onClick={() => onChange('end')}>
                {page.end}
              </Button>
            </p>
          </Card>
        )}
      </div>
    </div>
  )
}
