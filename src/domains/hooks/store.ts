import { sql } from 'kysely'
import type { Tx } from '../../kernel/database.ts'
import type { PersonId, UnitId } from '../../kernel/ids.ts'
import type { Hook, HookChange, HookId, HookState, HookWish } from './contract.ts'
import { STAND_IN } from './rules.ts'

const HOOK = sql`
  s.id, s.unit_id as unit, s.holder, s.url, s.types, s.state, s.why, s.state_at as "stateAt", s.made_at as "madeAt",
  s.sent_at as "sentAt", s.failing_since as "failingSince", s.failures, s.version,
  s.partner_id as partner,
  case when s.rests_until > now() and s.state = 'active' then s.rests_until end as "restsUntil",
  case when s.before_until > now() then s.before_until end as "rotatingUntil",
  (select count(*) from hooks.delivery d where d.subscription_id = s.id and d.state = 'waiting')::int as waiting,
  (select count(*) from hooks.delivery d where d.subscription_id = s.id and d.state = 'dead')::int as dead`

const hookOf = (row: Omit<Hook, 'standIn'>): Hook => ({ ...row, standIn: STAND_IN.test(row.url) })

/** Of a unit and below, the latest first; policies leave out what is of other places. */
export async function findHooks(tx: Tx, unit: UnitId): Promise<Hook[]> {
  const { rows } = await sql<Omit<Hook, 'standIn'>>`
    select ${HOOK} from hooks.subscription s where s.lineage @> array[${unit}::uuid]
    order by s.state, s.made_at desc, s.id limit 500`.execute(tx)
  return rows.map(hookOf)
}

export async function findHook(tx: Tx, id: HookId): Promise<Hook | undefined> {
  const { rows } = await sql<Omit<Hook, 'standIn'>>`
    select ${HOOK} from hooks.subscription s where s.id = ${id}`.execute(tx)
  return rows[0] && hookOf(rows[0])
}

/** The place that it hears of, with its state and version; the row is held until the commit. */
export async function lockHook(
  tx: Tx,
  id: HookId,
): Promise<{ unit: UnitId; state: HookState; version: number } | undefined> {
  const { rows } = await sql<{ unit: UnitId; state: HookState; version: number }>`
    select unit_id as unit, state, version from hooks.subscription where id = ${id} for no key update`.execute(
    tx,
  )
  return rows[0]
}

/** How many a place itself has that are not ended, and how many it may have on a day. */
export async function countHooks(
  tx: Tx,
  unit: UnitId,
  day: string,
): Promise<{ count: number; most: number }> {
  const { rows } = await sql<{ count: number; most: number }>`
    select (select count(*) from hooks.subscription s where s.unit_id = ${unit} and s.state <> 'ended')::int as count,
      (select h.most_in_a_place from hooks.habit h where h.valid @> ${day}::date)::int as most`.execute(tx)
  return rows[0] ?? { count: 0, most: 0 }
}

export async function insertHook(
  tx: Tx,
  wish: HookWish & {
    lineage: readonly string[]
    secret: Buffer
    by: PersonId | null
    partner: string | null
  },
): Promise<HookId> {
  const { id } = await tx
    .insertInto('hooks.subscription')
    .values({
      unit_id: wish.unit,
      lineage: [...wish.lineage],
      holder: wish.holder,
      url: wish.url,
      types: [...wish.types],
      secret: wish.secret,
      made_by: wish.by,
      partner_id: wish.partner,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id as HookId
}

/** What is changed by hand starts afresh: an address that was mended is tried at once. */
export async function updateHook(tx: Tx, id: HookId, { holder, url, types }: HookChange): Promise<void> {
  await sql`update hooks.subscription set holder = ${holder}, url = ${url}, types = ${[...types]}::text[],
    version = version + 1, failures = 0, failing_since = null, rests_until = null where id = ${id}`.execute(
    tx,
  )
}

/** Replaces the secret; the one before signs as well for as long as the rules of the day say. */
export async function rotateSecret(tx: Tx, id: HookId, secret: Buffer, day: string): Promise<void> {
  await sql`update hooks.subscription s set secret_before = s.secret, secret = ${secret}, version = version + 1,
    before_until = now() + h.overlap_hours * interval '1 hour'
    from hooks.habit h where h.valid @> ${day}::date and s.id = ${id}`.execute(tx)
}

/** Sets its state by hand; what waits for one that goes on is due at once. */
export async function setState(tx: Tx, id: HookId, state: HookState): Promise<void> {
  await sql`update hooks.subscription set state = ${state}::hooks.state, state_at = now(), version = version + 1,
    why = ${state === 'active' ? null : 'byHand'}, failures = 0, failing_since = null, rests_until = null
    where id = ${id}`.execute(tx)
  if (state === 'active')
    await sql`update hooks.delivery set due_at = now(), tries = 0
      where subscription_id = ${id} and state = 'waiting'`.execute(tx)
}

/** A test for this address alone. */
export async function insertTest(tx: Tx, id: HookId, lineage: readonly string[]): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with made as (select kernel.new_id() as id), written as (
      insert into hooks.event (id, type, at, subject_kind, subject_id, lineage, only_for)
      select m.id, 'hook.test', now(), 'hook', ${id}, ${[...lineage]}::uuid[], ${id} from made m)
    select id from made`.execute(tx)
  return rows[0]?.id ?? ''
}

/** When each type begins and ends to be told of. */
export async function findTypes(
  tx: Tx,
): Promise<{ type: Hook['types'][number]; since: string; until: string | null }[]> {
  const { rows } = await sql<{ type: Hook['types'][number]; since: string; until: string | null }>`
    select name as type, lower(valid)::text as since, upper(valid)::text as until from hooks.type`.execute(tx)
  return rows
}

/** Subscriptions that whoever acts made. */
export async function findOwn(tx: Tx): Promise<{ holder: string; at: Temporal.Instant }[]> {
  const { rows } = await sql<{ holder: string; at: Temporal.Instant }>`
    select holder, made_at as at from hooks.subscription where made_by = kernel.actor()
    order by made_at desc limit 500`.execute(tx)
  return rows
}

export async function forgetMe(tx: Tx): Promise<void> {
  await sql`select hooks.forget_me()`.execute(tx)
}

/** Forgets what the rules of a day (YYYY-MM-DD) keep no longer; says how many events. Needs 'housekeeping'. */
export async function tidy(tx: Tx, day: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select hooks.tidy(${day}::date) as n`.execute(tx)
  return rows[0]?.n ?? 0
}
