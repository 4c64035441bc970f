import { setImmediate } from 'node:timers/promises'
import { type Position, WIRE_STEPS } from '../../../kernel/geo.ts'
import { Recent } from '../../../kernel/recent.ts'
import type { StationsMemory } from '../../stations/public.ts'
import type { TerritoryMemory } from '../../territory/public.ts'
import type { Nearest } from '../siting/nearest/rules.ts'
import { layNetwork } from '../streets/network/rules.ts'
import type { CityStreets, StreetsMemory } from '../streets/public.ts'
import type { Places } from '../walking/contract.ts'
import { layPlaces, pickPlaces } from '../walking/places/rules.ts'
import type { Brought, Going } from './going/contract.ts'
import { goByLine, treeOf } from './going/rules.ts'
import { goOnStreets, type Paved, pave } from './going/streets/rules.ts'
import { type Land, landOf } from './land/rules.ts'
import { addHours, type Hours, type HoursThere, hoursOf, isIn, noHours } from './week/rules.ts'

/** All published stations on the plane of the land. */
export type Standing = { readonly ids: readonly string[]; readonly places: Places }

/** For each micro-grid the nearest station that is open at a moment, by its number among all. */
export type NearestThen = Nearest & { readonly open: Int32Array }

/** One way of going, and what is known of it; until land, stations or streets change. */
export interface Reach {
  readonly land: Land
  /** Whose streets are walked on; null where people go as the crow flies. */
  readonly streets: CityStreets | null
  readonly going: Going
  readonly standing: Standing & { readonly brought: Brought }
  /** At a moment (epoch milliseconds), or whenever it is (null). */
  nearest(at: number | null): NearestThen
  /** The micro-grids that a station in the middle of each of these would reach: of these at least. */
  readonly gathered: (grids: Int32Array, limit: number) => Promise<readonly ArrayLike<number>[]>
  /** The hours of the week in which each micro-grid is reached; `moments` are all of them, from Monday on. */
  week(limit: number, moments: readonly number[]): Promise<Week>
}

export type Week = {
  readonly there: HoursThere
  /** Stations open in each hour. */
  readonly stations: readonly number[]
}

/** Who has which station near: worked out when first asked for. */
export interface ReachMemory {
  land(): Land
  /** The micro-grids of a unit, by their number in the land. */
  gridsOf(unit: string): Int32Array
  /** On foot along streets where that is asked for and a city keeps some, else as the crow flies. */
  going(onFoot: boolean): Promise<Reach>
}

type Options = {
  readonly territory: TerritoryMemory
  readonly stations: StationsMemory
  readonly streets: StreetsMemory
}

/** Moments kept: half a megabyte each in a city of 33,614 micro-grids. */
const MOST_MOMENTS = 32
const MOST_UNITS = 1_000
/** Distances whose gaps and weeks are kept: a few megabytes each. */
const MOST_LIMITS = 4
/** What lasts longer than this, in milliseconds, lets others answer in between. */
const BREATH = 40

export function openReach({ territory, stations, streets }: Options): ReachMemory {
  let land: { edition: object; land: Land; numberOf: Map<string, number> } | undefined
  let paved: { city: CityStreets; origin: string; paved: Promise<Paved> } | undefined
  const units = new Recent<string, Int32Array>(MOST_UNITS)
  const known = new Map<boolean, Known>()

  const laid = () => {
    if (land?.edition === territory.edition) return land
    const rows = landRows(territory)
    units.clear()
    land = {
      edition: territory.edition,
      land: landOf(rows),
      numberOf: new Map(rows.map(({ id }, number) => [id, number])),
    }
    return land
  }
  const pavedFor = (city: CityStreets, { origin }: Land): Promise<Paved> => {
    if (paved?.city !== city || paved.origin !== String(origin))
      paved = { city, origin: String(origin), paved: paveAll(city, origin) }
    return paved.paved
  }
  const goingOf = async (city: CityStreets | null, current: Land): Promise<Going> =>
    city ? goOnStreets(current, await pavedFor(city, current)) : goByLine(current)
  return {
    land: () => laid().land,
    gridsOf: (unit) => {
      const { numberOf } = laid()
      return kept(units, unit, () =>
        Int32Array.from([...territory.below(unit)].flatMap((id) => numberOf.get(id) ?? [])).toSorted(),
      )
    },
    going: async (onFoot) => {
      const city = onFoot ? await streets.kept() : null
      const current = laid().land
      const before = known.get(onFoot)
      const isSame = before?.land === current && before.city === city
      if (isSame && before.stations === stations.edition) return before.reach
      const going = isSame ? before.going : goingOf(city, current)
      const earlier = isSame ? before.reach : undefined
      const reach = going.then(async (way) =>
        reachBy(way, { land: current, city, stations, before: await earlier }),
      )
      // Whoever asks meanwhile waits for the same; one that failed is made anew.
      known.set(onFoot, { land: current, city, stations: stations.edition, going, reach })
      reach.catch(() => known.delete(onFoot))
      return reach
    },
  }
}

