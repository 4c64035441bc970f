import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import pino from 'pino'
import { freshDatabase } from '../../../test/database.ts'
import { act, look, type Who } from '../../kernel/access.ts'
import { PersonId, type UnitId } from '../../kernel/ids.ts'
import { newId } from '../../kernel/new-id.ts'
import { ProblemError } from '../../kernel/problem.ts'
import { endUnit, foundUnit, moveUnit, prove, redrawUnit, renameUnit } from './actions.ts'
import type { NewUnit } from './contract.ts'
import { openTerritory } from './memory.ts'
import { givenTown, type Town, TOWN_AT } from './samples.ts'
import { findChildren, findHistory, findPath } from './store.ts'

const { db, ownerUrl } = await freshDatabase()
const town: Town = await givenTown(ownerUrl)

/** Somebody who may change units at these places and below. */
function officerOf(...units: UnitId[]): Who {
  return { person: PersonId.parse(newId()), kind: 'staff', grants: { 'unit.edit': units } }
}

const cityOfficer = officerOf(town.city)

const square = (x: number, y: number, size = 0.01): NonNullable<NewUnit['boundary']> => {
  const [west, south] = [TOWN_AT.lon + x, TOWN_AT.lat + y]
  const ring: [number, number][] = [
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
    [west, south],
  ]
  return { type: 'MultiPolygon', coordinates: [[ring]] }
}

const newGrid = (parent: UnitId, more: Partial<NewUnit> = {}): NewUnit => ({
  kind: 'microGrid',
  zh: '新网格',
  en: 'New grid',
  code: null,
  parent,
  from: '2026-01-01',
  at: { lon: TOWN_AT.lon, lat: TOWN_AT.lat },
  population: null,
  households: null,
  boundary: null,
  ...more,
})

const found = (who: Who, wish: NewUnit) =>
  act(db, who, async (tx) => foundUnit(tx, await prove(tx, who, 'unit.edit', wish.parent), wish))

const refusedWith = (type: string) => (error: unknown) => {
  assert.ok(error instanceof ProblemError, String(error))
  assert.equal(error.type, type)
  return true
}

