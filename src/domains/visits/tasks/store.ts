import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import type { CaseloadId, NoteId, PlaceId, PlanId, VisitOutcome, VisitWay } from '../contract.ts'

export type DueRow = {
  readonly place: PlaceId
  readonly plan: PlanId
  readonly wanted: string
  readonly due: string
}

/** Due visits of what whoever asks holds on a day, the earliest first. */
export async function findDue(tx: Tx, today: string): Promise<DueRow[]> {
  const { rows } = await sql<DueRow>`
    select place_id as place, plan_id as plan, wanted, due from visits.due(null, ${today}::date)
    order by due, place_id`.execute(tx)
  return rows
}

export type HeldRow = {
  readonly id: CaseloadId
  readonly name: string
  readonly unit: UnitId
  readonly until: string | null
}

/** Caseloads that whoever asks holds on a day, and until when. */
export async function findHeld(tx: Tx, today: string): Promise<HeldRow[]> {
  const { rows } = await sql<HeldRow>`
    select c.id, c.name, c.unit_id as unit, upper(h.valid) as "until" from visits.holding h
      join visits.caseload c on c.id = h.caseload_id
    where h.person_id = kernel.actor() and visits.is_held_on(h.valid, ${today}) and c.closed_at is null order by c.name, c.id`.execute(
    tx,
  )
  return rows
}

/**
 * Open places of these caseloads, which whoever asks holds on a day; and which of them changed since a moment or came to
 * them since: by a hand-over written down then, or one from before whose first day began then.
 */
export async function findPlacesHeld(
  tx: Tx,
  caseloads: readonly string[],
  since: Temporal.Instant | null,
  today: string,
): Promise<{ id: PlaceId; changed: boolean }[]> {
  const at = since === null ? sql`'-infinity'::timestamptz` : sql`${since.toString()}::timestamptz`
  const { rows } = await sql<{ id: PlaceId; changed: boolean }>`
    select p.id, greatest(p.changed_at, h.noted_at, lower(h.valid)::timestamptz) >= ${at} as changed
    from visits.place p join visits.holding h on h.caseload_id = p.caseload_id
      and h.person_id = kernel.actor() and visits.is_held_on(h.valid, ${today})
    where p.caseload_id = any(${[...caseloads]}::uuid[]) and p.closed_on is null order by p.id`.execute(tx)
  return rows
}

export type LastRow = {
  readonly place: PlaceId
  readonly at: Temporal.Instant
  readonly way: VisitWay
  readonly outcome: VisitOutcome
}

/** The last visit of each of these places. */
export async function findLast(tx: Tx, places: readonly string[]): Promise<LastRow[]> {
  const { rows } = await sql<LastRow>`
    select distinct on (place_id) place_id as place, at, way, outcome from visits.visit
    where place_id = any(${[...places]}::uuid[]) order by place_id, day desc, at desc`.execute(tx)
  return rows
}

export type OpenRow = {
  readonly place: PlaceId
  readonly note: NoteId
  readonly at: Temporal.Instant
  readonly text: Buffer | null
  readonly need: 'open' | null
  readonly promise: Buffer | null
  readonly by: string | null
}

export type WrittenRow = {
  readonly note: NoteId
  readonly place: PlaceId
  readonly text: Buffer
  readonly at: Temporal.Instant
}

/** Notes of these places that whoever asks wrote since a moment, the latest first. */
export async function findWritten(
  tx: Tx,
  places: readonly string[],
  since: Temporal.Instant,
): Promise<WrittenRow[]> {
  const { rows } = await sql<WrittenRow>`
    select note_id as note, place_id as place, words as text, at
    from visits.written_by_me(${[...places]}::uuid[], ${since.toString()}::timestamptz) order by at desc, note_id`.execute(
    tx,
  )
  return rows
}

/** Notes of these places whose need is open, or whose promise is not kept yet. */
export async function findOpen(tx: Tx, places: readonly string[]): Promise<OpenRow[]> {
  const { rows } = await sql<OpenRow>`
    select n.place_id as place, n.id as note, n.at, n.text_cipher as text,
      case n.need when 'open' then n.need end as need,
      case when n.kept_on is null then n.promise_cipher end as promise, n.promised_by as "by"
    from visits.note n where n.place_id = any(${[...places]}::uuid[]) and n.erased_at is null
      and (n.need = 'open' or n.promise_cipher is not null and n.kept_on is null)
    order by n.promised_by nulls last, n.at, n.id`.execute(tx)
  return rows
}
