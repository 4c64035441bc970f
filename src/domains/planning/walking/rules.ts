import type { Streets } from './contract.ts'

/** A node where a walk begins, and the metres walked before it. */
export type Start = { readonly node: number; readonly metres: number }

/**
 * Nodes within reach, nearest first, how far each is, and from which start (its number). Views that the next
 * walk overwrites.
 */
export type Walked = {
  readonly nodes: Int32Array
  readonly metres: Float32Array
  readonly from: Int32Array
}

export type Walker = {
  /** How many nodes there are. */
  readonly nodes: number
  /** Goes from some places at once as far as `limit` metres. */
  walk(starts: readonly Start[], limit: number): Walked
}

/**
 * Walks on streets by Dijkstra's method (1959), never farther than a limit. What was found for one walk is
 * told from older ones by a stamp, so a walk costs only what it reaches, whatever the size of the city.
 */
export function walkerOn({ offsets, ends, metres }: Streets): Walker {
  const size = offsets.length - 1
  const distance = new Float32Array(size)
  const stamp = new Int32Array(size)
  const nodes = new Int32Array(size)
  const found = new Float32Array(size)
  const origin = new Int32Array(size)
  const origins = new Int32Array(size)
  const queue = queueFor(ends.length + size)
  let walks = 0

  const reach = (node: number, at: number, from: number): void => {
    if (stamp[node] === walks && distance[node]! <= at) return
    stamp[node] = walks
    distance[node] = at
    origin[node] = from
    queue.push(node, at)
  }
  return {
    nodes: size,
    walk: (starts, limit) => {
      walks++
      let count = 0
      for (const [from, start] of starts.entries())
        if (start.metres <= limit) reach(start.node, Math.fround(start.metres), from)
      while (queue.size() > 0) {
        const at = queue.nearest()
        const node = queue.pop()
        if (at > distance[node]!) continue
        const from = origin[node]!
        nodes[count] = node
        origins[count] = from
        found[count++] = at
        for (let slot = offsets[node]!; slot < offsets[node + 1]!; slot++) {
          const next = Math.fround(at + metres[slot]!)
          if (next <= limit) reach(ends[slot]!, next, from)
        }
      }
      return {
        nodes: nodes.subarray(0, count),
        metres: found.subarray(0, count),
        from: origins.subarray(0, count),
      }
    },
  }
}

/** A binary heap of nodes by distance. */
function queueFor(most: number) {
  const nodes = new Int32Array(most + 1)
  const keys = new Float32Array(most + 1)
  let size = 0
  return {
    size: () => size,
    /** The distance of the node that `pop` takes. */
    nearest: () => keys[0]!,
    push: (node: number, key: number): void => {
      let at = size++
      while (at > 0) {
        const parent = (at - 1) >> 1
        if (keys[parent]! <= key) break
        keys[at] = keys[parent]!
        nodes[at] = nodes[parent]!
        at = parent
      }
      keys[at] = key
      nodes[at] = node
    },
    pop: (): number => {
      const first = nodes[0]!
      const key = keys[--size]!
      const node = nodes[size]!
      let at = 0
      for (let child = 1; child < size; child = 2 * at + 1) {
        if (child + 1 < size && keys[child + 1]! < keys[child]!) child++
        if (keys[child]! >= key) break
        keys[at] = keys[child]!
        nodes[at] = nodes[child]!
        at = child
      }
      keys[at] = key
      nodes[at] = node
      return first
    },
  }
}
