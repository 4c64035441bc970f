import type { UnitId } from '../../../../kernel/ids.ts'
import type { TerritoryMemory } from '../../../territory/public.ts'
import { placeNeeded, placeOutside } from '../../rules.ts'

/** Where something lies, as the routing wants it: lineages, lowest first. */
export type Place = { readonly path: readonly UnitId[]; readonly near: readonly (readonly UnitId[])[] }

type Where = {
  readonly unit?: UnitId | undefined
  readonly lon?: number | undefined
  readonly lat?: number | undefined
  /** How far off the point may be, in metres. */
  readonly accuracy?: number | undefined
}

/**
 * The place of a unit or of a point. Near a border the other units it may lie in come along. Throws
 * route-place-needed where neither is given or known, route-place-outside for a point outside of the city.
 */
export function placeOf(territory: TerritoryMemory, { unit, lon, lat, accuracy }: Where): Place {
  if (unit !== undefined) {
    const path = territory.lineage(unit)
    if (path.length === 0) throw placeNeeded()
    return { path, near: [] }
  }
  if (lon === undefined || lat === undefined) throw placeNeeded()
  const located = territory.locate([lon, lat], accuracy)
  const [first, ...others] = located.unit
    ? [located.unit, ...located.candidates.filter(({ id }) => id !== located.unit?.id)]
    : located.candidates
  if (!first) throw placeOutside()
  return {
    path: territory.lineage(first.id),
    near: located.certain ? [] : others.map(({ id }) => territory.lineage(id)),
  }
}

/**
 * The lineage of a micro-grid somewhere in a unit, so that what is handled in grids is found for the unit as a whole;
 * of one in an area grid, where there is one.
 */
export function placeBelow(territory: TerritoryMemory, unit: UnitId): readonly UnitId[] {
  const kind = territory.brief(unit)?.kind
  const next = {
    city: 'district',
    district: 'subdistrict',
    subdistrict: 'community',
    community: 'microGrid',
  } as const
  if (!kind || !(kind in next)) return territory.lineage(unit)
  const below = territory.children(unit).filter((child) => child.kind === next[kind as keyof typeof next])
  const best =
    below.find(({ id }) => territory.lineage(id).some((one) => territory.brief(one)?.kind === 'areaGrid')) ??
    below.find(({ children }) => children > 0) ??
    below[0]
  return best ? placeBelow(territory, best.id) : territory.lineage(unit)
}
