import type { Point } from '../contract.ts'

/** The zoom at which places are kept: squares of about 38 m at the equator, divided once more by 256 within a tile. */
export const ZOOM = 20
/** Squares across one tile. */
const ACROSS_BITS = 4
const SIDE = 2 ** ZOOM
const RADIAN = Math.PI / 180

/** Column and row of a place in Web Mercator (EPSG:3857) at zoom 20, from the north-west. */
export function squareOf({ lon, lat }: Point): { x: number; y: number } {
  const clipped = Math.max(-85.05112878, Math.min(85.05112878, lat)) * RADIAN
  const x = ((lon + 180) / 360) * SIDE
  const y = ((1 - Math.asinh(Math.tan(clipped)) / Math.PI) / 2) * SIDE
  const within = (at: number) => Math.max(0, Math.min(SIDE - 1, Math.floor(at)))
  return { x: within(x), y: within(y) }
}

/** The middle of a square at a zoom, or of its corner (`part` 0). */
export function pointOfSquare(x: number, y: number, zoom: number, part = 0.5): Point {
  const side = 2 ** zoom
  const lon = ((x + part) / side) * 360 - 180
  const lat = Math.atan(Math.sinh(Math.PI * (1 - (2 * (y + part)) / side))) / RADIAN
  return { lon, lat }
}

/** Bits of a number (20 at most) set apart, so that another's fit between; as a bigint, 40 bits. */
function spread(n: number): bigint {
  let bits = BigInt(n)
  bits = (bits | (bits << 16n)) & 0x0000ffff0000ffffn
  bits = (bits | (bits << 8n)) & 0x00ff00ff00ff00ffn
  bits = (bits | (bits << 4n)) & 0x0f0f0f0f0f0f0f0fn
  bits = (bits | (bits << 2n)) & 0x3333333333333333n
  return (bits | (bits << 1n)) & 0x5555555555555555n
}

function gather(bits: bigint): number {
  let n = bits & 0x5555555555555555n
  n = (n | (n >> 1n)) & 0x3333333333333333n
  n = (n | (n >> 2n)) & 0x0f0f0f0f0f0f0f0fn
  n = (n | (n >> 4n)) & 0x00ff00ff00ff00ffn
  n = (n | (n >> 8n)) & 0x0000ffff0000ffffn
  n = (n | (n >> 16n)) & 0x00000000ffffffffn
  return Number(n)
}

/** Morton's order: column and row interleaved, so that every tile of every zoom is one range. */
export function mortonOf(x: number, y: number): bigint {
  return spread(x) | (spread(y) << 1n)
}

export function cellOf(at: Point): bigint {
  const { x, y } = squareOf(at)
  return mortonOf(x, y)
}

/** The range of cells in a tile, its end left out, and by how many bits a cell is cut to be one of its squares. */
export function tileRange(z: number, x: number, y: number): { from: bigint; until: bigint; cut: number } {
  const bits = BigInt(2 * (ZOOM - z))
  const first = mortonOf(x, y)
  return { from: first << bits, until: (first + 1n) << bits, cut: Math.max(0, 2 * (ZOOM - z - ACROSS_BITS)) }
}

/** The middle of a square, from the number that `cut` leaves of a cell. */
export function middleOf(square: bigint, cut: number): Point {
  return pointOfSquare(gather(square), gather(square >> 1n), ZOOM - cut / 2)
}

/** The fewest tiles of one zoom that cover a box, 24 at most, and that zoom: for pages that draw a box. */
export function tilesOver(box: { west: number; south: number; east: number; north: number }, across: number) {
  const wide = Math.max(box.east - box.west, 1e-6)
  // Squares about as wide as one of `across`; a tile has 16 of them.
  const wanted = Math.log2(360 / (wide / across)) - ACROSS_BITS
  const [from, to] = [
    squareOf({ lon: box.west, lat: box.north }),
    squareOf({ lon: box.east, lat: box.south }),
  ]
  for (let z = Math.max(3, Math.min(ZOOM - ACROSS_BITS, Math.round(wanted))); ; z -= 1) {
    const shift = 2 ** (ZOOM - z)
    const at = (n: number) => Math.floor(n / shift)
    const [x0, x1, y0, y1] = [at(from.x), at(to.x), at(from.y), at(to.y)]
    if ((x1 - x0 + 1) * (y1 - y0 + 1) <= 24 || z === 3) {
      const columns = Array.from({ length: x1 - x0 + 1 }, (_, i) => x0 + i)
      const rows = Array.from({ length: y1 - y0 + 1 }, (_, i) => y0 + i)
      return { z, tiles: columns.flatMap((x) => rows.map((y) => ({ x, y }))) }
    }
  }
}

type Range = { readonly from: bigint; readonly until: bigint }

/** Ranges in order, those that touch made one. */
export function joined(ranges: readonly Range[]): Range[] {
  const whole: { from: bigint; until: bigint }[] = []
  for (const { from, until } of ranges.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = whole.at(-1)
    if (last && last.until >= from) last.until = until > last.until ? until : last.until
    else whole.push({ from, until })
  }
  return whole
}
