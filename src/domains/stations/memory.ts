import type { FastifyBaseLogger } from 'fastify'
import { ANYONE, look } from '../../kernel/access.ts'
import { officialCalendar } from '../../kernel/calendar.ts'
import type { Listener } from '../../kernel/changes.ts'
import type { Database } from '../../kernel/database.ts'
import { keepFresh } from '../../kernel/fresh.ts'
import { metresBetween, type Position, WIRE_STEPS } from '../../kernel/geo.ts'
import { type Question, type StationBrief, type StationKind, type StationPoints, Tier } from './contract.ts'
import {
  countOpen,
  type Finder,
  findNear,
  type Found,
  type Hit,
  type StationPlaced,
  makeFinder,
  searchText,
  stateOf,
} from './finder/rules.ts'
import type { OpeningPlan } from './hours/contract.ts'
import { bothOf, planOf, type PublishedRow, readCalendar, readPublished } from './store.ts'

type NearAsk = {
  at: Position
  question: Question
  kind?: StationKind | undefined
  /** Only stations for which this holds. */
  fits?: ((station: StationPlaced) => boolean) | undefined
  limit: number
  now?: number
}

/** The published stations of today, held in memory by every process. `now` is epoch milliseconds. */
export interface StationsMemory {
  readonly count: number
  /** Another whenever a station or the day changed: for whoever keeps what follows from them. */
  readonly edition: object
  near(ask: NearAsk): StationBrief[]
  /** The same as JSON, for the one route that a whole city asks at once. */
  nearJson(ask: NearAsk): string
  /** How many published stations within so many metres are open. */
  openWithin(at: Position, metres: number, now?: number): number
  search(text: string, ask: { at?: Position | undefined; limit: number; now?: number }): StationBrief[]
  brief(id: string, ask?: { at?: Position; now?: number }): StationBrief | undefined
  isOpen(id: string, now?: number): boolean
  /** When a published station is open. */
  planOf(id: string): OpeningPlan | undefined
  /** Where a published station stands. */
  placeOf(id: string): Position | undefined
  /** The unit in which a published station stands. */
  unitOf(id: string): string | undefined
  points(now?: number): StationPoints
}

type Options = { db: Database; listener?: Listener; log: FastifyBaseLogger; timeZone: string }
type Open = StationsMemory & { refresh(): Promise<void>; stop(): void }

/** Past this many changes in one breath (a city being loaded) all are read again, not one by one. */
const MANY = 50

/** Reads the stations and keeps them fresh: one by one as they change, all at midnight. */
export async function openStations(options: Options): Promise<Open> {
  const { db, listener, log, timeZone } = options
  const building = keepFresh('stations', () => build(db, timeZone), { log, timeZone })
  let changed = new Set<string>()
  // What changes while the first build is under way is heard, and read after it.
  let work: Promise<unknown> = building
  const apply = async (): Promise<void> => {
    const ids = changed
    changed = new Set()
    const fresh = await building
    if (ids.has('*') || ids.size > MANY) return fresh.refresh()
    for (const id of ids) await replaceOne(db, fresh.value, id)
  }
  listener?.on('stations', (id) => {
    changed.add(id)
    work = work
      .then(apply)
      .catch((error: unknown) => log.error({ err: error }, 'could not read a changed station'))
  })
  const fresh = await building
  // Assigned, not spread: a spread would read the counts once and freeze them.
  return Object.assign(
    readersOf(() => fresh.value),
    { refresh: () => fresh.refresh(), stop: () => fresh.stop() },
  )
}

type Box = { finder: Finder }

async function build(db: Database, timeZone: string): Promise<Box> {
  const [calendar, rows] = await look(db, ANYONE, async (tx) => [
    await readCalendar(tx),
    await readPublished(tx),
  ])
  const today = Temporal.Now.plainDateISO(timeZone)
  const plans = new Map<string, OpeningPlan>()
  return {
    finder: makeFinder(
      rows.map((row) => foundOf(row, plans)),
      officialCalendar(calendar),
      today,
    ),
  }
}

