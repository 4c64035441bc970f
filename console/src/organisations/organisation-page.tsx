import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { type ComponentType, useState } from 'react'
import {
  getOrganisation,
  type Organisation,
  type OrganisationId,
} from '../../../src/domains/organisations/contract.ts'
import { useAsk } from '../ask.ts'
import { Card, PageHead, Waiting } from '../ui/card.tsx'
import { dayInWords, today } from '../ui/days.ts'
import { Refusal } from '../ui/refusal.tsx'
import { UnitPath } from '../ui/unit-link.tsx'
import { useWords } from '../words.tsx'
import { AttachmentsCard, CoverageCard, MattersCard, RelativesCard, ServiceCard } from './cards.tsx'
import { ChangeForm, CoverForm, EndForm, MattersForm, MoveForm, ServeForm } from './change-forms.tsx'
import { OrganisationFacts } from './facts.tsx'
import { useOrganisationTexts } from './texts.ts'
import './organisations.css'

const route = getRouteApi('/shell/organisations/$organisationId')

export type FormProps = { organisation: Organisation; onDone: () => void }

const FORMS = {
  change: ChangeForm,
  move: MoveForm,
  cover: CoverForm,
  serve: ServeForm,
  setMatters: MattersForm,
  end: EndForm,
} as const satisfies Record<string, ComponentType<FormProps>>
export type Change = keyof typeof FORMS

const EMERGING = ['company', 'socialOrganisation', 'shop', 'riderHub']

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
  const { inWords, language } = useWords()
  const texts = useOrganisationTexts()
  const [change, setChange] = useState<Change>()
  const { kind, profile, until, mayEdit } = organisation
  const ended = until !== null && until <= today()
  const Form = change && FORMS[change]
  const part = { organisation, onChange: mayEdit && !ended ? setChange : undefined }
  const emerging = EMERGING.includes(kind)
  return (
    <>
      <PageHead
        above={<UnitPath path={organisation.path} />}
        title={
          <>
            {inWords(organisation)}{' '}
            <span className="tag">{profile.partyLevel ? texts.levels[profile.partyLevel] : texts.kinds[kind]}</span>
          </>
        }
      />
      {until && <p className="notice unit-notice">{texts.page.ended({ day: dayInWords(until, language) })}</p>}
      {!mayEdit && <p className="notice unit-notice">{texts.page.readOnly}</p>}
      <div className="unit">
        <div className="unit-column">
          <OrganisationFacts {...part} />
          <AttachmentsCard {...part} />
          {(kind === 'office' || kind === 'centre') && <MattersCard {...part} />}
        </div>
        <div className="unit-column">
          {(emerging || organisation.coverage.length > 0) && <CoverageCard {...part} />}
          {(emerging || organisation.stations.length > 0) && <ServiceCard {...part} />}
          <RelativesCard organisation={organisation} />
          {part.onChange && (
            <Card title={texts.page.changes}>
              <p className="hint">{texts.page.endNote}</p>
              <p>
                <Button danger onClick={() => setChange('end')}>
                  {texts.page.end}
                </Button>
              </p>
            </Card>
          )}
        </div>
      </div>
      {Form && <Form organisation={organisation} onDone={() => setChange(undefined)} />}
    </>
  )
}
