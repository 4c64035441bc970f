import { getRouteApi } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import {
  getHistory,
  getUnit,
  OFFICE_KINDS,
  type Unit,
  type UnitId,
} from '../../../src/domains/territory/contract.ts'
import { useAsk } from '../ask.ts'
import { CityMap } from '../map/city-map.tsx'
import { UnitOrganisationsCard } from '../organisations/unit-card.tsx'
import { PostsCard } from '../posts/posts-card.tsx'
import { OfficeOfUnit } from '../responsibility/office-of-unit.tsx'
import { RolesCard } from '../responsibility/roles-card.tsx'
import { Card, PageHead, Waiting } from '../ui/card.tsx'
import { dayInWords, today } from '../ui/days.ts'
import { Field } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { UnitPath } from '../ui/unit-link.tsx'
import { useWords } from '../words.tsx'
import { UnitFindings } from '../checks/unit-findings.tsx'
import { Changes } from './changes.tsx'
import { Children } from './children.tsx'
import { Facts } from './facts.tsx'
import { History } from './history.tsx'
import { MainStation } from './main-station.tsx'
import './unit.css'

const route = getRouteApi('/shell/units/$unitId')

/** Grids, in which there are posts; a subdistrict, a district and the city have offices instead. */
const HAS_POSTS: ReadonlySet<Unit['kind']> = new Set<Unit['kind']>([
  'areaGrid',
  'community',
  'microGrid',
  'buildingGroup',
  'building',
  'park',
  'market',
])

/** A unit as it is on a day: what it is, where it lies, what belongs to it, what it was before. */
export function UnitPage() {
  const { words } = useWords()
  const unitId = route.useParams().unitId as UnitId
  const { on, change } = route.useSearch()
  const querystring = on ? { on } : {}
  const { data: unit, error, refetch } = useAsk(getUnit, { params: { unitId }, querystring })
  if (error)
    return (
      <>
        <PageHead title={words.unit.asOf}>
          <AsOf on={on} />
        </PageHead>
        <Refusal error={error} onRetry={() => void refetch()} />
      </>
    )
  if (!unit) return <Waiting text={words.common.loading} rows={8} />
  return <Opened key={unit.id} unit={unit} on={on} change={change} />
}

function Opened({ unit, on, change }: { unit: Unit; on: string | undefined; change: 'redraw' | undefined }) {
  const { words, inWords, language } = useWords()
  const history = useAsk(getHistory, { params: { unitId: unit.id } })
  return (
    <>
      <PageHead
        above={<UnitPath path={unit.path.slice(0, -1)} />}
        title={
          <>
            {inWords(unit)} <span className="tag">{words.kinds[unit.kind]}</span>
          </>
        }
      >
        <AsOf on={on} />
      </PageHead>
      {on && (
        <p className="notice unit-notice">
          {words.unit.asOfNote({ day: dayInWords(on, language) })}{' '}
          {unit.until && unit.until <= on && words.unit.ended({ day: dayInWords(unit.until, language) })}
        </p>
      )}
      <div className="unit">
        <div className="unit-column">
          <Facts unit={unit} history={history.data} />
          {OFFICE_KINDS.has(unit.kind) ? (
            !on && <OfficeOfUnit unit={unit} />
          ) : (
            <>
              {unit.kind !== 'city' && <MainStation unit={unit} />}
              {!on && <AsOfToday unit={unit} />}
              <Children unit={unit} on={on} />
            </>
          )}
        </div>
        <div className="unit-column">
          <section className="card unit-map" aria-label={words.unit.place}>
            <CityMap small label={words.unit.place} home={homeOf(unit)} chosen={unit.id} />
          </section>
          {!on && <EditedToday unit={unit} change={change} />}
          <Card title={words.unit.history}>
            {history.error && <Refusal error={history.error} onRetry={() => void history.refetch()} />}
            {history.data && <History history={history.data} />}
          </Card>
        </div>
      </div>
    </>
  )
}

/** What is changed from today on: who holds roles at it, what it is. */
function EditedToday({ unit, change }: { unit: Unit; change: 'redraw' | undefined }) {
  return (
    <>
      {!HAS_POSTS.has(unit.kind) && !OFFICE_KINDS.has(unit.kind) && <RolesCard unit={unit} />}
      {unit.mayEdit && <Changes unit={unit} first={change} />}
    </>
  )
}

/** An office is shown by the land of its unit; a city by all there is. */
function homeOf({ id, kind, path }: Unit): UnitId | undefined {
  if (OFFICE_KINDS.has(kind)) return path.length > 2 ? path.at(-2)?.id : undefined
  return path.length > 1 ? id : undefined
}

/** Findings, organisations and posts are shown as they are today. */
function AsOfToday({ unit }: { unit: Unit }) {
  return (
    <>
      <UnitFindings unit={unit} />
      <UnitOrganisationsCard unit={unit} />
      {HAS_POSTS.has(unit.kind) && <PostsCard unit={unit} />}
    </>
  )
}

/** Picks the day as of which the unit is shown. */
function AsOf({ on }: { on: string | undefined }) {
  const { words } = useWords()
  const navigate = route.useNavigate()
  const go = (day: string | undefined) =>
    void navigate({ search: day && day !== today() ? { on: day } : {}, replace: true })
  return (
    <div className="as-of">
      <Field label={words.unit.asOf}>
        {(wiring) => (
          <Input
            {...wiring}
            type="date"
            value={on ?? today()}
            onChange={(event) => /^[12]\d{3}-\d\d-\d\d$/.test(event.target.value) && go(event.target.value)}
          />
        )}
      </Field>
      {on && <Button onClick={() => go(undefined)}>{words.unit.backToToday}</Button>}
    </div>
  )
}
