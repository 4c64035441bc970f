import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { OrganisationBrief, OrganisationKind } from '../contract.ts'
import { briefOf } from '../store.ts'

export type KindCount = { kind: OrganisationKind; count: number; uncovered: number; unserved: number }

/** The organisations of today in these units, or in the whole city, by kind; one pass over each table. */
export async function countByKind(tx: Tx, units: readonly string[] | null): Promise<KindCount[]> {
  await sql`set local enable_nestloop = off`.execute(tx)
  const { rows } = await sql<KindCount>`
    select o.kind, count(*)::int as count,
      count(*) filter (where c.organisation_id is null)::int as uncovered,
      count(*) filter (where s.organisation_id is null)::int as unserved
    from organisations.attachment a
    join organisations.organisation o on o.id = a.organisation_id and o.valid @> current_date
    left join organisations.coverage c on c.organisation_id = o.id and c.valid @> current_date
    left join organisations.served_by s on s.organisation_id = o.id and s.valid @> current_date
    where a.kind = 'seat' and a.valid @> current_date
      and ${units === null ? sql`true` : sql`a.unit_id = any(${[...units]}::uuid[])`}
    group by o.kind order by o.kind`.execute(tx)
  return rows
}

/** As above for a building, park or market: what stands on the site. */
export async function countOnSite(tx: Tx, site: string): Promise<KindCount[]> {
  const { rows } = await sql<KindCount>`
    select o.kind, count(*)::int as count,
      count(*) filter (where c.organisation_id is null)::int as uncovered,
      count(*) filter (where s.organisation_id is null)::int as unserved
    from organisations.attachment a
    join organisations.organisation o on o.id = a.organisation_id and o.valid @> current_date
    left join organisations.coverage c on c.organisation_id = o.id and c.valid @> current_date
    left join organisations.served_by s on s.organisation_id = o.id and s.valid @> current_date
    where a.kind = 'site' and a.unit_id = ${site} and a.valid @> current_date
    group by o.kind order by o.kind`.execute(tx)
  return rows
}

/** The organisation that leads a unit today. */
export async function findLeading(tx: Tx, unit: string): Promise<OrganisationBrief | null> {
  const { rows } = await sql<{ id: string; kind: string; name_zh: string; name_en: string | null }>`
    select o.id, o.kind, o.name_zh, o.name_en from organisations.attachment a
    join organisations.organisation o on o.id = a.organisation_id
    where a.unit_id = ${unit} and a.kind = 'leads' and a.valid @> current_date
      and o.valid @> current_date`.execute(tx)
  return rows[0] ? briefOf(rows[0]) : null
}
