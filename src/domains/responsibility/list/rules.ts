import type { Fault } from '../../../kernel/problem.ts'
import type { UnitKind } from '../../territory/contract.ts'
import type { OfficeKind } from '../office/contract.ts'
import { type Ground, rankOf, type Rule } from '../routing/rules.ts'
import { type Assisting, Level, type RuleWish } from './contract.ts'

/** Units that have a responsibility list of their own. */
export const LISTED: ReadonlySet<UnitKind> = new Set<UnitKind>(['city', 'district', 'subdistrict'])

type Known = {
  readonly ground: Ground
  readonly list: Rule['list']
  readonly kindOfRole: (role: string) => OfficeKind | undefined
  readonly today: string
}

/** What is wrong with an entry before it is compared with others; pointers into the body of the request. */
export function wishFaults(wish: RuleWish, known: Known): Fault[] {
  const faults: Fault[] = []
  if (wish.from < known.today) faults.push({ pointer: '#/body/from', code: 'day-has-passed' })
  if (rankOf(wish.level) > levelOf(known)) faults.push({ pointer: '#/body/level', code: 'level-above-list' })
  faults.push(...handlerFaults(wish, '#/body/handler', known))
  for (const [index, assist] of wish.assists.entries())
    faults.push(...handlerFaults(assist, `#/body/assists/${index}/handler`, known, true))
  return faults
}

function levelOf({ ground, list }: Known): number {
  const level = Level.safeParse(ground.kindOf(list))
  return level.success ? rankOf(level.data) : -1
}

/** Those who assist may be called in from anywhere; who leads belongs to the territory of the list. */
function handlerFaults(
  { level, handler }: Assisting,
  pointer: string,
  { ground, list, kindOfRole }: Known,
  assists = false,
): Fault[] {
  if (handler.by === 'self') return []
  if (handler.by === 'unit') {
    const within = assists ? ground.kindOf(handler.unit) : ground.lineageOf(handler.unit).includes(list)
    return within ? [] : [{ pointer: `${pointer}/unit`, code: 'handler-elsewhere' }]
  }
  const kind = kindOfRole(handler.role)
  if (kind === undefined) return [{ pointer: `${pointer}/role`, code: 'office-role-unknown' }]
  const least = kind === 'department' ? 'district' : 'subdistrict'
  return rankOf(level) < rankOf(least) ? [{ pointer: `${pointer}/role`, code: 'role-not-at-level' }] : []
}

/** The entries as they would be with another from its day on: what a preview routes by. */
export function withWish(rules: readonly Rule[], wish: Omit<Rule, 'id'> & { id: Rule['id'] | null }): Rule[] {
  const same = (rule: Rule) =>
    rule.list === wish.list && rule.category === wish.category && rule.level === wish.level
  const others = rules.flatMap((rule): Rule[] => {
    if (!same(rule) || (rule.until !== null && rule.until <= wish.from)) return [rule]
    return rule.from < wish.from ? [{ ...rule, until: wish.from }] : []
  })
  return wish.id === null ? others : [...others, { ...wish, id: wish.id }]
}
