import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import pino from 'pino'
import { whenDone } from '../../../test/closing.ts'
import { freshDatabase } from '../../../test/database.ts'
import { act, look, type Permission, type Who } from '../../kernel/access.ts'
import { PersonId, type UnitId } from '../../kernel/ids.ts'
import { newId } from '../../kernel/new-id.ts'
import { ProblemError } from '../../kernel/problem.ts'
import type { StationId } from '../stations/contract.ts'
import { givenStation } from '../stations/samples.ts'
import { openTerritory, prove } from '../territory/public.ts'
import { givenTown } from '../territory/samples.ts'
import { saveRoster, type StationWish } from './actions.ts'
import type { Shift } from './contract.ts'
import { takeIn } from './member/actions.ts'
import { findColleagues } from './member/store.ts'
import { givenColleague } from './samples.ts'
import { readMyShifts, readRoster } from './shown/actions.ts'

const { db, ownerUrl } = await freshDatabase()
const town = await givenTown(ownerUrl)
const territory = await openTerritory({ db, log: pino({ level: 'silent' }), timeZone: 'Asia/Shanghai' })
whenDone(() => territory.stop())

function staffAt(unit: UnitId, ...permissions: Permission[]): Who {
  const grants = Object.fromEntries(permissions.map((permission) => [permission, [unit]]))
  return { person: PersonId.parse(newId()), kind: 'staff', grants }
}
const manager = staffAt(town.plane, 'station.edit')
const neighbour = staffAt(town.maple, 'station.edit')

/** A week to come, in which nothing has passed yet when it is planned. */
const WEEK = '2026-W50'
const BEFORE = Temporal.Instant.from('2026-12-01T00:00:00Z')
const NINE_TO_FIVE = [{ opens: 540, closes: 1020 }]

const at = (unit: UnitId = town.north1) => givenStation(ownerUrl, { unit, daily: NINE_TO_FIVE })
const shift = (
  person: PersonId,
  day: number,
  from = 540,
  to = 1020,
  post: Shift['post'] = 'reception',
): Shift => ({
  post,
  person,
  from: day * 1440 + from,
  to: day * 1440 + to,
})
const everyDay = (person: PersonId): Shift[] => [0, 1, 2, 3, 4, 5, 6].map((day) => shift(person, day))

const save = (who: Who, unit: UnitId, stations: StationWish[], week = WEEK) =>
  act(db, who, async (tx) =>
    saveRoster(tx, await prove(tx, who, 'station.edit', unit), territory, { week, stations }, BEFORE),
  )
const wish = (
  station: StationId,
  version: number,
  shifts: Shift[],
  publication: StationWish['publication'] = 'keep',
) => ({
  station,
  version,
  shifts,
  publication,
})
const roster = (who: Who, unit: UnitId, station: StationId, week = WEEK) =>
  look(db, who, async (tx) => {
    const brief = territory.brief(unit)
    assert.ok(brief)
    await prove(tx, who, 'station.edit', unit)
    const read = await readRoster(tx, territory, brief, { week, station })
    const [one] = read.stations
    assert.ok(one)
    return { ...read, one }
  })

const refusedWith = (type: string) => (error: unknown) => {
  assert.ok(error instanceof ProblemError, String(error))
  assert.equal(error.type, type)
  return true
}
const pointersOf = (error: unknown) => (error as ProblemError).faults.map(({ pointer }) => pointer)

const wang = await givenColleague(ownerUrl, town.planeNorth, '王敏', 'full')
const li = await givenColleague(ownerUrl, town.planeNorth, '李强')
const stranger = await givenColleague(ownerUrl, town.maple, '赵远')
const whoIs = (person: PersonId): Who => ({ person, kind: 'staff', grants: {} })

