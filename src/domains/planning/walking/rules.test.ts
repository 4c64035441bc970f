import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { chanceOf } from '../chance/rules.ts'
import { waysOnStreets } from './coverage/rules.ts'
import { holds, nestRings } from './isochrone/nesting/rules.ts'
import { isochroneOf } from './isochrone/rules.ts'
import { walkerOn } from './rules.ts'
import { snapperOn, startsOf } from './snapping/rules.ts'
import { joinNodes, layStreets } from './streets/rules.ts'

/** Some nodes on a plane of 1 km, and streets between some of them. */
const cities = fc
  .record({
    seed: fc.nat(),
    nodes: fc.integer({ min: 2, max: 14 }),
    streets: fc.integer({ min: 1, max: 25 }),
  })
  .map(({ seed, nodes, streets }) => {
    const luck = chanceOf(seed)
    const places = {
      east: Float64Array.from({ length: nodes }, () => luck.below(1_000)),
      north: Float64Array.from({ length: nodes }, () => luck.below(1_000)),
    }
    const edges = Array.from({ length: streets }, () => {
      const [a, b] = [luck.below(nodes), luck.below(nodes)]
      const length = Math.hypot(places.east[a]! - places.east[b]!, places.north[a]! - places.north[b]!)
      return [a, b, length] as const
    }).filter(([a, b]) => a !== b)
    return { places, edges, streets: joinNodes(places, edges) }
  })

/** All shortest ways, by Floyd and Warshall. */
function shortest(nodes: number, edges: readonly (readonly [number, number, number])[]): number[][] {
  const metres = Array.from({ length: nodes }, (_, a) =>
    Array.from({ length: nodes }, (__, b) => (a === b ? 0 : Infinity)),
  )
  for (const [a, b, length] of edges) {
    metres[a]![b] = Math.min(metres[a]![b]!, length)
    metres[b]![a] = Math.min(metres[b]![a]!, length)
  }
  for (let via = 0; via < nodes; via++)
    for (const row of metres)
      for (let to = 0; to < nodes; to++) row[to] = Math.min(row[to]!, row[via]! + metres[via]![to]!)
  return metres
}

test('a walk reaches the nodes within its limit and no others, by the shortest way, nearest first', () => {
  fc.assert(
    fc.property(cities, fc.integer({ min: 1, max: 2_000 }), ({ places, edges, streets }, limit) => {
      const walker = walkerOn(streets)
      for (const [node, row] of shortest(places.east.length, edges).entries()) {
        const { nodes, metres } = walker.walk([{ node, metres: 0 }], limit)
        for (const [at, to] of nodes.entries()) assert.ok(Math.abs(metres[at]! - row[to]!) < 0.01)
        assert.deepEqual(
          [...metres],
          [...metres].toSorted((a, b) => a - b),
        )
        const near = (slack: number) => row.filter((distance) => distance <= limit + slack).length
        assert.ok(near(-0.01) <= nodes.length && nodes.length <= near(0.01))
      }
    }),
  )
})

test('from site to place is as far as from place to site, and never shorter than the line', () => {
  fc.assert(
    fc.property(cities, fc.nat(), ({ streets }, seed) => {
      const luck = chanceOf(seed)
      const some = {
        east: Float64Array.from({ length: 5 }, () => luck.below(1_000)),
        north: Float64Array.from({ length: 5 }, () => luck.below(1_000)),
      }
      const ways = waysOnStreets(streets, some, some, 3_000)
      const metres = (a: number, b: number) => ways[a]!.metres[ways[a]!.points.indexOf(b)]
      for (let a = 0; a < 5; a++)
        for (let b = 0; b < 5; b++) {
          if (a === b) continue
          const [there, back] = [metres(a, b), metres(b, a)]
          assert.ok(there === back || Math.abs(there! - back!) < 0.01, `${there} ${back}`)
          const line = Math.hypot(some.east[a]! - some.east[b]!, some.north[a]! - some.north[b]!)
          if (there !== undefined) assert.ok(there > line - 0.01)
        }
    }),
  )
})

/** Two streets along a river, 200 m apart, and one bridge 400 m down. */
const river = layStreets(
  [
    [0, 0.001, 0.002, 0.003, 0.004].map((lon) => [lon, 0] as const),
    [0, 0.001, 0.002, 0.003, 0.004].map((lon) => [lon, 0.0018] as const),
    [
      [0.004, 0],
      [0.004, 0.0018],
    ],
  ],
  [0, 0],
)
const banks = { east: Float64Array.of(10, 10), north: Float64Array.of(0, 200) }

test('across a river people walk by the bridge', () => {
  const [south] = waysOnStreets(river, banks, banks, 2_000)
  const across = south!.metres[south!.points.indexOf(1)]!
  assert.ok(across > 1_050 && across < 1_100, `${across}`)
  assert.deepEqual(waysOnStreets(river, banks, banks, 500)[0]!.points, [0])
})

test('an isochrone holds the streets walked, and not the other bank', () => {
  const rings = isochroneOf(river, walkerOn(river), startsOf(snapperOn(river)(banks), 0), 300)
  assert.equal(rings.length, 1)
  assert.deepEqual(
    (
      [
        [10, 0],
        [250, 0],
        [250, 40],
        [340, 0],
        [10, 200],
        [250, 90],
      ] as const
    ).map((place) => holds(rings[0]!, place)),
    [true, true, true, false, false, false],
  )
})

test('a block that nobody crosses is a hole in the isochrone', () => {
  const corners = [
    [0, 0],
    [0.004, 0],
    [0.004, 0.004],
    [0, 0.004],
    [0, 0],
  ] as const
  const block = layStreets([corners], [0, 0])
  const rings = isochroneOf(block, walkerOn(block), [{ node: 0, metres: 0 }], 2_000)
  const [polygon = []] = nestRings(rings)
  assert.deepEqual([rings.length, polygon.length], [2, 2])
  assert.ok(holds(polygon[1]!, [222, 222]) && !holds(polygon[1]!, [222, 30]))
})
