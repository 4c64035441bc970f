import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import type { CaseId } from '../contract.ts'
import type { Exclusion, ExclusionId, RateCode, RateDefinition } from './contract.ts'
import { OUTSIDE } from './rules.ts'

export type Counted = {
  readonly unit: string
  readonly month: string | null
  readonly opened: number
  readonly closed: number
  readonly responded_of: number
  readonly responded: number
  readonly responded_out: number
  readonly solved_of: number
  readonly solved: number
  readonly solved_out: number
  readonly satisfied_of: number
  readonly satisfied: number
  readonly satisfied_out: number
}

type Asked = {
  readonly within: UnitId
  readonly units: readonly string[]
  readonly by: 'place' | 'lead'
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
  readonly monthly: boolean
  readonly timeZone: string
  readonly starsLeast: number
  readonly now: Temporal.Instant
}

/** Whether a request is left out of a rate. */
const out = (rate: RateCode) =>
  sql`exists (select from requests.exclusion x where x.case_id = c.case_id and x.rate = ${rate} and x.state = 'approved')`

/**
 * The three rates of units, as their definitions say, from how each request went; by month where that is asked. Each
 * is counted for every one of the units whose lineage it is in. Under row-level security as whoever asks.
 */
export async function countRates(tx: Tx, asked: Asked): Promise<Counted[]> {
  const line = sql.ref(asked.by === 'place' ? 'c.lineage' : 'c.lead_lineage')
  const [from, until, now] = [asked.from.toString(), asked.until.toString(), asked.now.toString()]
  const month = (column: string) =>
    asked.monthly
      ? sql`to_char(${sql.ref(column)} at time zone ${asked.timeZone}, 'YYYY-MM')`
      : sql`null::text`
  const outside = sql`c.outcome = any(${[...OUTSIDE]}::text[])`
  const { rows } = await sql<Counted>`
    with fact as (
      select u.unit, ${month('c.opened_at')} as month, 1 as opened, 0 as closed, ${out('responded')} as out_responded,
        c.responded_at is not null or c.respond_due < ${now}::timestamptz as responded_of,
        c.responded_at <= c.respond_due as responded, false as out_solved, false as solved_of, false as solved,
        false as out_satisfied, false as satisfied_of, false as satisfied
      from requests.course c join unnest(${[...asked.units]}::uuid[]) as u (unit) on ${line} @> array[u.unit]
      where ${line} @> array[${asked.within}::uuid] and c.opened_at >= ${from}::timestamptz
        and c.opened_at < ${until}::timestamptz
      union all
      select u.unit, ${month('c.closed_at')}, 0, 1, false, false, false,
        ${out('solved')}, c.said_solved is not null and not ${outside},
        c.said_solved and c.outcome = 'solved',
        ${out('satisfied')}, c.satisfied is not null and not ${outside}, c.satisfied >= ${asked.starsLeast}
      from requests.course c join unnest(${[...asked.units]}::uuid[]) as u (unit) on ${line} @> array[u.unit]
      where ${line} @> array[${asked.within}::uuid] and c.closed_at >= ${from}::timestamptz
        and c.closed_at < ${until}::timestamptz)
    select unit, month, sum(opened)::int as opened, sum(closed)::int as closed,
      (count(*) filter (where responded_of and not out_responded))::int as responded_of,
      (count(*) filter (where responded_of and responded and not out_responded))::int as responded,
      (count(*) filter (where responded_of and out_responded))::int as responded_out,
      (count(*) filter (where solved_of and not out_solved))::int as solved_of,
      (count(*) filter (where solved_of and solved and not out_solved))::int as solved,
      (count(*) filter (where solved_of and out_solved))::int as solved_out,
      (count(*) filter (where satisfied_of and not out_satisfied))::int as satisfied_of,
      (count(*) filter (where satisfied_of and satisfied and not out_satisfied))::int as satisfied,
      (count(*) filter (where satisfied_of and out_satisfied))::int as satisfied_out
    from fact group by unit, month`.execute(tx)
  return rows
}

type DefinitionRow = {
  code: RateCode
  version: number
  name_zh: string
  name_en: string
  numerator_zh: string
  numerator_en: string
  denominator_zh: string
  denominator_en: string
  cohort_zh: string
  cohort_en: string
  stars_least: number | null
  from: string
  source: string
}

