import { chordAt, lowRing, offsetFor, shareBelow, viewOf } from './cut.ts'
import type { Chord, Normal, View } from './cut.ts'
import { isInside, metresToSegment } from './mesh.ts'
import type { Loop, Mesh, Spot } from './mesh.ts'
import { between } from './random.ts'
import type { Random } from './random.ts'

/** One of the parts that a piece is divided into. */
export type Part = {
  /** Its share of the area, against that of its siblings. */
  readonly weight: number
  /** Roughly where it should come to lie; null when anywhere will do. */
  readonly place: Spot | null
  /** Spots that must come to lie in it. */
  readonly pins: readonly Spot[]
}

/** How a piece is divided. */
export type Manner = {
  /** The direction of its streets, radians; cuts keep to it and to its right angle, within `play` radians. */
  readonly grain: number
  readonly play: number
  /** Parts without a place come nearer to this spot the earlier they are in the list. */
  readonly focus: Spot
  /** How far a long cut bends from the straight line, as a part of its length; 0 for straight cuts. */
  readonly bend: number
}

/** A cut worth making: the first `count` of the parts, in this order, get the low side of the chord. */
export type Choice = {
  readonly chord: Chord
  readonly normal: Normal
  readonly order: readonly Part[]
  readonly count: number
  readonly cost: number
}

/** Metres that a cut keeps from a pin. */
const PIN_CLEARANCE = 45

/**
 * What a cut must keep, laxer by turns: how near it passes by a vertex, as a part of the piece's width; the sine of
 * the angle at which it meets an edge; how far its smaller side may be off the area wanted, as a part of it.
 */
const STRICTNESS = [
  { clear: 0.03, sharpest: 0.35, off: 0.35 },
  { clear: 0.012, sharpest: 0.25, off: 0.6 },
  { clear: 0.004, sharpest: 0.1, off: 0.8 },
  { clear: 0.001, sharpest: 0.03, off: Infinity },
] as const

/**
 * The best of several cuts that divide the parts into two groups and the loop in proportion to their weights:
 * short, true to the weights, and with few placed parts on the wrong side. Throws when there is none at all.
 */
export function bestCut(
  mesh: Mesh,
  loop: Loop,
  parts: readonly Part[],
  manner: Manner,
  random: Random,
): Choice {
  const placed = parts.some((part) => part.place !== null)
  for (const [round, strict] of STRICTNESS.entries()) {
    const choices = directions(placed, round > 0, manner, random).flatMap((angle) => {
      const view = viewOf(mesh, loop, facing(mesh, loop, angle, manner.focus))
      return choicesAlong(view, orderAlong(parts, view.normal, placed), strict)
    })
    let best = choices[0]
    for (const choice of choices) if (choice.cost < best!.cost) best = choice
    if (best) return best
  }
  throw new Error(`no cut divides a loop of ${loop.length} vertices and ${mesh.area(loop)} m²`)
}

function directions(placed: boolean, desperate: boolean, { grain, play }: Manner, random: Random): number[] {
  const jitter = (): number => between(random, -play, play)
  const streets = [grain + jitter(), grain + Math.PI / 2 + jitter()]
  if (!placed) return desperate ? [...streets, between(random, 0, Math.PI)] : streets
  const start = between(random, 0, Math.PI)
  return [...streets, ...Array.from({ length: 8 }, (_, step) => start + (step * Math.PI) / 8)]
}

/** The normal at this angle that points away from the focus, as seen from the middle of the loop. */
function facing(mesh: Mesh, loop: Loop, angle: number, focus: Spot): Normal {
  const normal = [Math.cos(angle), Math.sin(angle)] as const
  let middle = 0
  for (const vertex of loop) middle += mesh.east[vertex]! * normal[0] + mesh.north[vertex]! * normal[1]
  const away = middle / loop.length - (focus[0] * normal[0] + focus[1] * normal[1])
  return away >= 0 ? normal : [-normal[0], -normal[1]]
}

function orderAlong(parts: readonly Part[], normal: Normal, placed: boolean): readonly Part[] {
  return placed ? parts.toSorted((p, q) => distance(p, normal) - distance(q, normal)) : parts
}

