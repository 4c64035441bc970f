import type { CanLeave } from '../../partition/contiguity/rules.ts'
import { costOfJoining, costOfLeaving, move, type Partition } from '../../partition/rules.ts'

const MOST_ROUNDS = 50

/** Takes the best move of every node that may move as long as one is good; by how much the cost changed. */
export function descend(partition: Partition, canLeave: CanLeave, movable: Int32Array): number {
  let sum = 0
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let changed = false
    for (const node of movable) {
      const from = partition.labels[node]!
      if (partition.nodes[from] === 1) continue
      const { to, change } = bestMove(partition, node, from)
      if (to < 0 || !canLeave(node, from)) continue
      move(partition, node, from, to)
      sum += change
      changed = true
    }
    if (!changed) break
  }
  return sum
}

function bestMove(partition: Partition, node: number, from: number): { to: number; change: number } {
  const { graph, labels } = partition
  let best = { to: -1, change: -1e-13 }
  let leaving: number | undefined
  for (let place = graph.offsets[node]!; place < graph.offsets[node + 1]!; place++) {
    const to = labels[graph.neighbours[place]!]!
    if (to === from) continue
    leaving ??= costOfLeaving(partition, node, from)
    const change = leaving + costOfJoining(partition, node, to)
    if (change < best.change) best = { to, change }
  }
  return best
}
