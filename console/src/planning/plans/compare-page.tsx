import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { comparePlans, type Comparison } from '../../../../src/domains/planning/plans/comparing/contract.ts'
import { getPlan, type Plan, PlanId } from '../../../../src/domains/planning/plans/contract.ts'
import { useAsk } from '../../ask.ts'
import { Card, PageHead, Waiting } from '../../ui/card.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { tongueOf } from '../../ui/tongue.ts'
import { useWords } from '../../words.tsx'
import { SitesCompare } from '../sites/compare.tsx'
import { BesideChoice } from './beside-choice.tsx'
import { CompareFigures } from './compare-figures.tsx'
import { GridsMap } from './grids-map.tsx'
import { type Ground, type Labels, touchingOf } from './ground.ts'
import { GridName, PlanTable } from './table.tsx'
import { usePlanTexts } from './texts.ts'
import { tintsOf } from './tints.ts'
import { useGround, useTints } from './use-drawing.ts'
import { useFraming } from './use-framing.ts'
import './plans.css'
import './beside.css'

const route = getRouteApi('/shell/planning/plans/$planId/compare')

/** A plan beside another one of its kind, or beside today. */
export function ComparePage() {
  const planId = PlanId.parse(route.useParams().planId)
  const { data: plan } = useAsk(getPlan, { params: { planId } })
  return plan?.kind === 'sites' ? <SitesCompare plan={plan} /> : <GridsCompare />
}

/** A plan beside another one, or beside the grids of today: two maps that move together, and what differs. */
function GridsCompare() {
  const { compare: texts } = usePlanTexts()
  const { words } = useWords()
  const planId = PlanId.parse(route.useParams().planId)
  const { plan, whole, error } = useComparison(planId)
  return (
    <div className="plan-parts">
      <PageHead
        title={texts.title}
        above={
          <p className="over-title">
            <Link to="/planning/plans/$planId" params={{ planId }}>
              {plan?.title ?? texts.back}
            </Link>
          </p>
        }
      >
        {plan && <BesideChoice plan={plan} />}
      </PageHead>
      {error && <Refusal error={error} />}
      {!whole && !error && <Waiting text={words.common.loading} rows={10} />}
      {whole && <Beside {...whole} />}
    </div>
  )
}

/** Both sides and what differs; `whole` once all of it is here. */
function useComparison(planId: PlanId) {
  const asked = route.useSearch().with
  const beside = asked === undefined ? undefined : PlanId.parse(asked)
  const plan = useAsk(getPlan, { params: { planId } })
  const compared = useAsk(comparePlans, { params: { planId }, querystring: beside ? { with: beside } : {} })
  const other = useAsk(getPlan, beside && { params: { planId: beside } })
  const whole = plan.data &&
    compared.data &&
    (!beside || other.data) && {
      plan: plan.data,
      compared: compared.data,
      other: beside ? other.data : undefined,
    }
  return { plan: plan.data, whole, error: plan.error ?? compared.error ?? other.error }
}

type BesideProps = { plan: Plan; other: Plan | undefined; compared: Comparison }

/** The labels of what stands at the right, unit by unit in the order of the plan at the left. */
function labelsAtRight({ plan, other, compared }: BesideProps): Labels {
  if (other) {
    const known = new Map(other.units.map(({ id, grid }) => [id, grid]))
    return plan.units.map(({ id }) => known.get(id) ?? null)
  }
  const numbers = new Map(compared.rightGrids.map(({ livesOnAs, number }) => [livesOnAs, number]))
  return plan.units.map(({ today }) => numbers.get(today) ?? null)
}