type Known = {
  readonly land: Land
  readonly city: CityStreets | null
  readonly stations: object
  readonly going: Promise<Going>
  readonly reach: Promise<Reach>
}

/** A large city takes a second or two: others are answered in between. */
async function paveAll(city: CityStreets, origin: Position): Promise<Paved> {
  const streets = layNetwork(city.network, origin)
  await setImmediate()
  const paved = pave(streets)
  await setImmediate()
  return paved
}

type Ground = {
  readonly land: Land
  readonly city: CityStreets | null
  readonly stations: StationsMemory
  /** What was known before stations changed. */
  readonly before: Reach | undefined
}

function reachBy(going: Going, { land, city, stations, before }: Ground): Reach {
  const standing = standingOf(stations, land)
  const brought = going.bring(standing.places)
  const moments = new Recent<number | null, NearestThen>(MOST_MOMENTS)
  const weeks = new Recent<string, Promise<Week>>(MOST_LIMITS)
  return {
    land,
    streets: city,
    going,
    standing: { ...standing, brought },
    nearest: (at) =>
      kept(moments, at, () => {
        const open = openAt(stations, standing.ids, at)
        return { ...going.nearest(brought, open), open }
      }),
    gathered: before?.gathered ?? (city ? gathering(going) : gatherByLine(land)),
    week: (limit, hours) =>
      kept(weeks, `${limit} ${Math.min(...hours)}`, () =>
        weekOf(going, { standing, brought, stations, land }, limit, hours),
      ),
  }
}

/** As the crow flies it is worked out as quickly as it is looked up, among those that are asked about. */
function gatherByLine(land: Land): Reach['gathered'] {
  return async (grids, limit) => {
    const places = pickPlaces(land, grids)
    const tree = treeOf(places)()
    return Array.from(grids, (_, at) =>
      tree.within(places.east[at]!, places.north[at]!, limit).map((other) => grids[other]!),
    )
  }
}

/** Whom a station in the middle of a micro-grid would reach does not change with stations. */
function gathering(going: Going): Reach['gathered'] {
  const lists = new Recent<number, Map<number, Int32Array>>(MOST_LIMITS)
  return async (grids, limit) => {
    const reached = kept(lists, limit, () => new Map<number, Int32Array>())
    const around = going.aroundGrids()
    const breath = breathing()
    const some: Int32Array[] = []
    for (const grid of grids) {
      let list = reached.get(grid)
      if (!list) {
        list = Int32Array.from(around(grid, limit))
        reached.set(grid, list)
        if (breath.isDue()) await breath.breathe()
      }
      some.push(list)
    }
    return some
  }
}

type Seen = { standing: Standing; brought: Brought; stations: StationsMemory; land: Land }

/** Thousands of stations keep the same few hours: those are looked up once. */
async function weekOf(
  going: Going,
  { standing, brought, stations, land }: Seen,
  limit: number,
  moments: readonly number[],
): Promise<Week> {
  const hoursBy = new Map<object | undefined, Hours>()
  const there = noHours(land.ids.length)
  const open = moments.map(() => 0)
  const around = going.around(brought)
  const breath = breathing()
  for (const [station, id] of standing.ids.entries()) {
    const plan = stations.planOf(id)
    let hours = hoursBy.get(plan)
    if (!hours) {
      hours = hoursOf((hour) => stations.isOpen(id, moments[hour]))
      hoursBy.set(plan, hours)
    }
    for (const hour of moments.keys()) open[hour]! += isIn(hours, hour)
    const grids = around(station, limit)
    for (let at = 0; at < grids.length; at++) addHours(there, grids[at]!, hours)
    if (breath.isDue()) await breath.breathe()
  }
  return { there, stations: open }
}

/** Lets others answer now and then. */
function breathing(): { readonly isDue: () => boolean; readonly breathe: () => Promise<void> } {
  let since = performance.now()
  return {
    isDue: () => performance.now() - since >= BREATH,
    breathe: async () => {
      await setImmediate()
      since = performance.now()
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

function standingOf(stations: StationsMemory, land: Land): Standing {
  const { ids, lon, lat } = stations.points()
  const places = layPlaces(
    ids.map((_, at) => [lon[at]! / WIRE_STEPS, lat[at]! / WIRE_STEPS] as const),
    land.origin,
  )
  return { ids, places }
}

/** The numbers of the stations that are open then; whenever it is: of all. */
function openAt(stations: StationsMemory, ids: readonly string[], at: number | null): Int32Array {
  if (at === null) return Int32Array.from(ids.keys())
  const { open } = stations.points(at)
  return Int32Array.from([...ids.keys()].filter((station) => open[station] === 1))
}
