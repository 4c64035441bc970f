import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Ground, type Impossible, type PlacedSites, SitesWish } from './contract.ts'
import { placeSites } from './rules.ts'
import { sanFrancisco, scatteredTown } from './samples.ts'

const towns = fc.record({
  ground: fc
    .tuple(fc.nat(), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 3, max: 10 }), fc.nat(1))
    .map((facts) => scatteredTown(...facts)),
  stations: fc.integer({ min: 1, max: 2 }),
})

/** All ways to choose so many of these. */
function* choices(of: readonly number[], size: number): Generator<number[]> {
  if (size === 0) yield []
  for (const [at, first] of of.entries())
    for (const others of choices(of.slice(at + 1), size - 1)) yield [first, ...others]
}

const standing = ({ sites }: Ground) =>
  [...sites.existing.keys()].filter((site) => sites.existing[site] === 1)
const free = ({ sites }: Ground) => [...sites.existing.keys()].filter((site) => sites.existing[site] === 0)

function metresTo({ demand, sites }: Ground, point: number, open: readonly number[]): number {
  const lines = open.map((site) =>
    Math.hypot(demand.east[point]! - sites.east[site]!, demand.north[point]! - sites.north[site]!),
  )
  return Math.min(...lines)
}

/** Sums something up over all people. */
function overPeople(ground: Ground, each: (point: number) => number): number {
  return ground.demand.people.reduce((sum, weight, point) => sum + weight * each(point), 0)
}

const coveredBy = (ground: Ground, open: readonly number[]) =>
  overPeople(ground, (point) => (metresTo(ground, point, open) <= 500 ? 1 : 0))
const walkedTo = (ground: Ground, open: readonly number[]) =>
  overPeople(ground, (point) => metresTo(ground, point, open) * 1.3)

const near = (a: number, b: number) => Math.abs(a - b) <= 1e-6 * Math.max(1, a)

const wishFor = (goal: object, more: object = {}) =>
  SitesWish.parse({ goal, reach: { metres: 500 }, goodEnough: 0, ...more })

function placed(answer: PlacedSites | Impossible): PlacedSites {
  if ('impossible' in answer) throw new Error(answer.impossible)
  return answer
}

/** How often the best answer was found, over all towns that were tried. */
function hits(): { count(isBest: boolean): void; share(): number } {
  let [best, all] = [0, 0]
  return {
    count: (isBest) => {
      all++
      if (isBest) best++
    },
    share: () => best / Math.max(1, all),
  }
}

test('most covered: told as counted anew, within the bound, and nearly always the best there is', () => {
  const found = hits()
  fc.assert(
    fc.property(towns, ({ ground, stations }) => {
      const wish = wishFor({ kind: 'mostCovered', stations })
      if (ground.demand.people.every((weight) => weight === 0)) return
      const { open, figures } = placed(placeSites(ground, wish))
      assert.deepEqual(
        standing(ground).filter((site) => !open.includes(site)),
        [],
      )
      assert.equal(figures.covered, coveredBy(ground, open))
      const best = Math.max(
        ...choices(free(ground), stations).map((some) => coveredBy(ground, [...standing(ground), ...some])),
      )
      assert.ok(figures.covered <= best && best <= figures.bound + 1e-6)
      assert.ok(!figures.proven || figures.covered === best)
      found.count(figures.covered === best)
      assert.deepEqual(placed(placeSites(ground, wish)).open, open)
    }),
    { numRuns: 60, seed: 7 },
  )
  assert.ok(found.share() > 0.95, `${found.share()}`)
})

test('fewest: everybody who can be reached is, and nearly always with the fewest stations there can be', () => {
  const found = hits()
  fc.assert(
    fc.property(towns, ({ ground }) => {
      const answer = placeSites(ground, wishFor({ kind: 'fewest', leaveOut: true }))
      if ('impossible' in answer) return
      const { open, figures } = answer
      const all = [...ground.sites.existing.keys()]
      assert.equal(figures.covered, coveredBy(ground, all))
      const least = all.findIndex((size) =>
        choices(free(ground), size).some(
          (some) => coveredBy(ground, [...standing(ground), ...some]) === figures.covered,
        ),
      )
      const fewest = least < 0 ? all.length : least + standing(ground).length
      assert.ok(figures.bound <= fewest && fewest <= open.length)
      found.count(open.length === fewest)
    }),
    { numRuns: 60, seed: 7 },
  )
  assert.ok(found.share() > 0.95, `${found.share()}`)
})

