import { missingHalf } from '../../../kernel/geo.ts'
import type { FaultType } from '../../../kernel/problem.ts'

/** Keys of the columns in the order in which rows come in, and what each is in the table. */
export const FIELDS = {
  code: 'text',
  name: 'text',
  nameEn: 'text',
  tier: 'stations.tier',
  kind: 'stations.kind',
  status: 'stations.status',
  unit: 'uuid',
  address: 'text',
  addressEn: 'text',
  lon: 'double precision',
  lat: 'double precision',
  phone: 'text',
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
