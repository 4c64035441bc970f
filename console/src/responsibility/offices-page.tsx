import { getRouteApi } from '@tanstack/react-router'
import { listOffices, type Office } from '../../../src/domains/responsibility/contract.ts'
import { useAsk } from '../ask.ts'
import { Card, Waiting } from '../ui/card.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { UnitLink } from '../ui/unit-link.tsx'
import { useWords } from '../words.tsx'
import { responsibilityAsked } from './asked.ts'
import { ListHead } from './list-head.tsx'
import { Handles, Reached } from './office-told.tsx'
import { useResponsibilityTexts } from './texts.ts'
import { useAt } from './use-at.ts'
import './offices.css'
import './responsibility.css'

const route = getRouteApi('/shell/responsibility/offices')

/** Offices, centres and departments of a unit: where residents come, who is asked by colleagues, who handles what. */
export function OfficesPage() {
  const texts = useResponsibilityTexts()
  const { words } = useWords()
  const { unit } = route.useSearch()
  const navigate = route.useNavigate()
  const { at, error } = useAt(unit)
  const offices = useAsk(listOffices, at && { params: { unitId: at.id } })
  return (
    <>
      <ListHead
        title={texts.offices}
        at={at}
        onUnit={(one) => void navigate({ search: responsibilityAsked({ unit: one }), replace: true })}
      />
      <Refusal error={error ?? offices.error} onRetry={() => void offices.refetch()} />
      {!offices.data && !error && !offices.error && <Waiting text={words.common.loading} rows={8} />}
      {at && offices.data?.length === 0 && (
        <Card title={texts.offices}>
          <p>{texts.office.none}</p>
          <p className="hint">{texts.office.noneHint}</p>
          <UnitLink unit={at} />
        </Card>
      )}
      {offices.data && <Sides offices={offices.data} />}
    </>
  )
}

function Sides({ offices }: { offices: readonly Office[] }) {
  const { office: texts } = useResponsibilityTexts()
  const sides = [
    ['front', texts.frontTitle, offices.filter(({ profile }) => profile?.side === 'front')],
    ['back', texts.backTitle, offices.filter(({ profile }) => profile?.side !== 'front')],
  ] as const
  return sides.map(
    ([side, title, some]) =>
      some.length > 0 && (
        <section key={side} className="offices" aria-label={title}>
          <h2>{title}</h2>
          <div className="office-cards">
            {some.map((office) => (
              <OfficeCard key={office.unit.id} office={office} />
            ))}
          </div>
        </section>
      ),
  )
}

function OfficeCard({ office }: { office: Office }) {
  const { words } = useWords()
  return (
    <article className="card office-card">
      <h3>
        <UnitLink unit={office.unit} /> <span className="tag">{words.kinds[office.unit.kind]}</span>
      </h3>
      <Reached office={office} />
      <Handles office={office} most={6} />
    </article>
  )
}
