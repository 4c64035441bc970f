import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
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
import { PlanInputFault, readJson, writeCsv } from './plan-files.ts'
import {
  planWords,
  sayNames,
  sayNumber,
  sayShare,
  siteFaults,
  siteTroubles,
  siteWords,
} from './plan-texts.ts'

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
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

type Values = ReturnType<typeof valuesOf>

/** Places stations from files to files. 0: placed; 2: faulty input; 3: an impossible wish. */
export async function run(args: string[]): Promise<number> {
  try {
    const values = valuesOf(args)
    if (!values.help) return await plan(values)
    console.log(siteWords.usage)
    return 0
  } catch (error) {
    if (!(error instanceof PlanInputFault)) throw error
    console.error(error.message)
    return 2
  }
}

function valuesOf(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS }).values
  } catch (error) {
    throw new PlanInputFault(`${planWords.flagFaulty((error as Error).message)}\n\n${siteWords.usage}`)
  }
}

type Read = {
  readonly demand: readonly PlaceRow[]
  readonly sites: readonly PlaceRow[]
  readonly ground: Ground
  readonly origin: readonly [number, number]
}

async function plan(values: Values): Promise<number> {
  const { out } = values
  const wish = wishOf(values)
  const read = await readAll(values)
  if (out === undefined || !read) return 2
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
  const numbers = Object.fromEntries(
    (
      [
        ['pace', values.pace],
        ['goodEnough', values['good-enough']],
        ['seed', values.seed],
        ['seconds', values.seconds],
      ] as const
    ).flatMap(([name, value]) => (value === undefined ? [] : [[name, Number(value)]])),
  )
  const wish = SitesWish.safeParse({
    ...numbers,
    goal: goalOf(values, stations),
    reach:
      values.minutes === undefined
        ? { metres: Number(values.metres ?? 500) }
        : { minutes: Number(values.minutes) },
    movable: values.movable ?? false,
  })
  if (wish.success) return wish.data
  const { path, message } = wish.error.issues[0]!
  throw new PlanInputFault(planWords.wishFaulty(path.join('.'), message))
}

/** Capacities count for reach alone: with the least walk the option is refused as faulty. */
function goalOf(values: Values, stations: number | undefined): object {
  const room = values.capacities ? { capacities: true } : {}
  if (values.fewest) return { kind: 'fewest', leaveOut: values['leave-out'] ?? false, ...room }
  return { kind: values['least-walk'] ? 'leastWalk' : 'mostCovered', stations, ...room }
}

/** All files; says what is wrong with them, null where something is. */
async function readAll(values: Values): Promise<Read | null> {
  if (values.demand === undefined || values.candidates === undefined || values.out === undefined)
    throw new PlanInputFault(siteWords.needsFiles)
  const columns = columnsOf(values)
  const demand = await placesOf(values.demand, columns)
  const candidates = await placesOf(values.candidates, columns)
  const existing =
    values.existing === undefined ? { rows: [], isGood: true } : await placesOf(values.existing, columns)
  const streets = values.streets === undefined ? null : await streetsOf(values.streets)
  if (!demand.isGood || !candidates.isGood || !existing.isGood) return null
  const given = { demand: demand.rows, candidates: candidates.rows, existing: existing.rows, streets }
  return { demand: demand.rows, sites: [...existing.rows, ...candidates.rows], ...layGround(given) }
}

function columnsOf({ id, name, people, capacity }: Values): PlaceColumns {
  const given = Object.entries({ id, name, people, capacity }).flatMap(([column, property]) =>
    property === undefined ? [] : [[column, [property]] as const],
  )
  return { ...USUAL_PLACES, ...Object.fromEntries(given) }
}

async function placesOf(path: string, columns: PlaceColumns): Promise<{ rows: PlaceRow[]; isGood: boolean }> {
  const read = readPlaces(await readJson(path), columns)
  if (!read) throw new PlanInputFault(planWords.notCollection(path))
  return { rows: read.rows, isGood: areGood(path, read.faults) }
}

async function streetsOf(path: string) {
  const read = readStreets(await readJson(path))
  if (!read) throw new PlanInputFault(planWords.notCollection(path))
  if (!areGood(path, read.faults)) throw new PlanInputFault('')
  return read.lines
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
    console.log(siteWords.written(values.csv))
  }
  if (values.figures === undefined) return
  const told = JSON.stringify(figures, null, 2)
  if (values.figures === '-') console.log(told)
  else await writeFile(values.figures, told)
}

async function writeFeatures(path: string, features: readonly object[]): Promise<void> {
  await writeFile(path, JSON.stringify({ type: 'FeatureCollection', features }))
  console.log(siteWords.written(path))
}