function Beside(props: BesideProps) {
  const { plan, other, compared } = props
  const texts = usePlanTexts()
  const { words } = useWords()
  const ground = useGround(plan)
  const left = useMemo(() => plan.units.map(({ grid }) => grid), [plan.units])
  const right = useMemo(() => labelsAtRight({ plan, other, compared }), [plan, other, compared])
  const tints = useTints(ground, left)
  const rightTints = useRightTints(ground, right, tints, compared)
  const differing = useMemo(() => {
    const ids = new Set<string>(compared.differing.map(({ unit }) => unit))
    return new Set([...plan.units.keys()].filter((at) => ids.has(plan.units[at]!.id)))
  }, [compared.differing, plan.units])
  const [chosen, onChoose] = useState<number>()
  const framing = useFraming(ground)
  const rightName = other ? other.title : texts.plan.today
  const differs = texts.compare.hatched
  const shared = ground && { plan, ground, differing, differs, chosen, onChoose, framing }
  return (
    <>
      {!shared && <Waiting text={words.common.loading} rows={8} />}
      {shared && (
        <div className="plan-beside">
          <Card title={plan.title}>
            <GridsMap {...shared} name={plan.title} labels={left} tints={tints} grids={plan.grids} />
          </Card>
          <Card title={rightName}>
            <GridsMap
              {...shared}
              name={rightName}
              labels={right}
              tints={rightTints}
              grids={compared.rightGrids}
            />
          </Card>
        </div>
      )}
      <div className="plan-beside">
        <Card title={texts.compare.figures}>
          <CompareFigures plan={plan} rightName={rightName} compared={compared} />
        </Card>
        <Card title={texts.compare.units(compared.differing.length, compared.people)}>
          <Differing
            {...props}
            tints={[tints, rightTints]}
            rightName={rightName}
            chosen={chosen}
            onChoose={onChoose}
          />
        </Card>
      </div>
    </>
  )
}

/** Grids at the right are tinted as those at the left that they have most in common with. */
function useRightTints(
  ground: Ground | undefined,
  labels: Labels,
  left: ReadonlyMap<number, number>,
  { pairs }: Comparison,
): ReadonlyMap<number, number> {
  return useMemo(() => {
    const paired = new Map(
      pairs.flatMap((pair) => {
        const tint = left.get(pair.left ?? -1)
        return pair.right === null || tint === undefined ? [] : [[pair.right, tint] as const]
      }),
    )
    return ground ? tintsOf(touchingOf(ground, labels), paired) : paired
  }, [ground, labels, left, pairs])
}

type DifferingProps = BesideProps & {
  tints: readonly [ReadonlyMap<number, number>, ReadonlyMap<number, number>]
  rightName: string
  chosen: number | undefined
  onChoose: (unit: number) => void
}

/** The units that lie elsewhere, and where on either side. */
function Differing({ plan, compared, tints, rightName, chosen, onChoose }: DifferingProps) {
  const texts = usePlanTexts()
  const { inWords } = useWords()
  if (compared.differing.length === 0) return <p className="hint">{texts.compare.same}</p>
  const at = new Map<string, number>(plan.units.map(({ id }, index) => [id, index]))
  const cell = (grids: Plan['grids'], number: number | null, side: 0 | 1) => {
    const grid = grids.find((one) => one.number === number)
    return grid ? <GridName grid={grid} tint={tints[side].get(grid.number)} /> : '—'
  }
  return (
    <PlanTable label={texts.compare.differ} narrow long>
      <thead>
        <tr>
          <th scope="col">{texts.plan.column.unit}</th>
          <th scope="col" lang={tongueOf(plan.title)}>
            {plan.title}
          </th>
          <th scope="col" lang={tongueOf(rightName)}>
            {rightName}
          </th>
        </tr>
      </thead>
      <tbody>
        {compared.differing.map(({ unit, left, right }) => {
          const index = at.get(unit)
          const told = index === undefined ? undefined : plan.units[index]
          return (
            <tr key={unit} className={index === chosen ? 'chosen' : ''}>
              <th scope="row">
                <button
                  type="button"
                  className="plan-link"
                  aria-pressed={index === chosen}
                  onClick={() => index !== undefined && onChoose(index)}
                >
                  {told ? inWords(told) : '—'}
                </button>
              </th>
              <td>{cell(plan.grids, left, 0)}</td>
              <td>{cell(compared.rightGrids, right, 1)}</td>
            </tr>
          )
        })}
      </tbody>
    </PlanTable>
  )
}
