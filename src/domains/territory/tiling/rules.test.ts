import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import clipping from 'polygon-clipping'
import type { Shape } from '../../../kernel/geo.ts'
import { packShapes } from '../../../kernel/wkb.ts'
import { areaOf } from '../atlas/rules.ts'
import { latticeOf, STEPS_PER_DEGREE } from '../atlas/geometry/rules.ts'
import { tilings } from '../atlas/samples.ts'
import type { Misfit } from './contract.ts'
import { cancels, misfitsOf, printsOf } from './rules.ts'

/** Leaves some 200 to 900 metres wide. */
const some = tilings(20_000, 80_000)
const ALL = { widthMetres: 0, areaM2: 0.5 }

const geom = (shape: Shape) => shape as unknown as clipping.MultiPolygon
const onLattice = (shape: Shape): Shape =>
  shape.map((polygon) =>
    polygon.map((ring) =>
      ring.map(
        ([lon, lat]) => [latticeOf(lon) / STEPS_PER_DEGREE, latticeOf(lat) / STEPS_PER_DEGREE] as const,
      ),
    ),
  )
const unionOf = (shapes: readonly Shape[]): Shape =>
  onLattice(clipping.union(geom(shapes[0]!), ...shapes.slice(1).map(geom)))
const areaOfGeom = (shape: clipping.MultiPolygon): number => (shape.length === 0 ? 0 : areaOf(shape))
const sum = (misfits: readonly Misfit[]) => misfits.reduce((all, { areaM2 }) => all + areaM2, 0)

function judge(parent: Shape, children: readonly Shape[], tolerance = ALL) {
  const packed = packShapes([parent, ...children])
  const places = children.map((_, i) => i + 1)
  const misfits = misfitsOf(packed, 0, places, tolerance)
  return { cancels: cancels(printsOf(packed), 0, places), misfits }
}

const shifted = (shape: Shape, dx: number, dy: number): Shape =>
  shape.map((polygon) =>
    polygon.map((ring) =>
      ring.map(([lon, lat]) => [lon + dx / STEPS_PER_DEGREE, lat + dy / STEPS_PER_DEGREE] as const),
    ),
  )
const turned = (shape: Shape): Shape => shape.map((polygon) => polygon.map((ring) => ring.toReversed()))

test('leaves that share every border tile their union, whichever way their rings run', () => {
  fc.assert(
    fc.property(some, fc.array(fc.boolean(), { minLength: 36, maxLength: 36 }), ({ shapes }, turns) => {
      const parent = unionOf(shapes)
      const children = shapes.map((shape, i) => (turns[i] ? turned(shape) : shape))
      assert.deepEqual(judge(parent, children).misfits, [])
    }),
    { numRuns: 60 },
  )
})

test('prints add up exactly where nothing is wrong to the lattice step', () => {
  fc.assert(
    fc.property(some, fc.nat(), fc.integer({ min: -3, max: 3 }), ({ shapes }, which, dx) => {
      const leaf = which % shapes.length
      const moved = shapes.map((shape, i) => (i === leaf ? shifted(shape, dx, 0) : shape))
      const parent = shapes.flat()
      // The parent is drawn as the leaves themselves, lying side by side: its border is the same.
      assert.equal(judge(parent, moved).cancels, dx === 0)
    }),
    { numRuns: 60 },
  )
})

function near(mine: number, slow: number, what: string): void {
  assert.ok(Math.abs(mine - slow) <= 4 + 0.002 * slow, `${what}: ${mine} against ${slow}`)
}

test('gaps, overlaps and what sticks out are those that slow clipping finds, with their areas', () => {
  const move = fc.record({
    leaf: fc.nat(),
    dx: fc.integer({ min: -15_000, max: 15_000 }),
    dy: fc.integer({ min: -15_000, max: 15_000 }),
  })
  fc.assert(
    fc.property(
      some,
      fc.array(move, { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      ({ shapes }, moves, lose) => {
        const parent = unionOf(shapes)
        const children: Shape[] = [...shapes]
        for (const { leaf, dx, dy } of moves)
          children[leaf % shapes.length] = onLattice(shifted(shapes[leaf % shapes.length]!, dx, dy))
        if (lose && children.length > 1) children.pop()
        const { misfits } = judge(parent, children)
        const found = (kind: string) => misfits.filter(({ claim }) => claim.kind === kind)
        near(sum(found('gap')), areaOfGeom(clipping.difference(geom(parent), ...children.map(geom))), 'gap')
        children.forEach((child, i) => {
          const outside = misfits.filter(({ claim }) => claim.kind === 'outside' && claim.child === i)
          near(sum(outside), areaOfGeom(clipping.difference(geom(child), geom(parent))), `outside ${i}`)
          for (let j = i + 1; j < children.length; j++) {
            const both = misfits.filter(
              ({ claim }) => claim.kind === 'overlap' && claim.child === i && claim.other === j,
            )
            near(
              sum(both),
              areaOfGeom(clipping.intersection(geom(child), geom(children[j]!))),
              `overlap ${i} ${j}`,
            )
          }
        })
      },
    ),
    { numRuns: 80 },
  )
})

// Metres about, from a corner of the city.
const cornerAt = (mx: number, my: number) => [121.4 + mx / 95_000, 31.2 + my / 111_000] as const
const square = (x: number, y: number, wide: number, high = wide): Shape => {
  const [west, south, east, north] = [x, y, x + wide, y + high]
  const corners = [cornerAt(west, south), cornerAt(east, south), cornerAt(east, north), cornerAt(west, north)]
  return [[[...corners, cornerAt(west, south)]]]
}
const FIELD = { widthMetres: 2, areaM2: 50 }

test('a sliver is no finding, a hole as large is one', () => {
  const parent = square(0, 0, 1000)
  const sliver = [square(0, 0, 499, 1000), square(500, 0, 500, 1000)]
  assert.deepEqual(judge(parent, sliver, FIELD).misfits, [])
  const hole = [square(0, 0, 968, 1000), square(968, 0, 32, 968)]
  const [gap, ...others] = judge(parent, hole, FIELD).misfits
  assert.equal(others.length, 0)
  assert.ok(gap && Math.abs(gap.areaM2 - 1024) < 30, `${gap?.areaM2}`)
  assert.ok(gap.at[0] > 121.4 + 968 / 95_000 && gap.at[1] > 31.2 + 968 / 111_000)
})

test('a neighbour with corners of its own on a shared border tears nothing open', () => {
  const parent = square(0, 0, 1000)
  const halves = [square(0, 0, 500, 1000), square(500, 0, 500, 400), square(500, 400, 500, 600)]
  const { misfits, cancels: exact } = judge(parent, halves, FIELD)
  assert.equal(exact, false)
  assert.deepEqual(misfits, [])
})

test('a layer drawn twice is an overlap everywhere', () => {
  const halves = [square(0, 0, 500, 1000), square(500, 0, 500, 1000)]
  const { misfits } = judge(square(0, 0, 1000), [...halves, ...halves], FIELD)
  assert.deepEqual(
    misfits.map(({ claim }) => claim).toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))),
    [
      { kind: 'overlap', child: 0, other: 2 },
      { kind: 'overlap', child: 1, other: 3 },
    ],
  )
})
