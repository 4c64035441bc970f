import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { FileId } from '../../files/contract.ts'

/** What was forgotten in one round. */
export type Forgotten = {
  readonly notes: number
  readonly sealed: number
  readonly openings: number
  readonly codes: number
}

const old = (kind: string, day: string) => sql`(select ${day}::date - make_interval(months => k.months)
    from visits.keeping k where k.kind = ${kind} and k.valid @> ${day}::date)`

/** Of a household that has moved out, and was told to have so for long enough. */
const moved = (visit: ReturnType<typeof sql>, day: string) => sql`exists (select from visits.visit v
    join visits.place h on h.id = v.place_id
    where v.id = ${visit} and h.household_told_at < ${old('moved', day)}
      and not visits.is_of_today(v.day, v.at, h.household_since, h.household_told_at))`

/** Words that the rules of a day (YYYY-MM-DD) keep no longer go; numbers stay. Needs 'housekeeping'. */
export async function forgetOld(tx: Tx, day: string): Promise<Forgotten> {
  const of = async (query: ReturnType<typeof sql>) => Number((await query.execute(tx)).numAffectedRows ?? 0n)
  const notes =
    await of(sql`update visits.note set text_cipher = null, promise_cipher = null, erased_for = 'time',
      erased_at = now() where erased_at is null
        and (at < ${old('note', day)} or ${moved(sql.ref('note.visit_id'), day)})`)
  // With a note go the words beside it.
  for (const beside of ['visits.correction', 'visits.reworded'])
    await sql`delete from ${sql.table(beside)} b using visits.note n
      where n.id = b.note_id and n.erased_at is not null`.execute(tx)
  await sql`update visits.quiet set words_cipher = null
    where words_cipher is not null and (lifted_at is not null or upper(days) <= ${day}::date)`.execute(tx)
  return {
    notes,
    sealed: await of(sql`update visits.sealed set cipher = null, erased_at = now()
      where erased_at is null
        and (at < ${old('sealed', day)} or ${moved(sql.ref('sealed.visit_id'), day)})`),
    openings: await of(sql`delete from visits.opening where at < ${old('opening', day)}`),
    codes:
      (await of(sql`delete from visits.code where expires_at < ${day}::date`)) +
      (await of(sql`delete from visits.code_try where at < ${day}::date - interval '2 days'`)),
  }
}

/** Pictures that are kept no longer. */
export async function oldPictures(tx: Tx, day: string): Promise<FileId[]> {
  const { rows } = await sql<{ file: FileId }>`select p.file_id as file from visits.picture p
    join visits.note n on n.id = p.note_id
    where p.at < ${old('picture', day)} or n.erased_at is not null`.execute(tx)
  return rows.map(({ file }) => file)
}

/** Caseloads and plans of grids that are no more go to their heirs, and all that is judged by a unit follows. */
export async function followRegrouping(
  tx: Tx,
  heirs: readonly { readonly grid: string; readonly heir: string }[],
): Promise<void> {
  await sql`select visits.inherit(${heirs.map(({ grid }) => grid)}::uuid[],
    ${heirs.map(({ heir }) => heir)}::uuid[])`.execute(tx)
  await followTerritory(tx)
}

/** What lies above a unit may have changed: what is judged by it follows. Needs 'housekeeping'. */
export async function followTerritory(tx: Tx): Promise<number> {
  let changed = 0
  for (const table of ['caseload', 'place', 'plan', 'tally']) {
    const { numAffectedRows } = await sql`
      with unit as materialized (
        select u.unit_id, territory.present_lineage(u.unit_id) as lineage
        from (select distinct unit_id from ${sql.table(`visits.${table}`)}) u)
      update ${sql.table(`visits.${table}`)} t set lineage = unit.lineage from unit
      where unit.unit_id = t.unit_id and unit.lineage is not null and unit.lineage <> t.lineage`.execute(tx)
    changed += Number(numAffectedRows ?? 0)
  }
  await sql`update visits.holding h set lineage = c.lineage from visits.caseload c
    where c.id = h.caseload_id and c.lineage <> h.lineage`.execute(tx)
  return changed
}
