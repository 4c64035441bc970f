import { CopyRows } from '../copy.ts'
import type { Chunk, TableColumns } from '../copy.ts'

const table = (name: string, columns: string): TableColumns => ({ table: `organisations.${name}`, columns })

/** In the order in which they lean on each other; a superior is written before those below it or after. */
const COLUMNS = {
  person: { table: 'identity.person', columns: 'id, kind, name, work_number' },
  organisation: table(
    'organisation',
    'id, kind, party_level, name_zh, name_en, initials, credit_code, address, street, lon, lat, staff, members, superior_id, valid',
  ),
  attachment: table('attachment', 'id, organisation_id, kind, unit_id, valid'),
  coverage: table('coverage', 'id, organisation_id, covered_by, kind, valid'),
  served: table('served_by', 'id, organisation_id, station_id, valid'),
  matter: table('matter', 'id, organisation_id, desk, name_zh, name_en, valid'),
  post: table('post', 'id, unit_id, kind, number, department_id, valid'),
  holding: table('holding', 'id, post_id, person_id, valid'),
} as const satisfies Record<string, TableColumns>

export type Rows = { readonly [Name in keyof typeof COLUMNS]: CopyRows }

export function emptyRows(): Rows {
  return Object.fromEntries(
    Object.entries(COLUMNS).map(([name, columns]) => [name, new CopyRows(columns)]),
  ) as unknown as Rows
}

/** What was gathered, a table at a time, in the order in which it may be copied. */
export function chunksOf(rows: Rows): Chunk[][] {
  return Object.values(rows).map((one) => one.take())
}

/** The tables of the organisations' room, for what slows a load to be taken off and put back. */
export const TABLES = Object.values(COLUMNS)
  .map((columns) => columns.table)
  .filter((name) => name.startsWith('organisations.'))
