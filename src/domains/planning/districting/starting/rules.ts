import type { Graph } from '../graph/rules.ts'
import { piecesOf } from '../passable/rules.ts'

/**
 * A drawing that is given (today's, or one to go on with) made fit to start from: of each grid the largest piece
 * stays, what is left over or has no grid joins a neighbour. Undefined where that does not give the wanted number
 * of grids, or where two fixed parts lie in one. Numbers stay what they are.
 */
export function startFrom(graph: Graph, given: Int32Array, grids: number): Int32Array | undefined {
  const labels = largestPieces(graph, given, grids)
  const queue = [...labels.keys()].filter((node) => labels[node]! >= 0)
  for (const node of queue)
    for (let place = graph.offsets[node]!; place < graph.offsets[node + 1]!; place++) {
      const next = graph.neighbours[place]!
      if (labels[next]! >= 0) continue
      labels[next] = labels[node]!
      queue.push(next)
    }
  const used = new Uint8Array(grids)
  const locked = new Uint8Array(grids)
  for (const [node, grid] of labels.entries()) {
    if (grid < 0) return undefined
    used[grid] = 1
    if (graph.locked[node] && locked[grid]!++) return undefined
  }
  return used.includes(0) ? undefined : labels
}

/** Labels of the largest piece of each grid; -1 for all other nodes. */
function largestPieces(graph: Graph, given: Int32Array, grids: number): Int32Array {
  const numbered = [...given.keys()].filter((node) => given[node]! >= 0 && given[node]! < grids)
  const largest: number[][] = Array.from({ length: grids }, () => [])
  for (const piece of piecesOf(graph, numbered, (next, node) => given[next] === given[node])) {
    const grid = given[piece[0]!]!
    if (piece.length > largest[grid]!.length) largest[grid] = piece
  }
  const labels = new Int32Array(graph.count).fill(-1)
  for (const [grid, piece] of largest.entries()) for (const node of piece) labels[node] = grid
  return labels
}
