import { sql } from 'kysely'
import { fields, readMany } from '../../../kernel/bulk-read.ts'
import type { Tx } from '../../../kernel/database.ts'

/** A unit of today with its codes of every scheme and the names above it, the highest first, its own last. */
export type PlaceRow = { id: string; kind: string; codes: string[]; path: string[] }

/** All units of today at or below one, as somebody who writes a list would name them. */
export async function readPlaces(tx: Tx, unit: string): Promise<PlaceRow[]> {
  const rows = await readMany(
    tx,
    sql`
      with reached as (select territory.reached(array[${unit}::uuid]) as id)
      select ${fields('u.id', 'u.kind', 'n.zh', 'p.parent_id', `(select string_agg(c.code, ' ') from territory.unit_code c where c.unit_id = u.id and c.valid @> current_date)`, `u.id in (select id from reached)`)}
      from territory.unit u
      join territory.unit_name n on n.unit_id = u.id and n.valid @> current_date
      left join territory.unit_parent p on p.child_id = u.id and p.edge = 'administrative' and p.valid @> current_date
      where u.valid @> current_date and (u.id in (select id from reached)
        or u.id = any (territory.present_lineage(${unit}::uuid)))`,
    ([id = '', kind = '', name = '', parent = '', codes = '', mine]) => ({
      id,
      kind,
      name,
      parent,
      codes,
      mine,
    }),
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  const paths = new Map<string, string[]>()
  const pathOf = (id: string): string[] => {
    const known = paths.get(id)
    if (known) return known
    const row = byId.get(id)
    const path = row ? [...pathOf(row.parent), row.name] : []
    paths.set(id, path)
    return path
  }
  return rows
    .filter(({ mine }) => mine === 'true' || mine === 't')
    .map(({ id, kind, codes }) => ({
      id,
      kind,
      codes: codes === '' ? [] : codes.split(' '),
      path: pathOf(id),
    }))
}
