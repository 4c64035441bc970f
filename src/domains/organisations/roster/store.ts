import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { OrganisationBrief, OrganisationId } from '../contract.ts'
import { EMERGING_SECTOR } from '../rules.ts'
import { briefOf } from '../store.ts'

type BriefRow = { id: string; kind: string; name_zh: string; name_en: string | null }

/** How many organisations a station serves today, and the first of them by name. */
export async function findServed(
  tx: Tx,
  station: string,
  limit: number,
): Promise<{ count: number; first: OrganisationBrief[] }> {
  const { rows } = await sql<BriefRow & { count: number }>`
    select o.id, o.kind, o.name_zh, o.name_en, (count(*) over ())::int as count
    from organisations.served_by s join organisations.organisation o on o.id = s.organisation_id
    where s.station_id = ${station} and s.valid @> current_date and o.valid @> current_date
    order by o.initials, o.id limit ${limit}`.execute(tx)
  return { count: rows[0]?.count ?? 0, first: rows.map(briefOf) }
}

/** Emerging-sector organisations of today in these units that no station serves, with the unit of their seat. */
export async function findUnserved(
  tx: Tx,
  units: readonly string[],
): Promise<(OrganisationBrief & { lineage: string[] })[]> {
  const { rows } = await sql<BriefRow & { lineage: string[] }>`
    select o.id, o.kind, o.name_zh, o.name_en, territory.present_lineage(a.unit_id) as lineage
    from organisations.attachment a join organisations.organisation o on o.id = a.organisation_id
    where a.kind = 'seat' and a.valid @> current_date and a.unit_id = any(${[...units]}::uuid[])
      and o.valid @> current_date
      and o.kind = any(${`{${EMERGING_SECTOR.join(',')}}`}::organisations.kind[])
      and not exists (select from organisations.served_by s
        where s.organisation_id = o.id and s.valid @> current_date)
    order by o.initials, o.id limit 2000`.execute(tx)
  return rows.map((row) => ({ ...briefOf(row), lineage: row.lineage }))
}

/** The unit of the latest seat and the life of each organisation, locked in the order of their ids. */
export async function lockSeats(
  tx: Tx,
  ids: readonly string[],
): Promise<{ id: OrganisationId; unit: string; valid: string }[]> {
  await sql`select from organisations.organisation where id = any(${[...ids]}::uuid[])
    order by id for no key update`.execute(tx)
  const { rows } = await sql<{ id: OrganisationId; unit: string; valid: string }>`
    select distinct on (o.id) o.id, a.unit_id as unit, o.valid from organisations.organisation o
    join organisations.attachment a on a.organisation_id = o.id and a.kind = 'seat'
    where o.id = any(${[...ids]}::uuid[]) order by o.id, lower(a.valid) desc`.execute(tx)
  return rows
}

/** Ends who serves these on a day, and begins another where a station is given; what was to come is refused. */
export async function beginServing(
  tx: Tx,
  ids: readonly string[],
  station: string | null,
  from: string,
): Promise<{ after: string } | { changed: number }> {
  const { rows } = await sql<{ after: string | null }>`
    select max(lower(valid))::text as after from organisations.served_by
    where organisation_id = any(${[...ids]}::uuid[]) and lower(valid) >= ${from}::date`.execute(tx)
  const after = rows[0]?.after
  if (after) return { after }
  const ended = await sql`update organisations.served_by set valid = daterange(lower(valid), ${from}::date)
    where organisation_id = any(${[...ids]}::uuid[])
      and valid && daterange(${from}::date, null)`.execute(tx)
  if (station === null) return { changed: Number(ended.numAffectedRows ?? 0n) }
  const begun = await sql`insert into organisations.served_by (organisation_id, station_id, valid)
    select o.id, ${station}::uuid, daterange(${from}::date, upper(o.valid))
    from organisations.organisation o where o.id = any(${[...ids]}::uuid[])`.execute(tx)
  return { changed: Number(begun.numAffectedRows ?? 0n) }
}
