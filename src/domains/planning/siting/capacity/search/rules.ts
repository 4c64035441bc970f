import type { Found, Limits } from '../../search/rules.ts'
import { boundServed, boundServing, type Limited } from '../bound/rules.ts'
import { type Flow, flowOn } from '../flow/rules.ts'

const ROUNDING = 1e-6
const BOUND_ROUNDS = 400
/** Rounds in which every new station may change its place. */
const MOST_PASSES = 5

/** So many more sites, of limited room, that serve most people: greedy, then one station at a time elsewhere. */
export function serveMost(limited: Limited, stations: number, limits: Limits): Found {
  const { flow, promise } = begin(limited)
  const opened: number[] = []
  while (opened.length < stations && !limits.stop()) {
    const site = bestSite(flow, promise)
    if (site < 0) break
    flow.open(site)
    opened.push(site)
  }
  // Room that is freed may make any other site worth more again: promises start anew in each pass.
  for (let pass = 0, better = true; better && pass < MOST_PASSES && !limits.stop(); pass++)
    better = replaceEach(limited, flow, opened, limits)
  const bound = boundServed(limited, stations, {
    known: flow.total(),
    near: limits.goodEnough * flow.total(),
    rounds: BOUND_ROUNDS,
    stop: limits.stop,
  })
  return { open: openIn(flow), bound }
}

/** The fewest sites, of limited room, that serve everybody whom all sites together can serve. */
export function serveAll(limited: Limited, limits: Limits): Found {
  const most = servedByAll(limited).total()
  const { flow, promise } = begin(limited)
  const opened: number[] = []
  while (flow.total() < most - ROUNDING && !limits.stop()) {
    const site = bestSite(flow, promise)
    if (site < 0) break
    flow.open(site)
    opened.push(site)
  }
  for (const site of opened.toReversed()) {
    flow.close(site)
    if (flow.total() < most - ROUNDING) flow.open(site)
  }
  const open = openIn(flow)
  const isAll = most >= limited.coverage.people.reduce((sum, weight) => sum + weight, 0) - ROUNDING
  const standing = limited.standing.reduce((sum, one) => sum + one, 0)
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

function begin({ coverage, capacity, standing }: Limited): { flow: Flow; promise: Float64Array } {
  const { people, sites, reached } = coverage
  const flow = flowOn(coverage, capacity)
  const promise = Float64Array.from({ length: sites }, (_, site) => {
    let around = 0
    for (let at = reached.offsets[site]!; at < reached.offsets[site + 1]!; at++)
      around += people[reached.items[at]!]!
    return Math.min(around, capacity[site]!)
  })
  for (let site = 0; site < sites; site++) if (standing[site] === 1) flow.open(site)
  return { flow, promise }
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
function replaceEach(limited: Limited, flow: Flow, opened: number[], limits: Limits): boolean {
  const before = flow.total()
  for (const [at, site] of opened.entries()) {
    if (limits.stop()) break
    const { promise } = begin({ ...limited, standing: new Uint8Array(limited.coverage.sites) })
    flow.close(site)
    const instead = bestSite(flow, promise)
    const next = instead < 0 ? site : instead
    flow.open(next)
    opened[at] = next
  }
  return flow.total() > before + ROUNDING
}

function openIn({ isOpen }: Flow): number[] {
  return [...isOpen.keys()].filter((site) => isOpen[site] === 1)
}
