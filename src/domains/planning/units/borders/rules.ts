import Flatbush from 'flatbush'
import { crosses, holds, type Outline } from '../plane/rules.ts'

/** A border between two units (`a` < `b`): its length in metres and the middle of it. */
export type Border = { readonly a: number; readonly b: number; metres: number; x: number; y: number }

export type Borders = {
  readonly borders: readonly Border[]
  /** Pairs of units whose outlines lie so that they may overlap; whether they do is told by their area. */
  readonly suspects: readonly (readonly [number, number])[]
}

/** Metres within which two edges count as one. Drawings of one city differ by decimetres where they should not. */
const SNAP = 0.5
/** Metres: units that touch in less than this meet at a corner. */
const LEAST_BORDER = 0.5

type Edges = {
  readonly owner: Int32Array
  /** x, y, x, y of each edge, inside to the left. */
  readonly ends: Float64Array
}

/**
 * Borders between outlines. Edges that two outlines share corner by corner are found by their corners (to
 * the centimetre); what is left over is compared by place, so that a long edge is a neighbour of the two short
 * ones that lie along it although it lacks the corner between them.
 */
export function bordersOf(outlines: readonly Outline[]): Borders {
  const edges = edgesOf(outlines)
  const book = newBook(outlines.length)
  const left = pairByCorners(edges, book)
  if (left.length > 0) {
    pairByPlace(edges, left, book)
    seekInside(outlines, edges, left, book)
  }
  const borders = [...book.borders.values()].filter(({ metres }) => metres >= LEAST_BORDER)
  for (const border of borders) {
    border.x /= border.metres
    border.y /= border.metres
  }
  const pairOf = (key: number): [number, number] => [Math.floor(key / book.count), key % book.count]
  return { borders, suspects: [...book.suspects].map(pairOf) }
}

type Book = { readonly count: number; readonly borders: Map<number, Border>; readonly suspects: Set<number> }

function newBook(count: number): Book {
  return { count, borders: new Map(), suspects: new Set() }
}

function keyOf({ count }: Book, one: number, other: number): number {
  return Math.min(one, other) * count + Math.max(one, other)
}

function note(book: Book, one: number, other: number, metres: number, x: number, y: number): void {
  const key = keyOf(book, one, other)
  let border = book.borders.get(key)
  if (!border) {
    border = { a: Math.min(one, other), b: Math.max(one, other), metres: 0, x: 0, y: 0 }
    book.borders.set(key, border)
  }
  border.metres += metres
  border.x += metres * x
  border.y += metres * y
}

function edgesOf(outlines: readonly Outline[]): Edges {
  const count = outlines
    .flatMap(({ rings }) => rings.map((ring) => ring.length / 2 - 1))
    .reduce((sum, n) => sum + n, 0)
  const owner = new Int32Array(count)
  const ends = new Float64Array(4 * count)
  let edge = 0
  for (const [unit, { rings }] of outlines.entries())
    for (const ring of rings)
      for (let at = 0; at + 3 < ring.length; at += 2, edge++) {
        owner[edge] = unit
        for (let end = 0; end < 4; end++) ends[4 * edge + end] = ring[at + end]!
      }
  return { owner, ends }
}

/** Corners to the centimetre, as one exact number; a city is less than 670 km wide. */
const WIDE = 2 ** 26

/** Pairs edges with the same two corners; returns those that found no partner. */
function pairByCorners({ owner, ends }: Edges, book: Book): number[] {
  const corners = new Map<number, number>()
  const cornerAt = (at: number) => {
    const key = (Math.round(ends[at]! * 100) + WIDE / 2) * WIDE + Math.round(ends[at + 1]! * 100) + WIDE / 2
    const known = corners.get(key)
    if (known !== undefined) return known
    corners.set(key, corners.size)
    return corners.size - 1
  }
  // Edges by their corners, from 1; below nothing where they run from the higher corner to the lower.
  const open = new Map<number, number>()
  const partnered = new Uint8Array(owner.length)
  for (let edge = 0; edge < owner.length; edge++) {
    const [from, to] = [cornerAt(4 * edge), cornerAt(4 * edge + 2)]
    if (from === to) {
      partnered[edge] = 1
      continue
    }
    const key = Math.min(from, to) * WIDE + Math.max(from, to)
    const signed = open.get(key)
    if (signed === undefined) {
      open.set(key, from < to ? edge + 1 : -edge - 1)
      continue
    }
    const other = Math.abs(signed) - 1
    const [one, two] = [owner[edge]!, owner[other]!]
    if (one !== two) {
      // Two outlines with the inside to the left walk their common edge in opposite directions.
      if (from < to === signed > 0 || partnered[other]) book.suspects.add(keyOf(book, one, two))
      noteEdge(ends, edge, book, one, two)
    }
    partnered[edge] = 1
    partnered[other] = 1
  }
  return [...partnered.keys()].filter((edge) => !partnered[edge])
}

function noteEdge(ends: Float64Array, edge: number, book: Book, one: number, two: number): void {
  const at = 4 * edge
  const [ax, ay, bx, by] = [ends[at]!, ends[at + 1]!, ends[at + 2]!, ends[at + 3]!]
  note(book, one, two, Math.hypot(bx - ax, by - ay), (ax + bx) / 2, (ay + by) / 2)
}

