import type { UnitId } from '../../../../kernel/ids.ts'
import type { Facts } from '../../facts/rules.ts'
import type { RuleValue } from '../../rule/contract.ts'
import { aboutOf, type Found, isAmong } from '../about/rules.ts'
import type { Tree } from '../tree/rules.ts'

/** Organisations that nobody serves, and those that no party organisation covers. */
export function judgeLacking({ rules, organisations }: Facts, cells: ReadonlySet<string> | null): Found[] {
  const found: Found[] = []
  for (const { named, kind, seat, served, covered } of organisations) {
    if (!named || !isAmong(cells, named.id)) continue
    const tell = (check: 'unserved' | 'uncovered', subject: string) =>
      found.push({
        check,
        cell: named.id,
        subject,
        unit: seat,
        about: aboutOf({ organisation: named }),
        at: null,
      })
    if (!served && rules.ruleFor('served', seat).kinds.includes(kind)) tell('unserved', 'served')
    if (!covered && rules.ruleFor('covered', seat).kinds.includes(kind)) tell('uncovered', 'covered')
  }
  return found
}

/** Streets of a subdistrict of whose shops too few are covered. */
export function judgeStreets(
  { tree, rules, organisations }: Facts,
  cells: ReadonlySet<string> | null,
): Found[] {
  const sums = new Map<UnitId, Map<string, { shops: number; covered: number }>>()
  for (const { street, seat, covered } of organisations) {
    if (street === null) continue
    const subdistrict = tree.nearest(seat, 'subdistrict')
    if (subdistrict === undefined || !isAmong(cells, subdistrict)) continue
    let own = sums.get(subdistrict)
    if (!own) sums.set(subdistrict, (own = new Map()))
    count(own, street, covered)
  }
  const found: Found[] = []
  for (const [unit, own] of sums) {
    const { leastShops, leastShare } = rules.ruleFor('street', unit)
    for (const [street, { shops, covered }] of own)
      if (shops >= leastShops && covered < leastShare * shops)
        found.push({
          check: 'streetUncovered',
          cell: unit,
          subject: street,
          unit,
          about: aboutOf({ street, count: covered, of: shops }),
          at: null,
        })
  }
  return found
}

function count(
  sums: Map<string, { shops: number; covered: number }>,
  street: string,
  covered: boolean,
): void {
  let sum = sums.get(street)
  if (!sum) sums.set(street, (sum = { shops: 0, covered: 0 }))
  sum.shops++
  if (covered) sum.covered++
}

/** Units with more organisations to a worker than the ratio allows. */
export function judgeStaffing(facts: Facts, cells: ReadonlySet<string> | null): Found[] {
  const { tree, rules } = facts
  const asked = new Map<UnitId, Staffing>()
  for (const { id, kind } of tree.units.values()) {
    const rule = rules.ruleFor('staffing', id)
    if (isAmong(cells, id) && rule.kinds.includes(kind)) asked.set(id, { rule, organisations: 0, workers: 0 })
  }
  const sumsAbove = sumsAboveIn(tree, asked)
  for (const { seat, site, kind } of facts.organisations) {
    const sums = sumsAbove(seat)
    // Where it counts: above its seat and above the building it lies in, each once.
    for (const sum of site === null ? sums : new Set([...sums, ...sumsAbove(site)]))
      if (sum.rule.counts.includes(kind)) sum.organisations++
  }
  for (const { unit: at, kind, held } of facts.posts)
    if (held > 0) for (const sum of sumsAbove(at)) if (sum.rule.posts.includes(kind)) sum.workers += held
  return [...asked].flatMap(([unit, { rule, organisations, workers }]): Found[] => {
    const { least, most } = rule
    // Fewer than one worker's worth ask for none of their own.
    if (organisations <= most * workers || organisations < least) return []
    const about = aboutOf({ count: organisations, of: workers })
    return [{ check: 'understaffed', cell: unit, subject: 'ratio', unit, about, at: null }]
  })
}

type Staffing = { readonly rule: RuleValue<'staffing'>; organisations: number; workers: number }

/** The sums of a unit and all above it; looked up once for all that lie in it. */
function sumsAboveIn(
  tree: Tree,
  asked: ReadonlyMap<UnitId, Staffing>,
): (unit: UnitId) => readonly Staffing[] {
  const known = new Map<UnitId, readonly Staffing[]>()
  return (unit) => {
    let sums = known.get(unit)
    if (!sums) known.set(unit, (sums = tree.above(unit).flatMap((id) => asked.get(id) ?? [])))
    return sums
  }
}