test('a week with a gap is saved, not published, and its gaps are told; a published week gets none', async () => {
  const station = await at()
  const whole = everyDay(wang)
  const first = await save(manager, town.plane, [wish(station, 0, whole.slice(1), 'publish')], '2026-W51')
  assert.deepEqual(first.saved[0]?.published, false)
  assert.deepEqual(first.gaps, [{ station, gaps: [{ from: 540, to: 1020 }] }])
  const second = await save(manager, town.plane, [wish(station, 1, whole, 'publish')], '2026-W51')
  assert.deepEqual(second.saved[0]?.published, true)
  await assert.rejects(
    save(manager, town.plane, [wish(station, 2, [], 'keep')], '2026-W51'),
    refusedWith('duty-has-gaps'),
  )
  const back = await save(manager, town.plane, [wish(station, 2, [], 'withdraw')], '2026-W51')
  assert.equal(back.saved[0]?.published, false)
})

test('changes of a published week name those concerned', async () => {
  const station = await at()
  const other = await givenColleague(ownerUrl, town.planeNorth, '周明')
  await save(manager, town.plane, [wish(station, 0, everyDay(other), 'publish')], '2026-W52')
  const shifts = [...everyDay(other).slice(1), shift(li, 0)]
  const { concerned } = await save(manager, town.plane, [wish(station, 1, shifts)], '2026-W52')
  assert.deepEqual(new Set(concerned[0]?.people), new Set([other, li]))
})

test('nobody is at two stations at once: told at the shift, within a request and against others', async () => {
  const [a, b] = [await at(), await at()]
  const person = await givenColleague(ownerUrl, town.planeNorth, '吴越')
  const both = [wish(a, 0, [shift(person, 0)]), wish(b, 0, [shift(person, 0, 960, 1080)])]
  await assert.rejects(save(manager, town.plane, both), (error) => {
    refusedWith('person-is-at-one-station-at-a-time')(error)
    assert.deepEqual(pointersOf(error).toSorted(), [
      '#/body/stations/0/shifts/0',
      '#/body/stations/1/shifts/0',
    ])
    return true
  })
  await save(manager, town.plane, [wish(a, 0, [shift(person, 0)])])
  await assert.rejects(
    save(manager, town.plane, [wish(b, 0, [shift(person, 1), shift(person, 0, 960, 1080)])]),
    (error) => {
      refusedWith('person-is-at-one-station-at-a-time')(error)
      assert.ok(pointersOf(error).includes('#/body/stations/0/shifts/1'))
      return true
    },
  )
  // One stretch from Sunday's night into the next week collides with the Monday of that week.
  await save(manager, town.plane, [wish(a, 1, [shift(person, 6, 1200, 1600)])])
  await assert.rejects(
    save(manager, town.plane, [wish(b, 0, [shift(person, 0, 60, 300)])], '2026-W51'),
    refusedWith('person-is-at-one-station-at-a-time'),
  )
  const swap = [wish(a, 2, [shift(li, 0)]), wish(b, 0, [shift(person, 6, 1200, 1600)])]
  assert.equal((await save(manager, town.plane, swap)).saved.length, 2)
})