/** The definitions that hold on a day (YYYY-MM-DD), and from how many stars on somebody counts as satisfied. */
export async function definitionsOn(
  tx: Tx,
  day: string,
): Promise<{ definitions: RateDefinition[]; starsLeast: number }> {
  const { rows } = await sql<DefinitionRow>`
    select rate as code, version, name_zh, name_en, numerator_zh, numerator_en, denominator_zh, denominator_en, cohort_zh,
      cohort_en, stars_least, lower(valid)::text as "from", source
    from requests.rate_definition where valid @> ${day}::date order by rate`.execute(tx)
  const definitions = rows.map((row): RateDefinition => ({
    code: row.code,
    version: row.version,
    zh: row.name_zh,
    en: row.name_en,
    numerator: { zh: row.numerator_zh, en: row.numerator_en },
    denominator: { zh: row.denominator_zh, en: row.denominator_en },
    cohort: { zh: row.cohort_zh, en: row.cohort_en },
    from: row.from,
    source: row.source,
  }))
  return { definitions, starsLeast: rows.find(({ stars_least }) => stars_least !== null)?.stars_least ?? 4 }
}

export type CourseRow = { readonly lineage: string[]; readonly lead: string[] }

/** Where a request lies and who leads it, for whoever may see how it went. */
export async function findCourse(tx: Tx, id: CaseId): Promise<CourseRow | undefined> {
  const { rows } = await sql<CourseRow>`
    select lineage, lead_lineage as lead from requests.course where case_id = ${id}`.execute(tx)
  return rows[0]
}

type NewExclusion = {
  readonly id: CaseId
  readonly rate: RateCode
  readonly reason: string
  readonly words: string
  readonly by: PersonId
}

export async function insertExclusion(tx: Tx, wish: NewExclusion, course: CourseRow): Promise<ExclusionId> {
  const { rows } = await sql<{ id: ExclusionId }>`
    insert into requests.exclusion (case_id, rate, reason, words, asked_by, lineage, lead_lineage)
    values (${wish.id}, ${wish.rate}, ${wish.reason}, ${wish.words}, ${wish.by}, ${course.lineage}::uuid[],
      ${course.lead}::uuid[]) returning id`.execute(tx)
  return rows[0]?.id as ExclusionId
}

export type HeldExclusion = {
  readonly case: CaseId
  readonly rate: RateCode
  readonly state: Exclusion['state']
  readonly askedBy: PersonId
  readonly lineage: string[]
}

export async function lockExclusion(tx: Tx, id: ExclusionId): Promise<HeldExclusion | undefined> {
  const { rows } = await sql<HeldExclusion>`
    select case_id as "case", rate, state, asked_by as "askedBy", lineage from requests.exclusion
    where id = ${id} for no key update`.execute(tx)
  return rows[0]
}

export async function decideExclusion(
  tx: Tx,
  id: ExclusionId,
  { by, approved, words }: { by: PersonId; approved: boolean; words: string },
): Promise<void> {
  await sql`update requests.exclusion set state = ${approved ? 'approved' : 'refused'}, decided_by = ${by},
    decided_at = now(), decision = ${words} where id = ${id}`.execute(tx)
}

/** Those of a unit, what waits first; with the names of colleagues who asked and decided. */
export async function findExclusions(
  tx: Tx,
  unit: UnitId,
  state: Exclusion['state'] | undefined,
  reader: PersonId,
): Promise<Exclusion[]> {
  const { rows } = await sql<Exclusion>`
    select x.id, x.case_id as "case", requests.number_of(x.case_id) as number, x.rate, x.reason, x.words,
      requests.colleague(x.id, false) as "askedBy", requests.colleague(x.id, true) as "decidedBy", x.state,
      x.asked_at as asked, x.decided_at as decided, x.decision, x.asked_by = ${reader} as mine
    from requests.exclusion x
    where (x.lineage @> array[${unit}::uuid] or x.lead_lineage @> array[${unit}::uuid])
      ${state === undefined ? sql`` : sql`and x.state = ${state}`}
    order by x.state, x.asked_at desc limit 500`.execute(tx)
  return rows
}
