import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readBarriers } from './rules.ts'

const feature = (properties: object | null, type: string, coordinates: unknown) => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
})
const LINE = [
  [121.4, 31.2],
  [121.5, 31.2],
]
const NEAR = [121.3, 31.1, 121.6, 31.3] as const

test('lines and areas are read, those of one name together, kinds by any of their usual names', () => {
  const ring = [...LINE, [121.5, 31.21], [121.4, 31.2]]
  const { barriers, faults } = readBarriers(
    [
      feature({ name: '苏州河', waterway: 'river' }, 'LineString', LINE),
      feature({ name: '苏州河' }, 'MultiLineString', [LINE, LINE]),
      feature({ name: '黄浦江', kind: '河流' }, 'Polygon', [ring]),
      feature({ name: '高架', highway: 'motorway' }, 'LineString', LINE),
      feature({ name: '围墙' }, 'LineString', LINE),
    ],
    NEAR,
    new Set(),
  )
  assert.deepEqual(faults, [])
  assert.deepEqual(
    barriers.map(({ name, kind, lines }) => [name, kind, lines.map(({ area }) => area)]),
    [
      ['苏州河', 'river', [false, false, false]],
      ['黄浦江', 'river', [true]],
      ['高架', 'road', [false]],
      ['围墙', 'other', [false]],
    ],
  )
})

test('each feature is told what is wrong with it, and the others are read', () => {
  const far = [
    [100, 31],
    [100.1, 31],
  ]
  const { barriers, faults } = readBarriers(
    [
      feature({ name: '好的' }, 'LineString', LINE),
      feature({}, 'LineString', LINE),
      feature({ name: '点' }, 'Point', [121.4, 31.2]),
      feature({ name: '反的' }, 'LineString', [
        [31.2, 121.4],
        [31.2, 121.5],
      ]),
      feature({ name: '字' }, 'LineString', ['a', 'b']),
      feature({ name: '短' }, 'LineString', LINE.slice(1)),
      feature({ name: '怪', kind: '长城' }, 'LineString', LINE),
      feature({ name: '已有' }, 'LineString', LINE),
      feature({ name: '远' }, 'LineString', far),
      null,
    ],
    NEAR,
    new Set(['已有']),
  )
  assert.deepEqual(
    barriers.map(({ name }) => name),
    ['好的'],
  )
  assert.deepEqual(
    faults.map(({ at, code }) => [at, code]),
    [
      [1, 'barrier-name'],
      [2, 'barrier-geometry'],
      [3, 'barrier-position'],
      [4, 'barrier-position'],
      [5, 'barrier-short'],
      [6, 'barrier-kind'],
      [7, 'barrier-is-there'],
      [8, 'barrier-elsewhere'],
      [9, 'barrier-name'],
    ],
  )
})
