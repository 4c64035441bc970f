import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Position, Ring } from '../../kernel/geo.ts'

/** A real division: its code (6 digits for a district, 9 subdistrict, 12 community), its name and what it is in. */
export type Division = { readonly code: string; readonly name: string; readonly parent: string }

/** The divisions of the city on three levels. */
export type Divisions = {
  readonly districts: readonly Division[]
  readonly subdistricts: readonly Division[]
  readonly communities: readonly Division[]
}

/** What the demo city is made of; `readCitySource` reads it from the data folder. */
export type CitySource = Divisions & {
  /** District code to its outer rings, WGS84, as published: uncleaned. */
  readonly outlines: ReadonlyMap<string, readonly Ring[]>
  /** Code to English name. */
  readonly english: ReadonlyMap<string, string>
  /** Subdistrict code to roughly where it lies: neighbours stay neighbours, nothing more is meant by it. */
  readonly places: ReadonlyMap<string, Position>
}

type Geometry =
  | { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] }

type Outlines = {
  readonly features: readonly {
    readonly properties: { readonly code: string }
    readonly geometry: Geometry
  }[]
}

/** The code of the whole city, GB/T 2260. */
export const CITY_CODE = '310000'

/** Reads what the demo city is made of from the folder `data` of the project. Throws when a file is missing. */
export function readCitySource(folder: string): CitySource {
  const outlines = JSON.parse(
    readFileSync(join(folder, 'geometry', 'shanghai-districts.geojson'), 'utf8'),
  ) as Outlines
  return {
    ...readDivisions(folder),
    outlines: new Map(outlines.features.map((one) => [one.properties.code, outerRings(one.geometry)])),
    english: new Map(
      rowsOf(folder, 'shanghai-english.tsv', '\t').map(([code = '', name = '']) => [code, name]),
    ),
    places: new Map(
      rowsOf(folder, 'shanghai-places.csv').map(([code = '', lon, lat]) => [
        code,
        [Number(lon), Number(lat)],
      ]),
    ),
  }
}

/** The divisions alone. */
export function readDivisions(folder: string): Divisions {
  return {
    districts: rowsOf(folder, 'shanghai-districts.csv').map(([code, name]) =>
      division(code, name, CITY_CODE),
    ),
    subdistricts: rowsOf(folder, 'shanghai-streets.csv').map(([code, name, parent]) =>
      division(code, name, parent),
    ),
    communities: rowsOf(folder, 'shanghai-villages.csv').map(([code, name, parent]) =>
      division(code, name, parent),
    ),
  }
}

/** The rows below the heading; no field of these files holds a quote or the mark between fields. */
function rowsOf(folder: string, name: string, mark = ','): string[][] {
  const lines = readFileSync(join(folder, 'divisions', name), 'utf8').split(/\r?\n/)
  return lines.slice(1).flatMap((line) => (line === '' ? [] : [line.split(mark)]))
}

function division(code = '', name = '', parent = ''): Division {
  return { code, name, parent }
}

function outerRings(geometry: Geometry): Ring[] {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  return polygons.flatMap((rings) => rings.slice(0, 1))
}
