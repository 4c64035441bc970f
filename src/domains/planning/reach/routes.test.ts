import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../../../test/database.ts'
import { givenResident, givenStaff } from '../../../../test/people.ts'
import { openTestProgram } from '../../../../test/program.ts'
import { StationPoints } from '../../stations/contract.ts'
import { givenStation } from '../../stations/samples.ts'
import { givenTown, TOWN_AT } from '../../territory/samples.ts'
import { GapList, Isochrone, ReachMap, UnitReach, WhatIf } from './contract.ts'

const database = await freshDatabase()
const town = await givenTown(database.ownerUrl)
// Near the label of north1, open from nine to five; its four neighbours have nothing.
const stationAt = { lon: TOWN_AT.lon + 0.01, lat: TOWN_AT.lat + 0.016 }
const station = await givenStation(database.ownerUrl, { unit: town.north1, ...stationAt })
const { app } = await openTestProgram(database)
const planner = await givenStaff(database.ownerUrl, 'planner', town.city)

async function ask<T>(form: { decode(json: unknown): T }, url: string): Promise<T> {
  const reply = await app.inject({ url, cookies: { wutong_session: planner.token } })
  assert.equal(reply.statusCode, 200, reply.body)
  return form.decode(reply.json())
}

test('a unit and all that hang on it: who has a station within reach, and who is worst off first', async () => {
  const { asked, covered, within } = await ask(UnitReach, `/api/reach/units/${town.east}`)
  assert.deepEqual([asked.metres, asked.estimated, asked.stations], [500, false, 1])
  assert.deepEqual(
    [covered.people, covered.covered, covered.grids, covered.coveredGrids],
    [4_000, 1_000, 4, 1],
  )
  assert.deepEqual(
    within.map(({ unit, covered: some }) => [unit.en, some.people - some.covered]),
    [
      ['plane', 2_000],
      ['maple', 1_000],
    ],
  )
  const grid = await ask(UnitReach, `/api/reach/units/${town.planeGrid}`)
  assert.equal(grid.covered.people, 3_000)
  const below = await ask(UnitReach, `/api/reach/units/${town.plane}`)
  assert.deepEqual(new Set(below.within.map(({ unit: { kind } }) => kind)), new Set(['community']))
  assert.equal(
    below.within.reduce((sum, { covered: some }) => sum + some.people, 0),
    below.covered.people,
  )
})

test('on Sunday evening a station that closes at five reaches nobody', async () => {
  const sunday = `/api/reach/units/${town.city}?weekday=7`
  const noon = await ask(UnitReach, `${sunday}&hour=12`)
  const evening = await ask(UnitReach, `${sunday}&hour=19`)
  assert.deepEqual([noon.covered.covered, noon.asked.stations], [1_000, 1])
  assert.deepEqual([evening.covered.covered, evening.asked.stations], [0, 0])
  const shown = evening.asked.at?.toZonedDateTimeISO('Asia/Shanghai')
  assert.deepEqual([shown?.dayOfWeek, shown?.hour], [7, 19])
})

test('a walk of 32 minutes is guessed from the line, and reaches the next micro-grid as well', async () => {
  const { asked, covered } = await ask(UnitReach, `/api/reach/units/${town.city}?minutes=32`)
  assert.deepEqual([asked.estimated, Math.round(asked.metres)], [true, 1_641])
  assert.equal(covered.covered, 2_000)
})

test('gaps tell whom one more station would reach; placing it there covers just those', async () => {
  const { gaps, people, left } = await ask(GapList, `/api/reach/units/${town.city}/gaps?metres=2500`)
  assert.deepEqual([people, left], [1_000, 0])
  assert.deepEqual(
    gaps.map((gap) => [gap.unit.id, gap.people, gap.nearest?.id, gap.path.length]),
    [[town.willow1, 1_000, station, 5]],
  )
  const [lon, lat] = gaps[0]!.at
  const tried = await ask(WhatIf, `/api/reach/units/${town.city}/what-if?metres=2500&lon=${lon}&lat=${lat}`)
  assert.deepEqual(tried.won, gaps[0]!.grids)
  assert.equal(tried.after.covered - tried.before.covered, gaps[0]!.people)
  assert.equal(tried.unit?.id, town.willow1)
})

test('a station that is tried counts as if it were there: what it covers is no gap any more, and the map tells it apart', async () => {
  const below = `/api/reach/units/${town.city}`
  const { gaps } = await ask(GapList, `${below}/gaps?metres=2500`)
  const tried = `metres=2500&tried=${gaps[0]!.at.join(',')}`
  const after = await ask(UnitReach, `${below}?${tried}`)
  assert.equal(after.covered.people, after.covered.covered)
  assert.deepEqual((await ask(GapList, `${below}/gaps?${tried}`)).gaps, [])
  const map = await ask(ReachMap, `${below}/map?${tried}`)
  assert.deepEqual(
    map.ids.filter((_, at) => map.covered[at] === 2),
    gaps[0]!.grids,
  )
  const [lon, lat] = gaps[0]!.at
  const again = await ask(WhatIf, `${below}/what-if?${tried}&lon=${lon}&lat=${lat}`)
  assert.deepEqual(again.won, [])
  const refused = await app.inject({
    url: `${below}?tried=here`,
    cookies: { wutong_session: planner.token },
  })
  assert.equal(refused.statusCode, 400)
})

test('stations on a map are open or not at the hour that is asked for', async () => {
  const noon = await ask(StationPoints, '/api/reach/stations?weekday=7&hour=12')
  const evening = await ask(StationPoints, '/api/reach/stations?weekday=7&hour=19')
  assert.deepEqual([noon.ids, noon.open, evening.open], [[station], [1], [0]])
})

test('the map tells every micro-grid; a station heard of later is there at once', async () => {
  const map = await ask(ReachMap, `/api/reach/units/${town.plane}/map`)
  assert.deepEqual(new Set(map.ids), new Set([town.north1, town.north2, town.south1]))
  assert.deepEqual(
    map.covered.map((one, at) => [one === 1, map.metres[at]! <= 500]),
    map.ids.map((id) => [id === town.north1, id === town.north1]),
  )
})

test('an isochrone is a closed ring, and tells who lives in it', async () => {
  const drawn = await ask(
    Isochrone,
    `/api/reach/isochrone?lon=${stationAt.lon}&lat=${stationAt.lat}&minutes=15`,
  )
  const [ring = []] = drawn.rings
  assert.deepEqual([drawn.grids, drawn.people, drawn.asked.estimated], [1, 1_000, true])
  let [lon, lat] = [0, 0]
  for (let at = 2; at < ring.length; at += 2) {
    lon += ring[at]!
    lat += ring[at + 1]!
  }
  assert.deepEqual([lon, lat], [0, 0])
})

test('reach is for staff, and for units that there are', async () => {
  const resident = await givenResident(database.ownerUrl, '陈一鸣')
  const asResident = await app.inject({
    url: `/api/reach/units/${town.city}`,
    cookies: { wutong_session: resident.token },
  })
  assert.equal(asResident.statusCode, 403)
  const nowhere = await app.inject({
    url: `/api/reach/units/${station}`,
    cookies: { wutong_session: planner.token },
  })
  assert.equal(nowhere.statusCode, 404)
})
