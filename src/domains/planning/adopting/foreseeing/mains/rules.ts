import type { UnitId } from '../../../../../kernel/ids.ts'
import type { StationId } from '../../../../stations/contract.ts'

/** A station that leads a grid, and the unit that it stands in. */
export type Leading = {
  readonly station: StationId
  readonly zh: string
  readonly en: string
  readonly standsIn: UnitId
}
/** A main station of today. */
export type Main = Leading & { readonly grid: UnitId }
/** A station that could lead a grid, and where it stands. */
export type Candidate = Leading & { readonly lon: number; readonly lat: number }

/** What somebody wants otherwise for a grid that changes or is founded: its main station (null: none), its code. */
export type Choice = {
  readonly grid: number
  readonly main?: StationId | null | undefined
  readonly code?: string | null | undefined
}

type Grid = {
  readonly number: number
  readonly livesOnAs: UnitId | null
  readonly fate: 'stays' | 'changes' | 'new'
  readonly members: readonly UnitId[]
}

type Seen = {
  readonly members: readonly { readonly id: UnitId; readonly lon: number; readonly lat: number }[]
  readonly drawing: { readonly population: readonly number[] }
  readonly lineages: ReadonlyMap<UnitId, readonly UnitId[]>
  readonly mains: readonly Main[]
  readonly stations: readonly Candidate[]
}

/** The stations that stand in each grid that is founded or changes, those nearest to its people first. */
export function candidatesOf(
  grids: readonly Grid[],
  { members, drawing, lineages, stations }: Seen,
  numberOf: (unit: UnitId) => number | undefined,
): ReadonlyMap<number, readonly Candidate[]> {
  const indexOf = new Map(members.map(({ id }, at) => [id, at]))
  const standing = Map.groupBy(stations, ({ standsIn }) =>
    (lineages.get(standsIn) ?? []).map(numberOf).find((number) => number !== undefined),
  )
  return new Map(
    grids.flatMap(({ number, fate, members: own }) => {
      const inside = standing.get(number)
      if (fate === 'stays' || !inside) return []
      const people = own.map((unit) => {
        const at = indexOf.get(unit)!
        return { ...members[at]!, weight: (drawing.population[at] ?? 0) + 1 }
      })
      const middle = middleOf(people)
      const away = ({ lon, lat }: { lon: number; lat: number }) =>
        Math.hypot((lon - middle.lon) * Math.cos((middle.lat * Math.PI) / 180), lat - middle.lat)
      return [[number, inside.toSorted((a, b) => away(a) - away(b))] as const]
    }),
  )
}

/** Where people live in the mean. */
function middleOf(all: readonly { lon: number; lat: number; weight: number }[]) {
  const sum = (of: (one: { lon: number; lat: number; weight: number }) => number) =>
    all.reduce((total, one) => total + of(one), 0)
  const weight = sum((one) => one.weight)
  return {
    lon: sum((one) => one.lon * one.weight) / weight,
    lat: sum((one) => one.lat * one.weight) / weight,
  }
}

type About = {
  readonly grids: readonly Grid[]
  readonly seen: Seen
  readonly candidates: ReadonlyMap<number, readonly Candidate[]>
  readonly choices: readonly Choice[]
}

function chosenOf({ choices, candidates, seen }: About): Map<number, Leading | null> {
  return new Map(
    choices.flatMap(({ grid, main }) => {
      if (main === undefined) return []
      const offered: readonly Leading[] = [...(candidates.get(grid) ?? []), ...seen.mains]
      return [[grid, offered.find(({ station }) => station === main) ?? null]]
    }),
  )
}

/**
 * The main station of each grid: as somebody chose; else its own where that stands in it still; else one in it that leads
 * a grid today; else, of a grid that is founded or changes, the one that is nearest to its people.
 */
export function mainsOf(about: About, homeOf: (unit: UnitId) => number | null): ReadonlyMap<number, Leading> {
  const { grids, seen, candidates } = about
  const found = chosenOf(about)
  const own = new Map(seen.mains.map((main) => [main.grid, main]))
  for (const { number, livesOnAs } of grids) {
    const before = livesOnAs === null ? undefined : own.get(livesOnAs)
    if (before && !found.has(number) && homeOf(before.standsIn) === number) found.set(number, before)
  }
  const taken = new Set([...found.values()].map((main) => main?.station))
  const free = Map.groupBy(seen.mains, ({ standsIn }) => homeOf(standsIn))
  for (const { number } of grids) {
    if (found.has(number)) continue
    const near = [...(free.get(number) ?? []), ...(candidates.get(number) ?? [])].find(
      ({ station }) => !taken.has(station),
    )
    if (!near) continue
    taken.add(near.station)
    found.set(number, near)
  }
  return new Map([...found].flatMap(([number, main]) => (main ? [[number, main] as const] : [])))
}
