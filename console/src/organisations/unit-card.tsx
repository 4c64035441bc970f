import { Link } from '@tanstack/react-router'
import { summariseUnit } from '../../../src/domains/organisations/contract.ts'
import type { Unit } from '../../../src/domains/territory/contract.ts'
import { useAsk } from '../ask.ts'
import { Card, Waiting } from '../ui/card.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import type { Asked } from './asked.ts'
import { OrganisationLink } from './cards.tsx'
import { useOrganisationTexts } from './texts.ts'
import './organisations.css'

const SITES = ['building', 'park', 'market']

/** The organisation of this grid, and the organisations in it by kind; every figure opens its list. */
export function UnitOrganisationsCard({ unit }: { unit: Unit }) {
  const { words } = useWords()
  const texts = useOrganisationTexts()
  const { data, error, refetch } = useAsk(summariseUnit, { params: { unitId: unit.id } })
  const isSite = SITES.includes(unit.kind)
  const here: Asked = isSite
    ? { unit: unit.path.find(({ kind }) => kind === 'subdistrict')?.id ?? unit.id, site: unit.id }
    : { unit: unit.id }
  return (
    <Card
      title={isSite ? texts.unit.onSite : texts.unit.title}
      aside={
        <Link to="/organisations" search={here}>
          {texts.unit.openList}
        </Link>
      }
    >
      <Refusal error={error} onRetry={() => void refetch()} />
      {!data && !error && <Waiting text={words.common.loading} rows={3} />}
      {data && (
        <>
          {data.leading ? (
            <p className="main-station">
              <OrganisationLink organisation={data.leading} />
              <small>{texts.unit.leading}</small>
            </p>
          ) : (
            <p className="hint">{texts.unit.noLeading}</p>
          )}
          <ul className="counts">
            {data.counts.map(({ kind, count }) => (
              <li key={kind}>
                <Link to="/organisations" search={{ ...here, kind }}>
                  {texts.kinds[kind]}
                </Link>
                <b className="num">{words.format.count(count)}</b>
              </li>
            ))}
          </ul>
          {data.emerging > 0 && (
            <p className="gaps hint">
              <span>
                {texts.unit.emerging} <b className="num">{words.format.count(data.emerging)}</b>
              </span>
              <Link to="/organisations" search={{ ...here, covered: 'no' }}>
                {texts.unit.uncovered} {words.format.count(data.uncovered)}
              </Link>
              <Link to="/organisations" search={{ ...here, served: 'no' }}>
                {texts.unit.unserved} {words.format.count(data.unserved)}
              </Link>
            </p>
          )}
        </>
      )}
    </Card>
  )
}
