import { join } from 'node:path'
import pg from 'pg'
import type { Keys } from '../kernel/keys.ts'
import { writeActivities } from './activities/activities.ts'
import { writeBookings } from './bookings/rows.ts'
import { Bulk } from './bulk.ts'
import { readCitySource } from './city/city.ts'
import type { Chunk } from './copy.ts'
import { dutyRows } from './duty/rows.ts'
import { Drawing } from './drawn.ts'
import type { Drawn } from './drawn.ts'
import { writeFootfall } from './footfall/rows.ts'
import { writeTemplates } from './handling/templates.ts'
import { organisationRows } from './organisations/organisations.ts'
import { type Site, siteRows, sitesOf } from './organisations/sites.ts'
import { TABLES as ORGANISATION_TABLES } from './organisations/tables.ts'
import { writeFamily } from './people/family.ts'
import { demoPeople } from './people/people.ts'
import { appointDemoWorker, writePeople } from './people/rows.ts'
import { planDemoCity } from './plan-city.ts'
import type { City } from './plan-city.ts'
import { onlyDistrict } from './plan.ts'
import { type Load, meanwhile, startLoad } from './under-way.ts'
import { writeHotline } from './hotline/rows.ts'
import { writeMediations } from './mediation/rows.ts'
import { writeOpinions } from './opinions/rows.ts'
import { writeBarriers } from './planning/barriers.ts'
import { writePlans } from './planning/rows.ts'
import { writeVisits } from './visits/rows.ts'
import { writeParking } from './parking/rows.ts'
import { writePartners } from './partners/rows.ts'
import { writeRequests } from './requests/rows.ts'
import { writeLists } from './responsibility/rows.ts'
import { officeRows } from './responsibility/offices.ts'
import { writeServices } from './services/rows.ts'
import { HUNAN_ROAD, REAL_STATIONS, SPACE_INDEX } from './stations/hunan-road.ts'
import { partRows, serviceRows, stationRows } from './stations/rows.ts'
import { stationsOf } from './stations/stations.ts'
import type { DemoStation } from './stations/stations.ts'
import { writeStandards } from './standards/rows.ts'
import { writeStreets } from './streets/rows.ts'
import { codeRows, nameRows, parentRows, unitRows } from './territory.ts'

const DATA = join(import.meta.dirname, '../../data')

/** What is loaded, in the order in which it may lean on each other. */
const TABLES = [
  'territory.unit',
  'territory.unit_name',
  'territory.unit_code',
  'territory.unit_parent',
  'territory.boundary',
  'stations.service',
  'stations.station',
  'stations.contact',
  'stations.space',
  'stations.offered_service',
  'stations.timetable',
  'stations.exception',
  'stations.main_station',
  ...ORGANISATION_TABLES,
]

/** What is written by statements, and read by plans that need statistics as well. */
const WRITTEN = ['capacity.resource', 'capacity.slot', 'parking.point', 'parking.space', 'parking.weekly']

export type LoadOptions = {
  /** The deployment's keys, for the telephone numbers of the ready-made people. */
  readonly keys: Keys
  /** The city's day, YYYY-MM-DD: other hours in the coming weeks count from here. */
  readonly today: string
  /** Where this program listens: the stand-in of a partner is told of events there. */
  readonly port?: number
  /** The code of a district, to load a city of that district alone. */
  readonly district?: string
  readonly onProgress?: (done: number, total: number, what: string) => void
  /** Sees every chunk before it is sent, to weigh or to keep it. */
  readonly onChunk?: (chunk: Chunk) => void
}

export type Loaded = {
  readonly units: number
  readonly stations: number
  /** From the call to the commit. */
  readonly seconds: number
  /** True when there was a city already, and nothing was done. */
  readonly already: boolean
}

/**
 * Loads the demo city as the owner of the tables, in one transaction: killed at any moment, it leaves
 * nothing behind. A second loader waits for the first and then finds a city. While it runs nobody else can
 * read or write territory or stations. Throws what PostgreSQL or the drawing of the city refuses.
 */
