import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { chance } from '../chance/rules.ts'
import { type Ground, SitesWish } from './contract.ts'
import { placeSites } from './rules.ts'

/** A small town: people and sites scattered over a square of 2 km. */
function town(seed: number, points: number, sites: number, existing = 0): Ground {
  const luck = chance(seed)
  const scattered = (size: number) => ({
    east: Float64Array.from({ length: size }, () => luck.int(2_000)),
    north: Float64Array.from({ length: size }, () => luck.int(2_000)),
  })
  return {
    demand: { ...scattered(points), people: Float64Array.from({ length: points }, () => luck.int(1_000)) },
    sites: {
      ...scattered(sites),
      existing: Uint8Array.from({ length: sites }, (_, site) => (site < existing ? 1 : 0)),
      capacity: null,
    },
    distances: { by: 'line' },
  }
}

const towns = fc.record({
  ground: fc
    .tuple(fc.nat(), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 2, max: 10 }), fc.nat(1))
    .map((facts) => town(...facts)),
  stations: fc.integer({ min: 1, max: 3 }),
})

/** All ways to choose so many of these. */
function* choices(of: readonly number[], size: number): Generator<number[]> {
  if (size === 0) yield []
  for (const [at, first] of of.entries())
    for (const others of choices(of.slice(at + 1), size - 1)) yield [first, ...others]
}

function coveredBy({ demand, sites }: Ground, open: readonly number[], metres: number): number {
  let covered = 0
  for (const [point, weight] of demand.people.entries())
    if (
      open.some(
        (site) =>
          Math.hypot(demand.east[point]! - sites.east[site]!, demand.north[point]! - sites.north[site]!) <=
          metres,
      )
    )
      covered += weight
  return covered
}

test('most covered: counted anew it is what is told, and no choice of sites is beyond the bound', () => {
  fc.assert(
    fc.property(towns, ({ ground, stations }) => {
      const wish = SitesWish.parse({ goal: { kind: 'mostCovered', stations }, reach: { metres: 500 } })
      const placed = placeSites(ground, wish)
      const free = [...ground.sites.existing.keys()].filter((site) => !ground.sites.existing[site])
      if ('impossible' in placed) {
        assert.ok(stations > free.length || !ground.demand.people.some((weight) => weight > 0))
        return
      }
      const standing = [...ground.sites.existing.keys()].filter((site) => ground.sites.existing[site])
      assert.deepEqual(
        standing.filter((site) => !placed.open.includes(site)),
        [],
      )
      assert.equal(placed.figures.covered, coveredBy(ground, placed.open, 500))
      const best = Math.max(
        ...choices(free, stations).map((chosen) => coveredBy(ground, [...standing, ...chosen], 500)),
      )
      assert.ok(placed.figures.covered <= best)
      assert.ok(best <= placed.figures.bound + 1e-6, `${best} is beyond the bound ${placed.figures.bound}`)
      assert.deepEqual(placeSites(ground, wish), placed)
    }),
    { numRuns: 200 },
  )
})
