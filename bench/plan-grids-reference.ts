import { amountsOf } from '../src/domains/planning/districting/features/rules.ts'
import type { Land, Measure } from '../src/domains/planning/units/contract.ts'

/** Places of a unit's neighbours, as everybody would keep them: a list for each. */
function neighboursOf({ ids, offsets, neighbours }: Land): number[][] {
  return ids.map((_, unit) => [...neighbours.subarray(offsets[unit], offsets[unit + 1])])
}

type Cluster = { count: number; sums: number[]; near: Set<Cluster>; live: boolean; units: number[] }

/**
 * Ward's clustering among neighbours as it is commonly written: clusters as objects, neighbours as sets, candidates in
 * a binary heap of objects. `features` are units × width.
 */
export function plainWard(land: Land, features: Float64Array, width: number, grids: number): Int32Array {
  const leaves = land.ids.map((_, unit): Cluster => {
    const sums = [...features.subarray(unit * width, unit * width + width)]
    return { count: 1, sums, near: new Set(), live: true, units: [unit] }
  })
  for (const [unit, some] of neighboursOf(land).entries())
    leaves[unit]!.near = new Set(some.map((other) => leaves[other]!))
  const heap: { cost: number; one: Cluster; other: Cluster }[] = []
  const push = (one: Cluster, other: Cluster) => siftUp(heap, { cost: costOf(one, other), one, other })
  for (const [unit, cluster] of leaves.entries())
    for (const other of cluster.near) if (other.units[0]! > unit) push(cluster, other)
  const live = new Set(leaves)
  while (live.size > grids && heap.length > 0) {
    const { one, other } = siftDown(heap)
    if (!one.live || !other.live) continue
    const merged = mergerOf(one, other)
    live.delete(one)
    live.delete(other)
    live.add(merged)
    for (const near of merged.near) push(merged, near)
  }
  const labels = new Int32Array(land.ids.length)
  for (const [grid, cluster] of [...live].entries()) for (const unit of cluster.units) labels[unit] = grid
  return labels
}

function mergerOf(one: Cluster, other: Cluster): Cluster {
  const merged: Cluster = {
    count: one.count + other.count,
    sums: one.sums.map((sum, column) => sum + other.sums[column]!),
    near: new Set([...one.near, ...other.near]),
    live: true,
    units: [...one.units, ...other.units],
  }
  one.live = other.live = false
  merged.near.delete(one)
  merged.near.delete(other)
  for (const { near } of merged.near) {
    near.delete(one)
    near.delete(other)
    near.add(merged)
  }
  return merged
}

function costOf(one: Cluster, other: Cluster): number {
  const square = one.sums.reduce(
    (sum, value, column) => sum + (value / one.count - other.sums[column]! / other.count) ** 2,
    0,
  )
  return (square * one.count * other.count) / (one.count + other.count)
}

function siftUp<Item extends { cost: number }>(heap: Item[], item: Item): void {
  let at = heap.push(item) - 1
  while (at > 0 && heap[(at - 1) >> 1]!.cost > item.cost) {
    heap[at] = heap[(at - 1) >> 1]!
    at = (at - 1) >> 1
  }
  heap[at] = item
}

function siftDown<Item extends { cost: number }>(heap: Item[]): Item {
  const top = heap[0]!
  const last = heap.pop()!
  if (heap.length === 0) return top
  let at = 0
  for (let below = 1; below < heap.length; below = 2 * at + 1) {
    if (below + 1 < heap.length && heap[below + 1]!.cost < heap[below]!.cost) below++
    if (heap[below]!.cost >= last.cost) break
    heap[at] = heap[below]!
    at = below
  }
  heap[at] = last
  return top
}

/** Grids grown from seeds spread evenly over the units, the lightest always next, by any free neighbour. */
export function plainGreedy(land: Land, measure: Measure, grids: number): Int32Array {
  const amounts = amountsOf(land, measure)
  const near = neighboursOf(land)
  const labels = new Int32Array(land.ids.length).fill(-1)
  const rims: number[][] = []
  const loads: number[] = []
  const take = (unit: number, grid: number) => {
    labels[unit] = grid
    loads[grid] = (loads[grid] ?? 0) + amounts[unit]!
    ;(rims[grid] ??= []).push(...near[unit]!)
  }
  for (let grid = 0; grid < grids; grid++) take(Math.floor((grid * land.ids.length) / grids), grid)
  const open = new Set(rims.keys())
  while (open.size > 0) {
    const lightest = [...open].reduce((best, grid) => (loads[grid]! < loads[best]! ? grid : best))
    const unit = rims[lightest]!.pop()
    if (unit === undefined) open.delete(lightest)
    else if (labels[unit]! < 0) take(unit, lightest)
  }
  return labels
}

/** How many grids come about where each takes free neighbours until it has the threshold, and then the next begins. */
export function plainMost(land: Land, measure: Measure, atLeast: number): number {
  const amounts = amountsOf(land, measure)
  const near = neighboursOf(land)
  const taken = new Uint8Array(land.ids.length)
  let grids = 0
  for (const start of land.ids.keys()) {
    if (taken[start]) continue
    const rim = [start]
    let load = 0
    for (const unit of rim) {
      if (load >= atLeast) break
      if (taken[unit]) continue
      taken[unit] = 1
      load += amounts[unit]!
      rim.push(...near[unit]!.filter((other) => !taken[other]))
    }
    if (load >= atLeast) grids++
  }
  return grids
}
