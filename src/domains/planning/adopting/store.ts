import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import type { OrganisationsRegrouping } from '../../organisations/regrouping/public.ts'
import type { MainsDone } from '../../stations/mains/public.ts'
import type { RegroupingTrace } from '../../territory/regrouping/public.ts'
import type { PlanId } from '../plans/contract.ts'

/** What an adoption did, to take it back: ids alone. */
export type Trace = {
  readonly territory: RegroupingTrace
  readonly mains: MainsDone & { readonly was: unknown }
  readonly organisations: { readonly did: OrganisationsRegrouping; readonly was: unknown }
  /** Closed grids and who inherits them; all grids of the place from that day on. */
  readonly heirs: readonly { readonly grid: UnitId; readonly heir: UnitId }[]
  readonly grids: readonly UnitId[]
}

export type AdoptionRow = {
  readonly id: string
  readonly plan: PlanId
  readonly effective: string
  readonly adoptedBy: PersonId | null
  readonly adoptedAt: Temporal.Instant
  readonly undoneBy: PersonId | null
  readonly undoneAt: Temporal.Instant | null
  readonly trace: Trace
}

const ADOPTION = sql.raw(`id, plan_id as plan, effective::text as effective, adopted_by as "adoptedBy",
  adopted_at as "adoptedAt", undone_by as "undoneBy", undone_at as "undoneAt", trace`)

export async function findAdoptions(tx: Tx, plan: PlanId): Promise<AdoptionRow[]> {
  const { rows } = await sql<AdoptionRow>`select ${ADOPTION} from planning.adoption
    where plan_id = ${plan} order by adopted_at desc`.execute(tx)
  return rows
}

/** The adoption of a plan that stands, held until the transaction ends. */
export async function lockAdoption(tx: Tx, plan: PlanId): Promise<AdoptionRow | undefined> {
  const { rows } = await sql<AdoptionRow>`select ${ADOPTION} from planning.adoption
    where plan_id = ${plan} and undone_at is null for update`.execute(tx)
  return rows[0]
}

export async function insertAdoption(
  tx: Tx,
  one: { id: string; plan: PlanId; place: UnitId; effective: string; trace: Trace },
): Promise<void> {
  await sql`insert into planning.adoption (id, plan_id, place_id, lineage, effective, trace)
    values (${one.id}, ${one.plan}, ${one.place}, '{}', ${one.effective}::date, ${JSON.stringify(one.trace)}::jsonb)`.execute(
    tx,
  )
}

export async function setTrace(tx: Tx, id: string, trace: Trace): Promise<void> {
  await sql`update planning.adoption set trace = ${JSON.stringify(trace)}::jsonb where id = ${id}`.execute(tx)
}

export async function markUndone(tx: Tx, id: string): Promise<void> {
  await sql`update planning.adoption set undone_at = now(), undone_by = kernel.actor() where id = ${id}`.execute(
    tx,
  )
}

/** Adoptions whose day has come and that nobody has followed yet. For the program alone. */
export async function findToFollow(tx: Tx, today: string): Promise<AdoptionRow[]> {
  const { rows } = await sql<AdoptionRow>`select ${ADOPTION} from planning.adoption
    where followed_at is null and undone_at is null and effective <= ${today}::date
    order by effective`.execute(tx)
  return rows
}

/**
 * Adoptions that were followed since a day: what was closed before may be reopened since, and lies where it lay then.
 * For the program alone.
 */
export async function findFollowed(tx: Tx, since: string): Promise<AdoptionRow[]> {
  const { rows } = await sql<AdoptionRow>`select ${ADOPTION} from planning.adoption
    where followed_at is not null and effective >= ${since}::date order by effective, adopted_at`.execute(tx)
  return rows
}

export async function markFollowed(tx: Tx, id: string): Promise<void> {
  await sql`update planning.adoption set followed_at = now() where id = ${id}`.execute(tx)
}

export type OpenCase = {
  readonly id: string
  readonly number: string
  readonly place: UnitId
  readonly lead: UnitId | null
}

/** Open cases that lie in some units or that some grids lead: how many, and those that are not sealed. */
export async function findOpenCases(
  tx: Tx,
  units: readonly UnitId[],
  grids: readonly UnitId[],
): Promise<{ count: number; told: OpenCase[] }> {
  const { rows } = await sql<OpenCase | Record<keyof OpenCase, null>>`
    select id, number, place, lead_unit as lead
    from cases.open_within(${[...units]}::uuid[], ${[...grids]}::uuid[])`.execute(tx)
  return { count: rows.length, told: rows.filter((row) => row.id !== null) }
}

export type Visited = {
  readonly kind: 'place' | 'caseload' | 'plan'
  readonly id: string
  readonly name: string | null
  readonly unit: UnitId
}

/** What is visited in some units, and caseloads and plans of grids. */
export async function findVisited(
  tx: Tx,
  units: readonly UnitId[],
  grids: readonly UnitId[],
): Promise<Visited[]> {
  const { rows } = await sql<Visited>`select kind, id, name, unit_id as unit
    from visits.within(${[...units]}::uuid[], ${[...grids]}::uuid[])`.execute(tx)
  return rows
}
