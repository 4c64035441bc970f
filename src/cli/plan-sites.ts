import {
  type Ground,
  type Impossible,
  type PlacedSites,
  SitesWish,
} from '../domains/planning/siting/contract.ts'
import {
  drawReach,
  layGround,
  placeSites,
  readPlaces,
  readStreets,
  USUAL_PLACES,
} from '../domains/planning/siting/public.ts'
import type { PlaceColumns, PlaceFault, PlaceRow } from '../domains/planning/siting/reading/contract.ts'
import { collected, PlanInputFault, readJson, writeCollection, writeCsv, writeFigures } from './plan-files.ts'
import { checkWish, columnsOf, flag, help, numbersOf, runPlan, text, type ValuesOf } from './plan-options.ts'
import { sayNames, sayNumber, sayShare, siteFaults, siteTroubles, siteWords } from './plan-texts.ts'

const OPTIONS = {
  help,
  demand: text,
  candidates: text,
  existing: text,
  streets: text,
  out: text,
  stations: text,
  fewest: flag,
  'leave-out': flag,
  'least-walk': flag,
  metres: text,
  minutes: text,
  pace: text,
  movable: flag,
  capacities: flag,
  'good-enough': text,
  seed: text,
  seconds: text,
  id: text,
  name: text,
  people: text,
  capacity: text,
  csv: text,
  isochrones: text,
  figures: text,
} as const

type Values = ValuesOf<typeof OPTIONS>

/** Places stations from files to files. 0: placed; 2: faulty input; 3: an impossible wish. */
export function run(args: string[]): Promise<number> {
  return runPlan(args, OPTIONS, siteWords.usage, plan)
}

type Read = {
  readonly demand: readonly PlaceRow[]
  readonly sites: readonly PlaceRow[]
  readonly ground: Ground
  readonly origin: readonly [number, number]
}

async function plan(values: Values): Promise<number> {
  const wish = wishOf(values)
  const { demand, candidates, out } = values
  if (demand === undefined || candidates === undefined || out === undefined)
    throw new PlanInputFault(siteWords.needsFiles)
  const read = await readAll(values, demand, candidates)
  if (!read) return 2
  const began = performance.now()
  const placed = placeSites(read.ground, wish)
  if ('impossible' in placed) {
    console.error(sayImpossible(placed, read.demand))
    return 3
  }
  tell(placed, (performance.now() - began) / 1000)
  await write(values, out, wish, read, placed)
  return 0
}

function wishOf(values: Values): SitesWish {
  const stations = values.stations === undefined ? undefined : Number(values.stations)
  if (stations === undefined && !values.fewest) throw new PlanInputFault(siteWords.needsGoal)
  const { pace, 'good-enough': goodEnough, seed, seconds, metres, minutes, movable } = values
  return checkWish(SitesWish, {
    ...numbersOf({ pace, goodEnough, seed, seconds }),
    goal: goalOf(values, stations),
    reach: minutes === undefined ? { metres: Number(metres ?? 500) } : { minutes: Number(minutes) },
    movable: movable ?? false,
  })
}

/** Capacities count for reach alone: with the least walk the option is refused as faulty. */
function goalOf(values: Values, stations: number | undefined): object {
  const room = values.capacities ? { capacities: true } : {}
  if (values.fewest) return { kind: 'fewest', leaveOut: values['leave-out'] ?? false, ...room }
  return { kind: values['least-walk'] ? 'leastWalk' : 'mostCovered', stations, ...room }
}

/** All files; says what is wrong with them, null where something is. */
async function readAll(
  { existing, streets, id, name, people, capacity }: Values,
  demand: string,
  candidates: string,
): Promise<Read | null> {
  const columns = columnsOf(USUAL_PLACES, { id, name, people, capacity })
  const read = {
    demand: await placesOf(demand, columns),
    candidates: await placesOf(candidates, columns),
    existing: existing === undefined ? { rows: [], isGood: true } : await placesOf(existing, columns),
    streets: streets === undefined ? { lines: null, isGood: true } : await streetsOf(streets),
  }
  if (!Object.values(read).every(({ isGood }) => isGood)) return null
  const given = {
    demand: read.demand.rows,
    candidates: read.candidates.rows,
    existing: read.existing.rows,
    streets: read.streets.lines,
  }
  return { demand: given.demand, sites: [...given.existing, ...given.candidates], ...layGround(given) }
}

