import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import type { OverstayId } from '../contract.ts'

type NewPause = {
  overstay: OverstayId
  person: PersonId
  lineage: readonly UnitId[]
  from: Temporal.Instant
  to: Temporal.Instant
}

export async function insertPause(tx: Tx, one: NewPause): Promise<void> {
  await sql`insert into parking.pause (overstay_id, person_id, lineage, begins, ends)
    values (${one.overstay}, ${one.person}, ${[...one.lineage]}::uuid[], ${one.from.toString()}::timestamptz,
      ${one.to.toString()}::timestamptz) on conflict do nothing`.execute(tx)
}

/** Plates of cars that have left go after a day; who booked, and what became of it, after the rule's days. */
export async function forgetOld(
  tx: Tx,
  keepDays: number,
  now: Temporal.Instant,
): Promise<{ plates: number; people: number }> {
  const at = sql`${now.toString()}::timestamptz`
  const plates = await sql`update parking.reservation r set plate = null
    where plate is not null and ends_at < ${at} - interval '1 day'
      and not exists (select from parking.overstay o where o.reservation_id = r.id and o.step <> 'left')`.execute(
    tx,
  )
  const old = sql`${at} - make_interval(days => ${keepDays})`
  await sql`delete from parking.pause where ends < ${old}`.execute(tx)
  await sql`delete from parking.overstay o where reported_at < ${old}
    and not exists (select from parking.pause p where p.overstay_id = o.id)`.execute(tx)
  await sql`delete from parking.ownership o using parking.space s where s.id = o.space_id and s.status = 'retired'
    and not exists (select from parking.reservation r where r.space_id = s.id and r.ends_at > ${at} - interval '1 day')`.execute(
    tx,
  )
  await sql`delete from parking.takeback where upper(during) < ${old}`.execute(tx)
  const people = await sql`update parking.reservation set person_id = null
    where person_id is not null and ends_at < ${old}`.execute(tx)
  return { plates: Number(plates.numAffectedRows ?? 0), people: Number(people.numAffectedRows ?? 0) }
}
