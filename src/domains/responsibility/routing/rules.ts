import type { UnitId } from '../../../kernel/ids.ts'
import type { UnitKind } from '../../territory/contract.ts'
import type { CategoryCode } from '../category/contract.ts'
import { isInForce } from '../category/rules.ts'
import { type Assisting, type Handler, Level, type ListRuleId } from '../list/contract.ts'

/** An entry as it is kept in memory; days are YYYY-MM-DD, `until` the first on which it is no longer in force. */
export type Rule = {
  readonly id: ListRuleId
  readonly list: UnitId
  readonly category: CategoryCode
  readonly level: Level
  readonly from: string
  readonly until: string | null
  readonly handler: Handler
  readonly assists: readonly Assisting[]
  readonly goesDown: boolean
  readonly approval: string | null
  readonly reason: string
  readonly source: string
}

/** The entries there are, by the category that they name. */
export type Rules = ReadonlyMap<string, readonly Rule[]>

/** What the routing asks of the territory and its offices. */
export type Ground = {
  kindOf(unit: string): UnitKind | undefined
  /** The unit and all above it, lowest first. */
  lineageOf(unit: string): readonly UnitId[]
  /** The office, centre or department of a role that belongs to a unit. */
  officeOf(unit: string, role: string): UnitId | undefined
  /** The city. */
  root(): UnitId | undefined
}

/** Why an entry did not decide. */
export type Why =
  | { readonly code: 'noSuchUnit' | 'noOffice' | 'unitGone' | 'lessSpecific' | 'fartherList' | 'higherLevel' }
  | { readonly code: 'pushesDown'; readonly duty: Rule }
  | { readonly code: 'notYet' | 'over'; readonly day: string }

export type Close = { readonly rule: Rule; readonly why: Why }

/** Who handles it by an entry, and whom else the entry names. */
export type Decided = {
  readonly rule: Rule
  readonly lead: UnitId
  readonly assists: readonly UnitId[]
}

export type Found = {
  /** undefined: no entry speaks of it there. */
  readonly decided: Decided | undefined
  readonly lead: UnitId
  readonly close: readonly Close[]
  /** By which entries it goes on upwards, level by level. */
  readonly tiers: readonly Decided[]
}

export type Asked = {
  readonly category: CategoryCode | null
  readonly path: readonly UnitId[]
  readonly on: string
}

/** The role of the office that gets what stands on no list. */
export const GENERAL = 'general'

const RANK: ReadonlyMap<Level, number> = new Map(Level.options.map((level, index) => [level, index]))
export const rankOf = (level: Level): number => RANK.get(level) ?? 0

/** Gathers entries by their categories. */
export function rulesOf(rules: readonly Rule[]): Rules {
  return Map.groupBy(rules, ({ category }) => category)
}

/** A code and those above it, the code itself first. */
export function codesAbove(code: string): string[] {
  return Array.from({ length: code.length / 2 }, (_, index) => code.slice(0, code.length - 2 * index))
}

/**
 * Who handles a category at a place on a day. Of the entries of all lists in force there that speak of it, the one
 * with the most specific category decides; of those, the nearest list (a subdistrict's before its district's before
 * the city's); in it, the lowest level. An entry that names nobody who is there is passed over, and so is one that
 * gives down what a higher list says a department must do itself, unless it names a recorded approval. Where no entry
 * is left it goes to the general office of the subdistrict: never to nobody.
 */
export function findHandler(rules: Rules, ground: Ground, asked: Asked): Found {
  const spoken = spokenOf(rules, asked)
  const present = spoken.filter((rule) => isInForce(rule, asked.on)).toSorted(byRank(asked.path))
  const judged = present.map((rule) => judge(rule, present, ground, asked))
  const winner = judged.find((one): one is Decided => 'lead' in one)
  const tiers = winner ? tiersAbove(winner, judged) : []
  const close = [
    ...judged.filter((one): one is Close => 'why' in one),
    ...judged.flatMap((one) =>
      winner && 'lead' in one && one !== winner
        ? [{ rule: one.rule, why: whyNot(one.rule, winner.rule) }]
        : [],
    ),
    ...otherDays(spoken, asked.on),
  ]
  return { decided: winner, lead: winner?.lead ?? generalOffice(ground, asked.path), close, tiers }
}

