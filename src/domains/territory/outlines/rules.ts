import {
  METRES_PER_DEGREE,
  metresPerLongitude,
  type Position,
  type Ring,
  type Shape,
  wireRing,
} from '../../../kernel/geo.ts'

/**
 * Draws shapes that share borders with fewer corners, leaving out bends smaller than the tolerance
 * (metres). Borders are cut where three units meet, and each stretch is simplified once
 * (Douglas–Peucker), whichever of its two neighbours asks: no gap opens between them. Rings that
 * shrink to nothing are left out. Returns the rings of each shape, flat [lon, lat, Δlon, Δlat, …] in
 * 1/100,000 degree.
 */
export function outlinesOf(shapes: readonly Shape[], toleranceMetres: number): number[][][] {
  const corners = cornersOf(shapes)
  const kept = new Map<string, Position[]>()
  return shapes.map((shape) =>
    shape
      .flat()
      .map((ring) =>
        wireRing(toleranceMetres > 0 ? simplifyRing(ring, corners, toleranceMetres, kept) : ring),
      )
      .filter((ring) => ring.length >= 8),
  )
}

const keyOf = ([lon, lat]: Position) => `${lon},${lat}`

/** Positions where other than two borders meet: they stay whatever the tolerance. */
function cornersOf(shapes: readonly Shape[]): Set<string> {
  const neighbours = new Map<string, Set<string>>()
  for (const ring of shapes.flat(2))
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [keyOf(ring[i - 1]!), keyOf(ring[i]!)]
      if (a === b) continue
      for (const [from, to] of [
        [a, b],
        [b, a],
      ] as const) {
        const known = neighbours.get(from)
        if (known) known.add(to)
        else neighbours.set(from, new Set([to]))
      }
    }
  const corners = new Set<string>()
  for (const [key, near] of neighbours) if (near.size !== 2) corners.add(key)
  return corners
}

function simplifyRing(
  ring: Ring,
  corners: Set<string>,
  tolerance: number,
  kept: Map<string, Position[]>,
): Position[] {
  const open = ring.slice(0, -1)
  let start = open.findIndex((position) => corners.has(keyOf(position)))
  // An island has no corner: begin at its westernmost position, so that the same ring is cut the same.
  if (start < 0) start = open.reduce((best, position, i) => (isBefore(position, open[best]!) ? i : best), 0)
  const turned = [...open.slice(start), ...open.slice(0, start), open[start]!]
  const result: Position[] = [turned[0]!]
  let from = 0
  for (let i = 1; i < turned.length; i++) {
    if (i < turned.length - 1 && !corners.has(keyOf(turned[i]!))) continue
    result.push(...simplifyStretch(turned.slice(from, i + 1), tolerance, kept).slice(1))
    from = i
  }
  return result
}

const isBefore = (a: Position, b: Position) => a[0] < b[0] || (a[0] === b[0] && a[1] < b[1])

/** Each stretch is simplified in one direction and kept, so that both neighbours draw the same. */
function simplifyStretch(stretch: Position[], tolerance: number, kept: Map<string, Position[]>): Position[] {
  const [first, second, last, lastButOne] = [stretch[0]!, stretch[1]!, stretch.at(-1)!, stretch.at(-2)!]
  const forward = isBefore(first, last) || (keyOf(first) === keyOf(last) && isBefore(second, lastButOne))
  const way = forward ? stretch : stretch.toReversed()
  const key = `${keyOf(way[0]!)} ${keyOf(way[1]!)} ${keyOf(way.at(-1)!)}`
  let simple = kept.get(key)
  if (!simple) {
    simple = simplify(way, tolerance)
    kept.set(key, simple)
  }
  return forward ? simple : simple.toReversed()
}

/** Douglas–Peucker with a stack of its own. */
function simplify(way: readonly Position[], tolerance: number): Position[] {
  const keep = new Uint8Array(way.length)
  keep[0] = keep[way.length - 1] = 1
  const stack: [number, number][] = [[0, way.length - 1]]
  for (let span = stack.pop(); span; span = stack.pop()) {
    const [from, to] = span
    let worst = tolerance
    let at = -1
    for (let i = from + 1; i < to; i++) {
      const away = metresToLine(way[i]!, way[from]!, way[to]!)
      if (away > worst) [worst, at] = [away, i]
    }
    if (at < 0) continue
    keep[at] = 1
    stack.push([from, at], [at, to])
  }
  return way.filter((_, i) => keep[i])
}

/** Metres from a position to the stretch between two others, on a plane. */
function metresToLine(p: Position, a: Position, b: Position): number {
  const scale = metresPerLongitude(p[1])
  const [px, py] = [(p[0] - a[0]) * scale, (p[1] - a[1]) * METRES_PER_DEGREE]
  const [bx, by] = [(b[0] - a[0]) * scale, (b[1] - a[1]) * METRES_PER_DEGREE]
  const length = bx * bx + by * by
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, (px * bx + py * by) / length))
  return Math.hypot(px - along * bx, py - along * by)
}
