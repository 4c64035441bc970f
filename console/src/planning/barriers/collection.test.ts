import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collectionOf } from './collection.ts'

test('a file is sent without what says nothing of lines; what is no collection is not sent', () => {
  const geometry = { type: 'LineString', coordinates: [[121.41234567, 31.2, 4]], bbox: [1] }
  const feature = { type: 'Feature', properties: { name: '河', owner: '某某' }, geometry }
  assert.deepEqual(
    collectionOf(`\uFEFF${JSON.stringify({ type: 'FeatureCollection', features: [feature, 7] })}`),
    {
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          properties: { name: '河' },
          geometry: { type: 'LineString', coordinates: [[121.412346, 31.2, 4]] },
        },
        null,
      ],
    },
  )
  assert.deepEqual(
    [collectionOf('{'), collectionOf('[]'), collectionOf('{"type":"Feature"}')],
    [undefined, undefined, undefined],
  )
})
