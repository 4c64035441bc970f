import { Button, Select } from 'antd'
import { useState } from 'react'
import { changePlan, type Plan } from '../../../../src/domains/planning/plans/contract.ts'
import type { FixedPart } from '../../../../src/domains/planning/plans/fixed/contract.ts'
import type { UnitId } from '../../../../src/kernel/ids.ts'
import { useSend } from '../../ask.ts'
import { Card } from '../../ui/card.tsx'
import { Field } from '../../ui/field.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { useWords } from '../../words.tsx'
import { usePlanTexts } from './texts.ts'
import type { NamesOfToday } from './use-names.ts'
import './stay.css'

type Props = {
  plan: Plan
  today: NamesOfToday
  held: ReadonlySet<number>
  chosen: number | undefined
}

/** Keeps other parts of a draft as they are. */
function useFixed(plan: Plan) {
  const change = useSend(changePlan)
  const keep = (fixed: readonly FixedPart[]) =>
    change.mutateAsync({ params: { planId: plan.id }, body: { version: plan.version, fixed: [...fixed] } })
  return { keep, busy: change.isPending || plan.run !== null, error: change.error }
}

/** What stays as it is: grids of today, and units that stay together; chosen on the map, in the table or from a list. */
export function StayCard(props: Props) {
  const { plan, chosen } = props
  const { stay: texts } = usePlanTexts()
  const fixed = useFixed(plan)
  if (plan.kind !== 'grids' || plan.state !== 'draft' || !plan.may.draw) return null
  return (
    <Card title={texts.title}>
      <p className="hint">{texts.lead}</p>
      <Pinned {...props} fixed={fixed} />
      {chosen !== undefined && <Chosen key={chosen} {...props} at={chosen} fixed={fixed} />}
      <PinGrid {...props} fixed={fixed} />
      <Gather {...props} fixed={fixed} />
      <Refusal error={fixed.error} />
    </Card>
  )
}

type Fixing = Props & { fixed: ReturnType<typeof useFixed> }

const quietly = () => undefined

function Pinned({ plan, today, fixed }: Fixing) {
  const { stay: texts } = usePlanTexts()
  const { inWords, words } = useWords()
  if (plan.fixed.length === 0) return <p className="hint">{texts.none}</p>
  const named = (part: FixedPart) =>
    'grid' in part
      ? today.nameOf(part.grid)
      : plan.units
          .filter(({ id }) => part.units.includes(id))
          .map(inWords)
          .join(words.format.list)
  const told = (part: FixedPart) =>
    'grid' in part
      ? texts.gridStays(named(part), plan.units.filter((unit) => unit.today === part.grid).length)
      : texts.unitsStay(named(part))
  return (
    <ul className="plan-stays" aria-label={texts.list}>
      {plan.fixed.map((part, at) => (
        <li key={'grid' in part ? part.grid : part.units.join(' ')}>
          <span>{told(part)}</span>
          <Button
            size="small"
            disabled={fixed.busy}
            aria-label={texts.unpinNamed(named(part))}
            onClick={() => void fixed.keep(plan.fixed.toSpliced(at, 1)).catch(quietly)}
          >
            {texts.unpin}
          </Button>
        </li>
      ))}
    </ul>
  )
}

/** The grid of today of the unit that is chosen. */
function Chosen({ plan, today, held, at, fixed }: Fixing & { at: number }) {
  const { stay: texts } = usePlanTexts()
  const grid = plan.units[at]?.today ?? null
  if (held.has(at)) return <p className="hint">{texts.held}</p>
  if (grid === null) return null
  return (
    <Button
      className="plan-wide"
      disabled={fixed.busy}
      onClick={() => void fixed.keep(pinning(plan, grid)).catch(quietly)}
    >
      {texts.pinThis(today.nameOf(grid))}
    </Button>
  )
}

/** With a grid of today pinned: groups of which units lie in it give way. */
function pinning({ fixed, units }: Plan, grid: UnitId): FixedPart[] {
  const inside = new Set(units.flatMap(({ id, today }) => (today === grid ? [id] : [])))
  const others = fixed.filter((part) => 'grid' in part || !part.units.some((unit) => inside.has(unit)))
  return [...others, { grid }]
}

function PinGrid({ plan, today, fixed }: Fixing) {
  const { stay: texts } = usePlanTexts()
  const [grid, setGrid] = useState<UnitId>()
  const pinned = new Set(plan.fixed.flatMap((part) => ('grid' in part ? [part.grid] : [])))
  const grids = [...new Set(plan.units.flatMap((unit) => unit.today ?? []))].filter((one) => !pinned.has(one))
  const pin = () =>
    grid &&
    void fixed.keep(pinning(plan, grid)).then(
      () => setGrid(undefined),
      () => undefined,
    )
  return (
    <div className="plan-further">
      <Field label={texts.pinGrid}>
        {(wiring) => (
          <Select<UnitId>
            {...wiring}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={texts.choose}
            value={grid ?? null}
            onChange={setGrid}
            options={grids.map((one) => ({ value: one, label: today.nameOf(one) }))}
          />
        )}
      </Field>
      <Button disabled={!grid || fixed.busy} onClick={pin}>
        {texts.pin}
      </Button>
    </div>
  )
}

/** Gathers units one by one, by choosing them, until they are kept together. */
function Gather({ plan, held, chosen, fixed }: Fixing) {
  const { stay: texts } = usePlanTexts()
  const { inWords, words } = useWords()
  const [some, setSome] = useState<readonly UnitId[]>()
  const unit = chosen === undefined || held.has(chosen) ? undefined : plan.units[chosen]
  if (!some)
    return (
      <Button className="plan-wide" onClick={() => setSome(unit ? [unit.id] : [])}>
        {texts.together}
      </Button>
    )
  const names = plan.units.filter(({ id }) => some.includes(id)).map(inWords)
  const isIn = unit !== undefined && some.includes(unit.id)
  const keep = () =>
    void fixed.keep([...plan.fixed, { units: [...some] }]).then(
      () => setSome(undefined),
      () => undefined,
    )
  return (
    <section className="plan-gather" aria-label={texts.together}>
      <p className="hint">{texts.togetherHint}</p>
      {names.length > 0 && <p role="status">{texts.gathered(names.join(words.format.list))}</p>}
      <div className="plan-acts">
        {unit && (
          <Button onClick={() => setSome(isIn ? some.filter((one) => one !== unit.id) : [...some, unit.id])}>
            {isIn ? texts.drop(inWords(unit)) : texts.add(inWords(unit))}
          </Button>
        )}
        <Button type="primary" disabled={some.length < 2 || fixed.busy} onClick={keep}>
          {texts.keep}
        </Button>
        <Button onClick={() => setSome(undefined)}>{texts.cancel}</Button>
      </div>
    </section>
  )
}
