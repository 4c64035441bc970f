import { type Partition, sumUp } from '../partition/rules.ts'
import { type Cut, cutsOf } from './cuts/rules.ts'

type Merger = { readonly one: number; readonly other: number; readonly cost: number }

/**
 * Takes grids from where they are many to where they are few, which no move of single nodes does: the two neighbouring
 * grids that lose least become one, and the grid that wins most is cut in two, as long as that is a gain. Each grid takes
 * part at most once. Only similarity and compactness are looked at: for balance and today's grids it is not made. The
 * number of grids that were taken elsewhere.
 */
export function relocate(partition: Partition): number {
  const mergers = mergersOf(partition).toSorted((a, b) => a.cost - b.cost)
  const cuts = cutsOf(partition).toSorted((a, b) => b.gain - a.gain)
  const { labels, grids } = partition
  const used = new Uint8Array(grids)
  const names = Int32Array.from({ length: grids }, (_, grid) => grid)
  const chosen: { cut: Cut; name: number }[] = []
  let next = 0
  for (const { one, other, cost } of mergers) {
    if (used[one] || used[other]) continue
    used[one] = used[other] = 1
    while (next < cuts.length && used[cuts[next]!.grid]) next++
    const cut = cuts[next]
    if (!cut || cut.gain <= cost + LEAST_GAIN) break
    used[cut.grid] = 1
    names[other] = one
    chosen.push({ cut, name: other })
  }
  for (const [node, grid] of labels.entries()) labels[node] = names[grid]!
  for (const { cut, name } of chosen) for (const node of cut.half()) labels[node] = name
  sumUp(partition)
  return chosen.length
}

/** What is less is put down to rounding. */
const LEAST_GAIN = 1e-12

/** Neighbouring grids that may become one, with what that costs. */
function mergersOf(partition: Partition): Merger[] {
  const { graph, goal, grids, labels } = partition
  const metres = new Map<number, number>()
  for (const [node, one] of labels.entries())
    for (let place = graph.offsets[node]!; place < graph.offsets[node + 1]!; place++) {
      const pair = one * grids + labels[graph.neighbours[place]!]!
      if (one < pair % grids) metres.set(pair, (metres.get(pair) ?? 0) + graph.shared[place]!)
    }
  const locked = new Uint8Array(grids)
  for (const [node, grid] of labels.entries()) {
    locked[grid]! |= graph.locked[node]!
    for (let place = graph.foes?.offsets[node] ?? 0; place < (graph.foes?.offsets[node + 1] ?? 0); place++)
      metres.delete(grid * grids + labels[graph.foes!.nodes[place]!]!)
  }
  return Array.from(metres, ([pair, border]) => {
    const [one, other] = [Math.floor(pair / grids), pair % grids]
    const apart = locked[one] === 1 && locked[other] === 1
    const cost = goal.similarity * ssdOfMerger(partition, one, other) - goal.compactness * border
    return { one, other, cost: apart ? Infinity : cost }
  })
}

/** What the merger of two grids adds to the sum of squared deviations: d² · m n / (m + n) (Ward 1963). */
function ssdOfMerger({ graph, heads, sums }: Partition, one: number, other: number): number {
  const { width } = graph
  const [m, n] = [heads[one]!, heads[other]!]
  let square = 0
  for (let column = 0; column < width; column++)
    square += (sums[one * width + column]! / m - sums[other * width + column]! / n) ** 2
  return (square * m * n) / (m + n)
}
