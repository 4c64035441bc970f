import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenStaff } from '../../../../test/people.ts'
import { newId } from '../../../kernel/new-id.ts'
import { givenStation } from '../../stations/samples.ts'
import type { BoundaryPreview, BoundarySeams, Mover, RedrawnOutline } from './contract.ts'
import { boundaryFile, crossed, maple, openBoundaryDesk, plane, problemOf, rectangle } from './samples.ts'

const { database, town, app, bring, broughtId, ask, printOfBoundaries } = await openBoundaryDesk()
const manager = await givenStaff(database.ownerUrl, 'stationManager', town.city)

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

const codes = async (...features: (typeof plane)[]) =>
  (await ask<BoundaryPreview>(await broughtId(...features))).list.map(({ faults }) =>
    faults.map(({ code }) => code),
  )

test('each fault of a feature is told with its place and the way out', async () => {
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
