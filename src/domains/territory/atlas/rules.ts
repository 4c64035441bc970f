import Flatbush from 'flatbush'
import {
  boxesMeet,
  boxOf,
  METRES_PER_DEGREE,
  type Position,
  type Ring,
  type Shape,
} from '../../../kernel/geo.ts'
import {
  type Edges,
  latticeOf,
  type Meeting,
  meetingOf,
  meetsRay,
  STEPS_PER_DEGREE,
  turnOf,
} from './geometry/rules.ts'

/**
 * What can be wrong with a shape, after OGC 06-103r4 (section 6.1.11):
 * - `empty`: no polygon, or a polygon without a ring
 * - `out-of-range`: a position that is not on earth, or not a number
 * - `too-short`: a ring of fewer than four positions, the closing one included
 * - `open-ring`: the last position does not repeat the first
 * - `zero-area`: all positions lie on one line
 * - `self-crossing`: a ring passes through itself or runs back along itself
 * - `self-touching`: a ring comes back to a place where it has been, without crossing
 * - `rings-crossing`: two rings pass through each other or share a stretch
 * - `hole-outside`: a hole has a corner outside its outer ring
 * - `overlapping`: a polygon has a corner inside another of the shape, or a hole inside another hole
 */
export type ShapeFaultCode =
  | 'empty'
  | 'out-of-range'
  | 'too-short'
  | 'open-ring'
  | 'zero-area'
  | 'self-crossing'
  | 'self-touching'
  | 'rings-crossing'
  | 'hole-outside'
  | 'overlapping'

/** One fault: where it is (null where there is no position at all), in which polygon and ring, from 0. */
export type ShapeFault = {
  readonly code: ShapeFaultCode
  readonly position: Position | null
  readonly polygon: number
  readonly ring: number
}

type Place = { readonly polygon: number; readonly ring: number; readonly positions: Ring }

/** A drawing gone wrong can cross itself a million times; whoever mends it needs the first few. */
const MOST_MEETINGS = 100
const RADIAN = Math.PI / 180
const EARTH = METRES_PER_DEGREE / RADIAN

/**
 * Everything that is wrong with a shape, empty where it may be stored. Positions nearer to each other
 * than a lattice step (about 1 cm) count as one. At most 100 places where rings meet are told. Time
 * grows with n log n for anything that resembles a territory.
 */
export function shapeFaults(shape: Shape): ShapeFault[] {
  if (shape.length === 0) return [{ code: 'empty', position: null, polygon: 0, ring: 0 }]
  const faults: ShapeFault[] = []
  const sound: Place[] = []
  shape.forEach((rings, polygon) => {
    if (rings.length === 0) faults.push({ code: 'empty', position: null, polygon, ring: 0 })
    rings.forEach((positions, ring) => {
      const place = { polygon, ring, positions }
      const found = ringFaults(place)
      faults.push(...found)
      if (found.every((fault) => fault.code === 'open-ring')) sound.push(place)
    })
  })
  return [...faults, ...meetingFaults(sound), ...nestingFaults(sound)]
}

/**
 * Area in square metres on the sphere, holes taken off (Chamberlain and Duquette 2007, equation 6);
 * within half a percent of the area on the ellipsoid.
 */
export function areaOf(shape: Shape): number {
  let area = 0
  for (const [outer, ...holes] of shape)
    area += ringArea(outer ?? []) - holes.reduce((sum, hole) => sum + ringArea(hole), 0)
  return area
}

/**
 * Whether a position lies in the shape. A shape owns its western and southern border and not the other
 * two, so that of units that tile a territory exactly one contains a position, borders included.
 */
export function contains(shape: Shape, position: Position): boolean {
  const x = latticeOf(position[0])
  const y = latticeOf(position[1])
  let inside = false
  for (const rings of shape) for (const ring of rings) if (isInRing(ring, x, y)) inside = !inside
  return inside
}

function isInRing(ring: Ring, x: number, y: number): boolean {
  let inside = false
  for (let at = 1; at < ring.length; at++) {
    const [ax, ay] = onLattice(ring[at - 1]!)
    const [bx, by] = onLattice(ring[at]!)
    if (meetsRay(ax, ay, bx, by, x, y)) inside = !inside
  }
  return inside
}

function onLattice(position: Position): Position {
  return [latticeOf(position[0]), latticeOf(position[1])]
}

function ringArea(ring: Ring): number {
  let sum = 0
  for (let at = 1; at < ring.length; at++) {
    const [west, south] = ring[at - 1]!
    const [east, north] = ring[at]!
    sum += (east - west) * RADIAN * (2 + Math.sin(south * RADIAN) + Math.sin(north * RADIAN))
  }
  return (Math.abs(sum) * EARTH * EARTH) / 2
}

function ringFaults({ polygon, ring, positions }: Place): ShapeFault[] {
  const [first] = positions
  const last = positions.at(-1)
  if (first === undefined || last === undefined) return [{ code: 'too-short', position: null, polygon, ring }]
  const stray = positions.find(([lon, lat]) => !(Math.abs(lon) <= 180 && Math.abs(lat) <= 90))
  if (stray !== undefined) return [{ code: 'out-of-range', position: stray, polygon, ring }]
  const faults: ShapeFault[] = []
  if (last[0] !== first[0] || last[1] !== first[1])
    faults.push({ code: 'open-ring', position: last, polygon, ring })
  if (positions.length < 4) faults.push({ code: 'too-short', position: first, polygon, ring })
  else if (isOnOneLine(positions)) faults.push({ code: 'zero-area', position: first, polygon, ring })
  return faults
}

