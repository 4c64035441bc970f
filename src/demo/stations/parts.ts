import { shareOut } from '../city/random.ts'
import type { PlannedUnit } from '../plan.ts'

type AreaGrid = {
  readonly code: string
  readonly unit: PlannedUnit
  readonly communities: readonly PlannedUnit[]
}

/** A subdistrict with all that stations are planned by. */
export type Part = {
  readonly subdistrict: PlannedUnit
  /** The city or district, or both, whose own stations stand here. */
  readonly centres: readonly PlannedUnit[]
  readonly areaGrids: readonly AreaGrid[]
  readonly communities: readonly PlannedUnit[]
  /** By community. */
  readonly microGrids: ReadonlyMap<string, readonly PlannedUnit[]>
  /** How many stations there are besides the main ones. */
  readonly points: number
  /** The area grid in which a micro-grid lies. */
  areaGridOf(microGrid: string): string | undefined
}

/**
 * Shares the stations of a city out: one to the city, each district, subdistrict, area grid and community,
 * the others to subdistricts by population. Throws RangeError when there are too few for that.
 */
export function partsOf(units: readonly PlannedUnit[], stations: number): Part[] {
  const of = (kind: PlannedUnit['kind']) => units.filter((unit) => unit.kind === kind)
  const under = Map.groupBy(units, (unit) => unit.parent)
  const subdistricts = of('subdistrict')
  const fixed = units.length - of('microGrid').length
  if (stations < fixed) throw new RangeError(`${stations} stations are too few for ${fixed} units`)
  const points = shareOut(
    stations - fixed,
    subdistricts.map(({ population }) => population),
  )
  const seats = seatsOf(of('city'), of('district'), under)
  return subdistricts.map((subdistrict, index) => {
    const children = under.get(subdistrict.code) ?? []
    const communities = children.filter(({ kind }) => kind === 'community')
    const byGrid = Map.groupBy(communities, ({ areaGrid }) => areaGrid)
    const gridOf = new Map(communities.map(({ code, areaGrid }) => [code, areaGrid ?? undefined]))
    return {
      subdistrict,
      centres: seats.get(subdistrict.code) ?? [],
      areaGrids: children
        .filter(({ kind }) => kind === 'areaGrid')
        .map((unit) => ({ code: unit.code, unit, communities: byGrid.get(unit.code) ?? [] })),
      communities,
      microGrids: new Map(communities.map(({ code }) => [code, under.get(code) ?? []])),
      points: points[index] ?? 0,
      areaGridOf: (microGrid) => gridOf.get(microGrid.slice(0, -3)),
    }
  })
}

/** The subdistrict in which each district has its centre: where most people work. The city's is in the first. */
function seatsOf(
  cities: readonly PlannedUnit[],
  districts: readonly PlannedUnit[],
  under: ReadonlyMap<string | null, readonly PlannedUnit[]>,
): Map<string, PlannedUnit[]> {
  const seats = new Map<string, PlannedUnit[]>()
  for (const [index, district] of districts.entries()) {
    const [seat] = (under.get(district.code) ?? []).toSorted(
      (a, b) => b.figures.employees - a.figures.employees,
    )
    if (seat) seats.set(seat.code, index === 0 ? [...cities, district] : [district])
  }
  return seats
}
