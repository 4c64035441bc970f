import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { standardised } from '../features/rules.ts'
import { componentsOf, partOf } from '../graph/rules.ts'
import { anyRows, laid, riverOver, wishFor } from '../samples.ts'
import { canLeaveOf } from './contiguity/rules.ts'
import { costOf, costOfMove, type Goal, move, partitionOf } from './rules.ts'

const GOAL: Goal = {
  similarity: 0.3,
  compactness: 0.01,
  stay: 0.5,
  evenness: 1,
  penalty: 2,
  means: Float64Array.of(400, 20),
  below: Float64Array.of(0.1, 0.5),
  above: Float64Array.of(0.2, Infinity),
}

function given(rows: Parameters<typeof laid>[0], seed: number, grids: number) {
  const land = laid(rows, [riverOver(2)])
  const wish = wishFor({ size: { exactly: grids } })
  const today = Int32Array.from(land.ids, (_, unit) => (unit * 7 + seed) % grids)
  const units = Int32Array.from(land.ids.keys())
  const { graph } = partOf(land, wish, units, standardised(land, wish), ['population', 'workload'], today)
  const labels = Int32Array.from(land.ids, (_, unit) => (unit < grids ? unit : (unit * 5 + seed) % grids))
  return partitionOf(graph, GOAL, grids, labels)
}

test('what a move costs is the difference of the objective worked out from scratch', () => {
  fc.assert(
    fc.property(anyRows({ columns: 5, rows: 5 }), fc.nat(1000), fc.nat(1000), (rows, seed, pick) => {
      const partition = given(rows, seed, 3)
      for (let round = 0; round < 12; round++) {
        const node = (pick * (round + 1)) % partition.graph.count
        const from = partition.labels[node]!
        const to = (from + 1 + (round % 2)) % 3
        if (partition.nodes[from] === 1) continue
        const before = costOf(partition)
        const change = costOfMove(partition, node, from, to)
        move(partition, node, from, to)
        assert.ok(Math.abs(costOf(partition) - before - change) < 1e-9)
      }
    }),
    { numRuns: 40, seed: 3 },
  )
})

test('a node may leave exactly where its grid stays in one piece without it', () => {
  fc.assert(
    fc.property(anyRows({ columns: 6, rows: 5 }), fc.nat(1000), (rows, seed) => {
      const { graph } = given(rows, seed, 2)
      // One grid grown from a node, so that it is in one piece.
      const labels = new Int32Array(graph.count)
      const queue = [seed % graph.count]
      for (const node of queue) {
        if (queue.length > graph.count * 0.6) break
        labels[node] = 1
        for (let place = graph.offsets[node]!; place < graph.offsets[node + 1]!; place++)
          if ((place + seed) % 3 > 0) queue.push(graph.neighbours[place]!)
      }
      const canLeave = canLeaveOf(graph, labels)
      const members = [...labels.keys()].filter((node) => labels[node] === 1)
      for (const node of members)
        assert.equal(canLeave(node, 1), piecesWithout(graph, members, node) === 1, `${node}`)
    }),
    { numRuns: 40, seed: 4 },
  )
})

function piecesWithout(graph: Parameters<typeof componentsOf>[0], members: number[], gone: number): number {
  const left = members.filter((node) => node !== gone)
  const places = new Map(left.map((node, place) => [node, place]))
  const offsets = [0]
  const neighbours: number[] = []
  for (const node of left) {
    for (let place = graph.offsets[node]!; place < graph.offsets[node + 1]!; place++) {
      const next = places.get(graph.neighbours[place]!)
      if (next !== undefined) neighbours.push(next)
    }
    offsets.push(neighbours.length)
  }
  return componentsOf({
    ...graph,
    count: left.length,
    offsets: Int32Array.from(offsets),
    neighbours: Int32Array.from(neighbours),
  }).count
}