/** Looks among edges without a partner for stretches that lie along each other, and for crossings. */
function pairByPlace({ owner, ends }: Edges, left: readonly number[], book: Book): void {
  const boxes = new Flatbush(left.length)
  for (const edge of left) boxes.add(...boxAround(ends, edge))
  boxes.finish()
  for (const edge of left) {
    const mine = ends.subarray(4 * edge, 4 * edge + 4)
    for (const place of boxes.search(...boxAround(ends, edge))) {
      const other = left[place]!
      if (other <= edge || owner[other] === owner[edge]) continue
      const theirs = ends.subarray(4 * other, 4 * other + 4)
      const along = stretchAlong(mine, theirs)
      if (along) {
        note(book, owner[edge]!, owner[other]!, along.metres, along.x, along.y)
        if (along.sameWay) book.suspects.add(keyOf(book, owner[edge]!, owner[other]!))
      } else if (crosses(mine, theirs)) book.suspects.add(keyOf(book, owner[edge]!, owner[other]!))
    }
  }
}

function boxAround(ends: Float64Array, edge: number): [number, number, number, number] {
  const [ax, ay, bx, by] = ends.subarray(4 * edge, 4 * edge + 4)
  return [
    Math.min(ax!, bx!) - SNAP / 2,
    Math.min(ay!, by!) - SNAP / 2,
    Math.max(ax!, bx!) + SNAP / 2,
    Math.max(ay!, by!) + SNAP / 2,
  ]
}

type Stretch = {
  readonly metres: number
  readonly x: number
  readonly y: number
  readonly sameWay: boolean
}

/** The stretch on which two edges lie within `SNAP` of each other; undefined where they touch at most at a corner. */
function stretchAlong(one: Float64Array, other: Float64Array): Stretch | undefined {
  const [long, short] = lengthOf(one) >= lengthOf(other) ? [one, other] : [other, one]
  const length = lengthOf(long)
  if (length === 0) return undefined
  const [ex, ey] = [(long[2]! - long[0]!) / length, (long[3]! - long[1]!) / length]
  const along = (x: number, y: number) => (x - long[0]!) * ex + (y - long[1]!) * ey
  const off = (x: number, y: number) => (y - long[1]!) * ex - (x - long[0]!) * ey
  const [t0, t1] = [along(short[0]!, short[1]!), along(short[2]!, short[3]!)]
  if (t0 === t1) return undefined
  const [d0, d1] = [off(short[0]!, short[1]!), off(short[2]!, short[3]!)]
  const offAt = (t: number) => d0 + ((t - t0) / (t1 - t0)) * (d1 - d0)
  const [from, to] = [Math.max(0, Math.min(t0, t1)), Math.min(length, Math.max(t0, t1))]
  const isAlong = to > from && Math.abs(offAt(from)) <= SNAP && Math.abs(offAt(to)) <= SNAP
  if (!isAlong || Math.abs(d1 - d0) > SLANT * Math.abs(t1 - t0)) return undefined
  const middle = (from + to) / 2
  return {
    metres: to - from,
    x: long[0]! + middle * ex,
    y: long[1]! + middle * ey,
    sameWay: t1 > t0,
  }
}

/** Edges that lie along each other differ in direction by less than this (a tangent). */
const SLANT = 0.2

function lengthOf(edge: Float64Array): number {
  return Math.hypot(edge[2]! - edge[0]!, edge[3]! - edge[1]!)
}

/** An outline that shares no edge with anybody may still lie inside another one. */
function seekInside(
  outlines: readonly Outline[],
  { owner }: Edges,
  left: readonly number[],
  book: Book,
): void {
  const alone = new Set(left.map((edge) => owner[edge]!))
  for (const { a, b } of book.borders.values()) {
    alone.delete(a)
    alone.delete(b)
  }
  if (alone.size === 0) return
  const boxes = new Flatbush(outlines.length)
  for (const { rings } of outlines) boxes.add(...boxOfRings(rings))
  boxes.finish()
  for (const unit of alone) {
    const [x, y] = outlines[unit]!.rings[0]!
    for (const other of boxes.search(x!, y!, x!, y!))
      if (other !== unit && insideOf(outlines[other]!, outlines[unit]!))
        book.suspects.add(keyOf(book, unit, other))
  }
}

/** All corners of the first ring are asked for: one may lie just on the other's border. */
function insideOf(outer: Outline, { rings }: Outline): boolean {
  const ring = rings[0]!
  for (let at = 0; at < ring.length; at += 2) if (!holds(outer, ring[at]!, ring[at + 1]!)) return false
  return true
}

function boxOfRings(rings: readonly Float64Array[]): [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const ring of rings)
    for (let at = 0; at < ring.length; at += 2) {
      ;[west, east] = [Math.min(west, ring[at]!), Math.max(east, ring[at]!)]
      ;[south, north] = [Math.min(south, ring[at + 1]!), Math.max(north, ring[at + 1]!)]
    }
  return [west, south, east, north]
}
