import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import type { PlaceId, PlanId } from '../contract.ts'
import type { MemberId } from '../living/contract.ts'

/** A code of a household; those before it are good no more. */
export async function insertCode(
  tx: Tx,
  place: PlaceId,
  { hash, expiresAt }: { hash: Buffer; expiresAt: Temporal.Instant },
): Promise<void> {
  await sql`delete from visits.code where place_id = ${place} and used_at is null`.execute(tx)
  await sql`insert into visits.code (hash, place_id, expires_at)
    values (${hash}, ${place}, ${expiresAt.toString()}::timestamptz)`.execute(tx)
}

/** How often somebody tried codes since a moment; each try waits for the one before. */
export async function countTries(tx: Tx, person: PersonId, since: Temporal.Instant): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`visits.code ${person}`}, 0))`.execute(tx)
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from visits.code_try
    where person_id = ${person} and at > ${since.toString()}::timestamptz`.execute(tx)
  return rows[0]?.n ?? 0
}

export async function noteTry(tx: Tx, person: PersonId, now: Temporal.Instant): Promise<void> {
  await sql`insert into visits.code_try (person_id, at) values (${person}, ${now.toString()}::timestamptz)`.execute(
    tx,
  )
}

/** Under which id a household is joined to the account of whoever asks. */
export async function findMember(tx: Tx, place: PlaceId): Promise<MemberId | undefined> {
  const { rows } = await sql<{ id: MemberId }>`select id from visits.joined
    where place_id = ${place} and person_id = kernel.actor() and until is null`.execute(tx)
  return rows[0]?.id
}

/** The household that a code joined to the account of whoever asks; null: no such code, or none that is good. */
export async function joinByCode(tx: Tx, hash: Buffer, now: Temporal.Instant): Promise<PlaceId | null> {
  const { rows } = await sql<{ place: PlaceId | null }>`
    select visits.join_by_code(${hash}, ${now.toString()}::timestamptz) as place`.execute(tx)
  return rows[0]?.place ?? null
}

export type DoorRow = { readonly id: PlaceId; readonly lineage: UnitId[] }

/** Households with this address in the reach of whoever asks. */
export async function findDoors(tx: Tx, door: Buffer): Promise<DoorRow[]> {
  const { rows } = await sql<DoorRow>`
    select place_id as id, lineage from visits.door_at(${door})`.execute(tx)
  return rows
}

/** Under which id somebody's account joined a household; null: not there, or not for them. */
export async function joinAtDesk(tx: Tx, place: PlaceId, person: PersonId): Promise<MemberId | null> {
  const { rows } = await sql<{ id: MemberId | null }>`
    select visits.join_at_desk(${place}, ${person}) as id`.execute(tx)
  return rows[0]?.id ?? null
}

export type JoinedRow = { readonly place: PlaceId; readonly since: Temporal.Instant }

/** What is joined to the account of whoever asks. */
export async function findMine(tx: Tx): Promise<JoinedRow[]> {
  const { rows } = await sql<JoinedRow>`select place_id as place, since from visits.joined
    where person_id = kernel.actor() and until is null order by since, place_id`.execute(tx)
  return rows
}

/** Takes a household off the account of whoever asks; false where it was not joined. */
export async function leave(tx: Tx, place: PlaceId, now: Temporal.Instant): Promise<boolean> {
  const { numAffectedRows } = await sql`update visits.joined
    set until = greatest(since, ${now.toString()}::timestamptz)
    where place_id = ${place} and person_id = kernel.actor() and until is null`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

export type PlanHere = {
  readonly id: PlanId
  readonly title: string
  readonly purpose: string
  readonly everyDays: number | null
  readonly aQuarter: number | null
}

/** Plans that hold for a place on a day. */
export async function findPlansHere(tx: Tx, place: PlaceId, today: string): Promise<PlanHere[]> {
  const { rows } = await sql<PlanHere>`
    select l.id, l.title, l.purpose, l.every_days as "everyDays", l.a_quarter as "aQuarter"
    from visits.place p join visits.plan l on l.unit_id = any(p.lineage) and p.kind = any(l.kinds)
      and (l.caseload_id is null or l.caseload_id = p.caseload_id)
    where p.id = ${place} and l.valid @> ${today}::date order by l.id`.execute(tx)
  return rows
}
