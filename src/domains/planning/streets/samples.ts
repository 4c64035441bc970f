import type { Position } from '../../../kernel/geo.ts'
import { TOWN_AT } from '../../territory/samples.ts'

type Line = { readonly tags?: Readonly<Record<string, string>>; readonly line: readonly Position[] }

/** A GeoJSON of streets. */
export function streetFile(lines: readonly Line[]): string {
  return JSON.stringify({
    type: 'FeatureCollection',
    features: lines.map(({ tags = {}, line }) => ({
      type: 'Feature',
      properties: tags,
      geometry: { type: 'LineString', coordinates: line },
    })),
  })
}

/** A place of the sample town, in hundredths of a degree from its corner. */
export const inTown = (x: number, y: number): Position => [TOWN_AT.lon + x / 100, TOWN_AT.lat + y / 100]

/**
 * Streets of the sample town: from the middle of one micro-grid in the north to that of the other people walk a kilometre
 * up, two along and one down, for no street leads straight.
 */
export const TOWN_STREETS: readonly Line[] = [
  { tags: { highway: 'residential' }, line: [inTown(1, 1.5), inTown(1, 2.5), inTown(3, 2.5)] },
  { tags: { highway: 'footway' }, line: [inTown(3, 2.5), inTown(3, 1.5)] },
  { tags: { highway: 'motorway' }, line: [inTown(1, 1.5), inTown(3, 1.5)] },
]