export async function loadDemoCity(ownerUrl: string, options: LoadOptions): Promise<Loaded> {
  const started = performance.now()
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'wutong-load' })
  // A broken connection fails the query that is under way, or the next.
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(BEGIN)
    const { rows } = await client.query(`select from territory.unit where kind = 'city' limit 1`)
    if (rows.length > 0) return { units: 0, stations: 0, seconds: 0, already: true }
    const counts = await loadWithin(client, options)
    await client.query('commit')
    const seconds = (performance.now() - started) / 1000
    await client.query(`analyze ${[...TABLES, ...WRITTEN].join(', ')}`)
    return { ...counts, seconds, already: false }
  } catch (error) {
    throw LOST.test(String(error))
      ? new Error('The connection to PostgreSQL was lost', { cause: error })
      : error
  } finally {
    // Whatever is not committed by now ends with the connection.
    await client.end().catch(() => {})
  }
}

/** How a lost connection shows: it depends on who notices first, the writer, the reader or the next query. */
const LOST = /terminat|EPIPE|ECONNRESET|not queryable/

/**
 * Waits for another loader. Indexes are built in memory. Edges are judged by joining all of them with all
 * units: the planner, who has no statistics yet, would look each of them up. A day begins when it begins in the
 * demo's city.
 */
const BEGIN = `
  begin;
  set local timezone to 'Asia/Shanghai';
  select pg_advisory_xact_lock(hashtext('wutong.demo-city'));
  set local maintenance_work_mem = '256MB';
  set local work_mem = '64MB';
  set local enable_nestloop = off`

/** What comes last is written row by row, and each row asks for the units above it: by index, not by reading all. */
const LOOK_UP = `
  analyze territory.unit, territory.unit_parent, stations.station;
  set local enable_nestloop = on`

async function loadWithin(
  client: pg.Client,
  options: LoadOptions,
): Promise<{ units: number; stations: number }> {
  const district = options.district ?? null
  const drawing = new Drawing({ folder: DATA, district, pins: REAL_STATIONS.map(({ at }) => at) })
  try {
    const bulk = new Bulk(client)
    const city = await meanwhile(bulk.takeOff(TABLES), () => {
      const whole = readCitySource(DATA)
      return planDemoCity(district === null ? whole : onlyDistrict(whole, district), DATA)
    })
    const load = startLoad(client, options, city, bulk)
    const stations = await copyUndrawn(load)
    const drawn = await drawing.places()
    const { real, sites, offices } = await copyDrawn(load, stations, drawn)
    await load.copy(drawing.boundaries())
    for (const chunks of organisationRows(city.parts, [...stations, ...real], sites, drawn))
      await load.copy(chunks)
    // Each organisation is asked for its seat, which an index must answer; then nothing is pending on the tables.
    await load.bulk.putBackOn('organisations.attachment')
    await client.query('set constraints all immediate')
    await load.bulk.putBack()
    await client.query(LOOK_UP)
    await load.copy(offices)
    await writeLists(client, load.today)
    await writeTemplates(client)
    await writeServices(client, {
      folder: DATA,
      today: load.today,
      units: city.units,
      stations: [...stations, ...real],
    })
    const space = drawn.pins[SPACE_INDEX] ?? ''
    if (space !== '') await writeNeighbours(client, options.keys, load.today, space.slice(0, -3))
    await copyDuty(client, load, [...stations, ...real])
    await writeActivities(client, {
      today: load.today,
      folder: DATA,
      units: city.units,
      stations: [...real, ...stations],
    })
    await writeFootfall(client, load.today)
    await writeBookings(client, real, load.today, DATA)
    await writeRequests(client)
    await writeHotline(client, options.keys)
    await writePartners(client, options.keys, load.today.toString(), options.port)
    await writeMediations(client)
    await writeOpinions(client)
    await writeVisits(client, options.keys, load.today)
    await writePlanning(client, drawing, load.today)
    await client.query(
      `select pg_notify('wutong_changed', topic || ':*') from unnest(array['territory', 'stations', 'organisations', 'catalogue', 'activities', 'responsibility']) topic`,
    )
    const units =
      city.units.length + [...sites.values()].flat().length + offices.reduce((sum, { rows }) => sum + rows, 0)
    return { units, stations: stations.length + real.length }
  } finally {
    await drawing.stop()
  }
}

