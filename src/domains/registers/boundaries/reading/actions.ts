import { boxOf, type Shape } from '../../../../kernel/geo.ts'
import { readSheet } from '../../../../kernel/sheets/read.ts'
import { decodeShape, encodeShape } from '../../../../kernel/wkb.ts'
import { faultsOfShape, type Outlined, shapeFaults } from '../../../territory/redrawing/public.ts'
import { boundariesNotGeoJson, boundariesTooMany, MOST_FEATURES } from '../rules.ts'
import type { StoredFeature } from '../store.ts'
import {
  type FeatureRow,
  guessColumns,
  type KeptFault,
  matchFeatures,
  placeFaults,
  shapeOf,
} from './rules.ts'

export type BoundaryFile = { readonly header: readonly string[]; readonly rows: readonly FeatureRow[] }

/** Faults of one feature that are kept; a drawing gone wrong has a thousand of the same. */
const MOST_FAULTS = 20

/**
 * Reads a file of boundaries. Throws the problems of a file that cannot be read (sheet-…), and
 * boundaries-not-geojson, boundaries-too-many.
 */
export async function readBoundaryFile(
  source: AsyncIterable<Uint8Array>,
  name: string,
): Promise<BoundaryFile> {
  const sheet = await readSheet(source, { name })
  try {
    if (sheet.format !== 'geojson') throw boundariesNotGeoJson()
    const rows: FeatureRow[] = []
    for await (const { number, cells, geometry, faults } of sheet.rows) {
      if (rows.length === MOST_FEATURES) throw boundariesTooMany({ most: MOST_FEATURES })
      rows.push({ number, cells, faults, ...(geometry && { geometry }) })
    }
    return { header: sheet.header, rows }
  } finally {
    await sheet.close()
  }
}

/** Says of each feature which unit it is about, what is wrong with it, and its shape where it has one. */
export function judgeFeatures(
  { header, rows }: BoundaryFile,
  units: readonly Outlined[],
): Omit<StoredFeature, 'adopted'>[] {
  const known = new Map(units.map((unit) => [unit.id as string, unit]))
  const shapes = units.flatMap(({ shape }) => (shape ? decodeShape(shape) : []))
  const city = shapes.length > 0 ? boxOf(shapes) : null
  const matches = matchFeatures(rows, guessColumns(rows, header, units), units)
  return rows.map((row, at) => {
    const match = matches[at]!
    const unit = match.unit === null ? undefined : known.get(match.unit)
    const { shape, faults } = judgeShape(row, city, unit?.shape ? decodeShape(unit.shape) : null)
    return {
      number: row.number,
      title: match.title.slice(0, 200),
      unit: unit?.id ?? null,
      shape: shape && Buffer.from(encodeShape(shape)),
      faults: [...row.faults, ...match.faults, ...faults].slice(0, MOST_FAULTS),
      print: unit?.print ?? null,
    }
  })
}

type Box = ReturnType<typeof boxOf>

function judgeShape(
  row: FeatureRow,
  city: Box | null,
  before: Shape | null,
): { shape: Shape | null; faults: KeptFault[] } {
  if (row.faults.some(({ weight }) => weight === 'fault')) return { shape: null, faults: [] }
  const { shape, faults } = shapeOf(row.geometry)
  if (!shape) return { shape, faults }
  const found = shapeFaults(shape)
  const told = faultsOfShape(found, '').map(({ code, values }, at): KeptFault => ({
    code,
    weight: 'fault',
    at: found[at]?.position ?? null,
    ...(values && { values }),
  }))
  const holes = shape.reduce((sum, rings) => sum + rings.length - 1, 0)
  const pierced: KeptFault[] =
    holes > 0 ? [{ code: 'boundary-has-holes', weight: 'hint', values: { count: holes } }] : []
  return {
    shape,
    faults: [...told, ...(told.length > 0 ? [] : placeFaults(shape, city, before)), ...pierced],
  }
}