const countUnits = async () => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from territory.unit`.execute(db)
  return rows[0]?.n
}

test('an officer founds a unit below their own, and it is there from its day on and not before', async () => {
  const id = await found(officerOf(town.plane), newGrid(town.planeNorth, { from: '2026-03-01' }))
  const names = async (day: string) =>
    (await findChildren(db, town.planeNorth, 'administrative', day)).map((unit) => unit.id)
  assert.ok(!(await names('2026-02-28')).includes(id))
  assert.ok((await names('2026-03-01')).includes(id))
})

test('a unit may be founded for a day still to come', async () => {
  const id = await found(
    officerOf(town.plane),
    newGrid(town.planeNorth, { from: '2199-01-01', boundary: square(0, 0.01) }),
  )
  assert.equal((await findPath(db, id, '2199-01-01')).length, 5)
})

test('a unit keeps its old name for the days when it had it', async () => {
  await act(db, cityOfficer, async (tx) =>
    renameUnit(tx, await prove(tx, cityOfficer, 'unit.edit', town.planeNorth), {
      zh: '梧桐新居委会',
      en: 'New Plane',
      from: '2026-05-01',
    }),
  )
  const nameOn = async (day: string) => (await findPath(db, town.planeNorth, day)).at(-1)?.zh
  assert.equal(await nameOn('2026-04-30'), '梧桐北居委会')
  assert.equal(await nameOn('2026-05-01'), '梧桐新居委会')
  const { names } = await findHistory(db, town.planeNorth)
  assert.deepEqual(
    names.map(({ from, until }) => [from, until]),
    [
      ['2020-01-01', '2026-05-01'],
      ['2026-05-01', null],
    ],
  )
})

test('a change dated before the last one is refused, with the day after which it would do', async () => {
  const rename = act(db, cityOfficer, async (tx) =>
    renameUnit(tx, await prove(tx, cityOfficer, 'unit.edit', town.maple), {
      zh: '旧',
      en: 'Old',
      from: '2019-01-01',
    }),
  )
  await assert.rejects(rename, (error) => {
    refusedWith('date-before-last-change')(error)
    assert.deepEqual((error as ProblemError).values, { after: '2020-01-01' })
    return true
  })
})

test('a unit moves to another parent on a day; reports of earlier days stay true', async () => {
  await act(db, cityOfficer, (tx) =>
    moveUnit(tx, cityOfficer, town.planeSouth, {
      edge: 'administrative',
      parent: town.maple,
      from: '2026-06-01',
    }),
  )
  const parentOn = async (day: string) => (await findPath(db, town.planeSouth, day)).at(-2)?.id
  assert.equal(await parentOn('2026-05-31'), town.plane)
  assert.equal(await parentOn('2026-06-01'), town.maple)
})

test('moving needs authority over the old parent and the new one', async () => {
  const neighbour = officerOf(town.maple)
  const move = act(db, neighbour, (tx) =>
    moveUnit(tx, neighbour, town.planeNorth, {
      edge: 'administrative',
      parent: town.maple,
      from: '2026-07-01',
    }),
  )
  await assert.rejects(move, refusedWith('not-yours'))
})

test('a unit cannot hang on itself by way of others', async () => {
  const group = newGrid(town.north1, { kind: 'buildingGroup' })
  const upper = await found(cityOfficer, group)
  const lower = await found(cityOfficer, { ...group, parent: upper })
  const circle = act(db, cityOfficer, (tx) =>
    moveUnit(tx, cityOfficer, upper, { edge: 'administrative', parent: lower, from: '2026-08-01' }),
  )
  await assert.rejects(circle, refusedWith('tree-has-no-circle'))
})

test('two people who each close half of a circle: one of them is refused', async () => {
  const group = newGrid(town.north1, { kind: 'buildingGroup' })
  const [a, b] = [await found(cityOfficer, group), await found(cityOfficer, group)]
  const move = (unit: UnitId, parent: UnitId) =>
    act(db, cityOfficer, (tx) =>
      moveUnit(tx, cityOfficer, unit, { edge: 'administrative', parent, from: '2026-08-02' }),
    )
  const results = await Promise.allSettled([move(a, b), move(b, a)])
  assert.deepEqual(results.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
})

test('a micro-grid cannot hang on a district', async () => {
  await assert.rejects(found(cityOfficer, newGrid(town.east)), refusedWith('unit-nests-as-the-city-says'))
})

test('a unit does not end while others hang on it, and ends when they are gone', async () => {
  const parent = await found(cityOfficer, newGrid(town.plane, { kind: 'community' }))
  const child = await found(cityOfficer, newGrid(parent))
  const end = (unit: UnitId) => act(db, cityOfficer, (tx) => endUnit(tx, cityOfficer, unit, '2026-09-01'))
  await assert.rejects(end(parent), refusedWith('ended-unit-carries-nobody'))
  await end(child)
  await end(parent)
  assert.deepEqual(await findPath(db, parent, '2026-09-01').then((path) => path.length), 1)
})

test('a self-crossing boundary is refused at the place where it crosses, and nothing is saved', async () => {
  const before = await countUnits()
  const bowTie = square(0, 0)
  const ring = bowTie.coordinates[0]?.[0] ?? []
  const crossed = { ...bowTie, coordinates: [[[ring[0]!, ring[2]!, ring[1]!, ring[3]!, ring[0]!]]] }
  await assert.rejects(found(cityOfficer, newGrid(town.planeNorth, { boundary: crossed })), (error) => {
    refusedWith('boundary-faulty')(error)
    const [fault] = (error as ProblemError).faults
    assert.equal(fault?.code, 'self-crossing')
    assert.equal(fault?.pointer, '#/body/boundary/coordinates/0/0')
    assert.ok(Math.abs(Number(fault?.values?.['lon']) - (TOWN_AT.lon + 0.005)) < 1e-4)
    return true
  })
  assert.equal(await countUnits(), before)
})

test('a code is given once, also after its unit has ended', async () => {
  const code = { scheme: 'sample', version: '1', code: 'once' }
  const first = await found(cityOfficer, newGrid(town.planeNorth, { code }))
  await act(db, cityOfficer, (tx) => endUnit(tx, cityOfficer, first, '2026-02-01'))
  await assert.rejects(
    found(cityOfficer, newGrid(town.planeNorth, { code })),
    refusedWith('code-is-given-once'),
  )
})

test('row-level security refuses a neighbour even where the code forgets to ask for a proof', async () => {
  const neighbour = officerOf(town.maple)
  const changed = await act(db, neighbour, (tx) =>
    sql`update territory.unit set population = 7 where id = ${town.plane}`.execute(tx),
  )
  assert.equal(changed.numAffectedRows, 0n)
  const sneak = act(db, neighbour, (tx) =>
    sql`insert into territory.unit_name values (${town.plane}, 'x', 'x', 'x', '[2030-01-01,)')`.execute(tx),
  )
  await assert.rejects(sneak, /row-level security/)
})

test('every change stands in the audit list of its district, chained', async () => {
  const { rows } = await sql<{ chain: string; n: number }>`
    select chain, count(*)::int as n from kernel.audit_head group by chain`
    .execute(db)
    .catch(() => ({ rows: [] }))
  // The program itself may not even read the heads: it sees its lines only where it may.
  assert.deepEqual(rows, [])
  const reader: Who = { ...cityOfficer, grants: { 'audit.read': [town.east] } }
  const lines = await look(db, reader, (tx) =>
    tx.selectFrom('kernel.audit').select(['action', 'chain']).execute(),
  )
  assert.ok(lines.some(({ action }) => action === 'unit.rename'))
  assert.ok(lines.every(({ chain }) => chain === town.east))
})

test('a redrawn unit is drawn anew from that day on, and the memory follows the change', async () => {
  const territory = await openTerritory({ db, log: pino({ level: 'silent' }), timeZone: 'Asia/Shanghai' })
  const at = [TOWN_AT.lon + 0.005, TOWN_AT.lat + 0.015] as const
  assert.equal(territory.locate(at, 1).unit?.id, town.north1)
  await act(db, cityOfficer, async (tx) =>
    redrawUnit(tx, await prove(tx, cityOfficer, 'unit.edit', town.north1), {
      boundary: square(0.01, 0.01),
      from: '2026-01-01',
    }),
  )
  await territory.refresh()
  territory.stop()
  assert.equal(territory.locate(at, 1).unit, null)
})

test('two names, parents or boundaries that hold at the same time cannot be written, by one or by two at once', async () => {
  const write = (from: string, until: string) =>
    act(db, cityOfficer, (tx) =>
      sql`insert into territory.unit_name values (${town.willow}, '柳', 'Willow', 'l', daterange(${from}::date, ${until}::date))`.execute(
        tx,
      ),
    )
  await assert.rejects(write('2021-01-01', '2022-01-01'), /hold at the same time/)
  await write('2010-01-01', '2012-01-01')
  const race = await Promise.allSettled([
    write('2012-01-01', '2014-01-01'),
    write('2013-01-01', '2015-01-01'),
  ])
  assert.deepEqual(race.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  const second = act(db, cityOfficer, (tx) =>
    sql`insert into territory.unit_parent values (${town.maple}, ${town.west}, 'administrative', '[2020-06-01,2020-07-01)')`.execute(
      tx,
    ),
  )
  await assert.rejects(second, /hold at the same time/)
})
