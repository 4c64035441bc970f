import type { UnitId } from '../../../../kernel/ids.ts'
import type { PostKind } from '../../../organisations/contract.ts'
import type { Facts } from '../../facts/rules.ts'
import { aboutOf, type Found, isAmong } from '../about/rules.ts'

/** Posts that nobody holds, posts that a unit must have and has not, and more building heads than are allowed. */
export function judgePosts(facts: Facts, cells: ReadonlySet<string> | null): Found[] {
  return [...judgeThere(facts, cells), ...judgeMissing(facts, cells)]
}

function judgeThere({ tree, rules, posts }: Facts, cells: ReadonlySet<string> | null): Found[] {
  const found: Found[] = []
  for (const { unit, kind, held, vacant } of posts) {
    if (!isAmong(cells, unit) || !tree.units.has(unit)) continue
    for (const { id, number } of vacant)
      found.push({
        check: 'postVacant',
        cell: unit,
        subject: id,
        unit,
        about: aboutOf({ post: { id, kind, number } }),
        at: null,
      })
    if (kind !== 'buildingHead') continue
    const { most } = rules.ruleFor('buildingHeads', unit)
    if (held > most)
      found.push({
        check: 'tooManyHeads',
        cell: unit,
        subject: kind,
        unit,
        about: aboutOf({ count: held, of: most }),
        at: null,
      })
  }
  return found
}

function judgeMissing({ tree, rules, posts }: Facts, cells: ReadonlySet<string> | null): Found[] {
  const there = new Map<UnitId, PostKind[]>()
  for (const { unit, kind } of posts) {
    const own = there.get(unit)
    if (own) own.push(kind)
    else there.set(unit, [kind])
  }
  const found: Found[] = []
  for (const { id, kind } of tree.units.values()) {
    if (!isAmong(cells, id)) continue
    for (const { unit, post } of rules.ruleFor('posts', id).needs)
      if (unit === kind && !there.get(id)?.includes(post))
        found.push({
          check: 'postMissing',
          cell: id,
          subject: post,
          unit: id,
          about: aboutOf({ post: { id: null, kind: post, number: 1 } }),
          at: null,
        })
  }
  return found
}
