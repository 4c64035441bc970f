import { missingHalf } from '../../../../kernel/geo.ts'
import type { FaultType } from '../../../../kernel/problem.ts'

/** Keys of the columns in the order in which rows come in, and what each is in the table. */
export const FIELDS = {
  code: 'text',
  name: 'text',
  nameEn: 'text',
  kind: 'territory.unit_kind',
  parent: 'uuid',
  areaGrid: 'uuid',
  lon: 'double precision',
  lat: 'double precision',
  population: 'integer',
  households: 'integer',
  from: 'date',
} as const

const LON = Object.keys(FIELDS).indexOf('lon')
const LAT = Object.keys(FIELDS).indexOf('lat')

/** Rules that bind the cells of one row to each other. */
export function rowFaults(
  values: readonly (string | number | boolean | null)[],
): { key: string; code: FaultType }[] {
  const half = missingHalf(values[LON] ?? null, values[LAT] ?? null)
  return half ? [{ key: half, code: 'import-place-half' }] : []
}
