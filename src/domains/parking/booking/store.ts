import { sql } from 'kysely'
import type { SlotId } from '../../../engines/capacity/contract.ts'
import type { During } from '../../../engines/capacity/slots/contract.ts'
import { duringOf } from '../../../engines/capacity/slots/public.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import type { PactId, ParkingSpaceId, PauseId, ReservationId, TakebackId } from '../contract.ts'
import type { OwnPause, Takeback } from './contract.ts'

type NewReservation = {
  id: string
  space: ParkingSpaceId
  person: PersonId
  kind: 'evening' | 'month'
  pact: PactId
  plate: Buffer
  endsAt: Temporal.Instant
}

export async function insertReservation(tx: Tx, one: NewReservation): Promise<void> {
  await sql`insert into parking.reservation (id, space_id, person_id, kind, pact_id, plate, ends_at)
    values (${one.id}, ${one.space}, ${one.person}, ${one.kind}, ${one.pact}, ${one.plate},
      ${one.endsAt.toString()}::timestamptz)`.execute(tx)
}

export type ReservationRow = {
  readonly id: ReservationId
  readonly space: ParkingSpaceId
  readonly kind: 'evening' | 'month'
  readonly plate: Buffer | null
  readonly madeAt: Temporal.Instant
}

export async function findReservations(
  tx: Tx,
  person: PersonId,
  id?: ReservationId,
): Promise<ReservationRow[]> {
  const { rows } = await sql<ReservationRow>`
    select id, space_id as space, kind, plate, made_at as "madeAt" from parking.reservation
    where person_id = ${person} and (${id ?? null}::uuid is null or id = ${id ?? null}::uuid)
    order by made_at desc limit 60`.execute(tx)
  return rows
}

export async function moveReservation(tx: Tx, id: ReservationId, space: ParkingSpaceId): Promise<void> {
  await sql`update parking.reservation set space_id = ${space} where id = ${id} and kind = 'evening'`.execute(
    tx,
  )
}

export type TakebackRow = {
  readonly id: TakebackId
  readonly space: ParkingSpaceId
  readonly reservation: ReservationId
  readonly person: PersonId | null
  readonly during: During
  readonly leaveBy: Temporal.Instant
  readonly state: Takeback['state']
  readonly offeredSlot: SlotId | null
  readonly offeredSpace: ParkingSpaceId | null
  readonly choiceUntil: string
}

/** Those of a person that still matter, or one by its id. */
export async function findTakebacks(
  tx: Tx,
  by: { person: PersonId } | { id: TakebackId },
  lock = false,
): Promise<TakebackRow[]> {
  const where =
    'id' in by ? sql`id = ${by.id}` : sql`person_id = ${by.person} and at > now() - interval '45 days'`
  const { rows } = await sql<Omit<TakebackRow, 'during'> & { during: string }>`
    select id, space_id as space, reservation_id as reservation, person_id as person, during::text as during,
      leave_by as "leaveBy", state, offered_slot as "offeredSlot", offered_space as "offeredSpace",
      choice_until as "choiceUntil"
    from parking.takeback where ${where} order by at desc limit 20 ${lock ? sql`for no key update` : sql``}`.execute(
    tx,
  )
  return rows.map((row) => ({ ...row, during: duringOf(row.during) }))
}

export async function setTakeback(
  tx: Tx,
  id: TakebackId,
  state: Takeback['state'],
  offer?: { slot: SlotId; space: ParkingSpaceId },
): Promise<void> {
  await sql`update parking.takeback set state = ${state},
    offered_slot = coalesce(${offer?.slot ?? null}::uuid, offered_slot),
    offered_space = coalesce(${offer?.space ?? null}::uuid, offered_space) where id = ${id}`.execute(tx)
}

/** Whether a place was taken from this person lately: they choose as early as residents. */
export async function choosesFirst(tx: Tx, person: PersonId, day: string): Promise<boolean> {
  const { rows } = await sql`select from parking.takeback where person_id = ${person}
    and choice_until >= ${day}::date limit 1`.execute(tx)
  return rows.length > 0
}

export async function findPauses(tx: Tx, person: PersonId): Promise<OwnPause[]> {
  const { rows } = await sql<OwnPause>`
    select p.id, p.begins as "from", p.ends as "to", o.due_at as due, p.appeal, p.decision, p.decided_why as why
    from parking.pause p join parking.overstay o on o.id = p.overstay_id
    where p.person_id = ${person} and p.ends > now() - interval '30 days' order by p.begins desc`.execute(tx)
  return rows
}

/** When the pause that holds now ends, if one does. */
export async function pausedUntil(
  tx: Tx,
  person: PersonId,
  now: Temporal.Instant,
): Promise<Temporal.Instant | undefined> {
  const { rows } = await sql<{ ends: Temporal.Instant }>`
    select max(ends) as ends from parking.pause where person_id = ${person} and decision is distinct from 'lifted'
      and begins <= ${now.toString()}::timestamptz and ends > ${now.toString()}::timestamptz
    having max(ends) is not null`.execute(tx)
  return rows[0]?.ends
}

/** Keeps the appeal, once; answers with where the pause hangs. */
export async function writeAppeal(
  tx: Tx,
  id: PauseId,
  person: PersonId,
  text: string,
): Promise<UnitId[] | undefined> {
  const { rows } = await sql<{
    lineage: UnitId[]
  }>`update parking.pause set appeal = ${text}, appealed_at = now()
    where id = ${id} and person_id = ${person} and appeal is null and decision is null returning lineage`.execute(
    tx,
  )
  return rows[0]?.lineage
}
