import { sql } from 'kysely'
import type { Tx } from '../../../../../kernel/database.ts'

/** What `DONE` kept as parts, laid out in tables for each kind of thing. */
export async function layOut(tx: Tx): Promise<void> {
  await sql`
    create temp table import_holding_undo on commit drop as
    select subject_id as id, (j ->> 'before')::daterange as before, (j ->> 'after')::daterange as after, true as told
    from (select subject_id, parts::jsonb as j from import_undo) u
    union all
    select (j ->> 'relieved')::uuid, (j ->> 'relievedBefore')::daterange, (j ->> 'relievedAfter')::daterange, false
    from (select parts::jsonb as j from import_undo) u where j ->> 'relieved' is not null`.execute(tx)
  await sql`
    create temp table import_post_undo on commit drop as
    select (j ->> 'post')::uuid as id, (j ->> 'postFirst')::date as first
    from (select parts::jsonb as j from import_undo) u where j ->> 'post' is not null`.execute(tx)
  await sql`
    create temp table import_person_undo on commit drop as
    select (j ->> 'person')::uuid as person, nullif(j -> 'personBefore', 'null') as before, j ->> 'personPrint' as print
    from (select parts::jsonb as j from import_undo) u where j ->> 'person' is not null`.execute(tx)
}

/** Holdings and posts that are no longer as the import left them, or that others lean on; by the person who holds. */
export async function readKept(
  tx: Tx,
): Promise<{ id: string; person: string | null; why: 'changed' | 'used' }[]> {
  await sql`select from organisations.holding where id in (select id from import_holding_undo) for update`.execute(
    tx,
  )
  const { rows } = await sql<{ id: string; person: string | null; why: 'changed' | 'used' }>`
    select u.id, h.person_id as person, 'changed' as why
    from import_holding_undo u left join organisations.holding h on h.id = u.id
    where h.valid is distinct from u.after
    union all
    select p.id, h.person_id, case when h.id is null then 'changed' else 'used' end
    from import_post_undo u left join organisations.post p on p.id = u.id
    left join organisations.holding h on h.post_id = u.id and h.id not in (select id from import_holding_undo)
    where p.valid is distinct from daterange(u.first, null) or h.id is not null
    union all
    select h.id, h.person_id, 'used' from import_person_undo u join organisations.holding h on h.person_id = u.person
    where u.before is null and h.id not in (select id from import_holding_undo)
    limit 200`.execute(tx)
  return rows
}

/** Removes what was made and puts back what was told anew. Answers whether every row came through. */
export async function putBack(tx: Tx): Promise<boolean> {
  const removed = await sql`
    delete from organisations.holding where id in (select id from import_holding_undo where before is null)`.execute(
    tx,
  )
  const restored = await sql`
    update organisations.holding h set valid = u.before from import_holding_undo u
    where u.id = h.id and u.before is not null`.execute(tx)
  const posts =
    await sql`delete from organisations.post where id in (select id from import_post_undo)`.execute(tx)
  const { rows } = await sql<{ holdings: string; posts: string }>`
    select (select count(*) from import_holding_undo) as holdings, (select count(*) from import_post_undo) as posts`.execute(
    tx,
  )
  const touched = (removed.numAffectedRows ?? 0n) + (restored.numAffectedRows ?? 0n)
  return touched === BigInt(rows[0]?.holdings ?? 0) && posts.numAffectedRows === BigInt(rows[0]?.posts ?? 0)
}

export async function countPeople(tx: Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from import_person_undo`.execute(tx)
  return rows[0]?.n ?? 0
}