async function placesOf(path: string, columns: PlaceColumns): Promise<{ rows: PlaceRow[]; isGood: boolean }> {
  const { rows, faults } = collected(path, readPlaces(await readJson(path), columns))
  return { rows, isGood: areGood(path, faults) }
}

async function streetsOf(path: string) {
  const { lines, faults } = collected(path, readStreets(await readJson(path)))
  return { lines, isGood: areGood(path, faults) }
}

function areGood(path: string, faults: readonly PlaceFault[]): boolean {
  for (const { code, places } of faults) console.error(siteFaults[code](path, sayNames(places)))
  return faults.length === 0
}

function sayImpossible({ impossible, demand, wished, there }: Impossible, rows: readonly PlaceRow[]): string {
  const places = sayNames(demand.map((point) => rows[point]!.id))
  return siteTroubles[impossible](sayNumber(wished), sayNumber(there), places)
}

function tell({ figures }: PlacedSites, seconds: number): void {
  const { people, covered, reachable, walk } = figures
  console.log(siteWords.placed(sayNumber(figures.stations), sayNumber(figures.added), seconds.toFixed(1)))
  if (figures.givenUp > 0) console.log(siteWords.givenUp(sayNumber(figures.givenUp)))
  console.log(siteWords.covered(sayNumber(covered), sayNumber(people), sayShare(figures.share)))
  if (reachable < people) console.log(siteWords.unreachable(sayNumber(people - reachable)))
  if (walk) console.log(siteWords.walk(sayNumber(walk.mean), sayNumber(walk.farthest)))
  console.log(figures.proven ? siteWords.proven : siteWords.bound(sayShare(figures.gap)))
  if (figures.estimated) console.log(siteWords.estimated)
  if (figures.ended === 'seconds') console.log(siteWords.endedEarly)
}

async function write(
  values: Values,
  out: string,
  wish: SitesWish,
  { demand, sites, ground, origin }: Read,
  placed: PlacedSites,
): Promise<void> {
  const { open, added, givenUp, servedBy, figures } = placed
  const isNew = new Set(added)
  const served = new Map<number, number>()
  for (const [point, site] of servedBy.entries())
    if (site >= 0) served.set(site, (served.get(site) ?? 0) + demand[point]!.people)
  const feature = (site: number, role: string, geometry: object) => ({
    type: 'Feature',
    properties: { id: sites[site]!.id, name: sites[site]!.name, role, people: served.get(site) ?? 0 },
    geometry,
  })
  const roleOf = (site: number) => (isNew.has(site) ? 'new' : 'stays')
  const point = (site: number) => ({ type: 'Point', coordinates: sites[site]!.at })
  await writeFeatures(out, [
    ...open.map((site) => feature(site, roleOf(site), point(site))),
    ...givenUp.map((site) => feature(site, 'givenUp', point(site))),
  ])
  if (values.isochrones !== undefined) {
    const drawn = drawReach(ground, wish, origin, open)
    await writeFeatures(
      values.isochrones,
      open.map((site, at) => feature(site, roleOf(site), { type: 'MultiPolygon', coordinates: drawn[at]! })),
    )
  }
  if (values.csv !== undefined) {
    const rows = demand.map(({ id, name, people }, at) => [
      id,
      name,
      String(people),
      servedBy[at]! < 0 ? '' : sites[servedBy[at]!]!.id,
    ])
    await writeCsv(values.csv, siteWords.csvHeader, rows)
  }
  await writeFigures(values.figures, figures)
}

function writeFeatures(path: string, features: readonly object[]): Promise<void> {
  return writeCollection(path, { type: 'FeatureCollection', features })
}
