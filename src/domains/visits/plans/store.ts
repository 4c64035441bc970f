import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import type { CaseloadId, PlaceKind, PlanId } from '../contract.ts'

export type PlanRow = {
  readonly id: PlanId
  readonly unit: UnitId
  readonly caseload: CaseloadId | null
  readonly title: string
  readonly purpose: string
  readonly kinds: PlaceKind[]
  readonly everyDays: number | null
  readonly aQuarter: number | null
  readonly restDays: number
  readonly from: string
  readonly until: string | null
  readonly version: number
}

const PLAN = sql.raw(`l.id, l.unit_id as unit, l.caseload_id as caseload, l.title, l.purpose, l.kinds,
  l.every_days as "everyDays", l.a_quarter as "aQuarter", l.rest_days as "restDays", lower(l.valid) as "from",
  upper(l.valid) as "until", l.version`)

/** Plans at a unit, below it, and above it where they hold there too. */
export async function searchPlans(
  tx: Tx,
  { unit, ended }: { unit: UnitId; ended: boolean },
  today: string,
): Promise<PlanRow[]> {
  const { rows } = await sql<PlanRow>`select ${PLAN} from visits.plan l
    where (l.unit_id in (select territory.below(array[${unit}::uuid]))
        or l.unit_id = any(territory.present_lineage(${unit}::uuid)))
      and (${ended} or upper_inf(l.valid) or upper(l.valid) > ${today}::date)
    order by lower(l.valid) desc, l.id`.execute(tx)
  return rows
}

export async function lockPlan(tx: Tx, id: PlanId): Promise<PlanRow | undefined> {
  const { rows } =
    await sql<PlanRow>`select ${PLAN} from visits.plan l where l.id = ${id} for update`.execute(tx)
  return rows[0]
}

/** Plans by their ids, as whoever visits or is visited reads them. */
export async function findPlans(tx: Tx, ids: readonly string[]): Promise<PlanRow[]> {
  const { rows } = await sql<PlanRow>`select ${PLAN} from visits.plan l
    where l.id = any(${[...ids]}::uuid[]) order by l.id`.execute(tx)
  return rows
}

export async function insertPlan(tx: Tx, one: Omit<PlanRow, 'version'>): Promise<void> {
  await sql`insert into visits.plan (id, unit_id, caseload_id, title, purpose, kinds, every_days, a_quarter, rest_days, valid)
    values (${one.id}, ${one.unit}, ${one.caseload}, ${one.title}, ${one.purpose}, ${[...one.kinds]}::text[],
      ${one.everyDays}, ${one.aQuarter}, ${one.restDays}, daterange(${one.from}::date, ${one.until}::date))`.execute(
    tx,
  )
}

export async function updatePlan(
  tx: Tx,
  { id, title, purpose, from, until }: Pick<PlanRow, 'id' | 'title' | 'purpose' | 'from' | 'until'>,
): Promise<void> {
  await sql`update visits.plan set title = ${title}, purpose = ${purpose},
    valid = daterange(${from}::date, ${until}::date), version = version + 1 where id = ${id}`.execute(tx)
}