/** Reads one station anew; the small index is made again, the hours of the others are kept. */
async function replaceOne(db: Database, box: Box, id: string): Promise<void> {
  const [row] = await look(db, ANYONE, (tx) => readPublished(tx, id))
  const { all, calendar, today } = box.finder
  const others = all.filter(({ station }) => station.id !== id)
  box.finder = makeFinder(row ? [...others, foundOf(row)] : others, calendar, today)
}

/** Thousands of stations keep the same few hours: those share one plan, and what is worked out from it. */
function sharedPlan(row: PublishedRow, plans: Map<string, OpeningPlan>): OpeningPlan {
  const key = JSON.stringify([row.time_zone, row.timetables, row.exceptions])
  let plan = plans.get(key)
  if (!plan) {
    plan = planOf(row.time_zone, row.timetables, row.exceptions)
    plans.set(key, plan)
  }
  return plan
}

function foundOf(row: PublishedRow, plans = new Map<string, OpeningPlan>()): Found {
  const theme = bothOf(row.theme_zh, row.theme_en)
  const station: Found['station'] = {
    id: row.id,
    tier: row.tier,
    kind: row.kind,
    zh: row.name_zh,
    en: row.name_en,
    theme,
    address: { zh: row.address_zh, en: row.address_en },
    at: { lon: row.lon, lat: row.lat },
    phone: row.phone,
    services: row.services,
  }
  const text = [
    row.name_zh,
    row.initials,
    row.name_en,
    row.address_zh,
    row.address_en,
    theme?.zh,
    theme?.en,
    row.code,
  ]
    .map((part) => part?.toLowerCase() ?? '')
    .join('\n')
  return { station, text, plan: sharedPlan(row, plans), unit: row.unit_id }
}

const briefOf = ({ found, metres, state }: Hit): StationBrief => ({ ...found.station, state, metres })

const jsonOf = new WeakMap<Found, string>()

/** The part that does not change with the asker is written once per station. */
function hitJson({ found, metres, state }: Hit): string {
  let json = jsonOf.get(found)
  if (json === undefined) {
    json = JSON.stringify(found.station).slice(0, -1)
    jsonOf.set(found, json)
  }
  return `${json},"state":{"open":${state.open},"until":${state.until},"opensAt":${state.opensAt}},"metres":${metres}}`
}

function readersOf(box: () => Box): StationsMemory {
  const nearHits = ({ now = Date.now(), ...ask }: NearAsk) => findNear(box().finder, { ...ask, now })
  return {
    get count() {
      return box().finder.all.length
    },
    get edition() {
      return box().finder
    },
    near: (ask) => nearHits(ask).map(briefOf),
    nearJson: (ask) => `[${nearHits(ask).map(hitJson).join(',')}]`,
    openWithin: (at, metres, now = Date.now()) => countOpen(box().finder, at, metres, now),
    search: (text, { now = Date.now(), ...ask }) =>
      searchText(box().finder, text, { ...ask, now }).map(briefOf),
    brief: (id, { at, now = Date.now() } = {}) => {
      const { finder } = box()
      const found = finder.byId.get(id)
      if (!found) return undefined
      const { lon, lat } = found.station.at
      const metres = at ? Math.round(metresBetween(at, [lon, lat])) : null
      return briefOf({ found, metres, state: stateOf(finder, found, now) })
    },
    isOpen: (id, now = Date.now()) => {
      const { finder } = box()
      const found = finder.byId.get(id)
      return found !== undefined && stateOf(finder, found, now).open
    },
    planOf: (id) => box().finder.byId.get(id)?.plan,
    placeOf: (id) => {
      const at = box().finder.byId.get(id)?.station.at
      return at && [at.lon, at.lat]
    },
    unitOf: (id) => box().finder.byId.get(id)?.unit,
    points: (now = Date.now()) => pointsOf(box().finder, now),
  }
}

function pointsOf(finder: Finder, now: number): StationPoints {
  const { all } = finder
  return {
    ids: all.map(({ station }) => station.id),
    lon: all.map(({ station }) => Math.round(station.at.lon * WIRE_STEPS)),
    lat: all.map(({ station }) => Math.round(station.at.lat * WIRE_STEPS)),
    tier: all.map(({ station }) => Tier.options.indexOf(station.tier)),
    open: all.map((found) => (stateOf(finder, found, now).open ? 1 : 0)),
  }
}
