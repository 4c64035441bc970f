import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { ResourceId, SlotId, SlotState } from '../contract.ts'
import type { During, Slot } from './contract.ts'
import type { Clash, SlotMove, SlotWish } from './rules.ts'

type Wishes = readonly SlotWish[]

const uuids = (ids: readonly string[]): RawBuilder<string[]> => sql`${[...ids]}::uuid[]`
const instants = (list: readonly Temporal.Instant[]): RawBuilder<string[]> =>
  sql`${list.map(String)}::timestamptz[]`
const minutes = (list: readonly (number | undefined)[]): RawBuilder<number[]> =>
  sql`${list.map((one) => one ?? 0)}::integer[]`

/** Wishes as the five arrays that the database's functions take. */
const arraysOf = (wishes: Wishes): RawBuilder<unknown> => sql`
  ${uuids(wishes.map(({ resource }) => resource))},
  ${instants(wishes.map(({ during }) => during.from))}, ${instants(wishes.map(({ during }) => during.to))},
  ${minutes(wishes.map(({ before }) => before))}, ${minutes(wishes.map(({ after }) => after))}`

type StoredClash = {
  number: number
  slot: SlotId | null
  keeper: string
  subject_kind: string
  subject_id: string
  during: string
}
export type Outcome = 'now' | 'again' | 'keyUsed' | 'notYours' | 'taken' | 'moved' | 'ended'
export type Answer = { outcome: Outcome; slots: SlotId[] | null; clashes: StoredClash[] | null }

export function clashOf({ number, slot, during, ...one }: StoredClash): Clash {
  const subject = { kind: one.subject_kind, id: one.subject_id }
  return {
    index: number,
    there: slot === null ? null : { slot, keeper: one.keeper, subject, during: duringOf(during) },
  }
}

/** PostgreSQL's `["2026-01-01 08:00:00+08","2026-01-01 09:00:00+08")`. */
export function duringOf(range: string): During {
  const [from = '', to = ''] = range.slice(1, -1).split(',')
  return { from: instantOf(from), to: instantOf(to) }
}

const instantOf = (text: string): Temporal.Instant =>
  Temporal.Instant.from(text.replaceAll('"', '').replace(' ', 'T'))

export type Resource = {
  readonly subject: { readonly kind: string; readonly id: string }
  readonly lineage: readonly string[]
}

export async function ensure(
  tx: Tx,
  resources: readonly Resource[],
  permission: string,
  owner: string | null,
): Promise<ResourceId[]> {
  const { rows } = await sql<{ id: ResourceId }>`
    select capacity.ensure_resources(${resources.map(({ subject }) => subject.kind)}::text[],
      ${uuids(resources.map(({ subject }) => subject.id))}, ${permission},
      ${JSON.stringify(resources.map(({ lineage }) => lineage))}::jsonb, ${owner}::uuid) as id`.execute(tx)
  return rows.map(({ id }) => id)
}

export type Terms = {
  readonly holder: string | null
  readonly key: string
  readonly state: Extract<SlotState, 'confirmed' | 'requested' | 'held'>
  readonly expiresAt?: Temporal.Instant | undefined
  readonly keeper: string
  readonly subject: { readonly kind: string; readonly id: string }
}

export async function take(tx: Tx, wishes: Wishes, terms: Terms, now: Temporal.Instant): Promise<Answer> {
  const { holder, key, state, expiresAt, keeper, subject } = terms
  const { rows } =
    await sql<Answer>`select * from capacity.take_slots(${arraysOf(wishes)}, ${holder}::uuid, ${key},
    ${state}::capacity.slot_state, ${expiresAt?.toString() ?? null}::timestamptz, ${keeper}, ${subject.kind},
    ${subject.id}::uuid, ${now.toString()}::timestamptz)`.execute(tx)
  return rows[0] as Answer
}

export type Take = Terms & { readonly wishes: Wishes }

export async function takeMany(tx: Tx, takes: readonly Take[], now: Temporal.Instant): Promise<Answer[]> {
  const wire = takes.map(({ wishes, subject, expiresAt, ...terms }) => ({
    ...terms,
    resources: wishes.map(({ resource }) => resource),
    starts: wishes.map(({ during }) => during.from),
    ends: wishes.map(({ during }) => during.to),
    befores: wishes.map(({ before }) => before ?? 0),
    afters: wishes.map(({ after }) => after ?? 0),
    until: expiresAt ?? null,
    kind: subject.kind,
    subject: subject.id,
  }))
  const { rows } = await sql<Answer>`select outcome, slots, clashes
    from capacity.take_many(${JSON.stringify(wire)}::jsonb, ${now.toString()}::timestamptz) order by index`.execute(
    tx,
  )
  return rows
}

export async function move(tx: Tx, moves: readonly SlotMove[], now: Temporal.Instant): Promise<Answer> {
  const { rows } = await sql<Answer>`select outcome, clashes from capacity.move_slots(
    ${uuids(moves.map(({ slot }) => slot))}, ${arraysOf(moves)}, ${now.toString()}::timestamptz)`.execute(tx)
  return rows[0] as Answer
}

