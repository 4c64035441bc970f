import type { UnitId } from '../../../kernel/ids.ts'
import { invalidRequest } from '../../../kernel/problem.ts'
import type { TerritoryMemory } from '../../territory/public.ts'
import type { NamedUnit, Point } from '../contract.ts'
import type { PlaceWish } from '../intake/contract.ts'

/** Where something lies: lineages, lowest first; near a border those of the other units that it may lie in. */
export type Placed = {
  readonly path: readonly UnitId[]
  readonly near: readonly (readonly UnitId[])[]
  readonly at: Point | null
  /** A point of the lowest unit that is nobody's door. */
  readonly somewhere: Point | null
}

/** Puts a place into the territory. Throws invalid-request at `#/body/place/…`: outside of the city, unknown unit. */
export function placeIn(territory: TerritoryMemory, { at, accuracy, unit }: PlaceWish): Placed {
  if (at === null) {
    const path = unit === null ? [] : territory.lineage(unit)
    if (path.length === 0) throw invalidRequest({}, [{ pointer: '#/body/place/unit', code: 'unit-unknown' }])
    return { path, near: [], at: null, somewhere: pointIn(territory, path[0]) }
  }
  const located = territory.locate([at.lon, at.lat], Math.min(Math.max(accuracy, 1), 500))
  const others = located.candidates.filter(({ id }) => id !== located.unit?.id)
  const [first, ...rest] = located.unit ? [located.unit, ...others] : others
  if (!first) throw invalidRequest({}, [{ pointer: '#/body/place/at', code: 'place-outside' }])
  return {
    path: territory.lineage(first.id),
    near: located.certain ? [] : rest.map(({ id }) => territory.lineage(id)),
    at,
    somewhere: pointIn(territory, first.id),
  }
}

function pointIn(territory: TerritoryMemory, unit: string | undefined): Point | null {
  const found = unit === undefined ? undefined : territory.at(unit)
  return found ? { lon: found[0], lat: found[1] } : null
}

/** A unit in words; its bare id where it is no longer. */
export function nameUnit(territory: TerritoryMemory, id: string): NamedUnit {
  const { zh, en } = territory.brief(id) ?? { zh: '—', en: '—' }
  return { id: id as UnitId, zh, en }
}

/** The community of a lineage, or what lies nearest above it: how a place is called to everybody. */
export function areaOf(territory: TerritoryMemory, lineage: readonly string[]): NamedUnit | null {
  const kinds = ['community', 'building', 'park', 'market', 'areaGrid', 'subdistrict', 'district', 'city']
  for (const kind of kinds) {
    const found = lineage.find((id) => territory.brief(id)?.kind === kind)
    if (found !== undefined) return nameUnit(territory, found)
  }
  return null
}
