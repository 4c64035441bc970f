import { metresPerLongitude, METRES_PER_DEGREE, type Position } from '../../../kernel/geo.ts'
import { type PackedShapes, packedCount, unpackWkb } from '../../../kernel/wkb.ts'
import { latticeOf, STEPS_PER_DEGREE } from '../atlas/geometry/rules.ts'
import { type Drawing, residueOf } from './residue/rules.ts'
import type { Borders, Misfit, Tolerance } from './contract.ts'
import { sweep } from './sweep/rules.ts'

/**
 * A number (two words of 32 bits) for the border of each shape: the sum, over its edges on the lattice, of
 * a random number for the edge that changes its sign with the direction. A border walked there and back
 * adds up to nothing. So children tile their parent exactly where their prints add up to the parent's: what
 * is covered at a point is told by the edges around it, and edges that cancel tell of nothing. Two
 * borders that differ have the same print once in 2^64.
 */
export function printsOf(packed: PackedShapes): Int32Array {
  const prints = new Int32Array(2 * packedCount(packed))
  const { positions, ringStarts, polygonStarts, shapeStarts } = packed
  for (let shape = 0; shape < packedCount(packed); shape++) {
    for (let polygon = shapeStarts[shape]!; polygon < shapeStarts[shape + 1]!; polygon++)
      for (let ring = polygonStarts[polygon]!; ring < polygonStarts[polygon + 1]!; ring++)
        addRing(
          prints,
          shape,
          positions,
          ringStarts[ring]!,
          ringStarts[ring + 1]!,
          ring > polygonStarts[polygon]!,
        )
  }
  return prints
}

/** Adds a ring's edges, each as it would be walked with the inside to the left. */
function addRing(
  prints: Int32Array,
  shape: number,
  positions: Float64Array,
  from: number,
  to: number,
  isHole: boolean,
): void {
  let [one, two, doubled] = [0, 0, 0]
  let ax = latticeOf(positions[2 * from]!)
  let ay = latticeOf(positions[2 * from + 1]!)
  const [x0, y0] = [ax, ay]
  for (let at = from + 1; at < to; at++) {
    const bx = latticeOf(positions[2 * at]!)
    const by = latticeOf(positions[2 * at + 1]!)
    doubled += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0)
    const ahead = ax < bx || (ax === bx && ay < by)
    if (ahead) {
      one += mix(ax, ay, bx, by, 0x9e3779b1)
      two += mix(ax, ay, bx, by, 0x85ebca77)
    } else if (ax !== bx || ay !== by) {
      one -= mix(bx, by, ax, ay, 0x9e3779b1)
      two -= mix(bx, by, ax, ay, 0x85ebca77)
    }
    ;[ax, ay] = [bx, by]
  }
  const turned = doubled > 0 === isHole
  prints[2 * shape] = prints[2 * shape]! + (turned ? -one : one)
  prints[2 * shape + 1] = prints[2 * shape + 1]! + (turned ? -two : two)
}

/** Spreads an edge over 32 bits (the finisher of MurmurHash3 after each number). */
function mix(ax: number, ay: number, bx: number, by: number, seed: number): number {
  let hash = seed | 0
  hash = stir(hash ^ ax)
  hash = stir(Math.imul(hash, 5) ^ ay)
  hash = stir(Math.imul(hash, 5) ^ bx)
  return stir(Math.imul(hash, 5) ^ by)
}

function stir(word: number): number {
  let mixed = word
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}

/** Whether these children's borders add up to the parent's: they cover it once and only once, to the lattice step. */
export function cancels(prints: Int32Array, parent: number, children: readonly number[]): boolean {
  let one = prints[2 * parent]!
  let two = prints[2 * parent + 1]!
  for (const child of children) {
    one = (one - prints[2 * child]!) | 0
    two = (two - prints[2 * child + 1]!) | 0
  }
  return one === 0 && two === 0
}

/**
 * Where the children (indexes of packed shapes) overlap, leave a gap of the parent, or stick out of it:
 * every region wider and larger than the tolerance, largest first. Claims name children by their place in
 * `children`. Areas are taken on a plane touching the earth at the parent: right to 0.1 % in a city.
 */
