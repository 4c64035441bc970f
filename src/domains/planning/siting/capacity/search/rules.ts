import { countFlags, flagged } from '../../flags/rules.ts'
import type { Found, Limits } from '../../search/rules.ts'
import { boundServed, boundServing, type Limited } from '../bound/rules.ts'
import { type Flow, flowOn } from '../flow/rules.ts'

const ROUNDING = 1e-6
const BOUND_ROUNDS = 400
/** Rounds in which every new station may change its place. */
const MOST_PASSES = 5

/** So many more sites, of limited room, that serve most people: greedy, then one station at a time elsewhere. */
export function serveMost(limited: Limited, stations: number, limits: Limits): Found {
  const flow = begin(limited)
  const promise = promiseOf(limited)
  const opened = openWhile(flow, promise.slice(), (many) => many < stations && !limits.stop())
  for (let pass = 0, better = true; better && pass < MOST_PASSES && !limits.stop(); pass++)
    better = replaceEach(flow, promise, opened, limits)
  const bound = boundServed(limited, stations, {
    known: flow.total(),
    near: limits.goodEnough * flow.total(),
    rounds: BOUND_ROUNDS,
    stop: limits.stop,
  })
  return { open: flagged(flow.isOpen), bound }
}

/** The fewest sites, of limited room, that serve everybody whom all sites together can serve. */
export function serveAll(limited: Limited, limits: Limits): Found {
  const most = servedByAll(limited).total()
  const flow = begin(limited)
  const opened = openWhile(flow, promiseOf(limited), () => flow.total() < most - ROUNDING && !limits.stop())
  for (const site of opened.toReversed()) {
    flow.close(site)
    if (flow.total() < most - ROUNDING) flow.open(site)
  }
  const open = flagged(flow.isOpen)
  const isAll = most >= limited.coverage.people.reduce((sum, weight) => sum + weight, 0) - ROUNDING
  const standing = countFlags(limited.standing)
  // Where some cannot be served at all, those who can are not known one by one: what stands is all that is sure.
  const bound = isAll
    ? boundServing(limited, open.length, { rounds: BOUND_ROUNDS, stop: limits.stop })
    : standing
  return { open, bound: Math.max(bound, standing) }
}

/** Everything open: who can be served at all. */
export function servedByAll({ coverage, capacity }: Pick<Limited, 'coverage' | 'capacity'>): Flow {
  const flow = flowOn(coverage, capacity)
  for (let site = 0; site < coverage.sites; site++) flow.open(site)
  return flow
}

function begin({ coverage, capacity, standing }: Limited): Flow {
  const flow = flowOn(coverage, capacity)
  for (const site of flagged(standing)) flow.open(site)
  return flow
}

/** What each site can serve at most. */
function promiseOf({ coverage: { people, sites, reached }, capacity }: Limited): Float64Array {
  return Float64Array.from({ length: sites }, (_, site) => {
    let around = 0
    for (let at = reached.offsets[site]!; at < reached.offsets[site + 1]!; at++)
      around += people[reached.items[at]!]!
    return Math.min(around, capacity[site]!)
  })
}

/** Opens the best site again and again; tells which. */
function openWhile(flow: Flow, promise: Float64Array, goesOn: (opened: number) => boolean): number[] {
  const opened: number[] = []
  while (goesOn(opened.length)) {
    const site = bestSite(flow, promise)
    if (site < 0) break
    flow.open(site)
    opened.push(site)
  }
  return opened
}

/** The closed site that would serve most. Gains only shrink while sites open (flows are submodular). */
function bestSite(flow: Flow, promise: Float64Array): number {
  for (;;) {
    let [best, most, next] = [-1, ROUNDING, 0]
    for (let site = 0; site < promise.length; site++) {
      if (flow.isOpen[site] === 1) continue
      const value = promise[site]!
      if (value > most) [best, most, next] = [site, value, most]
      else if (value > next) next = value
    }
    if (best < 0) return -1
    promise[best] = flow.gainOf(best)
    if (promise[best]! > ROUNDING && promise[best]! >= next - ROUNDING) return best
  }
}

/** Closes each new station in turn and opens whichever site then serves most; whether that served more in the end. */
function replaceEach(flow: Flow, promise: Float64Array, opened: number[], limits: Limits): boolean {
  const before = flow.total()
  for (const [at, site] of opened.entries()) {
    if (limits.stop()) break
    flow.close(site)
    // Room that is freed may make any other site worth more again: promises start anew.
    const instead = bestSite(flow, promise.slice())
    const next = instead < 0 ? site : instead
    flow.open(next)
    opened[at] = next
  }
  return flow.total() > before + ROUNDING
}
