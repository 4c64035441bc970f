import type { Position, Ring, Shape } from './geo.ts'

/**
 * Shapes as bytes: little-endian well-known binary of type MultiPolygon, in two dimensions
 * (OGC 06-103r4, section 8), which PostGIS, GDAL and QGIS read too. Many shapes at once are
 * unpacked into four flat arrays, for a city has half a million positions and the program
 * starts every day.
 */

/**
 * Many shapes in flat arrays. Shape `s` has the polygons `shapeStarts[s]` up to `shapeStarts[s + 1]`,
 * polygon `p` the rings `polygonStarts[p]` up to `polygonStarts[p + 1]`, ring `r` the positions
 * `ringStarts[r]` up to `ringStarts[r + 1]`, and position `i` stands at `positions[2 * i]` (longitude)
 * and `positions[2 * i + 1]` (latitude). Every list of starts has one entry more than it has members.
 */
export type PackedShapes = {
  readonly positions: Float64Array
  readonly ringStarts: Uint32Array
  readonly polygonStarts: Uint32Array
  readonly shapeStarts: Uint32Array
}

type Counts = { shapes: number; polygons: number; rings: number; positions: number }

const LITTLE_ENDIAN = 1
const POLYGON = 3
const MULTI_POLYGON = 6
/** Bytes of a byte order, a type and a count. */
const HEADER = 9
const COUNT = 4
const POSITION = 16

/** The shape as little-endian WKB MultiPolygon. */
export function encodeShape(shape: Shape): Uint8Array {
  const bytes = new Uint8Array(sizeOf(shape))
  const view = new DataView(bytes.buffer)
  let at = writeHeader(view, 0, MULTI_POLYGON, shape.length)
  for (const polygon of shape) {
    at = writeHeader(view, at, POLYGON, polygon.length)
    for (const ring of polygon) at = writeRing(view, at, ring)
  }
  return bytes
}

/** The shape that these bytes hold. Throws RangeError where they are not little-endian WKB MultiPolygon. */
export function decodeShape(bytes: Uint8Array): Shape {
  return shapeAt(unpackWkb([bytes]), 0)
}

/**
 * Many WKB buffers as flat arrays, in the same order; `null` (a unit that nobody has drawn) becomes a
 * shape without polygons. Throws RangeError where a buffer is not little-endian WKB MultiPolygon.
 */
export function unpackWkb(buffers: readonly (Uint8Array | null)[]): PackedShapes {
  const counts: Counts = { shapes: 0, polygons: 0, rings: 0, positions: 0 }
  const views = buffers.map((bytes) => bytes && new DataView(bytes.buffer, bytes.byteOffset, bytes.length))
  for (const view of views) measure(view, counts)
  const packed = emptyPack(counts)
  const at: Counts = { shapes: 0, polygons: 0, rings: 0, positions: 0 }
  for (const view of views) pour(view, packed, at)
  closePack(packed, at)
  return packed
}

/** The same flat arrays from shapes that are in memory already. */
export function packShapes(shapes: readonly Shape[]): PackedShapes {
  const polygons = shapes.flat()
  const rings = polygons.flat()
  const packed = emptyPack({
    shapes: shapes.length,
    polygons: polygons.length,
    rings: rings.length,
    positions: rings.reduce((sum, ring) => sum + ring.length, 0),
  })
  const at: Counts = { shapes: 0, polygons: 0, rings: 0, positions: 0 }
  for (const shape of shapes) {
    packed.shapeStarts[at.shapes++] = at.polygons
    for (const polygon of shape) {
      packed.polygonStarts[at.polygons++] = at.rings
      for (const ring of polygon) {
        packed.ringStarts[at.rings++] = at.positions
        for (const position of ring) packed.positions.set(position, 2 * at.positions++)
      }
    }
  }
  closePack(packed, at)
  return packed
}

/** How many shapes are packed. */
export function packedCount(packed: PackedShapes): number {
  return packed.shapeStarts.length - 1
}