function isOnOneLine(ring: Ring): boolean {
  const [first, ...others] = ring.map(onLattice)
  const [ax, ay] = first!
  const [bx, by] = others.find(([x, y]) => x !== ax || y !== ay) ?? [ax, ay]
  return others.every(([x, y]) => turnOf(ax, ay, bx, by, x, y) === 0)
}

/** All edges of some rings with the ring each belongs to, its place in the ring and the ring's number of edges. */
type Outline = Edges & {
  readonly owner: Int32Array
  readonly rank: Int32Array
  readonly lengths: Int32Array
  readonly closed: readonly boolean[]
}

function outlineOf(places: readonly Place[]): Outline {
  const corners = places.map(({ positions }) =>
    positions
      .map(onLattice)
      .filter(([x, y], at, all) => at === 0 || x !== all[at - 1]![0] || y !== all[at - 1]![1]),
  )
  const lengths = Int32Array.from(corners, (ring) => ring.length - 1)
  const size = lengths.reduce((sum, length) => sum + length, 0)
  const [ax, ay, bx, by] = [0, 1, 2, 3].map(() => new Float64Array(size)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const owner = new Int32Array(size)
  const rank = new Int32Array(size)
  let slot = 0
  corners.forEach((ring, index) => {
    for (let at = 1; at < ring.length; at++, slot++) {
      ;[ax[slot], ay[slot]] = ring[at - 1]!
      ;[bx[slot], by[slot]] = ring[at]!
      owner[slot] = index
      rank[slot] = at - 1
    }
  })
  const closed = corners.map((ring) => ring[0]!.every((value, axis) => value === ring.at(-1)![axis]))
  return { ax, ay, bx, by, owner, rank, lengths, closed }
}

function meetingFaults(places: readonly Place[]): ShapeFault[] {
  const outline = outlineOf(places)
  const faults = new Map<string, ShapeFault>()
  eachNearPair(outline, (i, j) => {
    const meeting = meetingOf(outline, i, j)
    const code = meeting && meetingCode(outline, i, j, meeting)
    if (meeting && code) {
      const { polygon, ring } = places[outline.owner[j]!]!
      const position: Position = [meeting.x / STEPS_PER_DEGREE, meeting.y / STEPS_PER_DEGREE]
      faults.set([code, polygon, ring, ...position].join(' '), { code, position, polygon, ring })
    }
    return faults.size < MOST_MEETINGS
  })
  return [...faults.values()]
}

/** Calls `look` with every pair of edges whose boxes touch, once, until it answers false. */
function eachNearPair({ ax, ay, bx, by }: Edges, look: (i: number, j: number) => boolean): void {
  if (ax.length < 2) return
  const index = new Flatbush(ax.length)
  const box = (i: number) =>
    [
      Math.min(ax[i]!, bx[i]!),
      Math.min(ay[i]!, by[i]!),
      Math.max(ax[i]!, bx[i]!),
      Math.max(ay[i]!, by[i]!),
    ] as const
  for (let i = 0; i < ax.length; i++) index.add(...box(i))
  index.finish()
  for (let i = 0; i < ax.length; i++)
    for (const j of index.search(...box(i), (other) => other > i)) if (!look(i, j)) return
}

function meetingCode(outline: Outline, i: number, j: number, { kind }: Meeting): ShapeFaultCode | null {
  const ring = outline.owner[i]!
  if (ring !== outline.owner[j]) return kind === 'touch' ? null : 'rings-crossing'
  if (kind !== 'touch') return 'self-crossing'
  const apart = outline.rank[j]! - outline.rank[i]!
  const isNext = apart === 1 || (outline.closed[ring]! && apart === outline.lengths[ring]! - 1)
  return isNext ? null : 'self-touching'
}

function nestingFaults(places: readonly Place[]): ShapeFault[] {
  const polygons = [...Map.groupBy(places, ({ polygon }) => polygon).values()].map((rings) => ({
    rings,
    box: boxOf([rings.map(({ positions }) => positions)]),
  }))
  return polygons.flatMap(({ rings, box }) => {
    const [outer] = rings
    if (outer?.ring !== 0) return []
    const strangers = polygons.filter((other) => other.rings !== rings && boxesMeet(other.box, box))
    return [
      ...holeFaults(rings),
      ...strangers.flatMap((other) => cornerFault('overlapping', outer, other.rings)),
    ]
  })
}

function holeFaults([outer, ...holes]: readonly Place[]): ShapeFault[] {
  return holes.flatMap((hole) => [
    ...cornerFault('hole-outside', hole, [outer!]),
    ...holes.flatMap((other) => (other === hole ? [] : cornerFault('overlapping', hole, [other]))),
  ])
}

/** A fault at the first corner of `inner` that is off the border of `rings` and on the wrong side of it. */
function cornerFault(
  code: 'hole-outside' | 'overlapping',
  inner: Place,
  rings: readonly Place[],
): ShapeFault[] {
  const { polygon, ring, positions } = inner
  const wrong = code === 'overlapping'
  const position = positions.find((corner) => {
    const [x, y] = onLattice(corner)
    const around = rings.filter((one) => isInRing(one.positions, x, y)).length
    return (around % 2 === 1) === wrong && !rings.some((one) => isOnRing(one.positions, x, y))
  })
  return position ? [{ code, position, polygon, ring }] : []
}

function isOnRing(ring: Ring, x: number, y: number): boolean {
  return ring.some((position, at) => {
    const [ax, ay] = onLattice(ring[at - 1] ?? position)
    const [bx, by] = onLattice(position)
    return (
      turnOf(ax, ay, bx, by, x, y) === 0 &&
      Math.min(ax, bx) <= x &&
      x <= Math.max(ax, bx) &&
      Math.min(ay, by) <= y &&
      y <= Math.max(ay, by)
    )
  })
}
