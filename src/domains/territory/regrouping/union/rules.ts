import Flatbush from 'flatbush'
import type { Position, Ring, Shape } from '../../../../kernel/geo.ts'
import { latticeOf, STEPS_PER_DEGREE } from '../../atlas/geometry/rules.ts'

/** A corner on the lattice of the territory, in whole steps. */
type Corner = readonly [x: number, y: number]

/** How far from an edge a corner still lies on it, in steps of about a centimetre: borders are drawn to a decimetre. */
const NEAR = 10
/** Less than this twice over, in square steps (about a square metre), is no land but a seam between two drawings. */
const LEAST_AREA = 2e4

/**
 * The union of shapes that touch along their borders: what lies on both sides of a border cancels out, and the rest
 * is put together into rings. Where one border has a corner that its neighbour's lacks, the neighbour's is cut there.
 * Shapes that do not touch stay apart as parts of the whole; what none of them covers inside stays a hole. Shapes
 * must not overlap. Outer rings run counter-clockwise, holes clockwise (RFC 7946).
 */
export function unionOf(shapes: readonly Shape[]): Shape {
  const rings = shapes.flatMap((shape) => shape.flatMap((polygon) => polygon.map(cornersOf)))
  const edges = cutAtCorners(rings)
  const outline = ringsOf(cancelled(edges)).filter((ring) => Math.abs(twiceArea(ring)) >= LEAST_AREA)
  const outer = outline.filter((ring) => twiceArea(ring) > 0)
  const holes = outline.filter((ring) => twiceArea(ring) < 0)
  const within = holes.map((hole) => smallestAround(outer, hole))
  return outer.map((ring, at) => [ringOf(ring), ...holes.filter((_, n) => within[n] === at).map(ringOf)])
}

/** The corners of a ring, each once: outer rings counter-clockwise, holes clockwise. */
function cornersOf(ring: Ring, at: number): Corner[] {
  const all = ring.slice(0, -1).map(([lon, lat]): Corner => [latticeOf(lon), latticeOf(lat)])
  const corners = all.filter(([x, y], n) => {
    const [px, py] = all.at(n - 1)!
    return x !== px || y !== py
  })
  return twiceArea(corners) > 0 === (at === 0) ? corners : corners.toReversed()
}

function ringOf(corners: readonly Corner[]): Ring {
  const degrees = ([x, y]: Corner): Position => [x / STEPS_PER_DEGREE, y / STEPS_PER_DEGREE]
  const first = corners[0]
  return first ? [...corners, first].map(degrees) : []
}

function twiceArea(ring: readonly Corner[]): number {
  let sum = 0
  for (const [n, [x, y]] of ring.entries()) {
    const [px, py] = ring.at(n - 1)!
    sum += px * y - x * py
  }
  return sum
}

type Edge = readonly [from: Corner, to: Corner]

/** All edges, cut wherever a corner of another ring lies on them. */
function cutAtCorners(rings: readonly (readonly Corner[])[]): Edge[] {
  const corners = [...new Map(rings.flat().map((corner) => [keyOf(corner), corner])).values()]
  if (corners.length === 0) return []
  const index = new Flatbush(corners.length)
  for (const [x, y] of corners) index.add(x, y, x, y)
  index.finish()
  return rings.flatMap((ring) =>
    ring.flatMap((to, n) => {
      const from = ring.at(n - 1)!
      const on = index
        .search(
          Math.min(from[0], to[0]) - NEAR,
          Math.min(from[1], to[1]) - NEAR,
          Math.max(from[0], to[0]) + NEAR,
          Math.max(from[1], to[1]) + NEAR,
        )
        .map((at) => corners[at]!)
        .filter((corner) => liesOn(corner, from, to))
        .toSorted((a, b) => along(a, from, to) - along(b, from, to))
      const stops = [from, ...on, to]
      return stops.slice(1).map((stop, at): Edge => [stops[at]!, stop])
    }),
  )
}

const along = ([x, y]: Corner, [ax, ay]: Corner, [bx, by]: Corner): number =>
  ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)

/** Strictly between the ends, and no further from the edge than drawings are exact. */
function liesOn(corner: Corner, from: Corner, to: Corner): boolean {
  const t = along(corner, from, to)
  if (!(t > 0 && t < 1)) return false
  const away = Math.hypot(
    from[0] + t * (to[0] - from[0]) - corner[0],
    from[1] + t * (to[1] - from[1]) - corner[1],
  )
  return away <= NEAR && keyOf(corner) !== keyOf(from) && keyOf(corner) !== keyOf(to)
}

const keyOf = ([x, y]: Corner): string => `${x} ${y}`

/** The edges that only one shape has: those that two have, there and back, are inside. */
function cancelled(edges: readonly Edge[]): Edge[] {
  const left = new Map<string, Edge[]>()
  for (const edge of edges) {
    const [from, to] = edge
    const back = left.get(`${keyOf(to)} ${keyOf(from)}`)
    if (back && back.length > 0) back.pop()
    else {
      const key = `${keyOf(from)} ${keyOf(to)}`
      const same = left.get(key)
      if (same) same.push(edge)
      else left.set(key, [edge])
    }
  }
  return [...left.values()].flat()
}

/** Edges put together into rings; where several go on, the leftmost, and a place that comes back closes a ring. */
function ringsOf(edges: readonly Edge[]): Corner[][] {
  const from = Map.groupBy(edges, ([corner]) => keyOf(corner))
  const rings: Corner[][] = []
  for (const waiting of from.values())
    for (let edge = waiting.pop(); edge; edge = waiting.pop()) {
      const path: Corner[] = []
      const at = new Map<string, number>()
      for (let next: Edge | undefined = edge; next; next = leftmost(next, from.get(keyOf(next[1])) ?? [])) {
        at.set(keyOf(next[0]), path.length)
        path.push(next[0])
        const start = at.get(keyOf(next[1]))
        if (start === undefined) continue
        const ring = path.splice(start)
        for (const corner of ring) at.delete(keyOf(corner))
        rings.push(ring)
        if (path.length === 0) break
      }
    }
  return rings
}

/** Takes the edge that turns left most; none where the way has come to its end. */
function leftmost([a, b]: Edge, ways: Edge[]): Edge | undefined {
  const came = Math.atan2(b[1] - a[1], b[0] - a[0])
  const turn = ([, to]: Edge) => {
    const angle = Math.atan2(to[1] - b[1], to[0] - b[0]) - came
    return Math.atan2(Math.sin(angle), Math.cos(angle))
  }
  const best = ways.reduce<Edge | undefined>(
    (left, way) => (left && turn(left) >= turn(way) ? left : way),
    undefined,
  )
  if (best) ways.splice(ways.indexOf(best), 1)
  return best
}

/** The smallest of the rings that a hole lies in. */
function smallestAround(outer: readonly (readonly Corner[])[], hole: readonly Corner[]): number {
  let best = -1
  for (const [at, ring] of outer.entries()) {
    if (!hole.every((corner) => isIn(ring, corner))) continue
    if (best < 0 || twiceArea(ring) < twiceArea(outer[best]!)) best = at
  }
  return best
}

/** Whether a corner lies in a ring or on it. */
function isIn(ring: readonly Corner[], [x, y]: Corner): boolean {
  let inside = false
  for (const [n, b] of ring.entries()) {
    const a = ring.at(n - 1)!
    if (keyOf(a) === keyOf([x, y]) || liesOn([x, y], a, b)) return true
    if (a[1] > y !== b[1] > y && x < a[0] + ((y - a[1]) * (b[0] - a[0])) / (b[1] - a[1])) inside = !inside
  }
  return inside
}