/** Plans, and the streets that were drawn meanwhile. */
async function writePlanning(client: pg.Client, drawing: Drawing, today: Temporal.PlainDate): Promise<void> {
  await writeBarriers(client)
  await writePlans(client, today)
  await writeStreets(client, await drawing.streets(), today)
}

/** The ready-made people, those of the community in which 梧桐·SPACE stands among them, and what they have to do. */
async function writeNeighbours(
  client: pg.Client,
  keys: Keys,
  today: Temporal.PlainDate,
  community: string,
): Promise<void> {
  await writePeople(client, demoPeople(community), keys, '2024-01-01')
  await appointDemoWorker(client, community)
  await writeFamily(client, today)
  await writeStandards(client, today)
  const parking = new Bulk(client)
  await parking.takeOff(['parking.weekly'])
  await writeParking(client, today, keys)
  await parking.putBack()
}

/** What needs no map: names, codes, and the parts of stations. The server judges while this side makes rows. */
async function copyUndrawn({ city: { units, parts }, bulk, today, copy }: Load): Promise<DemoStation[]> {
  await copy(nameRows(units))
  const { stations, rows } = await meanwhile(bulk.putBackOn('territory.unit_name'), () => {
    const invented = parts.filter(isInvented).flatMap((part) => stationsOf(part, today))
    return { stations: invented, rows: partRows(invented) }
  })
  await copy(codeRows(units))
  await copy(serviceRows())
  for (const chunks of rows) await copy(chunks)
  await bulk.putBackOn('territory.unit_code')
  return stations
}

const isInvented = ({ subdistrict }: City['parts'][number]): boolean => subdistrict.code !== HUNAN_ROAD

/** What waits for the map: units, what they hang on, Hunan Road's stations and where all stations stand. */
async function copyDrawn(
  load: Load,
  stations: readonly DemoStation[],
  drawn: Drawn,
): Promise<{
  real: readonly DemoStation[]
  sites: ReadonlyMap<string, readonly Site[]>
  offices: readonly Chunk[]
}> {
  const { city, today, copy, bulk } = load
  await copy(unitRows(city.units, drawn))
  const sites = sitesOf(city.parts)
  const [names = [], codes = [], units = [], parents = []] = siteRows([...sites.values()].flat(), drawn)
  const offices = officeRows(city.units, drawn)
  await copy([...names, ...offices.names])
  await copy([...codes, ...offices.codes])
  await copy([...units, ...offices.units])
  // Edges come after units: that is when they are judged.
  await copy([...parentRows(city.units), ...parents, ...offices.parents])
  const { real, rows } = await meanwhile(bulk.putBackOn('territory.unit_parent'), () => {
    const there = city.parts.filter((part) => !isInvented(part))
    const found = there.flatMap((part) => stationsOf(part, today, drawn.pins))
    return { real: found, rows: stationRows([...stations, ...found], drawn) }
  })
  await copy(rows)
  for (const chunks of partRows(real)) await copy(chunks)
  return { real, sites, offices: offices.offices }
}

/** Who is on duty where: leans on stations that are there with all their constraints. */
async function copyDuty(
  client: pg.Client,
  { today, copy }: Load,
  stations: readonly DemoStation[],
): Promise<void> {
  const bulk = new Bulk(client)
  const rows = await meanwhile(bulk.takeOff(['duty.shift']), () => dutyRows(stations, today, DATA))
  for (const chunks of rows) await copy(chunks)
  await bulk.putBack()
  await client.query('update duty.closed_station set made = duty.exceptions_on(station_id, dates)')
}
