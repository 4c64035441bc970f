/**
 * The plane on which shapes are judged: a lattice of whole numbers, 1e-7 degrees (about 1.1 cm) apart.
 * On it every comparison below is exact in a shape up to 6.7 degrees wide, and therefore
 * two neighbours can never both claim a point of the border that they share, nor both disown it.
 */

/** Lattice steps in one degree: seven decimals, as RFC 7946 (section 11.2) deems ample. */
export const STEPS_PER_DEGREE = 1e7

/** The lattice number next to these degrees; NaN and infinities stay what they are. */
export function latticeOf(degrees: number): number {
  return Math.floor(degrees * STEPS_PER_DEGREE + 0.5)
}

/**
 * Whether a ray from (x, y) towards the east meets the edge from a to b: the ring test counts these.
 * Half-open: an edge owns its southern end and not its northern one, and a point on the edge lies east
 * of it. So a ring owns its western and southern border, and its neighbours own the others.
 */
export function meetsRay(ax: number, ay: number, bx: number, by: number, x: number, y: number): boolean {
  if (ay > y === by > y) return false
  if (x < ax && x < bx) return true
  if (x >= ax && x >= bx) return false
  const turn = (bx - ax) * (y - ay) - (x - ax) * (by - ay)
  return by > ay ? turn > 0 : turn < 0
}

/** Twice the signed area of the triangle a, b, c: positive where c lies to the left of a→b. */
export function turnOf(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
}

/** Squared distance from the origin to the edge from a to b, in the square of whatever a and b are given in. */
export function squaredToOrigin(ax: number, ay: number, bx: number, by: number): number {
  const edgeX = bx - ax
  const edgeY = by - ay
  const length = edgeX * edgeX + edgeY * edgeY
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * edgeX + ay * edgeY) / length))
  const x = ax + along * edgeX
  const y = ay + along * edgeY
  return x * x + y * y
}

/** How two edges meet: at a point that only ends touch, through each other, or along a stretch. */
export type Meeting = {
  readonly kind: 'touch' | 'cross' | 'overlap'
  readonly x: number
  readonly y: number
}

/** Edges as flat numbers: edge `i` runs from (ax[i], ay[i]) to (bx[i], by[i]) and is never a single point. */
export type Edges = {
  readonly ax: Float64Array
  readonly ay: Float64Array
  readonly bx: Float64Array
  readonly by: Float64Array
}

/** Where and how the edges `i` and `j` meet, on the lattice; null where they do not. */
export function meetingOf(edges: Edges, i: number, j: number): Meeting | null {
  const [ax, ay, bx, by] = edgeAt(edges, i)
  const [cx, cy, dx, dy] = edgeAt(edges, j)
  const c = turnOf(ax, ay, bx, by, cx, cy)
  const d = turnOf(ax, ay, bx, by, dx, dy)
  if (c === 0 && d === 0) return meetingOnOneLine(edges, i, j)
  if (sameSide(c, d)) return null
  const a = turnOf(cx, cy, dx, dy, ax, ay)
  const b = turnOf(cx, cy, dx, dy, bx, by)
  if (sameSide(a, b)) return null
  if (c === 0) return { kind: 'touch', x: cx, y: cy }
  if (d === 0) return { kind: 'touch', x: dx, y: dy }
  if (a === 0) return { kind: 'touch', x: ax, y: ay }
  if (b === 0) return { kind: 'touch', x: bx, y: by }
  const along = a / (a - b)
  return { kind: 'cross', x: ax + along * (bx - ax), y: ay + along * (by - ay) }
}

function sameSide(one: number, other: number): boolean {
  return (one > 0 && other > 0) || (one < 0 && other < 0)
}

function meetingOnOneLine(edges: Edges, i: number, j: number): Meeting | null {
  const first = endsInOrder(edges, i)
  const second = endsInOrder(edges, j)
  const from = isBefore(first.from, second.from) ? second.from : first.from
  const to = isBefore(first.to, second.to) ? first.to : second.to
  if (isBefore(to, from)) return null
  return { kind: isBefore(from, to) ? 'overlap' : 'touch', x: from[0], y: from[1] }
}

function endsInOrder(edges: Edges, i: number) {
  const [ax, ay, bx, by] = edgeAt(edges, i)
  const a = [ax, ay] as const
  const b = [bx, by] as const
  return isBefore(a, b) ? { from: a, to: b } : { from: b, to: a }
}

function isBefore(a: readonly [number, number], b: readonly [number, number]): boolean {
  return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1])
}

function edgeAt(edges: Edges, i: number): readonly [number, number, number, number] {
  return [edges.ax[i]!, edges.ay[i]!, edges.bx[i]!, edges.by[i]!]
}
