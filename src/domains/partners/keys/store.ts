import { sql } from 'kysely'
import type { Scope } from '../../../kernel/route.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import type { KeyChange, KeyWish, PartnerKey, PartnerKeyId } from './contract.ts'

/** The day in the city: connections keep its time zone. */
const dayOf = (now: Temporal.Instant) => sql`(${now.toString()}::timestamptz)::date`

/** A key with how often it was used on the day. */
const keyOn = (now: Temporal.Instant) => sql`
  k.id, k.unit_id as unit, k.label, k.scopes, k.mark, k.calls_a_minute as "callsAMinute", k.calls_a_day as "callsADay",
  k.filed_a_day as "filedADay", k.used_at as "usedAt", k.ends_at as "endsAt", k.replaces, k.made_at as "madeAt",
  coalesce(k.revoked_at, (select p.ended_at from partners.partner p where p.id = k.partner_id)) as "revokedAt",
  (select coalesce(sum(u.calls), 0)::int from partners.use u
    where u.key_id = k.id and u.day = ${dayOf(now)} and u.outcome <> 'limited') as "usedToday",
  coalesce((select f.filed from partners.filing f where f.key_id = k.id and f.day = ${dayOf(now)}), 0) as "filedToday"`

export type KeyRow = PartnerKey & { readonly partner: string }

/** A key as it is told. */
export function withoutPartner({ partner: _partner, ...key }: KeyRow): PartnerKey {
  return key
}

/** Keys of partners, the latest first. */
export async function findKeys(
  tx: Tx,
  partners: readonly string[],
  now: Temporal.Instant,
): Promise<KeyRow[]> {
  const { rows } = await sql<KeyRow>`
    select ${keyOn(now)}, k.partner_id as partner from partners.key k where k.partner_id = any(${[...partners]}::uuid[])
    order by k.made_at desc, k.id desc`.execute(tx)
  return rows
}

export async function findKey(tx: Tx, id: string, now: Temporal.Instant): Promise<KeyRow | undefined> {
  const { rows } = await sql<KeyRow>`
    select ${keyOn(now)}, k.partner_id as partner from partners.key k where k.id = ${id}`.execute(tx)
  return rows[0]
}

export async function insertKey(
  tx: Tx,
  wish: KeyWish & {
    readonly partner: string
    readonly mark: string
    readonly hash: Buffer
    readonly lineage: readonly string[]
    readonly by: PersonId | null
    readonly replaces: PartnerKeyId | null
  },
): Promise<PartnerKeyId> {
  const { id } = await tx
    .insertInto('partners.key')
    .values({
      partner_id: wish.partner,
      unit_id: wish.unit,
      lineage: [...wish.lineage],
      label: wish.label,
      scopes: [...wish.scopes],
      mark: wish.mark,
      hash: wish.hash,
      calls_a_minute: wish.callsAMinute,
      calls_a_day: wish.callsADay,
      filed_a_day: wish.filedADay,
      ends_at: wish.endsAt,
      replaces: wish.replaces,
      made_by: wish.by,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id as PartnerKeyId
}

export async function updateKey(tx: Tx, id: PartnerKeyId, change: KeyChange): Promise<void> {
  await tx
    .updateTable('partners.key')
    .set({
      label: change.label,
      scopes: [...change.scopes],
      calls_a_minute: change.callsAMinute,
      calls_a_day: change.callsADay,
      filed_a_day: change.filedADay,
      ends_at: change.endsAt,
    })
    .where('id', '=', id)
    .execute()
}

/** Ends at a moment, or earlier where it was to end before. */
export async function endBy(tx: Tx, id: PartnerKeyId, at: Temporal.Instant): Promise<void> {
  await sql`update partners.key set ends_at = least(ends_at, ${at.toString()}::timestamptz) where id = ${id}`.execute(
    tx,
  )
}

/** Whether there was one to end. */
export async function markRevoked(tx: Tx, id: PartnerKeyId, by: PersonId | null): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    update partners.key set revoked_at = now(), revoked_by = ${by} where id = ${id} and revoked_at is null`.execute(
    tx,
  )
  return numAffectedRows === 1n
}

export type OpenedRow = {
  readonly id: string
  readonly partner: string
  readonly unit: UnitId
  readonly scopes: readonly Scope[]
  readonly callsAMinute: number
  readonly callsADay: number
  readonly endsAt: Temporal.Instant | null
  readonly used: number
}

/** What the key with this hash opens; undefined: it is none, or no more. */
export async function openedBy(tx: Tx, hash: Buffer, now: Temporal.Instant): Promise<OpenedRow | undefined> {
  const { rows } = await sql<OpenedRow>`
    select id, partner, unit, scopes, calls_a_minute as "callsAMinute", calls_a_day as "callsADay", ends_at as "endsAt",
      used::int as used
    from partners.opened_by(${hash}, ${now.toString()}::timestamptz, ${dayOf(now)})`.execute(tx)
  return rows[0]
}

/** Counts one filing of a day; false: the key has had as many as it may, or opens nothing any more. */
export async function takeTurn(tx: Tx, id: string, now: Temporal.Instant): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`
    select partners.take_turn(${id}, ${now.toString()}::timestamptz, ${dayOf(now)}) as yes`.execute(tx)
  return rows[0]?.yes ?? false
}
