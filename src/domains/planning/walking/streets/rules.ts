import type { Position } from '../../../../kernel/geo.ts'
import type { Places, Streets } from '../contract.ts'
import { layPlaces } from '../places/rules.ts'

/** Corners nearer to each other than this (degrees, about 1 cm) are one. */
const LATTICE = 1e7

/**
 * Makes a graph of lines: corners are nodes, and lines meet where they share a corner, as ways do in
 * OpenStreetMap; where they only cross, one passes over the other. Of streets between the same two corners the
 * shortest is kept.
 */
export function layStreets(lines: readonly (readonly Position[])[], origin: Position): Streets {
  const nodeAt = new Map<string, number>()
  const corners: Position[] = []
  const nodeOf = (position: Position): number => {
    const key = `${Math.round(position[0] * LATTICE)} ${Math.round(position[1] * LATTICE)}`
    const known = nodeAt.get(key)
    if (known !== undefined) return known
    nodeAt.set(key, corners.length)
    return corners.push(position) - 1
  }
  const pairs: (readonly [number, number])[] = []
  for (const line of lines) {
    let last = -1
    for (const position of line) {
      const node = nodeOf(position)
      if (last >= 0 && last !== node) pairs.push([last, node])
      last = node
    }
  }
  const places = layPlaces(corners, origin)
  const { east, north } = places
  return joinNodes(
    places,
    pairs.map(([a, b]) => [a, b, Math.hypot(east[a]! - east[b]!, north[a]! - north[b]!)]),
  )
}

/** A graph of nodes and the streets between them: two nodes and the metres from one to the other. */
export function joinNodes(places: Places, edges: readonly (readonly [number, number, number])[]): Streets {
  return joinEnds(places, {
    from: Int32Array.from(edges, ([a]) => a),
    to: Int32Array.from(edges, ([, b]) => b),
    metres: Float32Array.from(edges, ([, , length]) => length),
  })
}

/** Streets in columns: from which node to which, and how long each is. */
type Ends = { readonly from: Int32Array; readonly to: Int32Array; readonly metres: Float32Array }

/** The same of streets in columns: a city has hundreds of thousands. */
export function joinEnds({ east, north }: Places, { from, to, metres: lengths }: Ends): Streets {
  const offsets = new Int32Array(east.length + 1)
  for (const [at, a] of from.entries()) {
    offsets[a + 1]!++
    offsets[to[at]! + 1]!++
  }
  for (let node = 0; node < east.length; node++) offsets[node + 1]! += offsets[node]!
  const next = offsets.slice()
  const ends = new Int32Array(2 * from.length)
  const metres = new Float32Array(2 * from.length)
  const add = (start: number, end: number, length: number): void => {
    const slot = next[start]!++
    ends[slot] = end
    metres[slot] = length
  }
  for (const [at, a] of from.entries()) {
    add(a, to[at]!, lengths[at]!)
    add(to[at]!, a, lengths[at]!)
  }
  return { east, north, offsets, ends, metres }
}
