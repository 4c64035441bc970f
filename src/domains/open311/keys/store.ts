import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import type { KeyWish, Open311Key, Open311KeyId } from './contract.ts'

/** A key with what is filed by it, counted up to a day (YYYY-MM-DD). */
const keyOn = (day: string) => sql`
  k.id, k.unit_id as unit, k.holder, k.most_a_day as "mostADay", k.made_at as "madeAt", k.revoked_at as "revokedAt",
  coalesce((select u.filed from open311.use u where u.key_id = k.id and u.day = ${day}::date), 0)::int as "filedToday",
  coalesce((select sum(u.filed) from open311.use u where u.key_id = k.id and u.day > ${day}::date - 30), 0)::int as filed`

/** For a unit and below, the latest first; policies leave out what is of other places. */
export async function findKeys(tx: Tx, unit: UnitId, day: string): Promise<Open311Key[]> {
  const { rows } = await sql<Open311Key>`
    select ${keyOn(day)} from open311.key k where k.lineage @> array[${unit}::uuid]
    order by k.made_at desc, k.id limit 500`.execute(tx)
  return rows
}

export async function findKey(tx: Tx, id: Open311KeyId, day: string): Promise<Open311Key | undefined> {
  const { rows } = await sql<Open311Key>`select ${keyOn(day)} from open311.key k where k.id = ${id}`.execute(
    tx,
  )
  return rows[0]
}

/** The place that a key is or was for. */
export async function findUnit(tx: Tx, id: Open311KeyId): Promise<UnitId | undefined> {
  const row = await tx.selectFrom('open311.key').select('unit_id').where('id', '=', id).executeTakeFirst()
  return row?.unit_id as UnitId | undefined
}

export async function insertKey(
  tx: Tx,
  wish: KeyWish & { hash: Buffer; lineage: readonly string[]; by: PersonId | null },
): Promise<Open311KeyId> {
  const { id } = await tx
    .insertInto('open311.key')
    .values({
      unit_id: wish.unit,
      lineage: [...wish.lineage],
      holder: wish.holder,
      hash: wish.hash,
      most_a_day: wish.mostADay,
      made_by: wish.by,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id as Open311KeyId
}

/** Whether there was one to end. */
export async function markRevoked(tx: Tx, id: Open311KeyId, by: PersonId | null): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    update open311.key set revoked_at = now(), revoked_by = ${by} where id = ${id} and revoked_at is null`.execute(
    tx,
  )
  return numAffectedRows === 1n
}

/** Which place a key is for; undefined: it is none, or no more. */
export async function openedBy(
  tx: Tx,
  hash: Buffer,
): Promise<{ id: Open311KeyId; unit: UnitId } | undefined> {
  const { rows } = await sql<{ id: Open311KeyId; unit: UnitId }>`
    select id, unit from open311.opened_by(${hash})`.execute(tx)
  return rows[0]
}

/** Counts one filing of a day; false: the key has had as many as it may, or was revoked. */
export async function takeTurn(tx: Tx, hash: Buffer, day: string): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`
    select open311.take_turn(${hash}, ${day}::date) as yes`.execute(tx)
  return rows[0]?.yes ?? false
}

/** Keys that whoever acts gave or took back. */
export async function findOwn(tx: Tx): Promise<{ holder: string; made: boolean; at: Temporal.Instant }[]> {
  const { rows } = await sql<{ holder: string; made: boolean; at: Temporal.Instant }>`
    select holder, made_by is not distinct from kernel.actor() as made, made_at as at from open311.key
    where made_by = kernel.actor() or revoked_by = kernel.actor() order by made_at desc limit 500`.execute(tx)
  return rows
}

export async function forgetMe(tx: Tx): Promise<void> {
  await sql`select open311.forget_me()`.execute(tx)
}
