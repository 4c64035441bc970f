import { type Selectable, sql } from 'kysely'
import type { OfferId, SlotId } from '../../../engines/capacity/contract.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { DB } from '../../../kernel/tables.ts'
import type { Both, StationId } from '../../stations/contract.ts'
import type { ActivityId } from '../activity/contract.ts'
import type { SessionId, Skipped, SkipReason } from './contract.ts'

export type SessionRow = Omit<
  Selectable<DB['activities.session']>,
  'id' | 'activity_id' | 'station_id' | 'offer_id' | 'slot_id'
> & {
  id: SessionId
  activity_id: ActivityId
  station_id: StationId
  offer_id: OfferId | null
  slot_id: SlotId | null
}

export type NewSession = {
  readonly id: SessionId
  readonly activity: string
  readonly station: string
  readonly space: string | null
  readonly number: number
  readonly day: string
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly capacity: number
  readonly title: Both | null
  readonly slot: SlotId | null
  readonly offer: OfferId | null
  readonly remindAt: Temporal.Instant | null
}

/** A thousand rows at a time: PostgreSQL takes 65,535 values in one statement. */
const AT_A_TIME = 1_000

export async function insertSessions(tx: Tx, sessions: readonly NewSession[]): Promise<void> {
  for (let i = 0; i < sessions.length; i += AT_A_TIME)
    await tx
      .insertInto('activities.session')
      .values(
        sessions.slice(i, i + AT_A_TIME).map((one) => ({
          id: one.id,
          activity_id: one.activity,
          station_id: one.station,
          space_id: one.space,
          number: one.number,
          day: one.day,
          starts_at: one.startsAt,
          ends_at: one.endsAt,
          capacity: one.capacity,
          title_zh: one.title?.zh ?? null,
          title_en: one.title?.en ?? null,
          slot_id: one.slot,
          offer_id: one.offer,
          remind_at: one.remindAt,
        })),
      )
      .execute()
}

export async function insertSkipped(
  tx: Tx,
  rows: readonly { activity: string; at: string; reason: SkipReason; what: Both | null }[],
): Promise<void> {
  for (let i = 0; i < rows.length; i += AT_A_TIME)
    await tx
      .insertInto('activities.skipped')
      .values(
        rows.slice(i, i + AT_A_TIME).map(({ activity, at, reason, what }) => ({
          activity_id: activity,
          at,
          reason,
          what_zh: what?.zh ?? null,
          what_en: what?.en ?? null,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['activity_id', 'at']).doUpdateSet((eb) => ({
          reason: eb.ref('excluded.reason'),
          what_zh: eb.ref('excluded.what_zh'),
          what_en: eb.ref('excluded.what_en'),
        })),
      )
      .execute()
}

export async function findSkipped(tx: Tx, activity: string): Promise<Skipped[]> {
  const rows = await tx
    .selectFrom('activities.skipped')
    .selectAll()
    .where('activity_id', '=', activity)
    .orderBy('at')
    .execute()
  return rows.map(({ at, reason, what_zh, what_en }) => ({
    at,
    reason: reason as SkipReason,
    what: what_zh !== null && what_en !== null ? { zh: what_zh, en: what_en } : null,
  }))
}

export async function findSessions(tx: Tx, activity: string): Promise<SessionRow[]> {
  const rows = await tx
    .selectFrom('activities.session')
    .selectAll()
    .where('activity_id', '=', activity)
    .orderBy('starts_at')
    .orderBy('number')
    .execute()
  return rows as SessionRow[]
}

/** Locks sessions of an activity whose row is locked already. */
export async function lockSession(tx: Tx, id: string): Promise<SessionRow | undefined> {
  const row = await tx
    .selectFrom('activities.session')
    .selectAll()
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row as SessionRow | undefined
}

export async function activityOfSession(tx: Tx, id: string): Promise<ActivityId | undefined> {
  const row = await tx
    .selectFrom('activities.session')
    .select('activity_id')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.activity_id as ActivityId | undefined
}

export async function updateSession(
  tx: Tx,
  id: string,
  to: {
    day: string
    startsAt: Temporal.Instant
    endsAt: Temporal.Instant
    space: string | null
    capacity: number
    slot: SlotId | null
    remindAt: Temporal.Instant | null
  },
): Promise<number> {
  const row = await tx
    .updateTable('activities.session')
    .set((eb) => ({
      day: to.day,
      starts_at: to.startsAt,
      ends_at: to.endsAt,
      space_id: to.space,
      capacity: to.capacity,
      slot_id: to.slot,
      remind_at: to.remindAt,
      sequence: eb('sequence', '+', 1),
      changed_at: sql<Temporal.Instant>`now()`,
    }))
    .where('id', '=', id)
    .returning('sequence')
    .executeTakeFirstOrThrow()
  return row.sequence
}

/** Ends sessions that are still to come; answers with what they held. */
export async function callOffRows(
  tx: Tx,
  ids: readonly string[],
  reason: Both,
): Promise<{ id: SessionId; sequence: number; offer: OfferId | null; slot: SlotId | null }[]> {
  const { rows } = await sql<{
    id: SessionId
    sequence: number
    offer: OfferId | null
    slot: SlotId | null
  }>`
    update activities.session set state = 'calledOff', reason_zh = ${reason.zh}, reason_en = ${reason.en},
      remind_at = null, sequence = sequence + 1, changed_at = now()
    where id = any(${[...ids]}::uuid[]) and state = 'planned'
    returning id, sequence, offer_id as offer, slot_id as slot`.execute(tx)
  return rows
}

export async function setOffers(
  tx: Tx,
  offers: readonly { session: string; offer: string }[],
): Promise<void> {
  if (offers.length === 0) return
  await sql`update activities.session s set offer_id = n.offer
    from unnest(${offers.map(({ session }) => session)}::uuid[], ${offers.map(({ offer }) => offer)}::uuid[])
      as n (session, offer) where s.id = n.session`.execute(tx)
}

export async function highestNumber(tx: Tx, activity: string): Promise<number> {
  const row = await tx
    .selectFrom('activities.session')
    .select((eb) => eb.fn.max('number').as('highest'))
    .where('activity_id', '=', activity)
    .executeTakeFirst()
  return row?.highest ?? 0
}

/** By the ids of sessions what they are called, to say what is in a space. */
export async function findTitles(
  tx: Tx,
  sessions: readonly string[],
): Promise<Map<string, { zh: string; en: string }>> {
  if (sessions.length === 0) return new Map()
  const { rows } = await sql<{ id: string; zh: string; en: string }>`
    select s.id, a.title_zh as zh, a.title_en as en from activities.session s
    join activities.activity a on a.id = s.activity_id
    where s.id = any(${[...sessions]}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, zh, en }) => [id, { zh, en }]))
}

/** Gives sessions to come that had so many seats another number; answers with the spaces they are in. */
export async function resizeSessions(
  tx: Tx,
  activity: string,
  { was, capacity }: { was: number; capacity: number },
  now: Temporal.Instant,
): Promise<Set<string>> {
  const { rows } = await sql<{ space: string | null }>`
    update activities.session set capacity = ${capacity}
    where activity_id = ${activity} and capacity = ${was} and state = 'planned'
      and starts_at > ${now.toString()}::timestamptz
    returning space_id as space`.execute(tx)
  return new Set(rows.flatMap(({ space }) => space ?? []))
}
