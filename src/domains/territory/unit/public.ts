import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import type { Unit } from '../contract.ts'
import { unitNotFound } from '../rules.ts'
import { findCodes, findParents, findPath, findUnit, reaches } from '../store.ts'

/** A unit as it was or will be on a day (YYYY-MM-DD). Throws unit-not-found, also before its life and after. */
export async function showUnit(tx: Tx, who: Who, id: UnitId, day: string): Promise<Unit> {
  const unit = await findUnit(tx, id)
  const path = await findPath(tx, id, day)
  const self = path.at(-1)
  const { from, until } = unit?.lived ?? { from: '', until: null }
  if (!unit || !self || day < from || (until !== null && day >= until)) throw unitNotFound()
  const parents = await findParents(tx, id, day)
  const roots = who.grants['unit.edit'] ?? []
  return {
    id,
    kind: unit.kind,
    from,
    until,
    zh: self.zh,
    en: self.en,
    codes: await findCodes(tx, id, day),
    at: { lon: unit.lon, lat: unit.lat },
    population: unit.population,
    households: unit.households,
    features: unit.features as Record<string, number>,
    parents: parents.map(({ edge, ...parent }) => ({ edge, unit: parent })),
    path,
    version: unit.version,
    mayEdit: roots.length > 0 && (await reaches(tx, roots, id)),
  }
}
