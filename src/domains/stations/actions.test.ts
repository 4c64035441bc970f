import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import pino from 'pino'
import { whenDone } from '../../../test/closing.ts'
import { freshDatabase } from '../../../test/database.ts'
import { act, ANYONE, look, type Permission, type Who } from '../../kernel/access.ts'
import { PersonId, type UnitId } from '../../kernel/ids.ts'
import { newId } from '../../kernel/new-id.ts'
import { ProblemError } from '../../kernel/problem.ts'
import { openTerritory, prove } from '../territory/public.ts'
import { givenTown } from '../territory/samples.ts'
import { appointMainStation, changeStation, foundStation, proveStation, setHours } from './actions.ts'
import { SpaceId, type StationId, type StationProfile } from './contract.ts'
import type { DayHours, OpeningPlan, Timetable } from './hours/contract.ts'
import { openStations } from './memory.ts'
import { givenStation } from './samples.ts'
import { showStation } from './station/public.ts'
import { findMainStations } from './main/store.ts'

const { db, ownerUrl } = await freshDatabase()
const town = await givenTown(ownerUrl)
const log = pino({ level: 'silent' })
const territory = await openTerritory({ db, log, timeZone: 'Asia/Shanghai' })
whenDone(() => territory.stop())

function staffAt(unit: UnitId, ...permissions: Permission[]): Who {
  const grants = Object.fromEntries(permissions.map((permission) => [permission, [unit]]))
  return { person: PersonId.parse(newId()), kind: 'staff', grants }
}

const staff = staffAt(town.planeNorth, 'station.edit', 'mainStation.appoint')
const neighbour = staffAt(town.maple, 'station.edit', 'mainStation.appoint')
const officer = staffAt(town.plane, 'station.edit', 'mainStation.appoint')

const day = (...hours: [number, number][]): DayHours =>
  hours.map(([opens, closes]) => ({ opens: opens * 60, closes: closes * 60 }))
const weekly = (hours: DayHours): Timetable => ({
  week: Array.from({ length: 7 }, () => hours),
  holiday: null,
  makeUpDay: null,
})
const plan = (hours: DayHours): Omit<OpeningPlan, 'timeZone'> => ({
  regular: weekly(hours),
  seasons: [],
  exceptions: [],
})

const hours = (who: Who, station: StationId, version: number, wish: ReturnType<typeof plan>) =>
  act(db, who, async (tx) => setHours(tx, await proveStation(tx, who, station), { version, ...wish }))

const refusedWith = (type: string) => (error: unknown) => {
  assert.ok(error instanceof ProblemError, String(error))
  assert.equal(error.type, type)
  return true
}

const profile = (more: Partial<StationProfile> = {}): StationProfile => ({
  tier: 'community',
  kind: 'readingRoom',
  status: 'published',
  zh: '新书房',
  en: 'New Reading Room',
  theme: { zh: '阅读', en: 'Reading' },
  about: null,
  address: { zh: '示范路 2 号', en: '2 Demo Road' },
  directions: null,
  at: { lon: 121.41, lat: 31.21 },
  unit: town.north1,
  contacts: [{ kind: 'phone', value: '021-5550-0003', published: true }],
  services: [],
  spaces: [
    {
      name: { zh: '书房', en: 'Study' },
      floor: '1',
      seats: 12,
      areaM2: 30.5,
      equipment: ['books'],
      accessibility: ['stepFree'],
    },
  ],
  ...more,
})

test('staff of a station change its hours, and everybody reads the new ones', async () => {
  const station = await givenStation(ownerUrl, { unit: town.north1 })
  const { version } = await hours(staff, station, 1, plan(day([8, 12], [13, 21])))
  assert.equal(version, 2)
  const shown = await showStation({ db, territory }, ANYONE, station)
  assert.deepEqual(shown.plan.regular.week[0], day([8, 12], [13, 21]))
  assert.equal(shown.mayEdit, false)
})

test('of two who change the same hours at once the second is told, and loses nothing unseen', async () => {
  const station = await givenStation(ownerUrl, { unit: town.north1 })
  const results = await Promise.allSettled(
    Array.from({ length: 8 }, (_, i) => hours(staff, station, 1, plan(day([8, 12 + i])))),
  )
  const refused = results.filter((result) => result.status === 'rejected')
  assert.equal(results.length - refused.length, 1)
  for (const { reason } of refused) refusedWith('changed-meanwhile')(reason)
})

