import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Coverage, coverageOf } from '../../coverage/rules.ts'
import { boundAt, relaxationOf } from '../relaxation/rules.ts'
import { brokenTriples } from '../triples/rules.ts'
import { tightenBound } from './rules.ts'

const POINTS = 7
const SITES = 6

const coverages = fc
  .tuple(
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: POINTS, maxLength: POINTS }),
    fc.array(fc.uniqueArray(fc.nat(POINTS - 1), { minLength: 1, maxLength: 4 }), {
      minLength: SITES,
      maxLength: SITES,
    }),
  )
  .map(([people, lists]) => coverageOf(Float64Array.from(people), lists))
const triples = fc.array(fc.uniqueArray(fc.nat(POINTS - 1), { minLength: 3, maxLength: 3 }), { maxLength: 5 })
const prices = fc.array(fc.double({ min: 0, max: 9, noNaN: true }), {
  minLength: POINTS + 5,
  maxLength: POINTS + 5,
})

/** The most people that so many sites can cover: all choices are tried. */
function mostCovered({ people, sites, reachedBy }: Coverage, stations: number): number {
  let most = 0
  for (let open = 0; open < 1 << sites; open++) {
    const many = [...Array(sites).keys()].filter((site) => open & (1 << site)).length
    if (many > stations) continue
    const covered = people.reduce((sum, weight, point) => {
      const around = reachedBy.items.subarray(reachedBy.offsets[point], reachedBy.offsets[point + 1])
      return sum + (around.some((site) => open & (1 << site)) ? weight : 0)
    }, 0)
    most = Math.max(most, covered)
  }
  return most
}

test('whatever the prices and whichever the triples, no choice of sites covers more than the bound', () => {
  fc.assert(
    fc.property(coverages, triples, prices, fc.integer({ min: 1, max: 3 }), (coverage, some, price, many) => {
      const relaxation = relaxationOf(coverage, many, Int32Array.from(some.flat()))
      const bound = boundAt(relaxation, Float64Array.from(price.slice(0, POINTS + some.length)))
      assert.ok(bound >= mostCovered(coverage, many) - 1e-9)
    }),
    { numRuns: 300, seed: 5 },
  )
})

test('the tightened bound is never below the most that can be covered, and mostly meets it', () => {
  let [met, all] = [0, 0]
  fc.assert(
    fc.property(coverages, fc.integer({ min: 1, max: 3 }), (coverage, many) => {
      const ask = { from: coverage.people.map((weight) => weight / 2), enough: 0, stop: () => false }
      const [bound, most] = [tightenBound(coverage, many, ask), mostCovered(coverage, many)]
      assert.ok(bound >= most - 1e-9, `${bound} ${most}`)
      all++
      if (bound <= most * 1.001 + 1e-3) met++
    }),
    { numRuns: 100, seed: 5 },
  )
  assert.ok(met > 0.8 * all, `${met} of ${all}`)
})

test('three sites that reach two of three points each are not open by half', () => {
  // Two such rings; three stations cover one whole and two points of the other, halves would cover all six.
  const rings = [0, 3].flatMap((at) => [
    [at, at + 1],
    [at + 1, at + 2],
    [at, at + 2],
  ])
  const coverage = coverageOf(new Float64Array(6).fill(1), rings)
  const halves = { open: new Float64Array(6).fill(0.5), covered: new Float64Array(6).fill(1) }
  assert.deepEqual([...brokenTriples(coverage, halves)], [0, 1, 2, 3, 4, 5])
  const plain = boundAt(relaxationOf(coverage, 3, new Int32Array()), new Float64Array(6).fill(0.5))
  const ask = { from: new Float64Array(6).fill(0.5), enough: 0, stop: () => false }
  const tight = tightenBound(coverage, 3, ask)
  assert.deepEqual([plain, Math.round(1000 * tight)], [6, 5000])
})
