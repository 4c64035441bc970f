import { enRouting } from '../../../../../messages/en/routing.ts'
import { type RoutingTexts, zhRouting } from '../../../../../messages/zh-CN/routing.ts'
import type { UnitId } from '../../../../kernel/ids.ts'
import type { TerritoryMemory } from '../../../territory/public.ts'
import { budgetsFor } from '../../budget/rules.ts'
import type { Both } from '../../category/contract.ts'
import { editionOf } from '../../category/rules.ts'
import type { Book } from '../../memory.ts'
import type { Placement, RouteAsk, Routing } from '../contract.ts'
import {
  type Close,
  commonUnit,
  type Decided,
  findHandler,
  type Found,
  type Ground,
  type Rules,
} from '../rules.ts'

/** Entries that came close are told up to this number: a person reads them. */
const MOST_CLOSE = 6

type Known = {
  readonly book: Book
  readonly rules: Rules
  readonly ground: Ground
  readonly territory: TerritoryMemory
}

/** Finds who handles it, and tells why in both languages. */
export function routeBy(known: Known, ask: RouteAsk): Routing {
  const { ground, rules } = known
  const sides = [ask.path, ...(ask.near ?? [])]
  const found = sides.map((path) => findHandler(rules, ground, { ...ask, path }))
  const leads = [...new Set(found.map(({ lead }) => lead))]
  const [first] = found
  if (first === undefined) throw new Error('Nothing was asked')
  return leads.length === 1 ? oneSide(known, ask, first) : bothSides(known, ask, sides, found, leads)
}

function oneSide(known: Known, ask: RouteAsk, found: Found): Routing {
  const { decided, close, tiers, lead } = found
  return {
    lead: placed(known, lead),
    assists: (decided?.assists ?? []).map((unit) => placed(known, unit)),
    rule: decided?.rule.id ?? null,
    list: decided?.rule.list ?? null,
    level: decided?.rule.level ?? null,
    fired: bothWords((texts, side) => firedText(known, ask, found, texts, side)),
    close: close.slice(0, MOST_CLOSE).map((one) => toldClose(known, ask, one, decided)),
    changers: changersOf(known, decided ? known.ground.lineageOf(decided.rule.list) : ask.path),
    asks: [],
    tiers: tiers.map((tier) => ({
      level: tier.rule.level,
      rule: tier.rule.id,
      ...placed(known, tier.lead),
    })),
    goesDown: decided?.rule.goesDown ?? true,
    ...timesOf(known, ask, ask.path),
  }
}

/** Near a border both sides are asked: until one of them accepts, the lowest unit that holds both leads. */
function bothSides(
  known: Known,
  ask: RouteAsk,
  sides: readonly (readonly UnitId[])[],
  found: readonly Found[],
  leads: readonly UnitId[],
): Routing {
  const common = commonUnit(sides) ?? known.ground.root() ?? leads[0]
  if (common === undefined) throw new Error('There is no city to handle anything')
  const lineage = known.ground.lineageOf(common)
  return {
    lead: { unit: common, lineage: [...lineage] },
    assists: [],
    rule: null,
    list: null,
    level: null,
    fired: bothWords((texts, side) =>
      texts.border({
        sides: leads.map((unit) => nameOf(known, unit, side)).join(texts.list),
        unit: nameOf(known, common, side),
      }),
    ),
    close: found
      .flatMap(({ decided }) => decided ?? [])
      .slice(0, MOST_CLOSE)
      .map(({ rule, lead }) => ({
        rule: rule.id,
        why: bothWords((texts, side) =>
          texts.fired({
            category: categoryOf(known, rule.category, ask.on, side),
            unit: nameOf(known, lead, side),
            list: nameOf(known, rule.list, side),
            level: texts.levels[rule.level],
            from: rule.from,
          }),
        ),
      })),
    changers: changersOf(known, lineage),
    asks: [...leads],
    tiers: [],
    goesDown: found.every(({ decided }) => decided?.rule.goesDown ?? true),
    ...timesOf(known, ask, lineage),
  }
}

function placed({ ground }: Known, unit: UnitId): Placement {
  return { unit, lineage: [...ground.lineageOf(unit)] }
}

/** Units at which somebody can change a list of these units, the nearest first. */
function changersOf({ book }: Known, lineage: readonly UnitId[]): UnitId[] {
  return lineage.filter((unit) => book.editing.has(unit))
}

function timesOf({ book }: Known, { category, on }: RouteAsk, path: readonly UnitId[]) {
  const times = [...budgetsFor(book.budgets, { category, path, on })]
  return {
    budgets: Object.fromEntries(times.map(([clock, { budget }]) => [clock, budget])),
    budgetSources: Object.fromEntries(times.map(([clock, { source }]) => [clock, source])),
  }
}

type Side = keyof Both

const bothWords = (say: (texts: RoutingTexts, side: Side) => string): Both => ({
  zh: say(zhRouting, 'zh'),
  en: say(enRouting, 'en'),
})

function firedText(
  known: Known,
  ask: RouteAsk,
  { decided, lead }: Found,
  texts: RoutingTexts,
  side: Side,
): string {
  const unit = nameOf(known, lead, side)
  if (ask.category === null) return texts.noCategory({ unit })
  const category = categoryOf(known, ask.category, ask.on, side)
  if (!decided) return texts.none({ category, unit })
  const { rule } = decided
  const said = {
    category,
    unit,
    above: categoryOf(known, rule.category, ask.on, side),
    list: nameOf(known, rule.list, side),
    level: texts.levels[rule.level],
    from: rule.from,
  }
  return rule.category === ask.category ? texts.fired(said) : texts.firedAbove(said)
}

function toldClose(known: Known, { on }: RouteAsk, { rule, why }: Close, winner: Decided | undefined) {
  return { rule: rule.id, why: sayClose(known, on, { rule, why }, winner) }
}

function sayClose(known: Known, on: string, { rule, why }: Close, winner: Decided | undefined): Both {
  return bothWords((texts, side) => {
    const said = {
      list: nameOf(known, rule.list, side),
      category: categoryOf(known, rule.category, on, side),
      level: texts.levels[rule.level],
      role: rule.handler.by === 'role' ? (known.book.roles.get(rule.handler.role)?.[side] ?? '') : '',
      winner: winner ? categoryOf(known, winner.rule.category, on, side) : '',
      winnerList: winner ? nameOf(known, winner.rule.list, side) : '',
      winnerLevel: winner ? texts.levels[winner.rule.level] : '',
      duty: why.code === 'pushesDown' ? categoryOf(known, why.duty.category, on, side) : '',
      dutyList: why.code === 'pushesDown' ? nameOf(known, why.duty.list, side) : '',
      day: 'day' in why ? why.day : '',
    }
    return texts.entry({ ...said, why: texts.close[why.code](said) })
  })
}

function nameOf({ territory }: Known, unit: string, side: Side): string {
  return territory.brief(unit)?.[side] ?? '—'
}

function categoryOf({ book }: Known, code: string, on: string, side: Side): string {
  return editionOf(book.categories.get(code), on)?.[side] ?? code
}
