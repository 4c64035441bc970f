import { type Partition, sumUp } from '../partition/rules.ts'
import { type Cut, cutsOf } from './cuts/rules.ts'

type Merger = { readonly one: number; readonly other: number; readonly cost: number }

/**
 * Takes grids from where they are many to where they are few, which no move of single nodes does: the two neighbouring
 * grids that lose least become one, and the grid that wins most is cut in two, as long as that is a gain. Each grid takes
 * part at most once. Only similarity is looked at: where balance, borders or today's grids count it is not made. The
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
  for (let node = 0; node < labels.length; node++) labels[node] = names[labels[node]!]!
  for (const { cut, name } of chosen) for (const node of cut.half()) labels[node] = name
  sumUp(partition)
  return chosen.length
}

/** What is less is put down to rounding. */
const LEAST_GAIN = 1e-9

/** Neighbouring grids that may become one, each pair once, with what that costs. */
function mergersOf(partition: Partition): Merger[] {
  const { graph, grids, labels } = partition
  const { starts, nodes } = membersOf(labels, grids)
  const locked = lockedGrids(partition)
  const met = new Int32Array(grids).fill(-1)
  const mergers: Merger[] = []
  for (let one = 0; one < grids; one++) {
    const members = nodes.subarray(starts[one], starts[one + 1])
    const apart = acrossBarriers(partition, members)
    for (const node of members)
      for (let place = graph.offsets[node]!; place < graph.offsets[node + 1]!; place++) {
        const other = labels[graph.neighbours[place]!]!
        if (other <= one || met[other] === one) continue
        met[other] = one
        if (apart.has(other) || (locked[one] && locked[other])) continue
        mergers.push({ one, other, cost: ssdOfMerger(partition, one, other) })
      }
  }
  return mergers
}

/** Nodes grid by grid: those of grid `g` stand at `starts[g]` up to `starts[g + 1]`. */
function membersOf(labels: Int32Array, grids: number): { starts: Int32Array; nodes: Int32Array } {
  const starts = new Int32Array(grids + 1)
  for (const grid of labels) starts[grid + 1]!++
  for (let grid = 0; grid < grids; grid++) starts[grid + 1]! += starts[grid]!
  const free = starts.slice()
  const nodes = new Int32Array(labels.length)
  for (let node = 0; node < labels.length; node++) nodes[free[labels[node]!]!++] = node
  return { starts, nodes }
}

/** 1 where a grid has a fixed part in it. */
function lockedGrids({ graph, labels, grids }: Partition): Uint8Array {
  const locked = new Uint8Array(grids)
  for (let node = 0; node < graph.count; node++) locked[labels[node]!]! |= graph.locked[node]!
  return locked
}

/** Grids that some nodes have on the other side of a barrier. */
function acrossBarriers({ graph: { foes }, labels }: Partition, nodes: Int32Array): Set<number> {
  const grids = new Set<number>()
  if (foes)
    for (const node of nodes)
      for (let place = foes.offsets[node]!; place < foes.offsets[node + 1]!; place++)
        grids.add(labels[foes.nodes[place]!]!)
  return grids
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
