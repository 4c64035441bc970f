import { WIRE_STEPS } from '../../../kernel/geo.ts'
import { Recent } from '../../../kernel/recent.ts'
import type { StationsMemory } from '../../stations/public.ts'
import type { TerritoryMemory } from '../../territory/public.ts'
import { type Nearest, nearestOf } from '../siting/nearest/rules.ts'
import { layPlaces } from '../walking/places/rules.ts'
import { type Land, landOf } from './land/rules.ts'

/** For each micro-grid the nearest station that is open at a moment. */
export type NearestThen = Nearest & { readonly stations: readonly string[] }

/** Who has which station near: kept for the moments that are asked for, until land or stations change. */
export interface ReachMemory {
  land(): Land
  /** The micro-grids of a unit, by their number in the land. */
  gridsOf(unit: string): Int32Array
  /** At a moment (epoch milliseconds), or whenever it is (null). */
  nearest(at: number | null): NearestThen
}

type Options = { readonly territory: TerritoryMemory; readonly stations: StationsMemory }

/** Moments kept: half a megabyte each in a city of 33,614 micro-grids. */
const MOST_MOMENTS = 32
const MOST_UNITS = 1_000

/** Everything is worked out when first asked for. */
export function openReach({ territory, stations }: Options): ReachMemory {
  let land: { edition: object; land: Land; numberOf: Map<string, number> } | undefined
  const units = new Recent<string, Int32Array>(MOST_UNITS)
  const moments = new Recent<number | null, NearestThen>(MOST_MOMENTS)
  let stationsEdition: object | undefined

  const laid = () => {
    if (land?.edition === territory.edition) return land
    const rows = landRows(territory)
    units.clear()
    moments.clear()
    land = {
      edition: territory.edition,
      land: landOf(rows),
      numberOf: new Map(rows.map(({ id }, number) => [id, number])),
    }
    return land
  }
  return {
    land: () => laid().land,
    gridsOf: (unit) => {
      const { numberOf } = laid()
      return kept(units, unit, () =>
        Int32Array.from([...territory.below(unit)].flatMap((id) => numberOf.get(id) ?? [])).toSorted(),
      )
    },
    nearest: (at) => {
      const current = laid().land
      if (stationsEdition !== stations.edition) moments.clear()
      stationsEdition = stations.edition
      return kept(moments, at, () => nearestThen(current, stations, at))
    },
  }
}

/** What is kept under a key, or made now. */
function kept<K, V>(known: Recent<K, V>, key: K, make: () => V): V {
  const found = known.get(key)
  if (found !== undefined) return found
  const made = make()
  known.set(key, made)
  return made
}

function landRows(territory: TerritoryMemory) {
  const root = territory.root()
  return [...(root ? territory.below(root.id) : [])].flatMap((id) => {
    const unit = territory.brief(id)
    const at = territory.at(id)
    return unit?.kind === 'microGrid' && at ? [{ id, at, population: unit.population }] : []
  })
}

function nearestThen(land: Land, stations: StationsMemory, at: number | null): NearestThen {
  const { ids, lon, lat, open } = stations.points(at ?? undefined)
  const some = [...ids.keys()].filter((index) => at === null || open[index] === 1)
  const places = layPlaces(
    some.map((index) => [lon[index]! / WIRE_STEPS, lat[index]! / WIRE_STEPS] as const),
    land.origin,
  )
  return { ...nearestOf(land, places), stations: some.map((index) => ids[index]!) }
}
