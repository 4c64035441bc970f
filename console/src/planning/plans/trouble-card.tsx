import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Plan } from '../../../../src/domains/planning/plans/contract.ts'
import type { Run } from '../../../../src/domains/planning/runs/contract.ts'
import { Card } from '../../ui/card.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { useWords } from '../../words.tsx'
import { usePlanTexts } from './texts.ts'
import { type Fault, type Told, troubleOf } from './trouble.ts'
import { useAreas } from './use-names.ts'
import { gridsTodayOf, useWish } from './wish-card.tsx'
import { formOf, wishOf } from './wish.ts'

/** More names help nobody. */
const MOST_NAMED = 12

/** Why nothing fits: which wish, at which units, and ways out of it. */
export function TroubleCard({ plan, run, onEdit }: { plan: Plan; run: Run; onEdit: () => void }) {
  const { trouble: texts, wish } = usePlanTexts()
  const told = troubleOf(run.trouble)
  return (
    <Card title={run.state === 'failed' ? texts.failed : texts.title} className="plan-trouble">
      <div role="alert">
        <ul>
          {told.map((one, at) => (
            <li key={at}>
              {'wish' in one ? <OfWish plan={plan} told={one} /> : <OfLand plan={plan} fault={one.land} />}
            </li>
          ))}
        </ul>
      </div>
      <div className="plan-acts plan-under">
        <Relax plan={plan} told={told} />
        <Button onClick={onEdit}>{wish.edit}</Button>
      </div>
    </Card>
  )
}

function OfWish({ plan, told: { wish: trouble } }: { plan: Plan; told: Extract<Told, { wish: unknown }> }) {
  const texts = usePlanTexts()
  const area = useAreas(plan, trouble.name !== null)(trouble.name)
  const amount = (value: number | null) =>
    value === null ? '—' : trouble.measure ? texts.amount[trouble.measure](value) : texts.count(value)
  const { what, out } = texts.trouble.of[trouble.code]({
    measure: trouble.measure ? texts.measures[trouble.measure] : '',
    value: amount(trouble.value),
    limit: amount(trouble.limit),
    name: area ?? trouble.name ?? '',
  })
  return (
    <>
      <p>
        {area && <b>{texts.trouble.within(area)}</b>}
        {what}
      </p>
      <Units plan={plan} ids={trouble.units} />
      <p className="plan-way-out">
        {texts.trouble.out} {out}
      </p>
    </>
  )
}

function OfLand({ plan, fault }: { plan: Plan; fault: Fault }) {
  const { trouble: texts } = usePlanTexts()
  const known: Readonly<Record<string, string>> = texts.land
  return (
    <>
      <p>{known[fault.code] ?? texts.broke(fault.name ?? fault.code)}</p>
      <Units plan={plan} ids={fault.units} />
    </>
  )
}

/** The units concerned, each leading to its page. */
function Units({ plan, ids }: { plan: Plan; ids: readonly string[] }) {
  const texts = usePlanTexts()
  const { inWords } = useWords()
  const units = plan.units.filter(({ id }) => ids.includes(id))
  if (units.length === 0) return null
  return (
    <p className="plan-names">
      {units.slice(0, MOST_NAMED).map((unit) => (
        <Link key={unit.id} to="/units/$unitId" params={{ unitId: unit.id }}>
          {inWords(unit)}
        </Link>
      ))}
      {ids.length > MOST_NAMED && <span>{texts.trouble.more(ids.length - MOST_NAMED)}</span>}
    </p>
  )
}

/** Wishes that wider tolerances may make possible. */
const WIDENS: ReadonlySet<string> = new Set([
  'unit-too-heavy',
  'part-too-light',
  'part-not-divisible',
  'proven-impossible',
])

/** The shortest way out: tolerances that widen step by step, where none do yet. */
function Relax({ plan, told }: { plan: Plan; told: readonly Told[] }) {
  const { trouble: texts } = usePlanTexts()
  const change = useWish(plan)
  const form = formOf(plan.wish, gridsTodayOf(plan))
  const wish = wishOf({ ...form, relax: true })
  const helps = told.length > 0 && told.every((one) => 'wish' in one && WIDENS.has(one.wish.code))
  if (form.relax || !helps || !wish) return null
  return (
    <>
      <Button
        type="primary"
        loading={change.busy}
        onClick={() => void change.send(wish, true).catch(() => undefined)}
      >
        {texts.relax}
      </Button>
      <Refusal error={change.error} />
    </>
  )
}
