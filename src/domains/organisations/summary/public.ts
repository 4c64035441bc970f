import type { Tx } from '../../../kernel/database.ts'
import { notFound } from '../../../kernel/problem.ts'
import type { TerritoryMemory } from '../../territory/public.ts'
import { seatOf } from '../changes/store.ts'
import type { OrganisationBrief, OrganisationId, UnitOrganisations } from '../contract.ts'
import { isEmergingSector, organisationNotFound, SITES } from '../rules.ts'
import { findCovering, findOrganisation } from '../store.ts'
import { countByKind, countOnSite, findLeading } from './store.ts'

/** The organisations of a unit, counted; of a building, park or market those on the site. Throws not-found. */
export async function showUnit(tx: Tx, territory: TerritoryMemory, unit: string): Promise<UnitOrganisations> {
  const brief = territory.brief(unit)
  if (!brief) throw notFound()
  const leading = await findLeading(tx, unit)
  const counts = SITES.some((site) => site === brief.kind)
    ? await countOnSite(tx, unit)
    : await countByKind(tx, brief.kind === 'city' ? null : [...territory.below(unit)])
  const emerging = counts.filter(({ kind }) => isEmergingSector(kind))
  const sum = (of: 'count' | 'uncovered' | 'unserved') => emerging.reduce((all, one) => all + one[of], 0)
  return {
    leading,
    counts: counts.map(({ kind, count }) => ({ kind, count })),
    emerging: sum('count'),
    uncovered: sum('uncovered'),
    unserved: sum('unserved'),
  }
}

/** Party organisations of the same subdistrict that could cover this one, the nearest first. */
export async function suggestFor(
  tx: Tx,
  territory: TerritoryMemory,
  id: OrganisationId,
): Promise<(OrganisationBrief & { metres: number | null; covers: number })[]> {
  const row = await findOrganisation(tx, id)
  const seat = await seatOf(tx, id)
  if (!row || seat === undefined) throw organisationNotFound()
  const path = territory.path(seat)
  const around = path.find(({ kind }) => kind === 'subdistrict') ?? path.at(-1)
  const [lon, lat] = row.lon === null || row.lat === null ? (territory.at(seat) ?? []) : [row.lon, row.lat]
  const at = lon === undefined || lat === undefined ? null : { lon, lat }
  return around ? findCovering(tx, id, [...territory.below(around.id)], at) : []
}
