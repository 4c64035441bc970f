import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bytes, readAll } from './samples.ts'

const square = {
  type: 'Polygon',
  coordinates: [
    [
      [121.4, 31.2],
      [121.5, 31.2],
      [121.5, 31.3],
      [121.4, 31.2],
    ],
  ],
}
const feature = (properties: object, geometry: object | null = square, more: object = {}) => ({
  type: 'Feature',
  properties,
  geometry,
  ...more,
})
const collection = (features: unknown[], more: object = {}) =>
  bytes(JSON.stringify({ type: 'FeatureCollection', ...more, features }))

const point = (lon: number, lat: number) => ({ type: 'Point', coordinates: [lon, lat] })

const crs = (name: string) => ({ crs: { type: 'name', properties: { name } } })

test('features come as rows: properties as columns, the geometry beside', async () => {
  const sheet = await readAll(
    collection([
      feature({ code: '310101002', name: '南京东路街道“}”]' }, square, { id: 7 }),
      feature({ code: '2', area: 2.5, tags: ['a'] }),
    ]),
  )
  assert.deepEqual([sheet.format, sheet.header], ['geojson', ['code', 'name', 'id', 'area', 'tags']])
  assert.deepEqual(sheet.rows[0]?.cells, ['310101002', '南京东路街道“}”]', '7', null, null])
  assert.deepEqual(sheet.rows[1]?.cells, ['2', null, null, '2.5', '["a"]'])
  assert.deepEqual(sheet.rows[1]?.geometry, square)
  assert.deepEqual(
    sheet.rows.map(({ number }) => number),
    [1, 2],
  )
})

test('a missing shape, swapped degrees and metres are told with their feature', async () => {
  const sheet = await readAll(
    collection([
      feature({ a: 1 }, null),
      feature({ a: 2 }, point(31.2, 121.4)),
      feature({ a: 3 }, point(40_000, 50_000)),
      feature({ a: 4 }, point(121.4, 31.2)),
    ]),
  )
  assert.deepEqual(
    sheet.rows.map(({ faults }) => faults.map(({ code }) => code)),
    [['geometry-missing'], ['geometry-swapped'], ['geometry-not-degrees'], []],
  )
})

test('another grid, no collection, and a file that breaks off are refused', async () => {
  await assert.rejects(readAll(collection([feature({ a: 1 })], crs('urn:ogc:def:crs:EPSG::3857'))), {
    type: 'sheet-other-grid',
  })
  for (const name of ['urn:ogc:def:crs:OGC:1.3:CRS84', 'urn:ogc:def:crs:EPSG::4326', 'EPSG:4490'])
    assert.equal((await readAll(collection([feature({ a: 1 })], crs(name)))).rows.length, 1)
  await assert.rejects(readAll(bytes('{"type":"Feature","geometry":null}')), { type: 'sheet-no-features' })
  await assert.rejects(readAll(bytes('{"type":"Topology","meta":{"features":[1]}}')), {
    type: 'sheet-no-features',
  })
  await assert.rejects(readAll(collection([])), { type: 'sheet-empty' })
  await assert.rejects(readAll(collection([{ type: 'Point' }])), { type: 'sheet-damaged' })
})
