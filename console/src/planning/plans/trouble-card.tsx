import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Plan } from '../../../../src/domains/planning/plans/contract.ts'
import type { Run } from '../../../../src/domains/planning/runs/contract.ts'
import { Card } from '../../ui/card.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { useWords } from '../../words.tsx'
import { usePlanTexts } from './texts.ts'
import { type Fault, type Told, troubleOf } from './trouble.ts'
import { usePlanBarriers } from './use-ground.ts'
import { type NamesOfToday, useAreas, useNamesOfToday } from './use-names.ts'
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
  const { inWords, words } = useWords()
  const today = useNamesOfToday(plan.id)
  const all = usePlanBarriers(plan)
  const barriers = all.filter(({ id }) => trouble.barriers.includes(id)).map(({ name }) => name)
  const pinned = pinnedAs(plan, trouble.name, today, (ids) =>
    plan.units
      .filter(({ id }) => ids.includes(id))
      .map(inWords)
      .join(words.format.list),
  )
  const amount = (value: number | null) =>
    value === null ? '—' : trouble.measure ? texts.amount[trouble.measure](value) : texts.count(value)
  const { what, out } = texts.trouble.of[trouble.code]({
    measure: trouble.measure ? texts.measures[trouble.measure] : '',
    value: amount(trouble.value),
    limit: amount(trouble.limit),
    name: pinned ?? area ?? featureNamed(plan, trouble.name, inWords) ?? trouble.name ?? '',
  })
  return (
    <>
      <p>
        {area && <b>{texts.trouble.within(area)}</b>}
        {pinned && !what.includes(pinned) && <b>{texts.trouble.pinned(pinned)}</b>}
        {what}
      </p>
      {barriers.length > 0 && <p>{texts.trouble.barriers(barriers.join(words.format.list))}</p>}
      <Units plan={plan} ids={trouble.units} />
      <p className="plan-way-out">
        {texts.trouble.out} {out}
        {pinned && ` ${texts.trouble.unpin}`}
        {barriers.length > 0 && ` ${texts.trouble.switchOff}`}
      </p>
    </>
  )
}

/** What the part is called that is to stay: a grid of today by its name, units by theirs. */
function pinnedAs(
  plan: Plan,
  name: string | null,
  today: NamesOfToday,
  named: (units: readonly string[]) => string,
): string | undefined {
  const part = plan.fixed.find((one) => ('grid' in one ? one.grid : one.units[0]) === name)
  if (!part) return undefined
  return 'grid' in part ? today.nameOf(part.grid) : named(part.units)
}

function featureNamed(
  { features }: Plan,
  key: string | null,
  inWords: (name: { zh: string; en: string }) => string,
): string | undefined {
  const found = features.find((one) => one.key === key)
  return found && inWords(found)
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
