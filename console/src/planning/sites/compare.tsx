import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { getPlan, type Plan, PlanId } from '../../../../src/domains/planning/plans/contract.ts'
import type { SitesGround } from '../../../../src/domains/planning/plans/ground/contract.ts'
import { useAsk } from '../../ask.ts'
import { Card, PageHead, Waiting } from '../../ui/card.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { tongueOf } from '../../ui/tongue.ts'
import { useWords } from '../../words.tsx'
import { BesideChoice } from '../plans/beside-choice.tsx'
import { PlanTable } from '../plans/table.tsx'
import { usePlanTexts } from '../plans/texts.ts'
import { fatesOf, metresFrom, type SiteLine } from './fates.ts'
import { bestOf, Wished } from './figures-card.tsx'
import { type SiteFigures, siteFiguresOf } from './figures.ts'
import { SitesMap } from './sites-map.tsx'
import { useSitesTexts } from './texts.ts'
import { useSitesGround, useSitesReached } from './use-sites.ts'
import { readWish } from './wish.ts'
import '../plans/beside.css'
import './sites.css'

const route = getRouteApi('/shell/planning/plans/$planId/compare')

/** A plan of sites beside another one of its place, or beside the stations of today: two maps, and what differs. */
export function SitesCompare({ plan }: { plan: Plan }) {
  const { compare: texts } = usePlanTexts()
  const { words } = useWords()
  const asked = route.useSearch().with
  const other = useAsk(getPlan, asked === undefined ? undefined : { params: { planId: PlanId.parse(asked) } })
  const { ground, error } = useSitesGround(plan)
  const ready = ground && (asked === undefined || other.data)
  return (
    <div className="plan-parts">
      <PageHead
        title={texts.title}
        above={
          <p className="over-title">
            <Link to="/planning/plans/$planId" params={{ planId: plan.id }}>
              {plan.title}
            </Link>
          </p>
        }
      >
        <BesideChoice plan={plan} />
      </PageHead>
      <Refusal error={error ?? other.error} />
      {!ready && !error && !other.error && <Waiting text={words.common.loading} rows={10} />}
      {ready && <Beside plan={plan} other={asked === undefined ? undefined : other.data} ground={ground} />}
    </div>
  )
}

type Side = {
  readonly plan: Plan | undefined
  readonly name: string
  readonly figures: SiteFigures | undefined
  readonly lines: readonly SiteLine[]
}

function sideOf(plan: Plan, ground: SitesGround): Side {
  const movable = readWish(plan.wish)?.movable ?? false
  return {
    plan,
    name: plan.title,
    figures: siteFiguresOf(plan.figures),
    lines: fatesOf(plan.sites, ground.stations, movable),
  }
}

function Beside({ plan, other, ground }: { plan: Plan; other: Plan | undefined; ground: SitesGround }) {
  const texts = useSitesTexts()
  const plans = usePlanTexts()
  const left = useMemo(() => sideOf(plan, ground), [plan, ground])
  const right = useMemo(
    (): Side =>
      other
        ? sideOf(other, ground)
        : { plan: undefined, name: plans.plan.today, figures: siteFiguresOf(ground.before), lines: [] },
    [other, ground, plans],
  )
  return (
    <>
      <div className="plan-beside">
        <Card title={left.name} className="sites-map">
          <MapOf plan={plan} ground={ground} lines={left.lines} />
        </Card>
        {other ? (
          <OtherMap other={other} name={right.name} lines={right.lines} />
        ) : (
          <Card title={right.name} className="sites-map">
            <SitesMap
              plan={plan}
              ground={ground}
              reached={[]}
              lines={[]}
              side="today"
              label={texts.map.label(right.name)}
            />
          </Card>
        )}
      </div>
      <div className="plan-beside">
        <Card title={plans.compare.figures}>
          <FiguresBeside left={left} right={right} />
        </Card>
        <Card title={texts.compare.only}>
          <Differing left={left} right={right} />
        </Card>
      </div>
    </>
  )
}

type MapOfProps = { plan: Plan; ground: SitesGround; lines: readonly SiteLine[] }