test('overlapping hours and a closing before its opening are refused with their places; the old hours stay', async () => {
  const station = await givenStation(ownerUrl, { unit: town.north1 })
  const faulty = {
    ...plan(day([9, 12], [11, 15])),
    seasons: [{ ...weekly(day([12, 9])), from: '07-01', to: '08-31' }],
  }
  await assert.rejects(hours(staff, station, 1, faulty), (error) => {
    refusedWith('hours-faulty')(error)
    const codes = (error as ProblemError).faults.map(({ pointer, code }) => `${pointer} ${code}`)
    assert.ok(codes.includes('#/body/regular/week/0/1 intervals-overlap'), codes.join('\n'))
    assert.ok(codes.includes('#/body/seasons/0/week/0/0 closes-before-opening'), codes.join('\n'))
    return true
  })
  const shown = await showStation({ db, territory }, ANYONE, station)
  assert.deepEqual(shown.plan.regular.week[0], day([9, 17]))
  assert.equal(shown.version, 1)
})

test('a neighbouring officer changes no hours, and row-level security refuses where code forgets', async () => {
  const station = await givenStation(ownerUrl, { unit: town.north1 })
  await assert.rejects(hours(neighbour, station, 1, plan(day([0, 24]))), refusedWith('not-yours'))
  const gone = await act(db, neighbour, (tx) =>
    sql`delete from stations.timetable where station_id = ${station}`.execute(tx),
  )
  assert.equal(gone.numAffectedRows, 0n)
})

test('a draft is seen by its own staff and by nobody else', async () => {
  const station = await givenStation(ownerUrl, { unit: town.north1, status: 'draft' })
  assert.equal((await showStation({ db, territory }, staff, station)).status, 'draft')
  for (const who of [ANYONE, neighbour])
    await assert.rejects(showStation({ db, territory }, who, station), refusedWith('station-not-found'))
})

test('an unpublished contact is seen by those who edit the station only', async () => {
  const station = await givenStation(ownerUrl, { unit: town.north1 })
  const seen = async (who: Who) => (await showStation({ db, territory }, who, station)).contacts.length
  assert.deepEqual([await seen(ANYONE), await seen(neighbour), await seen(staff)], [1, 1, 2])
})

test('a station is founded, changed and moved only where whoever does it has authority', async () => {
  const founded = await act(db, staff, async (tx) =>
    foundStation(tx, await prove(tx, staff, 'station.edit', town.north1), {
      ...profile(),
      code: 'S-1',
      regular: weekly(day([9, 18])),
    }),
  )
  const shown = await showStation({ db, territory }, ANYONE, founded.id)
  assert.deepEqual(shown.spaces[0]?.equipment, ['books'])
  const change = (who: Who, version: number, more: Partial<StationProfile>) =>
    act(db, who, async (tx) =>
      changeStation(tx, who, await proveStation(tx, who, founded.id), { ...profile(more), version }),
    )
  await assert.rejects(change(staff, 1, { unit: town.south1 }), refusedWith('not-yours'))
  const moved = await change(officer, 1, { unit: town.south1, spaces: [] })
  assert.equal(moved.version, 2)
  assert.equal((await showStation({ db, territory }, ANYONE, founded.id)).unit.id, town.south1)
})

test('a space stays the same one when a station is changed: others lean on its id', async () => {
  const station = await givenStation(ownerUrl, { unit: town.north1 })
  const change = async (version: number, spaces: StationProfile['spaces']) => {
    await act(db, staff, async (tx) =>
      changeStation(tx, staff, await proveStation(tx, staff, station), { ...profile({ spaces }), version }),
    )
    return (await showStation({ db, territory }, ANYONE, station)).spaces
  }
  const [study] = profile().spaces
  assert.ok(study)
  const [first] = await change(1, [study])
  assert.ok(first)
  const after = await change(2, [
    { ...study, seats: 4 },
    { ...first, seats: 20 },
  ])
  assert.deepEqual(
    after.map(({ id, seats }) => [id === first.id, seats]),
    [
      [false, 4],
      [true, 20],
    ],
  )
  await assert.rejects(change(3, [{ ...first, id: SpaceId.parse(newId()) }]), refusedWith('space-not-found'))
})

