import type { Loop, Mesh, Spot } from './mesh.ts'

/** The direction in which a cut advances (a unit vector in metres); the cut itself runs across it. */
export type Normal = readonly [east: number, north: number]

/** A chord of a loop: it leaves through edge `from` (the edge that starts at loop[from]) and `to`. */
export type Chord = {
  readonly from: number
  readonly to: number
  /** Metres east and north of its two ends. */
  readonly ends: readonly [number, number, number, number]
  /** Which part of the area lies on the low side, along the normal. */
  readonly share: number
  readonly length: number
  /** The sine of the sharper of the angles at its ends. */
  readonly sharpest: number
  /** How far along the normal the line lies, metres. */
  readonly offset: number
}

/** A loop seen along a normal: how far each vertex is along it, and how far across. */
export type View = {
  readonly mesh: Mesh
  readonly loop: Loop
  readonly normal: Normal
  readonly along: readonly number[]
  readonly across: readonly number[]
  readonly area: number
}

/** The smallest sine of the angle between a chord and the edges that it ends on. */
const SHARPEST = 0.3

export function viewOf(mesh: Mesh, loop: Loop, normal: Normal): View {
  const along: number[] = []
  const across: number[] = []
  for (const vertex of loop) {
    const east = mesh.east[vertex]!
    const north = mesh.north[vertex]!
    along.push(east * normal[0] + north * normal[1])
    across.push(north * normal[0] - east * normal[1])
  }
  return { mesh, loop, normal, along, across, area: mesh.area(loop) }
}

/** Where along the normal a straight line leaves this share of the area (0 to 1) below it, metres. */
export function offsetFor(view: View, share: number): number {
  let low = Infinity
  let high = -Infinity
  for (const d of view.along) {
    if (d < low) low = d
    if (d > high) high = d
  }
  let [short, long] = [0, view.area]
  const wanted = share * view.area
  for (let round = 0; round < 6; round += 1) {
    const middle = (low + high) / 2
    const area = areaBelow(view, middle)
    if (area < wanted) [low, short] = [middle, area]
    else [high, long] = [middle, area]
  }
  return low + ((high - low) * (wanted - short)) / (long - short)
}

/** The share of the area below a line (0 to 1). */
export function shareBelow(view: View, offset: number): number {
  return areaBelow(view, offset) / view.area
}

/** The area of the loop below a line: its edges clipped there, taken round a point of the line (shoelace). */
function areaBelow({ along, across }: View, offset: number): number {
  let twice = 0
  let d = along[along.length - 1]! - offset
  let t = across[along.length - 1]!
  for (let index = 0; index < along.length; index += 1) {
    const toD = along[index]! - offset
    const toT = across[index]!
    if (d < 0 && toD < 0) twice += d * toT - toD * t
    else if (d < 0 || toD < 0) {
      const meet = t + ((toT - t) * d) / (d - toD)
      twice += d < 0 ? d * meet : -toD * meet
    }
    d = toD
    t = toT
  }
  return twice / 2
}

/**
 * The chord at this offset that comes nearest to the wanted share. A loop that is not convex is met by a line in
 * several chords, and cutting along one of them leaves both parts in one piece. Null when every chord passes
 * within `clear` metres of a vertex or ends at too sharp an angle.
 */
export function chordAt(
  view: View,
  offset: number,
  share: number,
  clear: number,
  sharpest = SHARPEST,
): Chord | null {
  const { along, across } = view
  const found: Meet[] = []
  for (let index = 0; index < along.length; index += 1) {
    const next = index + 1 === along.length ? 0 : index + 1
    const d = along[index]! - offset
    const toD = along[next]! - offset
    if (d < 0 === toD < 0) continue
    found.push({ edge: index, at: across[index]! + ((across[next]! - across[index]!) * d) / (d - toD) })
  }
  const meets = found.toSorted((p, q) => p.at - q.at)
  let best: Chord | null = null
  for (let index = 0; index + 1 < meets.length; index += 2) {
    const chord = chordBetween(view, offset, meets[index]!, meets[index + 1]!)
    if (best && Math.abs(chord.share - share) >= Math.abs(best.share - share)) continue
    if (isClear(view, chord, meets[index]!.at, meets[index + 1]!.at, clear, sharpest)) best = chord
  }
  return best
}

