import { METRES_PER_DEGREE, metresPerLongitude } from '../../kernel/geo.ts'
import type { Position, Ring } from '../../kernel/geo.ts'

/** Steps of the lattice in one degree: all vertices of the city are whole numbers of these (about 0.1 m). */
export const STEPS = 1_000_000

/** A ring of vertex numbers, counter-clockwise, its first vertex not repeated. */
export type Loop = readonly number[]

/** Metres east and north of the mesh's origin. */
export type Spot = readonly [east: number, north: number]

export const ORIGIN: Position = [121.4737, 31.2304]
const EAST = metresPerLongitude(ORIGIN[1])

/** Metres east and north of the middle of the city (People's Square). */
export function spotOf(at: Position): Spot {
  return [(at[0] - ORIGIN[0]) * EAST, (at[1] - ORIGIN[1]) * METRES_PER_DEGREE]
}

/**
 * All vertices of the city on one lattice, and which edges were split where. A cut that meets an edge splits it
 * here, for both of its sides; whoever reads a loop through `expand` sees every such vertex. Neighbours therefore
 * always have the same edges, whatever was cut first and however the new vertex was rounded: that is what makes
 * the tiling exact.
 */
export class Mesh {
  /** Longitudes and latitudes in steps, metres east and north; by vertex number. */
  readonly x: number[] = []
  readonly y: number[] = []
  readonly east: number[] = []
  readonly north: number[] = []
  readonly #positions: Position[] = []
  /** Splits as lists by the lower vertex of the edge: the latest split there, and for each split the one before. */
  readonly #latest: number[] = []
  readonly #splits: { low: number; high: number; middle: number; before: number }[] = []

  /** Adds a vertex at a lattice point and returns its number. */
  add(x: number, y: number): number {
    const [east, north] = spotOf([x / STEPS, y / STEPS])
    this.x.push(x)
    this.y.push(y)
    this.east.push(east)
    this.#latest.push(-1)
    return this.north.push(north) - 1
  }

  /** Adds the lattice vertex nearest to a spot in metres. */
  addNear(east: number, north: number): number {
    const lon = east / EAST + ORIGIN[0]
    const lat = north / METRES_PER_DEGREE + ORIGIN[1]
    return this.add(Math.round(lon * STEPS), Math.round(lat * STEPS))
  }

  /** Remembers that the edge between two vertices, as yet whole, now runs through a third. */
  split(a: number, b: number, middle: number): void {
    if (this.#middleOf(a, b) !== -1) throw new Error(`edge ${a}-${b} was split before`)
    const [low, high] = a < b ? [a, b] : [b, a]
    const count = this.#splits.push({ low, high, middle, before: this.#latest[low]! })
    this.#latest[low] = count - 1
  }

  #middleOf(a: number, b: number): number {
    const high = a < b ? b : a
    let index = this.#latest[a < b ? a : b]!
    while (index !== -1) {
      const split = this.#splits[index]!
      if (split.high === high) return split.middle
      index = split.before
    }
    return -1
  }

  /** The loop with every vertex that its edges were split at. */
  expand(loop: Loop): number[] {
    const all: number[] = []
    let last = loop.at(-1)
    for (const vertex of loop) {
      if (last !== undefined) this.#fill(last, vertex, all)
      all.push(vertex)
      last = vertex
    }
    return all
  }

  #fill(a: number, b: number, into: number[]): void {
    const middle = this.#middleOf(a, b)
    if (middle === -1) return
    this.#fill(a, middle, into)
    into.push(middle)
    this.#fill(middle, b, into)
  }

  /** Runs a trial and undoes all it added to the mesh unless it answers true. */
  attempt(trial: () => boolean): boolean {
    const vertices = this.x.length
    const splits = this.#splits.length
    if (trial()) return true
    for (const { low, before } of this.#splits.splice(splits).toReversed()) this.#latest[low] = before
    for (const list of [this.x, this.y, this.east, this.north, this.#latest]) list.length = vertices
    return false
  }

  /** The area inside a loop in square metres; negative when it runs clockwise. */
  area(loop: Loop): number {
    let twice = 0
    let a = loop.at(-1)!
    for (const b of loop) {
      twice += this.east[a]! * this.north[b]! - this.east[b]! * this.north[a]!
      a = b
    }
    return twice / 2
  }

  /** A vertex in metres. */
  spot(vertex: number): Spot {
    return [this.east[vertex]!, this.north[vertex]!]
  }

  /** A vertex in degrees; shapes that share a vertex share this object. */
  position(vertex: number): Position {
    return (this.#positions[vertex] ??= [this.x[vertex]! / STEPS, this.y[vertex]! / STEPS])
  }

  /** A loop as a closed ring in degrees. */
  ring(loop: Loop): Ring {
    const ring = loop.map((vertex) => this.position(vertex))
    const first = ring[0]
    return first ? [...ring, first] : ring
  }
}

/** Whether a spot lies inside a ring of spots, not closed (even-odd rule). */
export function isInside(ring: readonly Spot[], [east, north]: Spot): boolean {
  let inside = false
  let a = ring.at(-1)!
  for (const b of ring) {
    if (a[1] > north !== b[1] > north && east < a[0] + ((north - a[1]) / (b[1] - a[1])) * (b[0] - a[0]))
      inside = !inside
    a = b
  }
  return inside
}

/** Metres from a spot to the segment between two spots. */
export function metresToSegment(spot: Spot, a: Spot, b: Spot): number {
  return toSegment(spot[0], spot[1], a[0], a[1], b[0], b[1])
}

/** The distance from (x, y) to the segment from (ax, ay) to (bx, by), in their unit. */
export function toSegment(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax
  const dy = by - ay
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / length
  const t = along < 0 ? 0 : along > 1 ? 1 : along
  const offX = x - ax - t * dx
  const offY = y - ay - t * dy
  return Math.sqrt(offX * offX + offY * offY)
}
