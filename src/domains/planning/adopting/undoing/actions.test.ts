import assert from 'node:assert/strict'
import { test } from 'node:test'
import { act } from '../../../../kernel/access.ts'
import type { UnitId } from '../../../../kernel/ids.ts'
import { ProblemError } from '../../../../kernel/problem.ts'
import { refused } from '../../../requests/samples.ts'
import { appointMainStation } from '../../../stations/actions.ts'
import { endUnit, foundUnit, moveUnit, prove, redrawUnit, renameUnit } from '../../../territory/actions.ts'
import { TOWN_AT } from '../../../territory/samples.ts'
import { dayIn } from '../../samples.ts'
import { openAdoptingTown } from '../samples.ts'

const { program, quarter, people, stations, apart, approved, adopt, undo, grids, ask } =
  await openAdoptingTown()
const { db } = program
const { officer } = people
const [first, second, third] = quarter.grids as [UnitId, UnitId, UnitId]
const [on, later, before] = [dayIn(30), dayIn(40), dayIn(20)]

const square = (x: number, y: number) => {
  const [w, s] = [TOWN_AT.lon + x / 100, TOWN_AT.lat + y / 100]
  const ring: [number, number][] = [
    [w, s],
    [w + 0.01, s],
    [w + 0.01, s + 0.01],
    [w, s + 0.01],
    [w, s],
  ]
  return { type: 'MultiPolygon' as const, coordinates: [[ring]] }
}
const rename = (unit: UnitId, zh: string, from: string) =>
  act(db, officer, async (tx) =>
    renameUnit(tx, await prove(tx, officer, 'unit.edit', unit), { zh, en: zh, from }),
  )
const redraw = (unit: UnitId, from: string) =>
  act(db, officer, async (tx) =>
    redrawUnit(tx, await prove(tx, officer, 'unit.edit', unit), { boundary: square(8, 0), from }),
  )
const move = (unit: UnitId, parent: UnitId, from: string) =>
  act(db, officer, (tx) => moveUnit(tx, officer, unit, { edge: 'areaGrid', parent, from }))
const appoint = (grid: UnitId, station: (typeof stations)[number], from: string) =>
  act(db, officer, async (tx) =>
    appointMainStation(tx, await prove(tx, officer, 'mainStation.appoint', grid), { station, from }),
  )

/** What undoing an adoption would sweep away: each thing by its kind and its name. */
async function inTheWay(adopted: Parameters<typeof undo>[1]): Promise<string[]> {
  const error: unknown = await undo(officer, adopted).then(
    () => assert.fail('it was undone'),
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof ProblemError, String(error))
  assert.equal(error.type, 'adoption-is-built-upon')
  return error.faults.map(({ values }) => `${values?.['what']} ${values?.['zh']}`)
}
const foundedOn = async (day: string) => (await grids(day)).find(({ zh }) => zh === '梅花第4片区网格')!.id

test('names, outlines and stations that were given since are in the way of undoing, are named, and stay', async () => {
  const plan = await approved(apart)
  const adopted = await adopt(officer, plan, on)
  const founded = await foundedOn(on)
  await rename(founded, '梅花新网格', later)
  await redraw(first, later)
  await redraw(founded, later)
  assert.deepEqual(await inTheWay(adopted), [
    'name 梅花第4片区网格',
    'outline 梅花第1片区网格',
    'outline 梅花第4片区网格',
  ])
  assert.equal((await grids(later)).find(({ id }) => id === founded)?.zh, '梅花新网格')
  await ask(`delete from territory.boundary where lower(valid) = $1`, [later])
  await ask(`update territory.boundary set valid = daterange(lower(valid), null) where upper(valid) = $1`, [
    later,
  ])
  await ask(`delete from territory.unit_name where lower(valid) = $1`, [later])
  await ask(`update territory.unit_name set valid = daterange(lower(valid), null) where upper(valid) = $1`, [
    later,
  ])
  // The first grid lost its station to the founded one, and somebody gives it another for that very day.
  await appoint(first, stations[0]!, on)
  assert.deepEqual(await inTheWay(adopted), ['main 梅花第1片区网格'])
  const byHand = `select unit_id from stations.main_station where unit_id = $1 and lower(valid) = $2`
  assert.equal((await ask(byHand, [first, on])).length, 1)
  await ask(`delete from stations.main_station where unit_id = $1 and lower(valid) = $2`, [first, on])
  await ask(
    `insert into organisations.post (unit_id, kind, number, valid) values ($1, 'worker', 9, daterange($2, null))`,
    [founded, on],
  )
  assert.deepEqual(await inTheWay(adopted), ['post 梅花第4片区网格'])
  await ask(`delete from organisations.post where unit_id = $1 and number = 9`, [founded])
  // What nobody has listed points to the grid by its key alone.
  await ask(
    `insert into identity.role_grant (person_id, role, unit_id, valid) values ($1, 'gridWorker', $2, daterange($3, null))`,
    [officer.person, founded, on],
  )
  assert.deepEqual(await inTheWay(adopted), [])
  await ask('delete from identity.role_grant where unit_id = $1', [founded])
  await undo(officer, adopted)
  assert.deepEqual(
    (await grids(on)).map(({ id }) => id),
    [first, second, third],
  )
})

test('until its day nobody moves, founds or ends what an adopted plan is laid upon; after it they do', async () => {
  const adopted = await adopt(officer, await approved(apart), on)
  // It stays in the first grid, whose land changes.
  const staying = quarter.communities[1]![0]!
  const wait = refused('grids-wait-for-their-day')
  for (const day of [before, on]) await assert.rejects(move(staying, third, day), wait)
  await assert.rejects(
    act(db, officer, (tx) => endUnit(tx, officer, staying, before)),
    wait,
  )
  const found = (from: string) =>
    act(db, officer, async (tx) =>
      foundUnit(tx, await prove(tx, officer, 'unit.edit', quarter.place), {
        kind: 'community',
        zh: '梅花新居委会',
        en: 'Plum New',
        code: null,
        parent: quarter.place,
        from,
        at: { lon: TOWN_AT.lon + 0.081, lat: TOWN_AT.lat + 0.001 },
        population: 10,
        households: 5,
        boundary: null,
      }),
    )
  await assert.rejects(found(before), wait)
  await move(staying, third, later)
  // It is none of the plan's, and goes on when the plan is undone.
  const ties = () =>
    ask(`select parent_id as grid, lower(valid)::text as since from territory.unit_parent
      where edge = 'areaGrid' and child_id = '${staying}' order by since`)
  const kept = await ties()
  await undo(officer, adopted)
  assert.deepEqual(await ties(), kept)
  await ask(`delete from territory.unit_parent where child_id = $1 and lower(valid) = $2`, [staying, later])
  await ask(
    `update territory.unit_parent set valid = daterange(lower(valid), null) where upper(valid) = $1`,
    [later],
  )
  await move(staying, third, before)
})
