import type { UnitKind } from '../../../src/domains/territory/contract.ts'
import { METRES_PER_UNIT } from './world.ts'

/** Kinds that a map draws, from the widest to the narrowest. */
export const MAPPED = [
  'district',
  'subdistrict',
  'community',
  'microGrid',
] as const satisfies readonly UnitKind[]
export type MappedKind = (typeof MAPPED)[number]

/** From how many metres to the CSS pixel on (and nearer) a kind is drawn: its units are then some 30 pixels wide. */
const DRAWN_FROM: Readonly<Record<MappedKind, number>> = {
  district: Infinity,
  subdistrict: 400,
  community: 16,
  microGrid: 4.5,
}

/** Shaded one by one, micro-grids are drawn from farther away, in metres to the CSS pixel. */
const SHADED_FROM = 22

/** From here on the outlines of the first sight are too coarse, in metres to the CSS pixel. */
const FINE_FROM = 30

/** Bends smaller than this are left out, in metres: one pixel of the widest view that uses them. */
export const COARSE = 60
export const FINE = 4

/** From here on stations are large enough to be pointed at. */
const STATIONS_FROM = 14

export function metresPerPixel(scale: number): number {
  return METRES_PER_UNIT / scale
}

export function isDrawn(kind: MappedKind, scale: number): boolean {
  return metresPerPixel(scale) <= DRAWN_FROM[kind]
}

/** Whether units of a kind that are shaded one by one are drawn with their outlines, or each as a square. */
export function isShadedByOutline(kind: MappedKind, scale: number): boolean {
  return metresPerPixel(scale) <= Math.max(SHADED_FROM, DRAWN_FROM[kind])
}

export function wantsFine(scale: number): boolean {
  return metresPerPixel(scale) <= FINE_FROM
}

export function stationsCanBePicked(scale: number): boolean {
  return metresPerPixel(scale) <= STATIONS_FROM
}

/** How large a station is drawn, as a radius in CSS pixels. */
export function stationRadius(scale: number): number {
  const metres = metresPerPixel(scale)
  if (metres > 60) return 1
  if (metres > 30) return 1.4
  if (metres > STATIONS_FROM) return 2.2
  return metres > 4 ? 4 : 5.5
}

/** Whether a kind is in the layers of a map. */
export function isMapped(kind: UnitKind): kind is MappedKind {
  return (MAPPED as readonly UnitKind[]).includes(kind)
}
