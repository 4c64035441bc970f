import { sql } from 'kysely'
import type { Kept } from '../../../../../kernel/bulk-door.ts'
import type { Tx } from '../../../../../kernel/database.ts'
import { printOf } from '../store.ts'

/** What stands in the way of taking back: said or confirmed anew since, or a station leans on what would go. */
export async function readKept(tx: Tx): Promise<Kept[]> {
  await sql`select from catalogue.service where id in (select subject_id from import_undo) for update`.execute(
    tx,
  )
  const { rows } = await sql<Kept>`
    with now as (
      select u.subject_id as id, u.before is null as made, ${printOf(sql`u.subject_id`)} <> u.parts as changed,
        (select e.name_zh from catalogue.edition e where e.service_id = u.subject_id
          order by lower(e.valid) desc limit 1) as name
      from import_undo u)
    select id, coalesce(name, '') as name, case when changed then 'changed' else 'used' end as why from now
    where changed or made and id in (select service_id from catalogue.station_detail)
    order by name limit 200`.execute(tx)
  return rows
}

/** Puts back what was said, and removes what was made. Answers whether every service came through. */
export async function putBack(tx: Tx): Promise<boolean> {
  await sql`
    delete from catalogue.edition where id in (
      select (before ->> 'began')::uuid from import_undo where before is not null)
    or service_id in (select subject_id from import_undo where before is null)`.execute(tx)
  const columns = sql`
    (select (jsonb_populate_record(null::catalogue.edition, before -> 'edition')).* from import_undo
      where before is not null) r`
  await sql`
    update catalogue.edition e set valid = r.valid, category = r.category, tiers = r.tiers, function = r.function,
      name_zh = r.name_zh, name_en = r.name_en, initials = r.initials, keywords = r.keywords,
      summary_zh = r.summary_zh, summary_en = r.summary_en, whom_zh = r.whom_zh, whom_en = r.whom_en, fee = r.fee,
      fee_zh = r.fee_zh, fee_en = r.fee_en, takes_zh = r.takes_zh, takes_en = r.takes_en, channels = r.channels,
      link = r.link, steps_zh = r.steps_zh, steps_en = r.steps_en, organisation_id = r.organisation_id,
      provider_zh = r.provider_zh, provider_en = r.provider_en, phone = r.phone, basis_zh = r.basis_zh,
      basis_en = r.basis_en
    from ${columns} where e.id = r.id`.execute(tx)
  await sql`
    delete from catalogue.required_document d using import_undo u
    where d.edition_id = (u.before -> 'edition' ->> 'id')::uuid`.execute(tx)
  await sql`
    insert into catalogue.required_document
    select (jsonb_populate_record(null::catalogue.required_document, each)).* from import_undo u
    cross join lateral jsonb_array_elements(u.before -> 'documents') each where u.before is not null`.execute(
    tx,
  )
  const restored = await sql`
    update catalogue.service s set version = (u.before ->> 'version')::int,
      changed_at = (u.before ->> 'changedAt')::timestamptz
    from import_undo u where u.subject_id = s.id and u.before is not null`.execute(tx)
  const removed = await sql`
    delete from catalogue.service where id in (select subject_id from import_undo where before is null)`.execute(
    tx,
  )
  const { rows } = await sql<{ n: string }>`select count(*) as n from import_undo`.execute(tx)
  const touched = (restored.numAffectedRows ?? 0n) + (removed.numAffectedRows ?? 0n)
  return touched === BigInt(rows[0]?.n ?? 0)
}