test('of many who put one person on at different stations at the same time exactly one succeeds', async () => {
  const person = await givenColleague(ownerUrl, town.planeNorth, '郑一')
  const stations = await Promise.all(Array.from({ length: 6 }, () => at()))
  const results = await Promise.allSettled(
    stations.map((station) => save(manager, town.plane, [wish(station, 0, [shift(person, 2)])])),
  )
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
  for (const result of results)
    if (result.status === 'rejected') refusedWith('person-is-at-one-station-at-a-time')(result.reason)
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from duty.shift where person_id = ${person}`.execute(db)
  assert.equal(rows[0]?.n ?? 0, 0, 'row-level security shows drafts to nobody in particular')
})

test('planners who share colleagues never wait for each other in a circle', async () => {
  const [a, b] = [await at(), await at()]
  const people = await Promise.all(
    ['甲一', '乙二', '丙三', '丁四'].map((name) => givenColleague(ownerUrl, town.planeNorth, name)),
  )
  const [forth, back] = [people, people.toReversed()].map((all) => all.map((person) => shift(person, 3)))
  const results = await Promise.allSettled([
    save(manager, town.plane, [wish(a, 0, forth ?? [])]),
    save(manager, town.plane, [wish(b, 0, back ?? [])]),
  ])
  assert.deepEqual(results.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  for (const result of results)
    if (result.status === 'rejected') refusedWith('person-is-at-one-station-at-a-time')(result.reason)
})

test('of two managers who publish the same week at once one is told that the other was first', async () => {
  for (const version of [0, 1]) {
    const station = await at()
    const [one, other] = [
      await givenColleague(ownerUrl, town.planeNorth, '冯一'),
      await givenColleague(ownerUrl, town.planeNorth, '冯二'),
    ]
    if (version === 1) await save(manager, town.plane, [wish(station, 0, [])])
    const results = await Promise.allSettled(
      [one, other].map((person) =>
        save(manager, town.plane, [wish(station, version, everyDay(person), 'publish')]),
      ),
    )
    assert.deepEqual(results.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    for (const result of results)
      if (result.status === 'rejected') refusedWith('roster-changed')(result.reason)
  }
})

test('whoever read an older version is told which station was changed, and nothing is saved', async () => {
  const [a, b] = [await at(), await at()]
  await save(manager, town.plane, [wish(a, 0, []), wish(b, 0, [])])
  await save(manager, town.plane, [wish(b, 1, [shift(li, 4)])])
  await assert.rejects(save(manager, town.plane, [wish(a, 1, [shift(wang, 4)]), wish(b, 1, [])]), (error) => {
    refusedWith('roster-changed')(error)
    assert.deepEqual(pointersOf(error), ['#/body/stations/1'])
    return true
  })
  assert.deepEqual((await roster(manager, town.plane, a)).one.shifts, [])
})

test('only staff of the place are on the roster, and whoever was taken in', async () => {
  const station = await at()
  await assert.rejects(
    save(manager, town.plane, [wish(station, 0, [shift(stranger, 0)])]),
    refusedWith('roster-faulty'),
  )
  const { person } = await act(db, manager, async (tx) =>
    takeIn(tx, await prove(tx, manager, 'station.edit', town.plane), { name: '钱多', workNumber: 'W-77' }),
  )
  await save(manager, town.plane, [wish(station, 0, [shift(person, 0)])])
  const other = act(db, manager, async (tx) =>
    takeIn(tx, await prove(tx, manager, 'station.edit', town.plane), { name: '别人', workNumber: 'W-77' }),
  )
  await assert.rejects(other, refusedWith('work-number-of-another'))
  const names = await look(db, neighbour, (tx) =>
    findColleagues(tx, [town.plane, town.planeNorth], [town.plane]),
  )
  assert.ok(!names.some(({ name }) => ['王敏', '李强'].includes(name)), 'a neighbour learns no names')
})

test('a shift of no length, of two days, or outside its week is refused at its place', async () => {
  const station = await at()
  for (const bad of [
    { ...shift(li, 0), to: 540 },
    { ...shift(li, 0), to: 545 },
    { ...shift(li, 0), to: 540 + 1441 },
  ])
    await assert.rejects(save(manager, town.plane, [wish(station, 0, [bad])]), (error) => {
      refusedWith('roster-faulty')(error)
      assert.deepEqual(pointersOf(error), ['#/body/stations/0/shifts/0'])
      return true
    })
  await assert.rejects(
    save(manager, town.plane, [wish(station, 0, [])], '2025-W53'),
    refusedWith('week-unknown'),
  )
})

test('a neighbour reads no draft and writes none, whatever the code forgets', async () => {
  const station = await at()
  await save(manager, town.plane, [wish(station, 0, [shift(li, 5)])])
  await assert.rejects(roster(neighbour, town.plane, station), refusedWith('not-yours'))
  await assert.rejects(save(neighbour, town.maple, [wish(station, 1, [])]), refusedWith('stations-elsewhere'))
  const seen = await look(db, neighbour, (tx) =>
    sql`select from duty.shift where station_id = ${station}`.execute(tx),
  )
  assert.equal(seen.rows.length, 0)
  const written = act(db, manager, (tx) =>
    sql`insert into duty.shift values (${station}, '2026-12-07', 'logistics', ${li}, '{[29900000,29900060)}')`.execute(
      tx,
    ),
  )
  await assert.rejects(written, /row-level security|shift_lies_in_its_week/, 'the version must move first')
  const mine = await look(db, whoIs(li), (tx) => readMyShifts(tx, whoIs(li), 'Asia/Shanghai', BEFORE))
  assert.ok(mine.some((one) => one.station === station && !one.published))
})
