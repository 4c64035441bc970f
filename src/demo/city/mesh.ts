import { METRES_PER_DEGREE, metresPerLongitude } from '../../kernel/geo.ts'
import type { Position, Ring } from '../../kernel/geo.ts'

/** Steps of the lattice in one degree: all vertices of the city are whole numbers of these (about 0.1 m). */
export const STEPS = 1_000_000

/** A ring of vertex numbers, counter-clockwise, its first vertex not repeated. */
export type Loop = readonly number[]

/** Metres east and north of the mesh's origin. */
export type Spot = readonly [east: number, north: number]

const ORIGIN: Position = [121.4737, 31.2304]
const EAST = metresPerLongitude(ORIGIN[1])
const KEY = 2 ** 24

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
  readonly #splits = new Map<number, number>()
  readonly #journal: number[] = []
  readonly #positions: Position[] = []

  /** Adds a vertex at a lattice point and returns its number. */
  add(x: number, y: number): number {
    const [east, north] = spotOf([x / STEPS, y / STEPS])
    this.x.push(x)
    this.y.push(y)
    this.east.push(east)
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
    const key = edgeKey(a, b)
    if (this.#splits.has(key)) throw new Error(`edge ${a}-${b} was split before`)
    this.#splits.set(key, middle)
    this.#journal.push(key)
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
    const middle = this.#splits.get(edgeKey(a, b))
    if (middle === undefined) return
    this.#fill(a, middle, into)
    into.push(middle)
    this.#fill(middle, b, into)
  }

  /** Runs a trial and undoes all it added to the mesh unless it answers true. */
  attempt(trial: () => boolean): boolean {
    const vertices = this.x.length
    const splits = this.#journal.length
    if (trial()) return true
    for (const list of [this.x, this.y, this.east, this.north]) list.length = vertices
    for (const key of this.#journal.splice(splits)) this.#splits.delete(key)
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

function edgeKey(a: number, b: number): number {
  return a < b ? a * KEY + b : b * KEY + a
}

/** Whether a spot in metres lies inside a loop (even-odd rule). */
export function isInside(mesh: Mesh, loop: Loop, spot: Spot): boolean {
  const [east, north] = spot
  let inside = false
  let a = loop.at(-1)!
  for (const b of loop) {
    const an = mesh.north[a]!
    const bn = mesh.north[b]!
    if (an > north !== bn > north) {
      const ae = mesh.east[a]!
      if (east < ae + ((north - an) / (bn - an)) * (mesh.east[b]! - ae)) inside = !inside
    }
    a = b
  }
  return inside
}

/** Metres from a spot to the segment between two spots. */
export function metresToSegment(spot: Spot, a: Spot, b: Spot): number {
  const de = b[0] - a[0]
  const dn = b[1] - a[1]
  const length = de * de + dn * dn
  const along = length === 0 ? 0 : ((spot[0] - a[0]) * de + (spot[1] - a[1]) * dn) / length
  const t = Math.max(0, Math.min(1, along))
  return Math.hypot(spot[0] - a[0] - t * de, spot[1] - a[1] - t * dn)
}