test('least walk: told as counted anew, above the bound, and nearly always the best there is', () => {
  const found = hits()
  fc.assert(
    fc.property(towns, ({ ground, stations }) => {
      const answer = placeSites(ground, wishFor({ kind: 'leastWalk', stations }))
      if ('impossible' in answer) return
      const { open, figures } = answer
      assert.ok(near(figures.objective, walkedTo(ground, open)))
      const best = Math.min(
        ...choices(free(ground), stations).map((some) => walkedTo(ground, [...standing(ground), ...some])),
      )
      assert.ok(figures.bound <= best * (1 + 1e-9) && best <= figures.objective * (1 + 1e-9))
      assert.equal(figures.estimated, true)
      found.count(near(figures.objective, best))
    }),
    { numRuns: 60, seed: 7 },
  )
  assert.ok(found.share() > 0.9, `${found.share()}`)
})

test('the published values of San Francisco: 875,247 people, 8 stores, 2,848,268,129.7 metres', () => {
  const city = sanFrancisco()
  const ask = (goal: object) => placed(placeSites(city, wishFor(goal, { reach: { metres: 5_000 } }))).figures
  const most = ask({ kind: 'mostCovered', stations: 4 })
  assert.deepEqual([most.people, most.covered, most.proven], [955_113, 875_247, true])
  const fewest = ask({ kind: 'fewest' })
  assert.deepEqual([fewest.stations, fewest.proven], [8, true])
  const walk = ask({ kind: 'leastWalk', stations: 4 })
  assert.equal(walk.objective.toFixed(1), '2848268129.7')
  for (const { objective, bound } of [most, walk]) assert.ok(Math.abs(bound - objective) / objective < 0.05)
})

test('stations that may move are given up where others reach more; otherwise they stay', () => {
  const ground = scatteredTown(7, 40, 9, 3)
  const goal = { kind: 'mostCovered', stations: 1 }
  const fixed = placed(placeSites(ground, wishFor(goal)))
  const moved = placed(placeSites(ground, wishFor(goal, { movable: true })))
  assert.deepEqual([fixed.figures.givenUp, fixed.open.length, moved.open.length], [0, 4, 4])
  assert.ok(moved.figures.givenUp > 0 && moved.figures.covered > fixed.figures.covered)
  assert.equal(moved.figures.added, moved.figures.givenUp + 1)
})

test('what cannot be is said: nobody there, more stations than sites, people out of reach', () => {
  const ground = scatteredTown(3, 30, 4)
  const nobody = { ...ground, demand: { ...ground.demand, people: new Float64Array(30) } }
  const few = wishFor({ kind: 'mostCovered', stations: 5 })
  assert.deepEqual(placeSites(nobody, few), { impossible: 'no-people', demand: [], wished: 0, there: 0 })
  assert.deepEqual(placeSites(ground, few), { impossible: 'too-few-sites', demand: [], wished: 5, there: 4 })
  const all = placeSites(ground, wishFor({ kind: 'fewest' }))
  assert.ok('impossible' in all)
  assert.deepEqual(
    all.demand,
    [...ground.demand.people.keys()].filter(
      (point) => ground.demand.people[point]! > 0 && metresTo(ground, point, [0, 1, 2, 3]) > 500,
    ),
  )
})

test('an ear hears of answers on the way and may end the search, which the figures say', () => {
  const heard: number[] = []
  const ear = { best: (open: readonly number[]) => heard.push(open.length), stop: () => heard.length > 0 }
  const { figures } = placed(
    placeSites(scatteredTown(1, 300, 80), wishFor({ kind: 'mostCovered', stations: 7 }), ear),
  )
  assert.deepEqual([heard[0], figures.ended], [7, 'stopped'])
})

/** The most people that some open sites of so much room can serve: over every cut of the network, the least. */
function servedBy(ground: Ground, open: readonly number[], room: number): number {
  const all = [...ground.demand.people.keys()]
  // A cut takes some sites' room whole; whom no other open site reaches then counts in full otherwise.
  const subsets = open.reduce<number[][]>(
    (some, site) => [...some, ...some.map((one) => [...one, site])],
    [[]],
  )
  return Math.min(
    ...subsets.map((full) => {
      const others = open.filter((site) => !full.includes(site))
      const around = all.filter((point) => others.length > 0 && metresTo(ground, point, others) <= 500)
      return full.length * room + around.reduce((sum, point) => sum + ground.demand.people[point]!, 0)
    }),
  )
}

