import type { Coverage } from '../../coverage/rules.ts'

/** People served by open sites with limited room; a point may be served by several. */
export type Flow = {
  readonly isOpen: Uint8Array
  /** By point: people not served. */
  readonly left: Float64Array
  /** By site: room that nobody takes. */
  readonly room: Float64Array
  /** Beside `coverage.reachedBy.items`: people of the point served at that site. */
  readonly served: Float64Array
  total(): number
  /** Opens a site and serves as many more as there can be; tells how many. */
  open(site: number): number
  /** Closes a site; its people go elsewhere as far as there is room. */
  close(site: number): void
  /** How many more opening a site would serve; leaves everything as it was. */
  gainOf(site: number): number
}

const ROUNDING = 1e-9

/**
 * Serves as many people as there can be, whichever sites are open: a maximum flow kept up by augmenting paths
 * (Ford and Fulkerson 1956). Room at a site is given to people around it, or to people of another station
 * near by, whose room then goes on to people around that one.
 */
export function flowOn(coverage: Coverage, capacity: Float64Array): Flow {
  const { people, sites, reachedBy } = coverage
  const flow = {
    isOpen: new Uint8Array(sites),
    left: people.slice(),
    room: capacity.slice(),
    served: new Float64Array(reachedBy.items.length),
  }
  const finder = finderOn(coverage, flow)
  let total = 0
  /** What was changed since a trial began, to take it back: an array, a place in it and what stood there. */
  let log: [of: Float64Array, at: number, before: number][] | undefined

  const shift = (of: Float64Array, at: number, by: number): void => {
    log?.push([of, at, of[at]!])
    of[at]! += by
  }
  const fill = (site: number): number => {
    let won = 0
    while (flow.room[site]! > ROUNDING) {
      const path = finder(site)
      if (!path) break
      const amount = Math.min(flow.room[site]!, path.amount)
      for (const { take, give } of path.steps) {
        shift(flow.served, take, amount)
        if (give >= 0) shift(flow.served, give, -amount)
      }
      shift(flow.left, path.point, -amount)
      shift(flow.room, site, -amount)
      won += amount
    }
    total += won
    return won
  }
  const close = (site: number): void => {
    total -= letGo(coverage, flow, site)
    flow.isOpen[site] = 0
    flow.room[site] = capacity[site]!
    for (let other = 0; other < sites; other++) if (flow.isOpen[other] === 1) fill(other)
  }
  const open = (site: number): number => {
    flow.isOpen[site] = 1
    return fill(site)
  }
  const gainOf = (site: number): number => {
    const before = total
    log = []
    const won = open(site)
    for (const [of, at, stood] of log.toReversed()) of[at] = stood
    log = undefined
    total = before
    flow.isOpen[site] = 0
    return won
  }
  return { ...flow, total: () => total, open, close, gainOf }
}

/** Sends away all who are served at a site; tells how many. */
function letGo(coverage: Coverage, { left, served }: State, site: number): number {
  const { offsets, items } = coverage.reached
  let gone = 0
  for (let at = offsets[site]!; at < offsets[site + 1]!; at++) {
    const slot = slotOf(coverage, items[at]!, site)
    left[items[at]!]! += served[slot]!
    gone += served[slot]!
    served[slot] = 0
  }
  return gone
}

type Step = { readonly take: number; readonly give: number }
type Path = { readonly steps: readonly Step[]; readonly point: number; readonly amount: number }
type State = Pick<Flow, 'left' | 'served'>

/** Finds, breadth first, people who are not served and can be by room at a site. */
function finderOn(coverage: Coverage, { left, served }: State): (site: number) => Path | undefined {
  const { people, sites, reached, reachedBy } = coverage
  const seenPoint = new Int32Array(people.length)
  const seenSite = new Int32Array(sites)
  /** By site: the slot at the point through which room was passed on to it, and from which site. */
  const through = new Int32Array(sites)
  const from = new Int32Array(sites)
  let search = 0
  const pathTo = (point: number, site: number): Path => {
    const steps: Step[] = []
    let amount = left[point]!
    let [at, slot] = [site, slotOf(coverage, point, site)]
    for (let give = -1; ;) {
      steps.push({ take: slot, give })
      if (from[at]! < 0) return { steps, point, amount }
      give = through[at]!
      amount = Math.min(amount, served[give]!)
      const passed = pointOf(coverage, give)
      at = from[at]!
      slot = slotOf(coverage, passed, at)
    }
  }
  return (start) => {
    search++
    const queue = [start]
    seenSite[start] = search
    from[start] = -1
    for (const site of queue)
      for (let at = reached.offsets[site]!; at < reached.offsets[site + 1]!; at++) {
        const point = reached.items[at]!
        if (seenPoint[point] === search) continue
        seenPoint[point] = search
        if (left[point]! > ROUNDING) return pathTo(point, site)
        for (let slot = reachedBy.offsets[point]!; slot < reachedBy.offsets[point + 1]!; slot++) {
          const next = reachedBy.items[slot]!
          if (served[slot]! <= ROUNDING || seenSite[next] === search) continue
          seenSite[next] = search
          through[next] = slot
          from[next] = site
          queue.push(next)
        }
      }
    return undefined
  }
}

/** Where a site stands in the row of a point: rows are in rising order. */
function slotOf({ reachedBy: { offsets, items } }: Coverage, point: number, site: number): number {
  let [low, high] = [offsets[point]!, offsets[point + 1]!]
  while (low < high) {
    const middle = (low + high) >> 1
    if (items[middle]! < site) low = middle + 1
    else high = middle
  }
  return low
}

/** The point in whose row a slot lies. */
function pointOf({ reachedBy: { offsets } }: Coverage, slot: number): number {
  let [low, high] = [0, offsets.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (offsets[middle + 1]! <= slot) low = middle + 1
    else high = middle
  }
  return low
}
