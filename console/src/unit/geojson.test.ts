import assert from 'node:assert/strict'
import { test } from 'node:test'
import { boundaryOf, middleOf } from './geojson.ts'

const ring = [
  [121.4, 31.2],
  [121.5, 31.2],
  [121.5, 31.3],
  [121.4, 31.2],
]
const wanted = { type: 'MultiPolygon', coordinates: [[ring]] }

test('a polygon, a multi-polygon, a feature and a collection of one all give the boundary', () => {
  const polygon = { type: 'Polygon', coordinates: [ring] }
  const feature = { type: 'Feature', properties: {}, geometry: polygon }
  for (const told of [polygon, wanted, feature, { type: 'FeatureCollection', features: [feature] }])
    assert.deepEqual(boundaryOf(JSON.stringify(told)), wanted)
})

test('heights are left out', () => {
  const high = { type: 'Polygon', coordinates: [ring.map((position) => [...position, 4.5])] }
  assert.deepEqual(boundaryOf(JSON.stringify(high)), wanted)
})

test('anything else is no boundary', () => {
  for (const text of [
    '',
    '{',
    '[]',
    '{"type":"Point","coordinates":[1,2]}',
    '{"type":"Polygon","coordinates":[[["a"]]]}',
  ])
    assert.equal(boundaryOf(text), undefined)
})

test('the middle is that of the bounding box', () => {
  const boundary = boundaryOf(JSON.stringify(wanted))
  assert.ok(boundary)
  assert.deepEqual(middleOf(boundary), { lon: 121.45, lat: 31.25 })
})
