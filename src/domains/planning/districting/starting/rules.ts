import type { Graph } from '../graph/rules.ts'

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
function largestPieces({ count, offsets, neighbours }: Graph, given: Int32Array, grids: number): Int32Array {
  const seen = new Uint8Array(count)
  const largest: number[][] = Array.from({ length: grids }, () => [])
  for (let start = 0; start < count; start++) {
    const grid = given[start]!
    if (seen[start] || grid < 0 || grid >= grids) continue
    const piece = [start]
    seen[start] = 1
    for (const node of piece)
      for (let place = offsets[node]!; place < offsets[node + 1]!; place++) {
        const next = neighbours[place]!
        if (seen[next] || given[next] !== grid) continue
        seen[next] = 1
        piece.push(next)
      }
    if (piece.length > largest[grid]!.length) largest[grid] = piece
  }
  const labels = new Int32Array(count).fill(-1)
  for (const [grid, piece] of largest.entries()) for (const node of piece) labels[node] = grid
  return labels
}
