import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { freshDatabase } from '../../../../test/database.ts'
import { givenStaff } from '../../../../test/people.ts'
import { openTestProgram } from '../../../../test/program.ts'
import { act, type Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { newId } from '../../../kernel/new-id.ts'
import { givenStation } from '../../stations/samples.ts'
import { givenTown } from '../../territory/samples.ts'
import { adoptFile, recallFile } from './actions.ts'
import {
  BoundaryImportId,
  type BoundaryPreview,
  type BoundarySeams,
  type Mover,
  type RedrawnOutline,
} from './contract.ts'
import { boundaryFile, rectangle } from './samples.ts'

const database = await freshDatabase()
const town = await givenTown(database.ownerUrl)
const { program, app } = await openTestProgram(database)
const officer = await givenStaff(database.ownerUrl, 'officer', town.city)
const manager = await givenStaff(database.ownerUrl, 'stationManager', town.city)

async function owned<T extends pg.QueryResultRow>(query: string, values: unknown[] = []): Promise<T[]> {
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  try {
    return (await owner.query<T>(query, values)).rows
  } finally {
    await owner.end()
  }
}

const headers = { cookie: `wutong_session=${officer.token}`, 'accept-language': 'en' }
const DAY = '2026-03-01'

/** The border between plane and maple moves 0.01 degrees south: maple takes what plane's north was. */
const plane = { properties: { code: 'plane', name: '梧桐街道' }, ring: rectangle(0, 0, 4, 1) }
const maple = { properties: { code: 'maple', name: '枫树街道' }, ring: rectangle(0, 1, 4, 3) }
const crossed = {
  properties: { code: 'willow', name: '柳树街道' },
  ring: [...rectangle(4, 0, 4, 4).slice(0, 1), ...[2, 1, 3, 4].map((at) => rectangle(4, 0, 4, 4)[at]!)],
}

async function bring(payload: Buffer | string, within: string = town.city, key: string = newId()) {
  return app.inject({
    method: 'POST',
    url: `/api/registers/boundaries?within=${within}&name=a.geojson`,
    headers: { ...headers, 'content-type': 'application/geo+json', 'idempotency-key': key },
    payload,
  })
}

async function broughtId(...features: (typeof plane)[]): Promise<string> {
  const reply = await bring(boundaryFile(...features))
  assert.equal(reply.statusCode, 201, reply.body)
  return reply.json<{ id: string }>().id
}

async function ask<T>(path: string): Promise<T> {
  const reply = await app.inject({ url: `/api/registers/boundaries/${path}`, headers })
  assert.equal(reply.statusCode, 200, reply.body)
  return reply.json() as T
}

function settle(id: string, how: 'adopt' | 'recall', body?: object) {
  return app.inject({
    method: 'POST',
    url: `/api/registers/boundaries/${id}/${how}`,
    headers: { ...headers, 'idempotency-key': newId() },
    ...(body && { payload: body }),
  })
}

const problemOf = (reply: { body: string }) => {
  const { type, detail, errors } = JSON.parse(reply.body) as {
    type: string
    detail: string
    errors?: { pointer: string }[]
  }
  return { type: type.split('/').at(-1), detail, errors }
}

async function printOfBoundaries(): Promise<string> {
  const rows = await owned<{ print: string }>(
    `select md5(string_agg(b::text, '' order by b::text)) as print from territory.boundary b`,
  )
  return rows[0]?.print ?? ''
}

test('a file is matched by code and name and shows, before anything is saved, what would move', async () => {
  const before = await printOfBoundaries()
  await givenStation(database.ownerUrl, { unit: town.north1, zh: '北站' })
  const id = await broughtId(plane, { ...maple, properties: { code: '', name: '枫树街道' } })
  const preview = await ask<BoundaryPreview>(id)
  assert.deepEqual(
    preview.list.map(({ unit, faults }) => [unit?.zh, faults]),
    [
      ['梧桐街道', []],
      ['枫树街道', []],
    ],
  )
  const [one, two] = preview.list
  // planeNorth with north1 and north2 lies in what maple takes; the sample station stands at the town's corner.
  assert.deepEqual([one?.leaving.communities, one?.leaving.microGrids, one?.leaving.residents], [1, 2, 2000])
  assert.deepEqual(two?.arriving, one?.leaving)
  assert.ok(Math.abs((one?.afterM2 ?? 0) / (one?.beforeM2 ?? 1) - 0.5) < 0.001)
  assert.deepEqual(
    preview.missing.map(({ zh }) => zh),
    ['柳树街道'],
  )
  assert.deepEqual([await ask(`${id}/seams`), preview.changed], [{ overlaps: [], gaps: [] }, []])
  const movers = await ask<Mover[]>(`${id}/movers?unit=${town.maple}`)
  assert.deepEqual(movers.filter(({ zh }) => zh === 'north1').map(({ zh, to }) => [zh, to?.zh])[0], [
    'north1',
    '枫树街道',
  ])
  const outlines = await ask<RedrawnOutline[]>(`${id}/outlines`)
  assert.ok(outlines.every(({ before: old, after }) => old.length === 1 && after.length === 1))
  assert.equal(await printOfBoundaries(), before)
})

const seams = async (ring: typeof plane.ring) =>
  ask<BoundarySeams>(`${await broughtId({ ...plane, ring })}/seams`)

test('overlaps and gaps with neighbours that the file does not hold are told', async () => {
  const wide = await seams(rectangle(0, 0, 5, 2))
  assert.deepEqual(
    wide.overlaps?.map(({ units }) => units.map(({ zh }) => zh).toSorted()),
    [['柳树街道', '梧桐街道'].toSorted()],
  )
  const narrow = await seams(rectangle(0, 0, 3, 2))
  assert.equal(narrow.gaps?.length, 1)
  assert.ok(Math.abs((narrow.gaps?.[0]?.areaM2 ?? 0) - 2_116_000) < 30_000, String(narrow.gaps?.[0]?.areaM2))
})

test('each fault of a feature is told with its place and the way out', async () => {
  const codes = async (...features: (typeof plane)[]) =>
    (await ask<BoundaryPreview>(await broughtId(...features))).list.map(({ faults }) =>
      faults.map(({ code }) => code),
    )
  assert.deepEqual(await codes(crossed), [['self-crossing']])
  assert.deepEqual(await codes({ ...plane, properties: { code: 'elm', name: '榆树' } }), [
    ['boundary-unit-unknown'],
  ])
  assert.deepEqual(await codes(plane, plane), [['boundary-twice'], ['boundary-twice']])
  assert.deepEqual(await codes({ ...plane, ring: plane.ring.map(([x, y]) => [y, x] as [number, number]) }), [
    ['geometry-swapped'],
  ])
  assert.deepEqual(await codes({ ...plane, ring: rectangle(500, 0, 4, 4) }), [['boundary-outside']])
  assert.deepEqual(await codes({ ...plane, properties: { code: 'plane', name: '别的' } }), [
    ['boundary-name-differs'],
  ])
  const fine = Array.from({ length: 20_001 }, (_, i): [number, number] => [121.4 + i / 1e6, 31.2])
  assert.deepEqual(await codes({ ...plane, ring: [...fine, fine[0]!] }), [['boundary-too-fine']])
})

test('files that cannot be read are refused with the way out', async () => {
  assert.equal(problemOf(await bring('')).type, 'sheet-empty')
  assert.equal(problemOf(await bring('a,b\n1,2\n')).type, 'boundaries-not-geojson')
  assert.equal(problemOf(await bring(boundaryFile(plane).subarray(0, -3))).type, 'sheet-damaged')
  assert.equal((await bring(boundaryFile(plane), 'x')).statusCode, 400)
  const stranger = await app.inject({
    method: 'POST',
    url: `/api/registers/boundaries?within=${town.city}&name=a`,
    headers: { cookie: `wutong_session=${manager.token}`, 'idempotency-key': newId() },
    payload: { type: 'FeatureCollection', features: [plane] },
  })
  assert.ok([403, 422].includes(stranger.statusCode), stranger.body)
})

test('the same upload under the same key is one import', async () => {
  const key = newId()
  const [one, two] = [
    await bring(boundaryFile(plane), town.city, key),
    await bring(boundaryFile(plane), town.city, key),
  ]
  assert.equal(one.body, two.body)
  assert.equal(problemOf(await bring(boundaryFile(maple), town.city, key)).type, 'idempotency-key-used')
})

test('one faulty feature holds all of them back, until it is said how many sound ones are meant', async () => {
  const id = await broughtId(plane, crossed)
  const before = await printOfBoundaries()
  const refused = problemOf(await settle(id, 'adopt', { from: DAY, sound: null }))
  assert.equal(refused.type, 'boundaries-faulty')
  assert.equal(refused.errors?.[0]?.pointer, '#/features/2')
  assert.equal(problemOf(await settle(id, 'adopt', { from: DAY, sound: 2 })).type, 'boundaries-faulty')
  assert.equal(problemOf(await settle(id, 'adopt', { from: '2205-01-01', sound: 1 })).type, 'invalid-request')
  assert.equal(
    problemOf(await settle(id, 'adopt', { from: '2019-01-01', sound: 1 })).type,
    'date-before-last-change',
  )
  assert.equal(await printOfBoundaries(), before)
})

test('adopted, the old outlines stay in history; recalled, everything is as it was', async () => {
  const before = await printOfBoundaries()
  const id = await broughtId(plane, maple)
  const adopted = await settle(id, 'adopt', { from: DAY, sound: null })
  assert.deepEqual(adopted.json(), { adopted: 2 })
  const rows = await owned<{ valid: string }>(
    'select valid::text from territory.boundary where unit_id = $1 order by valid',
    [town.plane],
  )
  assert.deepEqual(
    rows.map(({ valid }) => valid),
    ['[2020-01-01,2026-03-01)', '[2026-03-01,)'],
  )
  const shown = await ask<BoundaryPreview>(id)
  assert.deepEqual([shown.state, shown.effective, shown.list[0]?.leaving.microGrids], ['adopted', DAY, 2])
  assert.equal(problemOf(await settle(id, 'adopt', { from: DAY, sound: null })).type, 'boundaries-settled')
  assert.deepEqual((await settle(id, 'recall')).json(), { recalled: 2 })
  assert.equal(await printOfBoundaries(), before)
  const trail = await owned<{ action: string }>(
    `select action from kernel.audit where subject_id = $1 order by at, position`,
    [id],
  )
  assert.deepEqual(
    trail.map(({ action }) => action),
    ['boundaries.bring', 'boundaries.adopt', 'boundaries.recall'],
  )
})

test('a unit that was changed since the file was read refuses the whole, by its name', async () => {
  const id = await broughtId(plane, maple)
  const first = await broughtId(maple)
  assert.equal((await settle(first, 'adopt', { from: DAY, sound: null })).statusCode, 200)
  const refused = problemOf(await settle(id, 'adopt', { from: '2026-04-01', sound: null }))
  assert.equal(refused.type, 'boundaries-changed-meanwhile')
  assert.match(refused.detail, /枫树街道/)
  assert.deepEqual(
    (await ask<BoundaryPreview>(id)).changed.map(({ zh }) => zh),
    ['枫树街道'],
  )
  const later = await broughtId(maple)
  assert.equal((await settle(later, 'adopt', { from: '2026-04-01', sound: null })).statusCode, 200)
  const leaned = problemOf(await settle(first, 'recall'))
  assert.equal(leaned.type, 'boundaries-redrawn-since')
  assert.match(leaned.detail, /枫树街道/)
  assert.equal((await settle(later, 'recall')).statusCode, 200)
  assert.equal((await settle(first, 'recall')).statusCode, 200)
})

test('two adoptions at once: one of them is told, and only one holds', async () => {
  const before = await printOfBoundaries()
  const ids = await Promise.all([broughtId(plane, maple), broughtId(plane, maple)])
  const replies = await Promise.all(ids.map((id) => settle(id, 'adopt', { from: DAY, sound: null })))
  assert.deepEqual(
    replies.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b),
    [200, 409],
  )
  const won = ids[replies.findIndex(({ statusCode }) => statusCode === 200)] ?? ''
  assert.equal((await settle(won, 'recall')).statusCode, 200)
  assert.equal(await printOfBoundaries(), before)
})

