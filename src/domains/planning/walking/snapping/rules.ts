import Flatbush from 'flatbush'
import type { Places, Streets } from '../contract.ts'
import type { Start } from '../rules.ts'

/** Where places meet the streets: the street `from`–`to`, and the metres from the place to either end of it. */
export type Snapped = {
  readonly from: Int32Array
  readonly to: Int32Array
  readonly metresFrom: Float64Array
  readonly metresTo: Float64Array
  /** Metres from the place to the street, and from where it meets it to `from`. */
  readonly off: Float64Array
  readonly along: Float64Array
}

/**
 * Brings places to the nearest point of the nearest street. The way to the street counts as walked; so a
 * place in a large compound is as far off as it lies. Streets there must be; else nothing is near.
 */
export function snapperOn(streets: Streets): (places: Places) => Snapped {
  const { from, to } = segmentsOf(streets)
  const { east, north } = streets
  const index = from.length > 0 ? new Flatbush(from.length) : undefined
  for (const [segment, a] of from.entries()) {
    const b = to[segment]!
    index?.add(
      Math.min(east[a]!, east[b]!),
      Math.min(north[a]!, north[b]!),
      Math.max(east[a]!, east[b]!),
      Math.max(north[a]!, north[b]!),
    )
  }
  index?.finish()
  return (places) => {
    const size = places.east.length
    const snapped = emptySnapped(size)
    for (let place = 0; place < size; place++) {
      const [x, y] = [places.east[place]!, places.north[place]!]
      const best = index && nearestSegment(index, streets, { from, to }, x, y)
      if (best) keep(snapped, place, best, streets)
    }
    return snapped
  }
}

/** Where a walk from a snapped place begins. */
export function startsOf(snapped: Snapped, place: number): Start[] {
  if (snapped.from[place]! < 0) return []
  return [
    { node: snapped.from[place]!, metres: snapped.metresFrom[place]! },
    { node: snapped.to[place]!, metres: snapped.metresTo[place]! },
  ]
}

type Segments = { readonly from: readonly number[]; readonly to: readonly number[] }
type Met = { readonly a: number; readonly b: number; readonly part: number; readonly off: number }

function segmentsOf({ offsets, ends }: Streets): Segments {
  const [from, to]: [number[], number[]] = [[], []]
  for (let node = 0; node + 1 < offsets.length; node++)
    for (let slot = offsets[node]!; slot < offsets[node + 1]!; slot++)
      if (ends[slot]! > node) {
        from.push(node)
        to.push(ends[slot]!)
      }
  return { from, to }
}

/** Boxes are looked at nearest first, until none can hold anything nearer. */
function nearestSegment(
  index: Flatbush,
  streets: Streets,
  { from, to }: Segments,
  x: number,
  y: number,
): Met {
  let best: Met = { a: -1, b: -1, part: 0, off: Infinity }
  for (let some = 8; ; some *= 4) {
    const near = index.neighbors(x, y, some)
    for (const segment of near) {
      const met = meet(streets, from[segment]!, to[segment]!, x, y)
      if (met.off < best.off) best = met
    }
    const last = near.at(-1)
    if (near.length < some || last === undefined) return best
    if (boxDistance(streets, from[last]!, to[last]!, x, y) >= best.off) return best
  }
}

/** The nearest point of a segment. */
function meet({ east, north }: Streets, a: number, b: number, x: number, y: number): Met {
  const [dx, dy] = [east[b]! - east[a]!, north[b]! - north[a]!]
  const square = dx * dx + dy * dy
  const raw = square === 0 ? 0 : ((x - east[a]!) * dx + (y - north[a]!) * dy) / square
  const part = Math.min(1, Math.max(0, raw))
  return { a, b, part, off: Math.hypot(x - east[a]! - part * dx, y - north[a]! - part * dy) }
}

function boxDistance({ east, north }: Streets, a: number, b: number, x: number, y: number): number {
  const dx = Math.max(Math.min(east[a]!, east[b]!) - x, 0, x - Math.max(east[a]!, east[b]!))
  const dy = Math.max(Math.min(north[a]!, north[b]!) - y, 0, y - Math.max(north[a]!, north[b]!))
  return Math.hypot(dx, dy)
}

function emptySnapped(size: number): Snapped {
  const far = () => new Float64Array(size).fill(Infinity)
  const none = () => new Int32Array(size).fill(-1)
  return { from: none(), to: none(), metresFrom: far(), metresTo: far(), off: far(), along: far() }
}

function keep(snapped: Snapped, place: number, { a, b, part, off }: Met, streets: Streets): void {
  const length = lengthOf(streets, a, b)
  snapped.from[place] = a
  snapped.to[place] = b
  snapped.off[place] = off
  snapped.along[place] = part * length
  snapped.metresFrom[place] = off + part * length
  snapped.metresTo[place] = off + (1 - part) * length
}

function lengthOf({ offsets, ends, metres }: Streets, a: number, b: number): number {
  let length = Infinity
  for (let slot = offsets[a]!; slot < offsets[a + 1]!; slot++)
    if (ends[slot] === b) length = Math.min(length, metres[slot]!)
  return length
}
