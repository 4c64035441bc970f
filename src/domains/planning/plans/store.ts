import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import type { BarrierId } from '../barriers/id/contract.ts'
import type { FixedPart } from './fixed/contract.ts'
import type { MemberKind, PlanId, PlanKind, PlanSite, PlanStaff, PlanState, RunId } from './contract.ts'

/** A plan without what it is drawn from. */
export type PlanHead = {
  readonly id: PlanId
  readonly kind: PlanKind
  readonly place: UnitId
  readonly lineage: UnitId[]
  readonly title: string
  readonly state: PlanState
  readonly memberKind: MemberKind | null
  readonly madeBy: PersonId | null
  readonly madeAt: Temporal.Instant
  readonly changedAt: Temporal.Instant
  readonly proposedBy: PersonId | null
  readonly approvedBy: PersonId | null
  readonly effective: string | null
  readonly copiedFrom: PlanId | null
  readonly drawn: boolean
  readonly figures: Record<string, unknown> | null
  readonly run: RunId | null
  readonly version: number
}

/** What grids are drawn from, unit by unit. */
export type Laid = {
  readonly laidOn: string
  readonly units: UnitId[]
  readonly today: (UnitId | null)[]
  readonly population: number[]
  readonly workload: number[]
  /** What units can be alike in: by name, a number for each of them. */
  readonly features: Readonly<Record<string, readonly number[]>>
}

export type Names = Readonly<Record<string, { readonly zh: string; readonly en: string }>>

export type PlanRow = PlanHead &
  Laid & {
    readonly wish: Record<string, unknown>
    readonly seed: number | null
    readonly labels: number[] | null
    readonly names: Names
    /** Barriers that are switched on. */
    readonly barriers: BarrierId[]
    readonly fixed: FixedPart[]
    readonly sites: PlanSite[] | null
    readonly moves: number
  }

const HEAD =
  sql.raw(`p.id, p.kind, p.place_id as place, p.lineage, p.title, p.state, p.unit_kind as "memberKind",
  p.made_by as "madeBy", p.made_at as "madeAt", p.changed_at as "changedAt", p.proposed_by as "proposedBy",
  p.approved_by as "approvedBy", p.copied_from as "copiedFrom", p.version, p.figures,
  p.labels is not null or p.sites is not null as drawn,
  coalesce((select a.effective::text from planning.adoption a where a.plan_id = p.id and a.undone_at is null),
    (select o.effective::text from planning.opening o where o.plan_id = p.id and o.undone_at is null)) as effective,
  (select r.id from planning.run r where r.plan_id = p.id and r.state in ('waiting', 'running')) as run`)
const WHOLE =
  sql.raw(`p.wish, p.seed::float8 as seed, p.laid_on::text as "laidOn", p.units, p.today, p.population,
  p.workload, p.features, p.labels, p.names, p.barriers, p.fixed, p.sites,
  (select count(*)::int from planning.move m where m.plan_id = p.id and m.undone_at is null and m.superseded_at is null)
    + (select count(*)::int from planning.site_edit e where e.plan_id = p.id and e.undone_at is null
      and e.superseded_at is null) as moves`)

export type PlansAsked = {
  unit: UnitId
  kind?: PlanKind | undefined
  state?: PlanState | undefined
  withdrawn: boolean
}

/** Plans of a place and below, the latest first. */
export async function searchPlans(tx: Tx, { unit, kind, state, withdrawn }: PlansAsked): Promise<PlanHead[]> {
  const { rows } = await sql<PlanHead>`select ${HEAD} from planning.plan p
    where p.lineage @> array[${unit}::uuid]
      and (${kind ?? null}::text is null or p.kind::text = ${kind ?? null})
      and (${state ?? null}::text is null or p.state::text = ${state ?? null})
      and (${withdrawn} or p.state <> 'withdrawn')
    order by p.changed_at desc, p.id limit 500`.execute(tx)
  return rows
}

export async function findPlan(tx: Tx, id: PlanId): Promise<PlanRow | undefined> {
  const { rows } =
    await sql<PlanRow>`select ${HEAD}, ${WHOLE} from planning.plan p where p.id = ${id}`.execute(tx)
  return rows[0]
}

/** The same, held until the transaction ends. */
export async function lockPlan(tx: Tx, id: PlanId): Promise<PlanRow | undefined> {
  await sql`select from planning.plan where id = ${id} for update`.execute(tx)
  return findPlan(tx, id)
}

export type NewPlan = {
  readonly id: PlanId
  readonly kind: PlanKind
  readonly place: UnitId
  readonly title: string
  readonly wish: Readonly<Record<string, unknown>>
  readonly memberKind: MemberKind | null
  readonly laid: Laid
  readonly labels: readonly number[] | null
  readonly names?: Names
  readonly barriers?: readonly BarrierId[]
  readonly fixed?: readonly FixedPart[]
  readonly sites?: readonly PlanSite[] | null
  readonly figures?: Readonly<Record<string, unknown>> | null
  readonly seed?: number | null
  readonly copiedFrom?: PlanId | null
}

