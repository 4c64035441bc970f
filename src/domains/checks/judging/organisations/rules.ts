import type { UnitId } from '../../../../kernel/ids.ts'
import type { Facts } from '../../facts/rules.ts'
import { aboutOf, type Found, isAmong } from '../about/rules.ts'

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
  const asked = new Map<UnitId, { organisations: number; workers: number }>()
  for (const { id, kind } of tree.units.values())
    if (isAmong(cells, id) && rules.ruleFor('staffing', id).kinds.includes(kind))
      asked.set(id, { organisations: 0, workers: 0 })
  for (const { seat, site, kind } of facts.organisations)
    for (const unit of placesOf(facts, seat, site)) {
      const sum = asked.get(unit)
      if (sum && rules.ruleFor('staffing', unit).counts.includes(kind)) sum.organisations++
    }
  for (const { unit: at, kind, held } of facts.posts)
    for (const unit of tree.above(at)) {
      const sum = asked.get(unit)
      if (sum && rules.ruleFor('staffing', unit).posts.includes(kind)) sum.workers += held
    }
  return [...asked].flatMap(([unit, { organisations, workers }]): Found[] => {
    const { least, most } = rules.ruleFor('staffing', unit)
    // Fewer than one worker's worth ask for none of their own.
    if (organisations <= most * workers || organisations < least) return []
    const about = aboutOf({ count: organisations, of: workers })
    return [{ check: 'understaffed', cell: unit, subject: 'ratio', unit, about, at: null }]
  })
}

/** Where an organisation counts: the units above its seat and those above the building it lies in, each once. */
function placesOf({ tree }: Facts, seat: UnitId, site: UnitId | null): Iterable<UnitId> {
  return site === null ? tree.above(seat) : new Set([...tree.above(seat), ...tree.above(site)])
}
