import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { divide } from './divide.ts'
import { crossings, loneEdges } from './exactness.ts'
import { isInside, Mesh } from './mesh.ts'
import { mulberry32 } from './random.ts'

/** A star-shaped outline of a few kilometres: its corners by angle, at these distances in metres. */
function outline(mesh: Mesh, radii: readonly number[]): number[] {
  return radii.map((radius, index) => {
    const angle = (2 * Math.PI * index) / radii.length
    return mesh.addNear(radius * Math.cos(angle), radius * Math.sin(angle))
  })
}

const manner = { grain: 0.3, play: 0.2, focus: [0, 0], bend: 0.1 } as const
const land = fc.array(fc.integer({ min: 1500, max: 5000 }), { minLength: 5, maxLength: 40 })
const weights = fc.array(fc.double({ min: 0.3, max: 3, noNaN: true }), { minLength: 1, maxLength: 30 })

test('any land is divided into simple parts that fill it exactly', () => {
  fc.assert(
    fc.property(land, weights, fc.integer(), (radii, shares, seed) => {
      const mesh = new Mesh()
      const loop = outline(mesh, radii)
      const parts = shares.map((weight) => ({ weight, place: null, pins: [] }))
      const result = divide(mesh, [loop], parts, manner, mulberry32(seed))
      const shapes = result.map((loops) => loops.map((one) => [mesh.ring(mesh.expand(one))]))
      assert.equal(loneEdges([[mesh.ring(mesh.expand(loop))]], shapes), 0)
      for (const shape of shapes) {
        assert.equal(shape.length, 1)
        assert.equal(crossings(shape), 0)
      }
    }),
    { numRuns: 150 },
  )
})

test('land is divided in proportion to the weights', () => {
  const mesh = new Mesh()
  const loop = outline(
    mesh,
    Array.from({ length: 24 }, () => 3000),
  )
  const parts = [1, 2, 3, 4].map((weight) => ({ weight, place: null, pins: [] }))
  const areas = divide(mesh, [loop], parts, { ...manner, bend: 0 }, mulberry32(1)).map((loops) =>
    mesh.area(loops[0]!),
  )
  for (const [index, area] of areas.entries()) {
    const wanted = (mesh.area(loop) * (index + 1)) / 10
    assert.ok(Math.abs(area / wanted - 1) < 0.15, `${area} for ${wanted}`)
  }
})

test('pins come to lie in their part, whatever the cuts', () => {
  fc.assert(
    fc.property(land, fc.integer(), (radii, seed) => {
      const mesh = new Mesh()
      const loop = outline(mesh, radii)
      const pins = [
        [-300, 100],
        [200, 150],
        [250, -120],
      ] as const
      const parts = [4, 1, 1, 1, 1].map((weight, index) => ({
        weight,
        place: null,
        pins: index === 0 ? pins : [],
      }))
      const [first] = divide(mesh, [loop], parts, { ...manner, focus: [0, 0] }, mulberry32(seed))
      const ring = first![0]!.map((vertex) => mesh.spot(vertex))
      for (const pin of pins) assert.ok(isInside(ring, pin))
    }),
    { numRuns: 50 },
  )
})

function part(place: readonly [number, number]) {
  return { weight: 1, place, pins: [] }
}

test('an island goes to the part placed on it, and to nobody else', () => {
  const mesh = new Mesh()
  const main = outline(mesh, [4000, 4000, 4000, 4000])
  const island = [
    [6000, 0],
    [7000, 0],
    [7000, 800],
  ].map(([east, north]) => mesh.addNear(east!, north!))
  const result = divide(
    mesh,
    [island, main],
    [part([0, 100]), part([6900, 300]), part([0, -90])],
    manner,
    mulberry32(3),
  )
  assert.deepEqual(result[1], [island])
  assert.deepEqual(
    result.map((loops) => loops.length),
    [1, 1, 1],
  )
})