/** One shape out of the flat arrays. Throws RangeError where there is no such shape. */
export function shapeAt(packed: PackedShapes, index: number): Shape {
  if (!(index >= 0 && index < packedCount(packed))) throw new RangeError(`No packed shape ${index}`)
  return slots(packed.shapeStarts, index).map((polygon) =>
    slots(packed.polygonStarts, polygon).map((ring) =>
      slots(packed.ringStarts, ring).map((at): Position => [
        packed.positions[2 * at] ?? NaN,
        packed.positions[2 * at + 1] ?? NaN,
      ]),
    ),
  )
}

function slots(starts: Uint32Array, index: number): number[] {
  const from = starts[index] ?? 0
  return Array.from({ length: (starts[index + 1] ?? from) - from }, (_, offset) => from + offset)
}

function emptyPack(counts: Counts): PackedShapes {
  return {
    positions: new Float64Array(2 * counts.positions),
    ringStarts: new Uint32Array(counts.rings + 1),
    polygonStarts: new Uint32Array(counts.polygons + 1),
    shapeStarts: new Uint32Array(counts.shapes + 1),
  }
}

function closePack(packed: PackedShapes, at: Counts): void {
  packed.shapeStarts[at.shapes] = at.polygons
  packed.polygonStarts[at.polygons] = at.rings
  packed.ringStarts[at.rings] = at.positions
}

function sizeOf(shape: Shape): number {
  let size = HEADER
  for (const polygon of shape) {
    size += HEADER
    for (const ring of polygon) size += COUNT + ring.length * POSITION
  }
  return size
}

function writeHeader(view: DataView, at: number, type: number, count: number): number {
  view.setUint8(at, LITTLE_ENDIAN)
  view.setUint32(at + 1, type, true)
  view.setUint32(at + 5, count, true)
  return at + HEADER
}

function writeRing(view: DataView, start: number, ring: Ring): number {
  view.setUint32(start, ring.length, true)
  let at = start + COUNT
  for (const [lon, lat] of ring) {
    view.setFloat64(at, lon, true)
    view.setFloat64(at + 8, lat, true)
    at += POSITION
  }
  return at
}

/** Counts what a buffer holds and proves on the way that every later read stays inside it. */
function measure(view: DataView | null, counts: Counts): void {
  counts.shapes++
  if (view === null) return
  const polygons = readHeader(view, 0, MULTI_POLYGON)
  counts.polygons += polygons
  let at = HEADER
  for (let polygon = 0; polygon < polygons; polygon++) {
    const rings = readHeader(view, at, POLYGON)
    counts.rings += rings
    at += HEADER
    for (let ring = 0; ring < rings; ring++) {
      if (at + COUNT > view.byteLength) throw tooShort(view)
      const positions = view.getUint32(at, true)
      counts.positions += positions
      at += COUNT + positions * POSITION
      if (at > view.byteLength) throw tooShort(view)
    }
  }
  if (at !== view.byteLength) throw new RangeError(`WKB of ${view.byteLength} bytes should end after ${at}`)
}

function readHeader(view: DataView, at: number, type: number): number {
  if (at + HEADER > view.byteLength) throw tooShort(view)
  if (view.getUint8(at) !== LITTLE_ENDIAN) throw new RangeError(`WKB is not little-endian at byte ${at}`)
  const found = view.getUint32(at + 1, true)
  if (found !== type) throw new RangeError(`WKB has type ${found} at byte ${at} where ${type} belongs`)
  return view.getUint32(at + 5, true)
}

function tooShort(view: DataView): RangeError {
  return new RangeError(`WKB of ${view.byteLength} bytes ends too early`)
}

function pour(view: DataView | null, packed: PackedShapes, at: Counts): void {
  packed.shapeStarts[at.shapes++] = at.polygons
  if (view === null) return
  let byte = HEADER
  for (let polygons = view.getUint32(5, true); polygons > 0; polygons--) {
    packed.polygonStarts[at.polygons++] = at.rings
    let rings = view.getUint32(byte + 5, true)
    byte += HEADER
    for (; rings > 0; rings--) {
      packed.ringStarts[at.rings++] = at.positions
      const from = 2 * at.positions
      const count = view.getUint32(byte, true)
      byte += COUNT
      for (let slot = from; slot < from + 2 * count; slot++, byte += 8)
        packed.positions[slot] = view.getFloat64(byte, true)
      at.positions += count
    }
  }
}