function MapOf({ plan, ground, lines }: MapOfProps) {
  const texts = useSitesTexts()
  const shown = useSitesReached(plan, undefined)
  return (
    <SitesMap
      plan={plan}
      ground={ground}
      reached={shown?.reached ?? []}
      lines={lines}
      side="plan"
      label={texts.map.label(plan.title)}
    />
  )
}

/** The other plan is laid upon its own ground: another reach, other candidates. */
function OtherMap({ other, name, lines }: { other: Plan; name: string; lines: readonly SiteLine[] }) {
  const { words } = useWords()
  const { ground, error } = useSitesGround(other)
  return (
    <Card title={name} className="sites-map">
      <Refusal error={error} />
      {ground ? (
        <MapOf plan={other} ground={ground} lines={lines} />
      ) : (
        <Waiting text={words.common.loading} rows={8} />
      )}
    </Card>
  )
}

function FiguresBeside({ left, right }: { left: Side; right: Side }) {
  const texts = useSitesTexts()
  const { compare: plans } = usePlanTexts()
  const { compare, figures: words } = texts
  const of =
    (told: (figures: SiteFigures) => string) =>
    ({ figures }: Side) =>
      figures ? told(figures) : '—'
  const rows: (readonly [string, (side: Side) => string])[] = [
    [compare.share, of(({ share }) => texts.percent(share))],
    [compare.covered, of(({ covered }) => texts.people(covered))],
    [compare.stations, of(({ stations }) => texts.count(stations))],
    [compare.fresh, of(({ added }) => texts.count(added))],
    [compare.givenUp, of(({ givenUp }) => texts.count(givenUp))],
    [compare.walk, of(({ walk }) => (walk ? texts.metres(walk.mean) : '—'))],
    [compare.farthest, of(({ walk }) => (walk ? texts.metres(walk.farthest) : '—'))],
    [words.best, (side) => (side.plan && side.figures ? bestOf(side.plan, side.figures, texts) : '—')],
  ]
  return (
    <>
      <PlanTable label={plans.figures} narrow>
        <thead>
          <tr>
            <th scope="col">{compare.what}</th>
            <th scope="col" lang={tongueOf(left.name)}>
              {left.name}
            </th>
            <th scope="col" lang={tongueOf(right.name)}>
              {right.name}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, told]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="num">{told(left)}</td>
              <td className="num">{told(right)}</td>
            </tr>
          ))}
        </tbody>
      </PlanTable>
      {left.plan && <Wished plan={left.plan} figures={left.figures} />}
      {right.plan && <Wished plan={right.plan} figures={right.figures} />}
    </>
  )
}

/** Two new sites as near as this are the same place. */
const SAME_METRES = 30

/** Stations that only one side has. */
function Differing({ left, right }: { left: Side; right: Side }) {
  const { compare, table } = useSitesTexts()
  const { inWords } = useWords()
  const only = [
    ...onlyIn(left, right).map((line) => ({ line, at: 0 as const })),
    ...onlyIn(right, left).map((line) => ({ line, at: 1 as const })),
  ]
  if (only.length === 0) return <p className="hint">{compare.same}</p>
  const cell = (line: SiteLine, shown: boolean) =>
    shown ? <span className={`tag tag-site-${line.fate}`}>{table.fates[line.fate]}</span> : '—'
  return (
    <PlanTable label={compare.differ} narrow long>
      <thead>
        <tr>
          <th scope="col">{table.site}</th>
          <th scope="col" lang={tongueOf(left.name)}>
            {left.name}
          </th>
          <th scope="col" lang={tongueOf(right.name)}>
            {right.name}
          </th>
        </tr>
      </thead>
      <tbody>
        {only.map(({ line, at }) => (
          <tr key={`${at}${line.lon},${line.lat}`}>
            <th scope="row">{inWords(line)}</th>
            <td>{cell(line, at === 0)}</td>
            <td>{cell(line, at === 1)}</td>
          </tr>
        ))}
      </tbody>
    </PlanTable>
  )
}

/** What a side changes that the other does not change alike. */
function onlyIn(one: Side, other: Side): SiteLine[] {
  return one.lines.filter(
    (line) =>
      line.fate !== 'kept' &&
      !other.lines.some(
        (twin) =>
          (twin.fate === 'givenUp') === (line.fate === 'givenUp') &&
          twin.fate !== 'kept' &&
          metresFrom(line, twin) < SAME_METRES,
      ),
  )
}