/** Everything of the action has run; its connection dies before the commit. */
async function killed(work: (tx: Tx, who: Who) => Promise<unknown>): Promise<void> {
  const who: Who = {
    person: officer.person,
    kind: 'staff',
    grants: { 'register.import': [town.city], 'unit.edit': [town.city] },
  }
  await assert.rejects(
    act(program.db, who, async (tx) => {
      await work(tx, who)
      const ended = await owned(
        `select pg_terminate_backend(l.pid) from pg_locks l
         where l.relation = 'registers.boundary_import'::regclass and l.mode = 'RowExclusiveLock' and l.pid <> pg_backend_pid()`,
      )
      assert.equal(ended.length, 1)
    }),
    (error) => !(error instanceof assert.AssertionError),
  )
}

test('killed while adopting, nothing is half-done, and the next adoption succeeds', async () => {
  const before = await printOfBoundaries()
  const id = await broughtId(plane, maple)
  await killed((tx, who) =>
    adoptFile(tx, who, BoundaryImportId.parse(id), { from: DAY, sound: null, today: DAY }),
  )
  assert.equal(await printOfBoundaries(), before)
  assert.equal((await ask<BoundaryPreview>(id)).state, 'draft')
  assert.equal((await settle(id, 'adopt', { from: DAY, sound: null })).statusCode, 200)
  assert.equal((await settle(id, 'recall')).statusCode, 200)
  assert.equal(await printOfBoundaries(), before)
})

test('killed while recalling, all of it still holds, and the next recall succeeds', async () => {
  const before = await printOfBoundaries()
  const id = await broughtId(plane, maple)
  assert.equal((await settle(id, 'adopt', { from: DAY, sound: null })).statusCode, 200)
  const adopted = await printOfBoundaries()
  await killed((tx, who) => recallFile(tx, who, BoundaryImportId.parse(id)))
  assert.equal(await printOfBoundaries(), adopted)
  assert.equal((await ask<BoundaryPreview>(id)).state, 'adopted')
  assert.equal((await settle(id, 'recall')).statusCode, 200)
  assert.equal(await printOfBoundaries(), before)
})

test('a draft can be thrown away, what was adopted cannot', async () => {
  const id = await broughtId(plane)
  const discard = () =>
    app.inject({
      method: 'DELETE',
      url: `/api/registers/boundaries/${id}`,
      headers: { ...headers, 'idempotency-key': newId() },
    })
  assert.equal((await discard()).statusCode, 200)
  assert.equal((await discard()).statusCode, 404)
})