type Meet = { readonly edge: number; readonly at: number }

function chordBetween(view: View, offset: number, a: Meet, b: Meet): Chord {
  const [ne, nn] = view.normal
  const ends = [
    offset * ne - a.at * nn,
    offset * nn + a.at * ne,
    offset * ne - b.at * nn,
    offset * nn + b.at * ne,
  ] as const
  const aIsLow = view.along[a.edge]! >= offset
  const [from, to] = aIsLow ? [a, b] : [b, a]
  const low = loopArea(view, from, to, offset)
  return {
    from: from.edge,
    to: to.edge,
    ends: aIsLow ? ends : [ends[2], ends[3], ends[0], ends[1]],
    share: low / view.area,
    length: b.at - a.at,
    sharpest: Math.min(sineAt(view, from.edge), sineAt(view, to.edge)),
    offset,
  }
}

/** The area of the part that begins at one meeting point, follows the loop to the other and returns straight. */
function loopArea({ along, across }: View, from: Meet, to: Meet, offset: number): number {
  let twice = 0
  let d = 0
  let t = from.at
  for (let index = from.edge; index !== to.edge;) {
    index = index + 1 === along.length ? 0 : index + 1
    const toD = along[index]! - offset
    const toT = across[index]!
    twice += d * toT - toD * t
    d = toD
    t = toT
  }
  return (twice + d * to.at) / 2
}

function isClear(
  view: View,
  chord: Chord,
  low: number,
  high: number,
  clear: number,
  sharpest: number,
): boolean {
  const { along, across } = view
  if (chord.length < 2 * clear || chord.sharpest < sharpest) return false
  for (let index = 0; index < along.length; index += 1) {
    if (Math.abs(along[index]! - chord.offset) >= clear) continue
    if (across[index]! > low - clear && across[index]! < high + clear) return false
  }
  return true
}

/** The sine of the angle between an edge and the cut. */
function sineAt({ along, across }: View, edge: number): number {
  const next = edge + 1 === along.length ? 0 : edge + 1
  const rise = Math.abs(along[next]! - along[edge]!)
  return rise / Math.hypot(rise, across[next]! - across[edge]!)
}

/** What a cut leaves; the chord runs from vertex a to vertex b with the low part to its right. */
export type Halves = {
  readonly low: number[]
  readonly high: number[]
  readonly a: number
  readonly b: number
}

/** Cuts a loop along a chord: adds its two ends to the mesh and splits the edges that it meets, for both sides. */
export function cutAlong(mesh: Mesh, loop: Loop, chord: Chord): Halves {
  const { from, to, ends } = chord
  const a = mesh.addNear(ends[0], ends[1])
  const b = mesh.addNear(ends[2], ends[3])
  mesh.split(loop[from]!, loop[(from + 1) % loop.length]!, a)
  mesh.split(loop[to]!, loop[(to + 1) % loop.length]!, b)
  return { low: [a, ...stretch(loop, from, to), b], high: [b, ...stretch(loop, to, from), a], a, b }
}

/** The low part that a chord would cut off, as spots. */
export function lowRing({ mesh, loop }: View, { from, to, ends }: Chord): Spot[] {
  return [
    [ends[0], ends[1]],
    ...stretch(loop, from, to).map((vertex) => mesh.spot(vertex)),
    [ends[2], ends[3]],
  ]
}

/** The vertices after edge `from` up to the start of edge `to`. */
function stretch(loop: Loop, from: number, to: number): number[] {
  const end = to + 1
  return from < to ? loop.slice(from + 1, end) : [...loop.slice(from + 1), ...loop.slice(0, end)]
}
