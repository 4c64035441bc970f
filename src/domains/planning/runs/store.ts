import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { PlanId, PlanKind, PlanSite, RunId } from '../plans/contract.ts'
import type { RunState } from './contract.ts'

export type RunRow = {
  readonly id: RunId
  readonly plan: PlanId
  readonly state: RunState
  readonly askedBy: PersonId | null
  readonly askedAt: Temporal.Instant
  readonly startedAt: Temporal.Instant | null
  readonly endedAt: Temporal.Instant | null
  readonly resumed: boolean
  readonly cancelAsked: boolean
  readonly bestAt: Temporal.Instant | null
  readonly figures: Record<string, unknown> | null
  readonly labels: number[] | null
  readonly sites: PlanSite[] | null
  readonly told: { readonly ended?: string; readonly trouble?: Record<string, unknown>[] } | null
}

const RUN = sql.raw(`r.id, r.plan_id as plan, r.state, r.asked_by as "askedBy", r.asked_at as "askedAt",
  r.started_at as "startedAt", r.ended_at as "endedAt", coalesce(r.from_labels is not null or r.from_sites is not null, false) as resumed,
  r.cancel_asked as "cancelAsked", r.best_at as "bestAt", r.best_figures as figures, r.told`)

export async function findRuns(tx: Tx, plan: PlanId): Promise<RunRow[]> {
  const { rows } = await sql<RunRow>`select ${RUN}, null as labels, null as sites from planning.run r
    where r.plan_id = ${plan} order by r.asked_at desc limit 100`.execute(tx)
  return rows
}

export async function findRun(tx: Tx, id: RunId): Promise<RunRow | undefined> {
  const { rows } = await sql<RunRow>`select ${RUN}, r.best_labels as labels, r.best_sites as sites
    from planning.run r where r.id = ${id}`.execute(tx)
  return rows[0]
}

/** An earlier result that a run begins from. */
type Earlier = { readonly labels: readonly number[] | null; readonly sites: readonly PlanSite[] | null }

export async function insertRun(
  tx: Tx,
  one: { id: RunId; plan: PlanId; wish: Readonly<Record<string, unknown>>; from: Earlier | null },
): Promise<void> {
  const { labels, sites } = one.from ?? { labels: null, sites: null }
  await sql`insert into planning.run (id, plan_id, wish, from_labels, from_sites)
    values (${one.id}, ${one.plan}, ${JSON.stringify(one.wish)}::jsonb, ${labels && [...labels]}::int[],
      ${sites && JSON.stringify(sites)}::jsonb)`.execute(tx)
}

/** Ends a run that nobody has taken up yet; of another one, asks whoever is at it to stop. Says how it stands then. */
export async function askToCancel(tx: Tx, id: RunId, keep: boolean): Promise<RunState | undefined> {
  const { rows } = await sql<{
    state: RunState
  }>`update planning.run set cancel_asked = true, keeps_best = ${keep},
      state = case when state = 'waiting' and best_at is null then 'cancelled' else state end,
      ended_at = case when state = 'waiting' and best_at is null then now() end
    where id = ${id} and ended_at is null returning state`.execute(tx)
  return rows[0]?.state
}

/** A run that a worker has taken up, and where it goes on. */
export type TakenRun = {
  readonly id: RunId
  readonly plan: PlanId
  readonly kind: PlanKind
  readonly wish: Record<string, unknown>
  /** The best so far, of this run or of what it resumes. */
  readonly from: number[] | null
  /** The same, of sites. */
  readonly fromSites: PlanSite[] | null
  readonly cancelAsked: boolean
  readonly tries: number
}

/**
 * For whom nobody works, or whose worker is gone. People take turns: whoever has fewest runs at work comes first, then
 * whoever has waited longest since one of theirs was taken up, then the run that has waited longest. For the program
 * alone.
 */
export async function takeRun(tx: Tx, lease: string, seconds: number): Promise<TakenRun | undefined> {
  const { rows } = await sql<TakenRun>`
    update planning.run r set state = 'running', lease = ${lease}, tries = r.tries + 1,
      leased_until = clock_timestamp() + make_interval(secs => ${seconds}),
      started_at = coalesce(r.started_at, clock_timestamp())
    from planning.plan p
    where p.id = r.plan_id and r.id = (
      select w.id from planning.run w
      where w.state in ('waiting', 'running') and (w.state = 'waiting' or w.leased_until < clock_timestamp())
      order by (select count(*) from planning.run b where b.asked_by is not distinct from w.asked_by
          and b.state = 'running' and b.leased_until >= clock_timestamp()),
        (select max(b.started_at) from planning.run b
          where b.asked_by is not distinct from w.asked_by and b.id <> w.id) nulls first,
        w.asked_at, w.id
      for update of w skip locked limit 1)
    returning r.id, r.plan_id as plan, p.kind, r.wish, coalesce(r.best_labels, r.from_labels) as "from",
      coalesce(r.best_sites, r.from_sites) as "fromSites",
      r.cancel_asked as "cancelAsked", r.tries`.execute(tx)
  return rows[0]
}

export type Best = {
  readonly figures: Readonly<Record<string, unknown>>
  readonly labels: readonly number[] | null
  readonly sites: readonly PlanSite[] | null
}

/**
 * Keeps the best so far and prolongs the lease; null: nothing better since. Says whether to stop; undefined: it is
 * somebody else's by now.
 */
export async function keepBest(
  tx: Tx,
  { id, lease, seconds }: { id: RunId; lease: string; seconds: number },
  best: Best | null,
): Promise<boolean | undefined> {
  const kept = best
    ? sql`, best_at = clock_timestamp(), best_figures = ${JSON.stringify(best.figures)}::jsonb,
        best_labels = ${best.labels && [...best.labels]}::int[],
        best_sites = ${best.sites && JSON.stringify(best.sites)}::jsonb`
    : sql``
  const { rows } = await sql<{ stop: boolean }>`update planning.run
    set leased_until = clock_timestamp() + make_interval(secs => ${seconds})${kept}
    where id = ${id} and lease = ${lease} returning cancel_asked as stop`.execute(tx)
  return rows[0]?.stop
}

/** Ends a run; undefined where it is somebody else's by now. Says whether its best is to be kept, if it was cancelled. */
export async function endRun(
  tx: Tx,
  { id, lease }: { id: RunId; lease: string },
  state: RunState,
  told: RunRow['told'],
): Promise<{ keep: boolean } | undefined> {
  const { rows } = await sql<{ keep: boolean }>`update planning.run set state = ${state}::planning.run_state,
      ended_at = clock_timestamp(), lease = null, leased_until = null, told = ${told && JSON.stringify(told)}::jsonb
    where id = ${id} and lease = ${lease} returning keeps_best as keep`.execute(tx)
  return rows[0]
}

/** Gives a run back that is not finished: another worker goes on from its best. */
export async function giveBack(tx: Tx, { id, lease }: { id: RunId; lease: string }): Promise<void> {
  await sql`update planning.run set state = 'waiting', lease = null, leased_until = null, tries = tries - 1
    where id = ${id} and lease = ${lease}`.execute(tx)
}
