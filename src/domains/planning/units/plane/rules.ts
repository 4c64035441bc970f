import polygonClipping, { type MultiPolygon } from 'polygon-clipping'
import {
  metresPerLongitude,
  METRES_PER_DEGREE,
  type Position,
  type Ring,
  type Shape,
} from '../../../../kernel/geo.ts'
import type { LandFaultCode } from '../contract.ts'

/** An outline on the plane: rings as x, y, x, y … in metres, closed, each with the inside to its left. */
export type Outline = {
  readonly rings: readonly Float64Array[]
  readonly parts: number
  /** Whether a ring crosses itself in a loop so small that nothing depends on it. */
  readonly knotted: boolean
  readonly area: number
  readonly perimeter: number
  /** The centroid, or the middle of the first ring where there is no area. */
  readonly east: number
  readonly north: number
}

export type RingFault = { readonly code: LandFaultCode; readonly value: number | null }

/** The middle of all positions: where the plane touches the earth. */
export function originOf(shapes: readonly Shape[]): Position {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const shape of shapes)
    for (const polygon of shape)
      for (const [lon, lat] of polygon[0] ?? []) {
        if (!isOnEarth(lon, lat)) continue
        ;[west, east] = [Math.min(west, lon), Math.max(east, lon)]
        ;[south, north] = [Math.min(south, lat), Math.max(north, lat)]
      }
  return west <= east ? [(west + east) / 2, (south + north) / 2] : [0, 0]
}

/** Metres east and north of the origin (equirectangular; within a city right to 0.1 %). */
export function onPlane([lon, lat]: Position, origin: Position): [number, number] {
  return [(lon - origin[0]) * metresPerLongitude(origin[1]), (lat - origin[1]) * METRES_PER_DEGREE]
}

/** From the plane back to the earth. */
export function offPlane([east, north]: readonly [number, number], [lon, lat]: Position): Position {
  return [lon + east / metresPerLongitude(lat), lat + north / METRES_PER_DEGREE]
}

/** Room for all positions of a city in one piece: half a million small arrays would need several times as much. */
export type Room = { readonly numbers: Float64Array; used: number }

export function roomFor(shapes: readonly Shape[]): Room {
  let positions = 0
  for (const shape of shapes)
    for (const polygon of shape) for (const ring of polygon) positions += ring.length
  return { numbers: new Float64Array(2 * positions), used: 0 }
}

/** A shape brought to the plane and measured, or what is wrong with its rings. Its numbers go into the room. */
export function outlineOf(shape: Shape, origin: Position, room = roomFor([shape])): Outline | RingFault {
  if (shape.length === 0 || shape.some((polygon) => polygon.length === 0))
    return { code: 'outline-missing', value: null }
  const rings: Float64Array[] = []
  const total = { area: 0, length: 0, east: 0, north: 0 }
  let knotted = false
  for (const polygon of shape)
    for (const [at, ring] of polygon.entries()) {
      const flat = flatRing(ring, origin, room)
      if (!(flat instanceof Float64Array)) return flat
      const knot = knotOf(flat)
      if (knot > LARGEST_KNOT) return { code: 'ring-crossing', value: null }
      if (knot > 0) knotted = true
      addRing(total, flat, at > 0)
      rings.push(flat)
    }
  const { area, length: perimeter } = total
  const width = perimeter > 0 ? (2 * area) / perimeter : 0
  if (!(width >= LEAST_WIDTH)) return { code: 'sliver', value: Math.max(0, width) }
  const [east, north] = [total.east / area, total.north / area]
  return { rings, parts: shape.length, knotted, area, perimeter, east, north }
}

type Sums = { area: number; length: number; east: number; north: number }

/** Adds what a ring encloses, or takes it off where it is a hole, and turns the ring so that the inside is to the left. */
function addRing(total: Sums, ring: Float64Array, isHole: boolean): void {
  const sums = sumsOf(ring)
  if (sums.area > 0 === isHole) turnRound(ring)
  const area = isHole ? -Math.abs(sums.area) : Math.abs(sums.area)
  total.area += area
  total.east += area * sums.east
  total.north += area * sums.north
  total.length += sums.length
}

/** Metres: what is thinner than this, on average, is no unit but a gap between two drawings. */
const LEAST_WIDTH = 1

/** Share of a ring's area by which loops may falsify it: a slip of the hand at a corner, not a bow tie. */
const LARGEST_KNOT = 0.005

/**
 * By how much, as a share, the area that a ring encloses differs from what its corners add up to: 0 where it does not
 * cross itself, and more than 0 where it does.
 */
function knotOf(ring: Float64Array): number {
  if (!crossesItself(ring)) return 0
  const enclosed = areaOfClipped(polygonClipping.union([cornersOf(ring)]))
  if (enclosed <= 0) return 1
  return Math.max(Number.EPSILON, Math.abs(enclosed - Math.abs(sumsOf(ring).area)) / enclosed)
}