test('with room for so many: nobody is served twice or beyond it, and nearly always the most there can be', () => {
  const found = hits()
  const room = 1_500
  fc.assert(
    fc.property(towns, ({ ground, stations }) => {
      const limited = { ...ground, sites: { ...ground.sites, capacity: new Float64Array(10).fill(room) } }
      const answer = placeSites(limited, wishFor({ kind: 'mostCovered', stations, capacities: true }))
      if ('impossible' in answer) return
      const { open, figures } = answer
      assert.ok(near(figures.covered, servedBy(ground, open, room)), `${figures.covered}`)
      const best = Math.max(
        ...choices(free(ground), stations).map((some) =>
          servedBy(ground, [...standing(ground), ...some], room),
        ),
      )
      assert.ok(best <= figures.bound * (1 + 1e-9) && figures.covered <= best + 1e-6)
      found.count(near(figures.covered, best))
    }),
    { numRuns: 60, seed: 7 },
  )
  assert.ok(found.share() > 0.9, `${found.share()}`)
})

test('the fewest stations with room for all, and who has none where there is too little', () => {
  const ground = scatteredTown(5, 20, 10)
  const all = [...ground.sites.existing.keys()]
  const withRoom = (room: number) => ({
    ...ground,
    sites: { ...ground.sites, capacity: new Float64Array(10).fill(room) },
  })
  const goal = { kind: 'fewest', leaveOut: true, capacities: true }
  const { open, figures } = placed(placeSites(withRoom(1_500), wishFor(goal)))
  const most = servedBy(ground, all, 1_500)
  assert.ok(near(figures.covered, most))
  const fewer = choices(all, open.length - 1).some((some) => near(servedBy(ground, some, 1_500), most))
  assert.ok(!fewer && figures.bound <= open.length)
  const tight = placeSites(withRoom(100), wishFor({ ...goal, leaveOut: false }, { reach: { metres: 3_000 } }))
  assert.ok('impossible' in tight && tight.impossible === 'too-little-room')
  assert.deepEqual([tight.there, tight.demand.length > 0], [1_000, true])
})

test('where some have no way to any station, the walk of the others is told and nothing is called proven', () => {
  // Two banks without a bridge; the second point reaches the second site alone.
  const ground: Ground = {
    demand: { east: new Float64Array(2), north: new Float64Array(2), people: Float64Array.of(10, 1) },
    sites: { east: new Float64Array(2), north: new Float64Array(2), existing: new Uint8Array(2) },
    distances: { by: 'table', metres: Float64Array.of(100, Infinity, Infinity, 100) },
  }
  const { figures } = placed(placeSites(ground, wishFor({ kind: 'leastWalk', stations: 1 })))
  assert.deepEqual([figures.bound, figures.proven, figures.walk?.mean], [0, false, 100])
})

test('a search goes on from an earlier answer, and ends no worse; what is kept stays although others may move', () => {
  for (const goal of [
    { kind: 'mostCovered', stations: 6 },
    { kind: 'fewest', leaveOut: true },
    { kind: 'leastWalk', stations: 6 },
  ]) {
    const ground = scatteredTown(7, 160, 60, 4)
    const town = {
      ...ground,
      sites: { ...ground.sites, kept: Uint8Array.from(ground.sites.existing).fill(0, 2) },
    }
    const wish = wishFor(goal, { movable: true })
    const first = placed(placeSites(town, wish))
    assert.ok([0, 1].every((site) => first.open.includes(site)))
    const told: number[] = []
    const ear = {
      best: (_: unknown, { objective }: { objective: number }) => void told.push(objective),
      stop: () => true,
    }
    // Stopped at once, it still has what it went on from.
    const next = placed(placeSites(town, wish, ear, first.open))
    const isNoWorse = (one: number) =>
      goal.kind === 'mostCovered' ? one >= first.figures.objective : one <= first.figures.objective
    assert.ok([next.figures.objective, ...told].every(isNoWorse), goal.kind)
    assert.ok(next.figures.gap >= 0)
    if (goal.kind === 'fewest') continue
    assert.equal(first.open.length, 4 + 6)
  }
})

test('of answers that are alike the one with fewer stations moved is given', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const town = scatteredTown(seed, 60, 30, 6)
    const wish = wishFor({ kind: 'mostCovered', stations: 1 }, { movable: true })
    const { open, givenUp, figures } = placed(placeSites(town, wish))
    assert.ok(near(figures.covered, coveredBy(town, open)))
    // None that was given up could come back for the new site nearest to it and lose nobody.
    for (const station of givenUp) {
      const fresh = open.filter((site) => town.sites.existing[site] === 0)
      const far = (site: number) =>
        Math.hypot(
          town.sites.east[site]! - town.sites.east[station]!,
          town.sites.north[site]! - town.sites.north[station]!,
        )
      const [next] = fresh.toSorted((a, b) => far(a) - far(b))
      const swapped = open.map((site) => (site === next ? station : site))
      assert.ok(coveredBy(town, swapped) < figures.covered)
    }
  }
})
