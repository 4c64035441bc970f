import type { UnitId } from '../../../kernel/ids.ts'
import { isInForce } from '../category/rules.ts'
import { Level } from '../list/contract.ts'
import { codesAbove, findHandler, type Ground, type Rule, rulesOf } from '../routing/rules.ts'

export type Handled = { readonly code: string; readonly part: 'lead' | 'assist'; readonly rests: number }

type Asked = {
  readonly rules: readonly Rule[]
  readonly ground: Ground
  /** Codes of all categories, in order. */
  readonly codes: readonly string[]
  readonly on: string
}

/**
 * What the offices of a unit handle at its level, whether a case comes to them first or on its way up: the highest
 * categories of each, with how many below them are handled by others.
 */
export function handledAt(of: UnitId, { rules, ground, codes, on }: Asked): Map<UnitId, Handled[]> {
  const level = Level.safeParse(ground.kindOf(of))
  const path = ground.lineageOf(of)
  const present = rules.filter((rule) => isInForce(rule, on) && path.includes(rule.list))
  const leads = new Map<UnitId, Set<string>>()
  const assists = new Map<UnitId, Set<string>>()
  const ofLevel = rulesOf(present.filter((rule) => rule.level === level.data))
  for (const code of codes) {
    const { decided } = findHandler(ofLevel, ground, { category: code, path, on })
    if (decided) add(leads, decided.lead, code)
    for (const unit of assistingAt(present, code, path, ground, level.data))
      if (unit !== decided?.lead) add(assists, unit, code)
  }
  const handled = new Map<UnitId, Handled[]>()
  for (const [unit, own] of leads) handled.set(unit, highest(own, codes, 'lead'))
  for (const [unit, own] of assists)
    handled.set(unit, [...(handled.get(unit) ?? []), ...highest(own, codes, 'assist')])
  return handled
}

/** Offices of the unit that the most specific entries for a category call in. */
function assistingAt(
  present: readonly Rule[],
  code: string,
  path: readonly UnitId[],
  ground: Ground,
  level: Level | undefined,
): UnitId[] {
  const longest = codesAbove(code).find((above) => present.some(({ category }) => category === above))
  return present
    .filter(({ category }) => category === longest)
    .flatMap(({ assists }) => assists)
    .flatMap((one): UnitId[] => {
      if (one.handler.by === 'unit') return [one.handler.unit]
      const unit = one.level === level ? path[0] : undefined
      if (unit === undefined || one.handler.by === 'self') return []
      return [ground.officeOf(unit, one.handler.role) ?? []].flat()
    })
}

function add(map: Map<UnitId, Set<string>>, unit: UnitId, code: string): void {
  const known = map.get(unit)
  if (known) known.add(code)
  else map.set(unit, new Set([code]))
}

function highest(own: ReadonlySet<string>, codes: readonly string[], part: Handled['part']): Handled[] {
  return [...own]
    .filter((code) => !own.has(code.slice(0, -2)))
    .map((code) => ({
      code,
      part,
      rests: codes.filter((one) => one.startsWith(code) && !own.has(one)).length,
    }))
}