test('a service that the city does not know is refused at its field', async () => {
  const wish = { ...profile({ services: ['fortuneTelling'] }), code: 'S-2', regular: weekly([]) }
  const found = act(db, staff, async (tx) =>
    foundStation(tx, await prove(tx, staff, 'station.edit', town.north1), wish),
  )
  await assert.rejects(found, (error) => {
    assert.equal((error as ProblemError).faults[0]?.pointer, '#/body/services')
    return true
  })
})

const appoint = (who: Who, unit: UnitId, station: StationId, from: string) =>
  act(db, who, async (tx) =>
    appointMainStation(tx, await prove(tx, who, 'mainStation.appoint', unit), { station, from }),
  )

test('a grid has one main station at a time; the next relieves the present one on its day', async () => {
  const [first, second] = [
    await givenStation(ownerUrl, { unit: town.north1 }),
    await givenStation(ownerUrl, { unit: town.south1 }),
  ]
  await appoint(officer, town.planeGrid, first, '2026-01-01')
  await appoint(officer, town.planeGrid, second, '2026-06-01')
  const all = await look(db, ANYONE, (tx) => findMainStations(tx, town.planeGrid))
  assert.deepEqual(
    all.map(({ station, from, until }) => [station, from, until]),
    [
      [second, '2026-06-01', null],
      [first, '2026-01-01', '2026-06-01'],
    ],
  )
  await assert.rejects(
    appoint(officer, town.planeGrid, first, '2026-05-01'),
    refusedWith('date-before-last-change'),
  )
})

test('of many who appoint a main station on the same day exactly one succeeds', async () => {
  const candidates = await Promise.all(
    Array.from({ length: 6 }, () => givenStation(ownerUrl, { unit: town.north2 })),
  )
  const results = await Promise.allSettled(
    candidates.map((station) => appoint(staff, town.planeNorth, station, '2026-02-01')),
  )
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from stations.main_station
    where unit_id = ${town.planeNorth}`.execute(db)
  assert.equal(rows[0]?.n, 1)
})

test('a second main station cannot even be written down', async () => {
  const [a, b] = [
    await givenStation(ownerUrl, { unit: town.maple1 }),
    await givenStation(ownerUrl, { unit: town.maple1 }),
  ]
  await appoint(neighbour, town.mapleGrid, a, '2026-01-01')
  const sneak = act(db, neighbour, (tx) =>
    sql`insert into stations.main_station values (${town.mapleGrid}, ${b}, '[2026-02-01,)')`.execute(tx),
  )
  await assert.rejects(sneak, /grid_has_one_main_station/)
})

test('a station outside a grid is not its main station', async () => {
  const outside = await givenStation(ownerUrl, { unit: town.maple1 })
  await assert.rejects(
    appoint(officer, town.planeGrid, outside, '2027-01-01'),
    refusedWith('main-station-elsewhere'),
  )
})

test('a unit with a station in it does not end', async () => {
  await givenStation(ownerUrl, { unit: town.willow1 })
  const city = staffAt(town.city, 'unit.edit')
  const end = act(db, city, async (tx) => {
    await sql`update territory.unit set valid = '[2020-01-01,2026-01-01)' where id = ${town.willow1}`.execute(
      tx,
    )
  })
  await assert.rejects(end, /while stations stand in it/)
})

test('the memory knows published stations only, and follows a change of hours', async () => {
  const draft = await givenStation(ownerUrl, { unit: town.north1, status: 'draft' })
  const station = await givenStation(ownerUrl, { unit: town.north1, daily: day([0, 24]) })
  const memory = await openStations({ db, log, timeZone: 'Asia/Shanghai' })
  assert.equal(memory.brief(draft), undefined)
  assert.equal(memory.isOpen(station), true)
  await hours(staff, station, 1, plan([]))
  const { count } = memory
  await givenStation(ownerUrl, { unit: town.north1 })
  await memory.refresh()
  memory.stop()
  assert.equal(memory.isOpen(station), false)
  assert.equal(memory.count, count + 1)
})
