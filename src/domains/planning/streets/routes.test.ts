import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../../../test/database.ts'
import { givenStaff } from '../../../../test/people.ts'
import { openTestProgram } from '../../../../test/program.ts'
import { act, ANYONE } from '../../../kernel/access.ts'
import { newId } from '../../../kernel/new-id.ts'
import { givenStation } from '../../stations/samples.ts'
import { givenTown } from '../../territory/samples.ts'
import { readGround } from '../plans/ground/actions.ts'
import { SitesPlanWish } from '../plans/ground/contract.ts'
import { groundOf } from '../plans/ground/rules.ts'
import { Isochrone, ReachMap, UnitReach, WhatIf } from '../reach/contract.ts'
import { Trials } from '../reach/trials/contract.ts'
import { ReachWeek } from '../reach/week/contract.ts'
import { streetsOf } from './actions.ts'
import { NetworkShown } from './contract.ts'
import { inTown, streetFile, TOWN_STREETS } from './samples.ts'

const database = await freshDatabase()
const town = await givenTown(database.ownerUrl)
const [lon, lat] = inTown(1, 1.5)
await givenStation(database.ownerUrl, { unit: town.north1, lon, lat })
const { app, program } = await openTestProgram(database)
const planner = await givenStaff(database.ownerUrl, 'officer', town.city)
const neighbour = await givenStaff(database.ownerUrl, 'officer', town.plane)

const TERMS = 'name=streets.geojson&source=OpenStreetMap&licence=ODbL&asOf=2026-01-01'

function send(
  method: 'GET' | 'POST' | 'DELETE',
  url: string,
  more: { body?: unknown; token?: string; key?: string } = {},
) {
  const { body, token = planner.token, key = newId() } = more
  return app.inject({
    method,
    url,
    headers: {
      'idempotency-key': key,
      ...(typeof body === 'string' && { 'content-type': 'application/geo+json' }),
    },
    cookies: { wutong_session: token },
    ...(body !== undefined && { payload: body as string }),
  })
}

async function ask<T>(form: { decode(json: unknown): T }, url: string): Promise<T> {
  const reply = await send('GET', url)
  assert.equal(reply.statusCode, 200, reply.body)
  return form.decode(reply.json())
}

const bring = (body: string, key = newId()) => send('POST', `/api/planning/streets?${TERMS}`, { body, key })
const CITY = `/api/reach/units/${town.city}`