/** Entries of any day that speak of the category or of one above it, on lists that are in force at the place. */
export function spokenOf(rules: Rules, { category, path }: Omit<Asked, 'on'>): Rule[] {
  if (category === null) return []
  return codesAbove(category)
    .flatMap((code) => rules.get(code) ?? [])
    .filter(({ list }) => path.includes(list))
}

/** The order in which entries are asked. */
function byRank(path: readonly UnitId[]) {
  return (a: Rule, b: Rule): number =>
    b.category.length - a.category.length ||
    path.indexOf(a.list) - path.indexOf(b.list) ||
    rankOf(a.level) - rankOf(b.level) ||
    (a.id < b.id ? -1 : 1)
}

function judge(rule: Rule, present: readonly Rule[], ground: Ground, { path }: Asked): Decided | Close {
  const duty = present.find((other) => givesDown(rule, other, path))
  if (duty) return { rule, why: { code: 'pushesDown', duty } }
  const lead = handlerOf(ground, path, rule)
  if (typeof lead !== 'string') return { rule, why: lead }
  const assists = new Set<UnitId>()
  for (const one of rule.assists) {
    const unit = handlerOf(ground, path, one)
    if (typeof unit === 'string' && unit !== lead) assists.add(unit)
  }
  return { rule, lead, assists: [...assists] }
}

/** Whether an entry gives down what one of a list above it says that a department must do. */
export function givesDown(
  rule: Pick<Rule, 'list' | 'category' | 'level' | 'approval'>,
  duty: Rule,
  path: readonly UnitId[],
): boolean {
  return (
    !duty.goesDown &&
    rule.approval === null &&
    path.indexOf(rule.list) < path.indexOf(duty.list) &&
    rankOf(rule.level) < rankOf(duty.level) &&
    rule.category.startsWith(duty.category)
  )
}

function handlerOf(ground: Ground, path: readonly UnitId[], { level, handler }: Assisting): UnitId | Why {
  if (handler.by === 'unit') return ground.kindOf(handler.unit) ? handler.unit : { code: 'unitGone' }
  const unit = path.find((one) => ground.kindOf(one) === level)
  if (unit === undefined) return { code: 'noSuchUnit' }
  if (handler.by === 'self') return unit
  return ground.officeOf(unit, handler.role) ?? { code: 'noOffice' }
}

/** One step up at each level that an entry speaks of: the first in rank of each. */
function tiersAbove(winner: Decided, judged: readonly (Decided | Close)[]): Decided[] {
  const tiers = new Map<Level, Decided>()
  for (const one of judged)
    if ('lead' in one && rankOf(one.rule.level) > rankOf(winner.rule.level) && !tiers.has(one.rule.level))
      tiers.set(one.rule.level, one)
  return [...tiers.values()].toSorted((a, b) => rankOf(a.rule.level) - rankOf(b.rule.level))
}

function whyNot(rule: Rule, winner: Rule): Why {
  if (rule.category.length < winner.category.length) return { code: 'lessSpecific' }
  return { code: rule.list === winner.list ? 'higherLevel' : 'fartherList' }
}

function otherDays(spoken: readonly Rule[], on: string): Close[] {
  return spoken.flatMap((rule): Close[] => {
    if (rule.from > on) return [{ rule, why: { code: 'notYet', day: rule.from } }]
    return rule.until !== null && rule.until <= on ? [{ rule, why: { code: 'over', day: rule.until } }] : []
  })
}

/** Whoever gets what stands on no list: the general office of the subdistrict, else of whatever stands above. */
export function generalOffice(ground: Ground, path: readonly UnitId[]): UnitId {
  for (const kind of ['subdistrict', 'district', 'city'] as const) {
    const unit = path.find((one) => ground.kindOf(one) === kind)
    if (unit !== undefined) return ground.officeOf(unit, GENERAL) ?? unit
  }
  const last = path.at(-1) ?? ground.root()
  if (last === undefined) throw new Error('There is no city to handle anything')
  return last
}

/** The lowest unit that all of these places share. */
export function commonUnit(paths: readonly (readonly UnitId[])[]): UnitId | undefined {
  const [first = [], ...others] = paths
  return first.find((unit) => others.every((path) => path.includes(unit)))
}