export async function lock(tx: Tx, resources: readonly ResourceId[]): Promise<void> {
  await sql`select capacity.lock_resources(${uuids(resources)})`.execute(tx)
}

export async function release(tx: Tx, slots: readonly SlotId[], why: string | null, now: Temporal.Instant) {
  const { rows } = await sql<{ id: SlotId }>`select capacity.release_slots(${uuids(slots)}, ${why},
    ${now.toString()}::timestamptz) as id`.execute(tx)
  return rows.map(({ id }) => id)
}

type Decision = { accepted: boolean; why: string | null }

export async function decide(
  tx: Tx,
  slots: readonly SlotId[],
  { accepted, why }: Decision,
  now: Temporal.Instant,
) {
  const { rows } = await sql<{
    id: SlotId
  }>`select capacity.decide_slots(${uuids(slots)}, ${accepted}, ${why},
    ${now.toString()}::timestamptz) as id`.execute(tx)
  return rows.map(({ id }) => id)
}

type SlotRow = Omit<Slot, 'during' | 'blocked' | 'subject'> & {
  during: string
  blocked: string
  subject_kind: string
  subject_id: string
}

const COLUMNS = sql`s.id, s.resource_id as resource, s.during::text, s.blocked::text, s.state, s.holder, s.keeper,
  s.subject_kind, s.subject_id, s.expires_at as "expiresAt", s.why`

function slotOf(row: SlotRow, now: Temporal.Instant): Slot {
  const { during, blocked, subject_kind: kind, subject_id: id, ...slot } = row
  const isOver =
    slot.state === 'held' && slot.expiresAt !== null && Temporal.Instant.compare(slot.expiresAt, now) <= 0
  return {
    ...slot,
    state: isOver ? 'expired' : slot.state,
    during: duringOf(during),
    blocked: duringOf(blocked),
    subject: { kind, id },
  }
}

export async function findOn(
  tx: Tx,
  resources: readonly ResourceId[],
  window: During,
  states: readonly SlotState[],
  now: Temporal.Instant,
): Promise<Slot[]> {
  const { rows } = await sql<SlotRow>`select ${COLUMNS} from capacity.slot s
    where s.resource_id = any(${uuids(resources)}) and s.blocked && ${rangeOf(window)}
      and s.state = any(${[...states]}::capacity.slot_state[])
    order by lower(s.during), s.id`.execute(tx)
  return rows.map((row) => slotOf(row, now))
}

export async function findBy(
  tx: Tx,
  by: { ids: readonly string[] } | { subjects: readonly string[] } | { holder: string },
  now: Temporal.Instant,
): Promise<Slot[]> {
  const where =
    'ids' in by
      ? sql`s.id = any(${uuids(by.ids)})`
      : 'subjects' in by
        ? sql`s.subject_id = any(${uuids(by.subjects)})`
        : sql`s.holder = ${by.holder}::uuid`
  const { rows } = await sql<SlotRow>`select ${COLUMNS} from capacity.slot s
    where ${where} order by lower(s.during), s.id`.execute(tx)
  return rows.map((row) => slotOf(row, now))
}

const rangeOf = ({ from, to }: During) =>
  sql`tstzrange(${from.toString()}::timestamptz, ${to.toString()}::timestamptz)`

export async function findBusy(
  tx: Tx,
  resources: readonly ResourceId[],
  window: During,
  now: Temporal.Instant,
): Promise<{ resource: ResourceId; busy: During }[]> {
  const { rows } = await sql<{ resource: ResourceId; busy: string }>`
    select b.resource_id as resource, unnest(b.busy)::text as busy
    from capacity.busy(${uuids(resources)}, ${rangeOf(window)}, ${now.toString()}::timestamptz) b`.execute(tx)
  return rows.map(({ resource, busy }) => ({ resource, busy: duringOf(busy) }))
}

export async function findFree(tx: Tx, wishes: Wishes, now: Temporal.Instant): Promise<number[]> {
  const { rows } = await sql<{ index: number }>`
    with wished as (
      select resource, capacity.blocked_range(starts, ends, before, after) as block, index
      from unnest(${arraysOf(wishes)}) with ordinality as n (resource, starts, ends, before, after, index)
    )
    select capacity.free(array_agg(resource order by index), array_agg(block order by index),
      ${now.toString()}::timestamptz) as index from wished`.execute(tx)
  return rows.map(({ index }) => index)
}

export async function expire(tx: Tx, now: Temporal.Instant): Promise<number> {
  const { rows } = await sql<{
    ended: number
  }>`select capacity.expire_holds(${now.toString()}::timestamptz) as ended`.execute(tx)
  return rows[0]?.ended ?? 0
}

export async function forget(tx: Tx): Promise<void> {
  await sql`select capacity.forget_holder()`.execute(tx)
}