export async function insertPlan(tx: Tx, one: NewPlan): Promise<void> {
  const { laid } = one
  await sql`insert into planning.plan (id, kind, place_id, title, wish, unit_kind, laid_on, units, today, population,
      workload, features, labels, names, barriers, fixed, sites, figures, seed, copied_from)
    values (${one.id}, ${one.kind}::planning.plan_kind, ${one.place}, ${one.title}, ${json(one.wish)}::jsonb,
      ${one.memberKind}::territory.unit_kind, ${laid.laidOn}::date, ${[...laid.units]}::uuid[],
      ${[...laid.today]}::uuid[], ${[...laid.population]}::int[], ${[...laid.workload]}::int[],
      ${json(laid.features)}::jsonb, ${one.labels ? [...one.labels] : null}::int[], ${json(one.names ?? {})}::jsonb,
      ${[...(one.barriers ?? [])]}::uuid[], ${json(one.fixed ?? [])}::jsonb,
      ${one.sites ? json(one.sites) : null}::jsonb, ${one.figures ? json(one.figures) : null}::jsonb,
      ${one.seed ?? null}, ${one.copiedFrom ?? null})`.execute(tx)
}

export type PlanChange = {
  readonly title?: string | undefined
  readonly wish?: Readonly<Record<string, unknown>> | undefined
  readonly names?: Names | undefined
  readonly barriers?: readonly BarrierId[] | undefined
  readonly fixed?: readonly FixedPart[] | undefined
  readonly laid?: Laid | undefined
  /** What was drawn; null: nothing is any more. */
  readonly drawn?: Drawn | null | undefined
}

/** A result: grids by unit or places for stations, and how good it is. */
export type Drawn = {
  readonly labels: readonly number[] | null
  readonly sites: readonly PlanSite[] | null
  readonly figures: Readonly<Record<string, unknown>> | null
  readonly seed: number | null
}

/** Changes a plan; gives its next version. */
export async function updatePlan(tx: Tx, id: PlanId, change: PlanChange): Promise<number> {
  const { title, wish, names, barriers, fixed, laid, drawn } = change
  const sets = [
    sql`version = version + 1`,
    ...(title === undefined ? [] : [sql`title = ${title}`]),
    ...(wish === undefined ? [] : [sql`wish = ${json(wish)}::jsonb`]),
    ...(names === undefined ? [] : [sql`names = ${json(names)}::jsonb`]),
    ...(barriers === undefined ? [] : [sql`barriers = ${[...barriers]}::uuid[]`]),
    ...(fixed === undefined ? [] : [sql`fixed = ${json(fixed)}::jsonb`]),
    ...(laid === undefined ? [] : [laidAs(laid)]),
    ...(drawn === undefined ? [] : [drawnAs(drawn)]),
  ]
  const { rows } = await sql<{ version: number }>`
    update planning.plan set ${sql.join(sets)} where id = ${id} returning version`.execute(tx)
  return rows[0]?.version ?? 0
}

const laidAs = ({ laidOn, units, today, population, workload, features }: Laid) =>
  sql`laid_on = ${laidOn}::date, units = ${[...units]}::uuid[], today = ${[...today]}::uuid[],
    population = ${[...population]}::int[], workload = ${[...workload]}::int[],
    features = ${json(features)}::jsonb`

const drawnAs = (drawn: Drawn | null) =>
  drawn === null
    ? sql`labels = null, sites = null, figures = null, seed = null`
    : sql`labels = ${drawn.labels && [...drawn.labels]}::int[], sites = ${drawn.sites && json(drawn.sites)}::jsonb,
        figures = ${drawn.figures && json(drawn.figures)}::jsonb, seed = ${drawn.seed}`

/** Moves and changes of sites by hand, of another drawing or another wish: they cannot be taken back any more. */
export async function supersedeMoves(tx: Tx, id: PlanId): Promise<void> {
  for (const table of ['planning.move', 'planning.site_edit'])
    await sql`update ${sql.table(table)} set superseded_at = now()
      where plan_id = ${id} and undone_at is null and superseded_at is null`.execute(tx)
}

/** Moves a plan on its way. Proposing and approving note who did. */
export async function setState(tx: Tx, id: PlanId, state: PlanState): Promise<number> {
  const noted = {
    proposed: sql`, proposed_by = kernel.actor(), proposed_at = now()`,
    approved: sql`, approved_by = kernel.actor(), approved_at = now()`,
    draft: sql`, proposed_by = null, proposed_at = null, approved_by = null, approved_at = null`,
    adopted: sql``,
    undone: sql``,
    withdrawn: sql``,
  }[state]
  const { rows } = await sql<{ version: number }>`update planning.plan
    set state = ${state}::planning.plan_state, version = version + 1${noted}
    where id = ${id} returning version`.execute(tx)
  return rows[0]?.version ?? 0
}

/** Staff with their names, as far as whoever asks sees plans; null: nobody, or whoever has left. */
export async function findStaff(
  tx: Tx,
  people: readonly (PersonId | null)[],
): Promise<(id: PersonId | null) => PlanStaff | null> {
  const ids = [...new Set(people)].filter((id) => id !== null)
  const names = new Map<PersonId, string>()
  if (ids.length > 0) {
    const { rows } = await sql<{ id: PersonId; name: string }>`
      select person_id as id, name from planning.named(${ids}::uuid[])`.execute(tx)
    for (const { id, name } of rows) names.set(id, name)
  }
  return (id) => id && { id, name: names.get(id) ?? null }
}

const json = (value: unknown) => JSON.stringify(value)