export function misfitsOf(
  packed: PackedShapes,
  parent: number,
  children: readonly number[],
  tolerance: Tolerance,
): Misfit[] {
  const plane = planeAt(packed, parent)
  const drawings = [parent, ...children].map((index) => drawingOf(packed, index, plane))
  const misfits: Misfit[] = []
  for (const window of residueOf(drawings, tolerance))
    for (const { claim, area, around, x, y } of sweep(drawings, window))
      if (area >= tolerance.areaM2 && 2 * area >= tolerance.widthMetres * around)
        misfits.push({ claim, areaM2: area, at: plane.back(x, y) })
  return misfits.toSorted((a, b) => b.areaM2 - a.areaM2)
}

/** Unpacks boundaries (well-known binary) and adds up their prints. */
export function bordersOf(rows: readonly { readonly unit: string; readonly shape: Uint8Array }[]): Borders {
  const packed = unpackWkb(rows.map(({ shape }) => shape))
  const prints = printsOf(packed)
  const places = new Map(rows.map(({ unit }, place) => [unit, place]))
  const placesOf = (units: readonly string[]) => units.flatMap((unit) => places.get(unit) ?? [])
  return {
    has: (unit) => places.has(unit),
    fit: (parent, children) => cancels(prints, places.get(parent)!, placesOf(children)),
    misfits: (parent, children, tolerance) =>
      misfitsOf(packed, places.get(parent)!, placesOf(children), tolerance),
  }
}

/** Turned by an odd angle, so that no edge of a street grid lies along the sweep's line. */
const [COS, SIN] = [Math.cos(0.3717), Math.sin(0.3717)]

type Plane = {
  readonly lon: number
  readonly lat: number
  readonly metresX: number
  readonly metresY: number
  readonly back: (x: number, y: number) => Position
}

function planeAt(packed: PackedShapes, shape: number): Plane {
  const at = packed.ringStarts[packed.polygonStarts[packed.shapeStarts[shape]!]!]!
  const lon = latticeOf(packed.positions[2 * at] ?? 0)
  const lat = latticeOf(packed.positions[2 * at + 1] ?? 0)
  const metresX = metresPerLongitude(lat / STEPS_PER_DEGREE) / STEPS_PER_DEGREE
  const metresY = METRES_PER_DEGREE / STEPS_PER_DEGREE
  const back = (x: number, y: number): Position => [
    ((x * COS + y * SIN) / metresX + lon) / STEPS_PER_DEGREE,
    ((y * COS - x * SIN) / metresY + lat) / STEPS_PER_DEGREE,
  ]
  return { lon, lat, metresX, metresY, back }
}

/** A shape's edges in metres, inside to the left, with the lattice points they join. */
function drawingOf(packed: PackedShapes, shape: number, plane: Plane): Drawing {
  const { positions, ringStarts, polygonStarts, shapeStarts } = packed
  const edges: Drawing['edges'] = { keys: [], x: [], y: [] }
  for (let polygon = shapeStarts[shape]!; polygon < shapeStarts[shape + 1]!; polygon++)
    for (let ring = polygonStarts[polygon]!; ring < polygonStarts[polygon + 1]!; ring++)
      pushRing(
        edges,
        positions.subarray(2 * ringStarts[ring]!, 2 * ringStarts[ring + 1]!),
        ring > polygonStarts[polygon]!,
        plane,
      )
  return { edges }
}

/** Lattice points of up to 6.7 degrees around fit into one exact number. */
const WIDE = 2 ** 26

function pushRing({ keys, x, y }: Drawing['edges'], flat: Float64Array, isHole: boolean, plane: Plane): void {
  const points: { u: number; v: number }[] = []
  let doubled = 0
  for (let at = 0; at < flat.length; at += 2) {
    const [u, v] = [latticeOf(flat[at]!) - plane.lon, latticeOf(flat[at + 1]!) - plane.lat]
    const last = points.at(-1)
    if (last && last.u === u && last.v === v) continue
    if (last) doubled += last.u * v - u * last.v
    points.push({ u, v })
  }
  if (doubled > 0 === isHole) points.reverse()
  for (let i = 0; i + 1 < points.length; i++)
    for (const { u, v } of [points[i]!, points[i + 1]!]) {
      const [mx, my] = [u * plane.metresX, v * plane.metresY]
      keys.push((u + WIDE / 2) * WIDE + (v + WIDE / 2))
      x.push(mx * COS - my * SIN)
      y.push(mx * SIN + my * COS)
    }
}