/** What is asked until the memory has heard of a change. */
async function until<T>(look: () => Promise<T>, isThere: (found: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries++) {
    const found = await look()
    if (isThere(found) || tries > 100) return found
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const walked = () =>
  until(
    () => ask(UnitReach, `${CITY}?minutes=45`),
    ({ asked }) => asked.streets !== null,
  )

test('a file with a faulty line is a draft that nobody walks on until somebody says that the sound lines will do', async () => {
  const faulty = streetFile([...TOWN_STREETS, { tags: { highway: 'path' }, line: [inTown(0, 0)] }])
  const key = newId()
  const [first, again] = [await bring(faulty, key), await bring(faulty, key)]
  assert.equal(first.statusCode, 201, first.body)
  assert.equal(again.body, first.body)
  const { id } = first.json<{ id: string }>()
  const shown = await ask(NetworkShown, `/api/planning/streets/${id}`)
  const { lines, faulty: bad, leftOut, far, grids, largest } = shown.told
  assert.deepEqual([lines, bad, leftOut, largest], [2, 1, { 'highway=motorway': 1 }, 1])
  assert.deepEqual([grids, far], [5, 3])
  assert.deepEqual(
    shown.faults.map(({ number, code }) => [number, code]),
    [[4, 'street-too-short']],
  )
  assert.match(shown.faults[0]!.detail, /折点/)
  const keep = (sound: number | null, token?: string) =>
    send('POST', `/api/planning/streets/${id}/keep`, { body: { sound }, ...(token && { token }) })
  assert.equal((await keep(null)).statusCode, 422)
  assert.equal((await keep(3)).statusCode, 422)
  assert.equal((await ask(UnitReach, `${CITY}?minutes=45`)).asked.estimated, true)
  assert.equal((await keep(2, neighbour.token)).statusCode, 403)
  assert.equal((await keep(2)).statusCode, 200)
  assert.equal((await keep(2)).statusCode, 409)
})

test('along streets fewer people are reached than the straight line lets one think; far from streets it stands in, and is counted', async () => {
  const reach = await walked()
  assert.deepEqual(reach.asked.streets, { source: 'OpenStreetMap', licence: 'ODbL', asOf: '2026-01-01' })
  assert.deepEqual(
    [reach.asked.estimated, Math.round(reach.asked.metres), reach.covered.far],
    [false, 3_000, 3],
  )
  const map = await ask(ReachMap, `${CITY}/map?minutes=45`)
  const metresTo = (unit: string) => map.metres[map.ids.indexOf(unit as never)]!
  // A kilometre up, two along, one down; the straight line × 1.3 is 2,474 m.
  assert.ok(metresTo(town.north2) > 4_000 && metresTo(town.north2) < 4_300, String(metresTo(town.north2)))
  assert.deepEqual(
    [map.covered[map.ids.indexOf(town.north2)], map.covered[map.ids.indexOf(town.north1)]],
    [0, 1],
  )
  assert.ok(metresTo(town.south1) > 1_800 && metresTo(town.south1) < 1_950, String(metresTo(town.south1)))
  const crow = await ask(UnitReach, `${CITY}?metres=2000`)
  assert.deepEqual([crow.asked.streets, crow.covered.far], [null, 0])
})

test('from where a station is reached is drawn along streets', async () => {
  const drawn = await ask(Isochrone, `/api/reach/isochrone?lon=${lon}&lat=${lat}&minutes=15`)
  assert.equal(drawn.asked.estimated, false)
  const [ring = []] = drawn.rings
  let [x, y, east, north] = [0, 0, -Infinity, -Infinity]
  for (let at = 0; at < ring.length; at += 2) {
    x += ring[at]!
    y += ring[at + 1]!
    ;[east, north] = [Math.max(east, x / 100_000), Math.max(north, y / 100_000)]
  }
  assert.ok(north > lat + 0.008 && north < lat + 0.0095 && east < lon + 0.001, `${north} ${east}`)
  assert.deepEqual([drawn.people, drawn.grids], [1_000, 1])
})

const text = ([x, y]: readonly [number, number]) => `${x},${y}`

test('several places are tried at once: each by itself, and all together nobody counts twice', async () => {
  const tried = [inTown(3, 1.5), inTown(3, 1.6), inTown(6, 2)].map(text).join(';')
  const trials = await ask(Trials, `${CITY}/trials?minutes=10&tried=${tried}`)
  assert.deepEqual(
    trials.places.map(({ adds, alone, won }) => [adds.people, alone.people, won]),
    [
      [1_000, 1_000, [town.north2]],
      [0, 1_000, []],
      [1_000, 1_000, [town.willow1]],
    ],
  )
  assert.equal(trials.after.covered - trials.before.covered, 2_000)
  const [x, y] = inTown(3, 1.5)
  const alone = await ask(WhatIf, `${CITY}/what-if?minutes=10&lon=${x}&lat=${y}`)
  assert.deepEqual(alone.won, [town.north2])
  assert.ok(alone.nearest!.metres > 4_000)
})

test('each hour of the week is told as it is told when one asks for it', async () => {
  for (const far of ['minutes=40', 'metres=2500']) {
    const week = await ask(ReachWeek, `/api/reach/units/${town.east}/week?${far}`)
    assert.deepEqual([week.covered.length, week.stations.length, week.days.length], [168, 168, 7])
    assert.ok(new Set(week.covered).size > 1, 'nothing ever shuts')
    for (const [weekday, hour] of [
      [1, 3],
      [3, 9],
      [7, 16],
      [7, 17],
    ] as const) {
      const then = await ask(
        UnitReach,
        `/api/reach/units/${town.east}?${far}&weekday=${weekday}&hour=${hour}`,
      )
      const at = (weekday - 1) * 24 + hour
      assert.deepEqual([week.covered[at], week.stations[at]], [then.covered.covered, then.asked.stations])
    }
  }
})

test('a solver of a part of the city walks on its streets; without them it knows of none', async () => {
  const around = await act(program.db, ANYONE, (tx) => streetsOf(tx, [inTown(1, 1.5)], inTown(1, 1.5)))
  assert.equal(around?.east.length, 4)
  const by = async (reach: { minutes: number } | { metres: number }) => {
    const wish = SitesPlanWish.parse({ goal: { kind: 'mostCovered', stations: 1 }, reach })
    const place = { place: town.plane, laidOn: program.today() }
    const laid = await act(program.db, ANYONE, (tx) => readGround(tx, place, wish))
    return groundOf(laid, wish).distances.by
  }
  assert.deepEqual([await by({ minutes: 15 }), await by({ metres: 500 })], ['streets', 'line'])
  const reply = await send('GET', '/api/planning/streets')
  const [kept] = reply.json<{ networks: { id: string }[] }>().networks
  assert.equal(
    (await send('DELETE', `/api/planning/streets/${kept!.id}`, { token: neighbour.token })).statusCode,
    403,
  )
  assert.equal((await send('DELETE', `/api/planning/streets/${kept!.id}`)).statusCode, 200)
  assert.equal(await act(program.db, ANYONE, (tx) => streetsOf(tx, [inTown(1, 1.5)], inTown(1, 1.5))), null)
  const after = await until(
    () => ask(UnitReach, `${CITY}?minutes=45`),
    ({ asked }) => asked.streets === null,
  )
  assert.equal(after.asked.estimated, true)
})

test('a file without a street that people walk on is refused, and one of a district is not theirs to bring', async () => {
  const none = await bring(streetFile([TOWN_STREETS[2]!]))
  assert.deepEqual([none.statusCode, none.body.includes('streets-none')], [422, true])
  assert.equal((await bring('{"type":"FeatureCollection"}')).statusCode, 422)
  const theirs = await send('POST', `/api/planning/streets?${TERMS}`, {
    body: streetFile(TOWN_STREETS),
    token: neighbour.token,
  })
  assert.equal(theirs.statusCode, 403)
})
