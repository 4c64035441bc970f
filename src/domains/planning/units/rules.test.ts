import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ALONE, type UnitRow } from './contract.ts'
import { readUnits } from './reading/rules.ts'
import { layLand } from './rules.ts'
import { at, box, laid, neighboursOf, ring, squares, unit } from './samples.ts'

const codesOf = (rows: readonly UnitRow[]) =>
  layLand(rows).faults.map(({ code, units, value }) => [code, units.join(' '), value])

test('areas, perimeters and shared borders are metres; corners make no neighbours', () => {
  const land = laid(squares(3, 3))
  assert.deepEqual(neighboursOf(land, '4'), { '1': 100, '3': 100, '5': 100, '7': 100 })
  assert.equal(Math.round(land.area[4]!), 10_000)
  assert.equal(Math.round(land.perimeter[4]!), 400)
  assert.equal(Math.round(land.east[5]! - land.east[4]!), 100)
})

test('a long edge is a neighbour of the short ones along it, although it lacks their corners', () => {
  const rows = [
    unit('long', box(0, 0, 300, 100)),
    unit('a', box(0, 100.2, 140, 200)),
    unit('b', box(140, 100.2, 300, 200)),
  ]
  assert.deepEqual(neighboursOf(laid(rows), 'long'), { a: 140, b: 160 })
})

test('a river bars the banks it runs between; a bend that comes back bars nothing', () => {
  const river = { name: '河', line: [at(100, -50), at(100, 250)] }
  const land = laid(squares(2, 2), [river])
  const barred = [...land.barred.keys()].filter((place) => land.barred[place])
  assert.deepEqual(
    barred.map((place) => land.neighbours[place]),
    [1, 0, 3, 2],
  )
  const bend = { name: '湾', line: [at(60, 50), at(120, 40), at(60, 45)] }
  assert.ok(laid(squares(2, 1), [bend]).barred.every((bar) => bar === 0))
})

test('each barrier bars by itself: a railway along the river takes nothing from it; a broad river is an area', () => {
  const river = { name: '河', line: [at(99, -50), at(99, 250)] }
  const railway = { name: '铁路', line: [at(101, -50), at(101, 250)] }
  const both = laid(squares(2, 1), [river, railway])
  assert.deepEqual([...both.barred], [1, 1])
  assert.deepEqual(both.barriers, ['河', '铁路'])
  const pieces = [
    { name: '河', line: [at(100, -50), at(100, 40)] },
    { name: '河', line: [at(100, 40), at(100, 250)] },
  ]
  assert.deepEqual([...laid(squares(2, 1), pieces).barred], [1, 1])
  const broad = { name: '江', area: true, line: ring([90, -50], [110, -50], [110, 250], [90, 250]) }
  assert.deepEqual([...laid(squares(2, 1), [broad]).barred], [1, 1])
  const pond = { name: '塘', area: true, line: ring([40, 40], [60, 40], [60, 60], [40, 60]) }
  assert.deepEqual([...laid(squares(2, 1), [pond]).barred], [0, 0])
})

test('a part that stands alone is barred from all around it, and from nothing inside', () => {
  const land = laid(squares(3, 1, (place) => (place < 2 ? { fixed: 'A', alone: true } : {})))
  assert.deepEqual([...land.barred], [0, 0, ALONE, ALONE])
})

test('holes count: an enclave is a neighbour of what lies around it', () => {
  const hole = ring([100, 100], [200, 100], [200, 200], [100, 200])
  const around = unit('around', [[...box(0, 0, 300, 300)[0]!, hole]])
  const land = laid([around, unit('enclave', box(100, 100, 200, 200))])
  assert.deepEqual(neighboursOf(land, 'enclave'), { around: 400 })
  assert.ok(Math.abs(land.area[0]! - 80_000) < 5)
})

