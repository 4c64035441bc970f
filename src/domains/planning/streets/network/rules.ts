import { METRES_PER_DEGREE, metresPerLongitude, type Position } from '../../../../kernel/geo.ts'
import type { Streets } from '../../walking/contract.ts'
import { joinEnds } from '../../walking/streets/rules.ts'

/** Corners lie on a lattice of ten-millionths of a degree, about 1 cm: what falls on one point is one corner. */
export const LATTICE = 1e7

/** A street network as it is kept: corners as longitude, latitude, and streets as pairs of their numbers. */
export type Network = { readonly corners: Int32Array; readonly streets: Int32Array }

/** Corners are numbered as they come, and found again by where they lie (open addressing). */
export function openCorners() {
  let slots = new Int32Array(1 << 12).fill(-1)
  let corners = new Int32Array(1 << 12)
  let size = 0
  const slotOf = (x: number, y: number): number => {
    const mask = slots.length - 1
    let slot = (Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca6b)) >>> 0
    slot = (slot ^ (slot >>> 15)) & mask
    for (;;) {
      const corner = slots[slot]!
      if (corner < 0 || (corners[2 * corner] === x && corners[2 * corner + 1] === y)) return slot
      slot = (slot + 1) & mask
    }
  }
  const grow = () => {
    corners = grown(corners, 2 * size + 2)
    if (2 * size < slots.length) return
    slots = new Int32Array(2 * slots.length).fill(-1)
    for (let corner = 0; corner < size; corner++)
      slots[slotOf(corners[2 * corner]!, corners[2 * corner + 1]!)] = corner
  }
  return {
    /** The number of the corner at a position. */
    at([lon, lat]: Position): number {
      const [x, y] = [Math.round(lon * LATTICE), Math.round(lat * LATTICE)]
      const slot = slotOf(x, y)
      if (slots[slot]! >= 0) return slots[slot]!
      grow()
      corners.set([x, y], 2 * size)
      slots[slotOf(x, y)] = size
      return size++
    },
    size: () => size,
    all: () => corners.slice(0, 2 * size),
  }
}

/** A list of numbers with room for so many: the same, or twice as long. */
export function grown(list: Int32Array<ArrayBuffer>, needed: number): Int32Array<ArrayBuffer> {
  if (needed <= list.length) return list
  const longer = new Int32Array(Math.max(needed, 2 * list.length))
  longer.set(list)
  return longer
}

/** The length of each street in metres. */
export function lengthsOf({ corners, streets }: Network): Float32Array {
  const metres = new Float32Array(streets.length / 2)
  for (let street = 0; street < metres.length; street++) {
    const [a, b] = [streets[2 * street]!, streets[2 * street + 1]!]
    const lat = (corners[2 * a + 1]! + corners[2 * b + 1]!) / 2 / LATTICE
    metres[street] = Math.hypot(
      ((corners[2 * a]! - corners[2 * b]!) / LATTICE) * metresPerLongitude(lat),
      ((corners[2 * a + 1]! - corners[2 * b + 1]!) / LATTICE) * METRES_PER_DEGREE,
    )
  }
  return metres
}

/** A network as a graph on the plane that touches the earth at the origin. */
export function layNetwork(network: Network, [lon, lat]: Position): Streets {
  const { corners, streets } = network
  const size = corners.length / 2
  const scale = metresPerLongitude(lat)
  const [east, north] = [new Float64Array(size), new Float64Array(size)]
  for (let corner = 0; corner < size; corner++) {
    east[corner] = (corners[2 * corner]! / LATTICE - lon) * scale
    north[corner] = (corners[2 * corner + 1]! / LATTICE - lat) * METRES_PER_DEGREE
  }
  const count = streets.length / 2
  const [from, to, metres] = [new Int32Array(count), new Int32Array(count), new Float32Array(count)]
  for (let street = 0; street < count; street++) {
    const [a, b] = [streets[2 * street]!, streets[2 * street + 1]!]
    from[street] = a
    to[street] = b
    metres[street] = Math.hypot(east[a]! - east[b]!, north[a]! - north[b]!)
  }
  return joinEnds({ east, north }, { from, to, metres })
}

/** The part of a network with a corner in a box of degrees: west, south, east, north. */
export function clipNetwork(
  { corners, streets }: Network,
  [west, south, east, north]: readonly [number, number, number, number],
): Network {
  const [w, s, e, n] = [west * LATTICE, south * LATTICE, east * LATTICE, north * LATTICE]
  const isIn = (corner: number) => {
    const [x, y] = [corners[2 * corner]!, corners[2 * corner + 1]!]
    return x >= w && x <= e && y >= s && y <= n
  }
  return pickStreets(
    { corners, streets },
    (street) => isIn(streets[2 * street]!) || isIn(streets[2 * street + 1]!),
  )
}

/** Some streets of a network, with the corners that they need. */
export function pickStreets({ corners, streets }: Network, wanted: (street: number) => boolean): Network {
  const numbers = new Int32Array(corners.length / 2).fill(-1)
  const [picked, ends] = [new Int32Array(corners.length), new Int32Array(streets.length)]
  let [some, used] = [0, 0]
  const add = (corner: number): void => {
    if (numbers[corner]! < 0) {
      picked[2 * some] = corners[2 * corner]!
      picked[2 * some + 1] = corners[2 * corner + 1]!
      numbers[corner] = some++
    }
    ends[used++] = numbers[corner]!
  }
  for (let street = 0; street < streets.length / 2; street++) {
    if (!wanted(street)) continue
    add(streets[2 * street]!)
    add(streets[2 * street + 1]!)
  }
  return { corners: picked.slice(0, 2 * some), streets: ends.slice(0, used) }
}

/** Numbers as they are kept: four bytes each, the lowest first, as every machine that runs this has them. */
export function packed(numbers: Int32Array): Buffer {
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength)
}

export function unpacked(bytes: Buffer): Int32Array {
  const own = new Uint8Array(bytes)
  return new Int32Array(own.buffer, 0, own.byteLength / 4)
}
