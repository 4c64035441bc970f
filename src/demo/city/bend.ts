import type { Box } from '../../kernel/geo.ts'
import type { Halves } from './cut.ts'
import { isInside, metresToSegment } from './mesh.ts'
import type { Mesh, Spot } from './mesh.ts'
import { between } from './random.ts'
import type { Random } from './random.ts'

/** Metres below which a stretch of border stays straight. */
const SHORTEST = 400

/** Metres that a bend keeps from the rest of the border. */
const CLEAR = 15

/** How many times a border is bent and its halves bent again. */
const DEPTH = 4

/**
 * Bends the fresh cut between two halves, as creeks and old roads run: its middle moves aside by up to `amount` of
 * its length, then the middles of its halves. A bend that would come near the rest of the border, or near one of
 * the spots to be kept clear, is left out.
 */
export function bend(
  mesh: Mesh,
  halves: Halves,
  keep: readonly Spot[],
  amount: number,
  random: Random,
): void {
  const { a, b } = halves
  if (metresBetween(mesh.spot(a), mesh.spot(b)) < SHORTEST) return
  const border: [Spot, Spot][] = []
  for (const loop of [halves.low, halves.high])
    for (let index = 1; index < loop.length; index += 1)
      border.push([mesh.spot(loop[index - 1]!), mesh.spot(loop[index]!)])
  bendEdge(a, b, DEPTH)

  function bendEdge(from: number, to: number, depth: number): void {
    const p = mesh.spot(from)
    const q = mesh.spot(to)
    const length = metresBetween(p, q)
    if (depth === 0 || length < SHORTEST) return
    const bent = freeSpot(p, q, Math.min(CLEAR, 0.02 * length))
    if (!bent) return
    const middle = mesh.addNear(bent[0], bent[1])
    mesh.split(from, to, middle)
    border.push([p, mesh.spot(middle)], [mesh.spot(middle), q])
    bendEdge(from, middle, depth - 1)
    bendEdge(middle, to, depth - 1)
  }

  function freeSpot(p: Spot, q: Spot, clear: number): Spot | undefined {
    const [de, dn] = [q[0] - p[0], q[1] - p[1]]
    for (const scale of [1, 1, 0.5]) {
      const along = between(random, 0.4, 0.6)
      const aside = scale * between(random, -amount, amount)
      const bent: Spot = [p[0] + along * de - aside * dn, p[1] + along * dn + aside * de]
      if (isFree(p, bent, q, clear)) return bent
    }
    return undefined
  }

  function isFree(p: Spot, bent: Spot, q: Spot, clear: number): boolean {
    const isNear = (spot: Spot): boolean =>
      metresToSegment(spot, p, bent) < clear ||
      metresToSegment(spot, bent, q) < clear ||
      isInside([p, bent, q], spot)
    if (keep.some(isNear)) return false
    const box: Box = [
      Math.min(p[0], bent[0], q[0]) - clear,
      Math.min(p[1], bent[1], q[1]) - clear,
      Math.max(p[0], bent[0], q[0]) + clear,
      Math.max(p[1], bent[1], q[1]) + clear,
    ]
    return border.every(([from, to]) => {
      if (isBeside(box, from, to)) return true
      if (!same(from, p) && !same(from, q) && isNear(from)) return false
      if (metresToSegment(bent, from, to) < clear && !(same(from, p) && same(to, q))) return false
      return !cross(p, bent, from, to) && !cross(bent, q, from, to)
    })
  }
}

function metresBetween(a: Spot, b: Spot): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1])
}

/** Whether a segment lies wholly to one side of a box. */
function isBeside([west, south, east, north]: Box, a: Spot, b: Spot): boolean {
  if ((a[0] < west && b[0] < west) || (a[0] > east && b[0] > east)) return true
  return (a[1] < south && b[1] < south) || (a[1] > north && b[1] > north)
}

function same(a: Spot, b: Spot): boolean {
  return a[0] === b[0] && a[1] === b[1]
}

/** Whether two segments cross in their insides. */
function cross(a: Spot, b: Spot, c: Spot, d: Spot): boolean {
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0
}

function turn(a: Spot, b: Spot, c: Spot): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}
