import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Position, Ring } from '../../kernel/geo.ts'

/** A real division: its code (6 digits for a district, 9 subdistrict, 12 community), its name and what it is in. */
export type Division = { readonly code: string; readonly name: string; readonly parent: string }

/** What the demo city is made of; `readCitySource` reads it from the data folder. */
export type CitySource = {
  readonly districts: readonly Division[]
  readonly subdistricts: readonly Division[]
  readonly communities: readonly Division[]
  /** District code to its outer rings, WGS84, as published: uncleaned. */
  readonly outlines: ReadonlyMap<string, readonly Ring[]>
  /** Subdistrict code to roughly where it lies: neighbours stay neighbours, nothing more is meant by it. */
  readonly places: ReadonlyMap<string, Position>
}

type Geometry =
  | { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] }

type Outlines = {
  readonly features: readonly { readonly properties: { readonly code: string }; readonly geometry: Geometry }[]
}

/** The code of the whole city, GB/T 2260. */
export const CITY_CODE = '310000'

/** Reads what the demo city is made of from the folder `data` of the project. Throws when a file is missing. */
export function readCitySource(folder: string): CitySource {
  const read = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8')
  const rows = (name: string): string[][] => parseRows(read('divisions', name))
  const outlines = JSON.parse(read('geometry', 'shanghai-districts.geojson')) as Outlines
  return {
    districts: rows('shanghai-districts.csv').map(([code, name]) => division(code, name, CITY_CODE)),
    subdistricts: rows('shanghai-streets.csv').map(([code, name, parent]) => division(code, name, parent)),
    communities: rows('shanghai-villages.csv').map(([code, name, parent]) => division(code, name, parent)),
    outlines: new Map(outlines.features.map((one) => [one.properties.code, outerRings(one.geometry)])),
    places: new Map(
      rows('shanghai-places.csv').map(([code, lon, lat]) => [code ?? '', [Number(lon), Number(lat)] as const]),
    ),
  }
}

/** The rows below the heading; the divisions hold neither quotes nor commas inside a field. */
function parseRows(text: string): string[][] {
  const lines = text.split(/\r?\n/).filter((line) => line !== '')
  return lines.slice(1).map((line) => line.split(','))
}

function division(code = '', name = '', parent = ''): Division {
  return { code, name, parent }
}

function outerRings(geometry: Geometry): Ring[] {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  return polygons.flatMap((rings) => rings.slice(0, 1))
}