test('bad outlines are told by unit, with what shows it', () => {
  const bow = [[ring([0, 0], [100, 100], [100, 0], [0, 100])]]
  const open = [
    [
      ring([0, 0], [100, 0], [100, 100])
        .slice(0, 3)
        .concat([at(9, 9)]),
    ],
  ]
  const [a, b] = [box(0, 0, 100, 100), box(60, 0, 160, 100)]
  assert.deepEqual(codesOf([unit('x', bow)]), [['ring-crossing', 'x', null]])
  assert.deepEqual(codesOf([unit('x', open)]), [['ring-open', 'x', null]])
  assert.deepEqual(codesOf([unit('x', [])]), [['outline-missing', 'x', null]])
  assert.deepEqual(codesOf([unit('x', [[[at(0, 0), at(1, 1), at(0, 0)]]])]), [['ring-short', 'x', 3]])
  assert.equal(codesOf([unit('x', box(0, 0, 100, 0.5))])[0]?.[0], 'sliver')
  assert.deepEqual(codesOf([unit('', a), unit('y', a), unit('y', a)]).slice(0, 2), [
    ['id-missing', '#1', 1],
    ['id-twice', 'y', 2],
  ])
  assert.deepEqual(codesOf([unit('x', a, { population: -1 })]), [['number-bad', 'x', 'population']])
  assert.equal(codesOf([unit('a', a), unit('same', a)])[0]?.[0], 'outline-twice')
  const overlap = layLand([unit('a', a), unit('b', b)]).faults[0]
  assert.equal(overlap?.code, 'overlap')
  assert.ok(Math.abs(Number(overlap?.value) - 4000) < 5)
  assert.equal(codesOf([unit('a', a), unit('in', box(20, 20, 60, 60))])[0]?.[0], 'overlap')
  assert.deepEqual(codesOf([]), [['no-units', '', null]])
})

test('a tiny loop at a corner is told and hinders nothing', () => {
  const knot = ring([0, 0], [100, 0], [100, 100], [1, 100], [-1, 98], [1, 98], [-1, 100])
  const { land, faults } = layLand([unit('x', [[knot]]), unit('y', box(100, 0, 200, 100))])
  assert.deepEqual(
    faults.map(({ code, grave }) => [code, grave]),
    [['ring-knotted', false]],
  )
  assert.deepEqual(neighboursOf(land!, 'x'), { y: 100 })
})

test('islands, pieces apart, parts and empty units are told and hinder nothing', () => {
  const rows = [
    ...squares(2, 2),
    unit('island', [...box(1000, 0, 1100, 100), ...box(1000, 300, 1100, 400)], { population: 0 }),
    unit('p', box(3000, 0, 3100, 100)),
    unit('q', box(3100, 0, 3200, 100)),
  ]
  assert.ok(layLand(rows).land)
  assert.deepEqual(codesOf(rows), [
    ['no-people', 'island', 1],
    ['many-parts', 'island', 1],
    ['island', 'island', 1],
    ['apart', 'p q', 3],
  ])
})

test('borders are the same both ways, and add up to the perimeters inside a rectangle', () => {
  const cuts = fc.uniqueArray(
    fc.integer({ min: 1, max: 29 }).map((tens) => 10 * tens),
    { minLength: 1, maxLength: 4 },
  )
  fc.assert(
    fc.property(cuts, cuts, (lower, upper) => {
      const land = laid([...band('l', 0, lower), ...band('u', 50, upper)])
      const total = land.shared.reduce((sum, metres) => sum + metres, 0)
      const inside = land.perimeter.reduce((sum, metres) => sum + metres, 0) - 800
      assert.ok(Math.abs(total - inside) < 1 + 0.5 * land.ids.length, `${total} ${inside}`)
    }),
    { numRuns: 40, seed: 7 },
  )
})

test('GeoJSON: polygons are units, lines are barriers, other numbers are features', () => {
  const features = [
    feature('Polygon', box(0, 0, 100, 100)[0], { code: 7, name: '甲', pop: '120', old: 0.2, grid: 'A' }),
    feature('MultiPolygon', box(100, 0, 200, 100), { code: 8, pop: 'many', old: 0.4 }),
    feature('LineString', [at(100, 0), at(100, 100)], { name: '河' }),
  ]
  const reading = readUnits({ type: 'FeatureCollection', features })
  const [one, two] = reading!.rows
  assert.deepEqual(
    [one!.id, one!.name, one!.population, one!.features, one!.today],
    ['7', '甲', 120, { old: 0.2 }, 'A'],
  )
  assert.deepEqual([two!.name, two!.population], ['8', Number.NaN])
  assert.equal(reading!.barriers[0]!.name, '河')
  assert.deepEqual(codesOf(reading!.rows), [['number-bad', '8', 'population']])
  assert.equal(readUnits({ type: 'Feature' }), null)
})

/** A band of boxes 50 m high between 0 and 300 m, cut at these marks. */
function band(name: string, south: number, cuts: readonly number[]): UnitRow[] {
  const marks = [0, ...cuts.toSorted((a, b) => a - b), 300]
  return marks
    .slice(1)
    .map((east, place) => unit(`${name}${place}`, box(marks[place]!, south, east, south + 50)))
}

function feature(type: string, coordinates: unknown, properties: Record<string, unknown>): unknown {
  return { type: 'Feature', properties, geometry: { type, coordinates } }
}
