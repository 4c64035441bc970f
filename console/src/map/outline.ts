import type { UnitId, UnitKind, UnitOutline } from '../../../src/domains/territory/contract.ts'
import { type Box, boxHolds, METRES_PER_UNIT, type Spot, spotOf, spotOfPlace, type World } from './world.ts'

/** A unit as it lies in the world. Rings are flat [x, y, x, y, …]; what lies in an odd number of them is inside. */
export type Outline = {
  readonly id: UnitId
  readonly kind: UnitKind
  readonly zh: string
  readonly en: string
  readonly population: number | null
  readonly label: Spot
  readonly rings: readonly Float32Array[]
  readonly box: Box
  readonly squareKm: number
}

/** Unrolls an outline of the wire: each ring is one position and then the steps from it, in 1/100,000 degree. */
export function unrolled(world: World, wire: UnitOutline): Outline {
  const rings = wire.rings.map((steps) => ringOf(world, steps))
  const { id, kind, zh, en, population, at } = wire
  const label = spotOfPlace(world, { lon: at[0], lat: at[1] })
  const doubled = rings.reduce((sum, ring) => sum + doubledArea(ring), 0)
  const squareKm = (Math.abs(doubled) / 2) * (METRES_PER_UNIT / 1000) ** 2
  return { id, kind, zh, en, population, label, rings, box: boxOfRings(rings), squareKm }
}

/** A ring of the wire as it lies in the world: flat [x, y, x, y, …]. */
export function ringOf(world: World, steps: readonly number[]): Float32Array {
  const ring = new Float32Array(steps.length)
  let [lon, lat] = [0, 0]
  for (let i = 0; i + 1 < steps.length; i += 2) {
    lon += steps[i] ?? 0
    lat += steps[i + 1] ?? 0
    const { x, y } = spotOf(world, lon, lat)
    ring[i] = x
    ring[i + 1] = y
  }
  return ring
}

/** The box around rings. */
export function boxOfRings(rings: readonly Float32Array[]): Box {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const ring of rings)
    for (let i = 0; i + 1 < ring.length; i += 2) {
      const [x, y] = [ring[i] ?? 0, ring[i + 1] ?? 0]
      x0 = Math.min(x0, x)
      x1 = Math.max(x1, x)
      y0 = Math.min(y0, y)
      y1 = Math.max(y1, y)
    }
  return { x0, y0, x1, y1 }
}

/** Twice the signed area: holes run the other way round (RFC 7946) and so are taken off. */
function doubledArea(ring: Float32Array): number {
  let sum = 0
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2)
    sum += (ring[j] ?? 0) * (ring[i + 1] ?? 0) - (ring[i] ?? 0) * (ring[j + 1] ?? 0)
  return sum
}

/** Whether a spot lies inside, by counting the sides that a ray to the east crosses. */
export function isInside({ box, rings }: Pick<Outline, 'box' | 'rings'>, spot: Spot): boolean {
  if (!boxHolds(box, spot)) return false
  const { x, y } = spot
  let inside = false
  for (const ring of rings)
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const yi = ring[i + 1] ?? 0
      const yj = ring[j + 1] ?? 0
      if (yi > y === yj > y) continue
      const xi = ring[i] ?? 0
      const xj = ring[j] ?? 0
      if (x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside
    }
  return inside
}

/** Residents per square kilometre; null when unknown. */
export function densityOf({ population, squareKm }: Pick<Outline, 'population' | 'squareKm'>): number | null {
  return population === null || squareKm <= 0 ? null : population / squareKm
}

/**
 * Four breaks that part values into fifths, told in two figures so that a legend can be read.
 * Fewer where the values do not differ.
 */
export function fifths(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b)
  const breaks = [1, 2, 3, 4].map((n) => twoFigures(sorted[Math.floor((sorted.length * n) / 5)] ?? 0))
  return [...new Set(breaks)]
}

function twoFigures(value: number): number {
  return value <= 0 ? 0 : Number(value.toPrecision(value < 1000 ? 1 : 2))
}