/** Corners of a ring as polygon-clipping takes them. */
export function cornersOf(ring: Float64Array): [number, number][] {
  return Array.from({ length: ring.length / 2 }, (_, at) => [ring[2 * at]!, ring[2 * at + 1]!])
}

/** Square metres of what polygon-clipping gives: its outer rings turn left, its holes right. */
export function areaOfClipped(polygons: MultiPolygon): number {
  return polygons.flat().reduce((sum, ring) => sum + sumsOf(Float64Array.from(ring.flat())).area, 0)
}

function flatRing(ring: Ring, origin: Position, room: Room): Float64Array | RingFault {
  if (ring.some(([lon, lat]) => !isOnEarth(lon, lat))) return { code: 'position-off-earth', value: null }
  const [first, last] = [ring[0], ring.at(-1)]
  if (!first || !last || ring.length < 4) return { code: 'ring-short', value: ring.length }
  if (first[0] !== last[0] || first[1] !== last[1]) return { code: 'ring-open', value: null }
  const flat = room.numbers.subarray(room.used, room.used + 2 * ring.length)
  room.used += 2 * ring.length
  const [width, height] = [metresPerLongitude(origin[1]), METRES_PER_DEGREE]
  for (const [at, [lon, lat]] of ring.entries()) {
    flat[2 * at] = (lon - origin[0]) * width
    flat[2 * at + 1] = (lat - origin[1]) * height
  }
  return flat
}

export function isOnEarth(lon: number, lat: number): boolean {
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90
}

/** Signed area, length and centroid of a closed ring (the shoelace formula, taken from its first corner). */
function sumsOf(ring: Float64Array): Sums {
  const [x0, y0] = [ring[0]!, ring[1]!]
  let [doubled, length, mx, my] = [0, 0, 0, 0]
  for (let at = 0; at + 3 < ring.length; at += 2) {
    const [ax, ay, bx, by] = [ring[at]! - x0, ring[at + 1]! - y0, ring[at + 2]! - x0, ring[at + 3]! - y0]
    const cross = ax * by - bx * ay
    doubled += cross
    mx += (ax + bx) * cross
    my += (ay + by) * cross
    length += Math.hypot(bx - ax, by - ay)
  }
  const by3 = doubled === 0 ? 1 : 3 * doubled
  return { area: doubled / 2, length, east: x0 + mx / by3, north: y0 + my / by3 }
}

function turnRound(ring: Float64Array): void {
  ring.reverse()
  for (let at = 0; at < ring.length; at += 2) {
    const y = ring[at]!
    ring[at] = ring[at + 1]!
    ring[at + 1] = y
  }
}

/** Whether two edges of the ring cross inside both. Edges are looked at from west to east, each with those it reaches. */
function crossesItself(ring: Float64Array): boolean {
  const edges = Array.from({ length: ring.length / 2 - 1 }, (_, edge) => 2 * edge)
  const west = (at: number) => Math.min(ring[at]!, ring[at + 2]!)
  const east = (at: number) => Math.max(ring[at]!, ring[at + 2]!)
  const sorted = edges.toSorted((a, b) => west(a) - west(b))
  for (const [place, a] of sorted.entries())
    for (let next = place + 1; next < sorted.length && west(sorted[next]!) <= east(a); next++)
      if (crosses(ring.subarray(a, a + 4), ring.subarray(sorted[next], sorted[next]! + 4))) return true
  return false
}

/** Whether two segments (x, y, x, y) cross at a point that lies inside both. */
export function crosses(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  return (
    sideOf(a, b[0]!, b[1]!) * sideOf(a, b[2]!, b[3]!) < 0 &&
    sideOf(b, a[0]!, a[1]!) * sideOf(b, a[2]!, a[3]!) < 0
  )
}

/**
 * As `crosses`, but a point on the other's line counts as left of it: along a way of several steps each line that
 * is passed counts once, also where the way turns on the line itself.
 */
export function passes(step: ArrayLike<number>, line: ArrayLike<number>): boolean {
  return (
    isLeft(line, step[0]!, step[1]!) !== isLeft(line, step[2]!, step[3]!) &&
    isLeft(step, line[0]!, line[1]!) !== isLeft(step, line[2]!, line[3]!)
  )
}

function isLeft(edge: ArrayLike<number>, x: number, y: number): boolean {
  return sideOf(edge, x, y) >= 0
}

function sideOf(edge: ArrayLike<number>, x: number, y: number): number {
  const cross = (edge[2]! - edge[0]!) * (y - edge[1]!) - (edge[3]! - edge[1]!) * (x - edge[0]!)
  return Math.abs(cross) < 1e-9 ? 0 : Math.sign(cross)
}

/** Whether a point lies inside an outline: rays to the east cross its rings an odd number of times. */
export function holds(outline: Outline, x: number, y: number): boolean {
  let inside = false
  for (const ring of outline.rings)
    for (let at = 0; at + 3 < ring.length; at += 2) {
      const [ax, ay, bx, by] = [ring[at]!, ring[at + 1]!, ring[at + 2]!, ring[at + 3]!]
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside
    }
  return inside
}