function distance({ place }: Part, normal: Normal): number {
  return place ? place[0] * normal[0] + place[1] * normal[1] : 0
}

type Strict = (typeof STRICTNESS)[number]

function choicesAlong(view: View, order: readonly Part[], strict: Strict): Choice[] {
  const sums: number[] = []
  for (const part of order) sums.push((sums.at(-1) ?? 0) + part.weight)
  const shares = sums.map((sum) => sum / sums.at(-1)!)
  const counts = [...order.keys()].slice(1)
  const tries = order[0]!.place
    ? counts.toSorted((p, q) => lopsided(shares, p) - lopsided(shares, q)).slice(0, 4)
    : [counts.reduce((p, q) => (lopsided(shares, q) < lopsided(shares, p) ? q : p))]
  const choices = tries.flatMap((count) => {
    const wanted = shares[count - 1]!
    return choiceAt(view, order, count, wanted, offsetFor(view, wanted), strict)
  })
  return [...choices, ...pastThePins(view, order, shares, strict)]
}

function lopsided(shares: readonly number[], count: number): number {
  return Math.abs(shares[count - 1]! - 0.5)
}

/** Cuts that just miss the pins on either side, with as many parts as then fit there. */
function pastThePins(
  view: View,
  order: readonly Part[],
  shares: readonly number[],
  strict: Strict,
): Choice[] {
  const pins = order.flatMap((part) => part.pins)
  if (pins.length === 0) return []
  const along = pins.map((pin) => pin[0] * view.normal[0] + pin[1] * view.normal[1])
  const margins = [1.5, 3, 6].map((times) => times * PIN_CLEARANCE)
  const offsets = margins.flatMap((margin) => [Math.min(...along) - margin, Math.max(...along) + margin])
  return offsets.flatMap((offset) => {
    const wanted = shareBelow(view, offset)
    const off = (count: number): number => Math.abs(shares[count - 1]! - wanted)
    const [count] = [...order.keys()].slice(1).toSorted((p, q) => off(p) - off(q))
    return count === undefined ? [] : choiceAt(view, order, count, shares[count - 1]!, offset, strict)
  })
}

/** The choice at an offset, or slightly beside it where vertices are in the way. */
function choiceAt(
  view: View,
  order: readonly Part[],
  count: number,
  wanted: number,
  offset: number,
  strict: Strict,
): Choice[] {
  const width = Math.sqrt(view.area)
  for (const step of [0, 1, -1, 2, -2, 3, -3]) {
    const beside = offset + step * 1.3 * strict.clear * width
    const chord = chordAt(view, beside, wanted, strict.clear * width, strict.sharpest)
    if (!chord || !keepsPins(view, chord, order, count)) continue
    const error = Math.abs(chord.share - wanted) / Math.min(wanted, 1 - wanted)
    if (error > strict.off) continue
    const shape = chord.length / width + 0.4 * (1 - chord.sharpest)
    const cost = shape + 2 * error + 4 * straying(view, chord, order, count)
    return [{ chord, normal: view.normal, order, count, cost }]
  }
  return []
}

/** How far the placed parts lie on the wrong side, on average and in widths of the piece. */
function straying(view: View, chord: Chord, order: readonly Part[], count: number): number {
  let sum = 0
  for (const [index, part] of order.entries()) {
    if (!part.place) continue
    const past = distance(part, view.normal) - chord.offset
    sum += Math.max(0, index < count ? past : -past)
  }
  return sum / order.length / Math.sqrt(view.area)
}

function keepsPins(view: View, chord: Chord, order: readonly Part[], count: number): boolean {
  if (order.every((part) => part.pins.length === 0)) return true
  const low = lowRing(view, chord)
  const a: Spot = [chord.ends[0], chord.ends[1]]
  const b: Spot = [chord.ends[2], chord.ends[3]]
  return order.every((part, index) =>
    part.pins.every(
      (pin) => isInside(low, pin) === index < count && metresToSegment(pin, a, b) >= PIN_CLEARANCE,
    ),
  )
}
