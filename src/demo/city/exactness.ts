import type { Position, Ring, Shape } from '../../kernel/geo.ts'
import { STEPS } from './mesh.ts'

/**
 * What the tests ask of shapes on the lattice, in whole numbers and therefore exactly; written apart from the
 * generator, on purpose, so that the two cannot share a mistake.
 */

type Point = readonly [x: number, y: number]

/** Differences of lattice points are small enough for their products to be exact; this keeps sums so as well. */
const ORIGIN: Point = [121_000_000, 31_000_000]

function pointOf([lon, lat]: Position): Point {
  return [Math.round(lon * STEPS) - ORIGIN[0], Math.round(lat * STEPS) - ORIGIN[1]]
}

function edgesOf(ring: Ring): [Point, Point][] {
  const points = ring.map(pointOf)
  return points.slice(1).map((to, index) => [points[index]!, to])
}

/** Twice the area of a shape in squares of the lattice; exact. */
export function twiceArea(shape: Shape): number {
  const edges = shape.flat().flatMap(edgesOf)
  return edges.reduce((sum, [[ax, ay], [bx, by]]) => sum + (ax * by - bx * ay), 0)
}

/**
 * How many edges of the children neither meet the same edge of a sibling, backwards, nor are an edge of the
 * parent, plus how many edges of the parent no child has. None: the children tile the parent without gap or
 * overlap, as all rings run counter-clockwise.
 */
export function loneEdges(parent: Shape, children: readonly Shape[]): number {
  const open = new Map<string, number>()
  const count = (a: Point, b: Point, step: number): void => {
    const key = [...a, ...b].join()
    const now = (open.get(key) ?? 0) + step
    if (now === 0) open.delete(key)
    else open.set(key, now)
  }
  for (const [shape, sign] of [...children.map((child) => [child, 1] as const), [parent, -1] as const])
    for (const [a, b] of shape.flat().flatMap(edgesOf)) {
      const forward = a[0] < b[0] || (a[0] === b[0] && a[1] < b[1])
      if (forward) count(a, b, sign)
      else count(b, a, -sign)
    }
  return [...open.values()].reduce((sum, one) => sum + Math.abs(one), 0)
}

/** Pairs of edges of a shape that cross or touch where they should not: anywhere but at the end of neighbours. */
export function crossings(shape: Shape): number {
  const edges = shape
    .flat()
    .flatMap(edgesOf)
    .toSorted((p, q) => west(p) - west(q))
  let found = 0
  let open: typeof edges = []
  for (const edge of edges) {
    open = open.filter((other) => Math.max(other[0][0], other[1][0]) >= west(edge))
    for (const other of open) if (meetBadly(edge, other)) found += 1
    open.push(edge)
  }
  return found
}

function west([a, b]: readonly [Point, Point]): number {
  return Math.min(a[0], b[0])
}

function meetBadly([a, b]: readonly [Point, Point], [c, d]: readonly [Point, Point]): boolean {
  if (Math.max(a[1], b[1]) < Math.min(c[1], d[1]) || Math.max(c[1], d[1]) < Math.min(a[1], b[1])) return false
  if (same(b, c)) return turnsBack(a, b, d)
  if (same(d, a)) return turnsBack(c, d, b)
  if (same(a, c) || same(b, d)) return true
  const sides = turn(a, b, c) * turn(a, b, d) <= 0 && turn(c, d, a) * turn(c, d, b) <= 0
  return sides && overlaps(a, b, c, d)
}

/** Whether the way from a through b to c returns on itself. */
function turnsBack(a: Point, b: Point, c: Point): boolean {
  return same(a, c) || (turn(a, b, c) === 0 && !isBetween(a, b, c))
}

/** Edges on one line pass the test of sides even when they lie apart. */
function overlaps(a: Point, b: Point, c: Point, d: Point): boolean {
  if (turn(a, b, c) !== 0 || turn(a, b, d) !== 0) return true
  return isBetween(a, c, b) || isBetween(a, d, b) || isBetween(c, a, d)
}

/** Whether q, on the line through p and r, lies from p to r. */
function isBetween(p: Point, q: Point, r: Point): boolean {
  return (q[0] - p[0]) * (q[0] - r[0]) <= 0 && (q[1] - p[1]) * (q[1] - r[1]) <= 0
}

function same(a: Point, b: Point): boolean {
  return a[0] === b[0] && a[1] === b[1]
}

/** Positive when c lies to the left of the way from a to b. Exact: the sign of a whole number below 2^53. */
function turn(a: Point, b: Point, c: Point): number {
  return Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))
}

/** Whether a position lies inside a shape and not on its border; exact. */
export function isStrictlyInside(shape: Shape, position: Position): boolean {
  const point = pointOf(position)
  let inside = false
  for (const [a, b] of shape.flat().flatMap(edgesOf)) {
    const side = turn(a, b, point)
    if (side === 0 && isBetween(a, point, b)) return false
    const up = b[1] > a[1]
    if (a[1] > point[1] !== b[1] > point[1] && side === (up ? 1 : -1)) inside = !inside
  }
  return inside
}
