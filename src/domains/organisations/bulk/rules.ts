import { missingHalf } from '../../../kernel/geo.ts'
import type { FaultType } from '../../../kernel/problem.ts'

type Field = string | number | boolean | null

/** Keys of the columns in the order in which rows come in, and what each is in the table. */
export const FIELDS = {
  kind: 'organisations.kind',
  partyLevel: 'organisations.party_level',
  name: 'text',
  nameEn: 'text',
  creditCode: 'text',
  code: 'text',
  address: 'text',
  street: 'text',
  lon: 'double precision',
  lat: 'double precision',
  staff: 'integer',
  members: 'integer',
  unit: 'uuid',
  site: 'uuid',
  from: 'date',
  until: 'date',
} as const

const AT = Object.fromEntries(Object.keys(FIELDS).map((key, at) => [key, at])) as Record<
  keyof typeof FIELDS,
  number
>

/** Rules that bind the cells of one row to each other. */
export function rowFaults(values: readonly Field[]): { key: string; code: FaultType }[] {
  const at = (key: keyof typeof FIELDS): Field => values[AT[key]] ?? null
  const faults: { key: string; code: FaultType }[] = []
  if (at('kind') === 'partyOrg' && at('partyLevel') === null)
    faults.push({ key: 'partyLevel', code: 'import-party-level' })
  if (at('kind') !== null && at('kind') !== 'partyOrg' && at('partyLevel') !== null)
    faults.push({ key: 'partyLevel', code: 'import-no-party-level' })
  const half = missingHalf(at('lon'), at('lat'))
  if (half) faults.push({ key: half, code: 'import-place-half' })
  const [from, until] = [at('from'), at('until')]
  if (from !== null && until !== null && until <= from)
    faults.push({ key: 'until', code: 'import-until-before-from' })
  return faults
}
