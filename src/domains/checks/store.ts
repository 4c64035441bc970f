import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../kernel/database.ts'
import type { CheckCode, FindingState } from './contract.ts'
import type { CountRow, FindingRow } from './showing/rules.ts'

/** A finding with how often it was there before, and what is said about it today. */
const COLUMNS = sql`
  f.id, f.check_code as check, f.grave, f.unit_id as unit, f.about, f.lon, f.lat, f.appeared_at, f.gone_at,
  (select count(*)::int from checks.finding e where e.check_code = f.check_code and e.cell_id = f.cell_id
    and e.subject = f.subject and e.appeared_at < f.appeared_at) as before,
  a.reason, a.until`

/** Findings with what is said about them today. */
const FINDINGS = sql`
  checks.finding f left join checks.acknowledgement a
    on a.finding_id = f.id and a.withdrawn_at is null and a.until > current_date`

const IN_STATE: Record<FindingState, RawBuilder<unknown>> = {
  open: sql`f.gone_at is null and a.id is null`,
  acknowledged: sql`f.gone_at is null and a.id is not null`,
  gone: sql`f.gone_at is not null`,
}

/** Of the unit and all below it; findings that name others than their own unit are few, and looked up apart. */
const below = (unit: string) => sql`
  (f.unit_id in (select territory.below(array[${unit}]::uuid[]))
    or cardinality(f.involved) > 1 and f.involved && array(select territory.below(array[${unit}]::uuid[])))`

export type FindingsAsk = {
  unit: string
  check?: CheckCode | undefined
  state: FindingState
  self: boolean
  limit: number
}

const fits = ({ unit, check, state, self }: Omit<FindingsAsk, 'limit'>) => sql`
  ${self ? sql`f.involved @> array[${unit}]::uuid[]` : below(unit)} and ${IN_STATE[state]}
  ${check === undefined ? sql`` : sql`and f.check_code = ${check}`}`

/** The query for all that fit: grave ones first, then the latest. */
export function inOrder(ask: Omit<FindingsAsk, 'limit'>): RawBuilder<FindingRow> {
  const order =
    ask.state === 'gone'
      ? sql`f.gone_at desc, f.id`
      : sql`f.grave desc, f.appeared_at desc, f.check_code, f.id`
  return sql<FindingRow>`select ${COLUMNS} from ${FINDINGS} where ${fits(ask)} order by ${order}`
}

/** Grave ones first, then the latest; with how many there are. Row-level security leaves out what is not theirs. */
export async function findFindings(
  tx: Tx,
  { limit, ...ask }: FindingsAsk,
): Promise<{ rows: FindingRow[]; total: number }> {
  const where = fits(ask)
  const { rows } = await sql<FindingRow>`${inOrder(ask)} limit ${limit}`.execute(tx)
  if (rows.length < limit) return { rows, total: rows.length }
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from ${FINDINGS} where ${where}`.execute(tx)
  return { rows, total: counted.rows[0]?.total ?? rows.length }
}

export async function findFinding(tx: Tx, id: string): Promise<FindingRow | undefined> {
  const { rows } = await sql<FindingRow>`select ${COLUMNS} from ${FINDINGS} where f.id = ${id}`.execute(tx)
  return rows[0]
}

/** When the same thing was there, the latest first; and everything said about it. */
export async function findHistory(tx: Tx, id: string) {
  const { rows: stretches } = await sql<{ appearedAt: Temporal.Instant; goneAt: Temporal.Instant | null }>`
    select e.appeared_at as "appearedAt", e.gone_at as "goneAt" from checks.finding f
    join checks.finding e on e.check_code = f.check_code and e.cell_id = f.cell_id and e.subject = f.subject
    where f.id = ${id} order by e.appeared_at desc limit 50`.execute(tx)
  const { rows: acknowledgements } = await sql<{
    reason: string
    until: string
    at: Temporal.Instant
    withdrawnAt: Temporal.Instant | null
  }>`select a.reason, a.until, a.at, a.withdrawn_at as "withdrawnAt" from checks.finding f
    join checks.finding e on e.check_code = f.check_code and e.cell_id = f.cell_id and e.subject = f.subject
    join checks.acknowledgement a on a.finding_id = e.id
    where f.id = ${id} order by a.at desc limit 50`.execute(tx)
  return { stretches, acknowledgements }
}

/** Findings that are there, by unit and check. */
export async function countFindings(tx: Tx, unit: string): Promise<CountRow[]> {
  const { rows } = await sql<CountRow>`
    select f.unit_id as unit, f.check_code as check, f.grave, a.id is not null as acknowledged,
      count(*)::int as count
    from ${FINDINGS} where f.gone_at is null and ${below(unit)} group by 1, 2, 3, 4`.execute(tx)
  return rows
}

/** How many appeared and went on each of the last sixty days, and how many were there at its end. */
export async function findDays(
  tx: Tx,
  unit: string,
): Promise<{ day: string; appeared: number; gone: number; live: number }[]> {
  const { rows } = await sql<{ day: string; appeared: number; gone: number; live: number }>`
    with mine as (
      select f.appeared_at::date as appeared, f.gone_at::date as gone from checks.finding f
      where (f.gone_at is null or f.gone_at > current_date - 60) and ${below(unit)}
    )
    select d::date as day,
      (select count(*)::int from mine where appeared = d::date) as appeared,
      (select count(*)::int from mine where gone = d::date) as gone,
      (select count(*)::int from mine where appeared <= d::date and (gone is null or gone > d::date)) as live
    from generate_series(current_date - 59, current_date, interval '1 day') as d order by d`.execute(tx)
  return rows
}

export async function findLastRun(tx: Tx): Promise<{ at: Temporal.Instant; tookMs: number } | null> {
  const row = await tx
    .selectFrom('checks.run')
    .select(['at', 'took_ms as tookMs'])
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

export async function insertAcknowledgement(
  tx: Tx,
  finding: string,
  { reason, until }: { reason: string; until: string },
): Promise<void> {
  // One whose day has passed says nothing any more; it must not stand in the way.
  await sql`update checks.acknowledgement set withdrawn_at = now()
    where finding_id = ${finding} and withdrawn_at is null and until <= current_date`.execute(tx)
  await tx.insertInto('checks.acknowledgement').values({ finding_id: finding, reason, until }).execute()
}

/** False where there was nothing to take back. */
export async function withdrawAcknowledgement(tx: Tx, finding: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update checks.acknowledgement set withdrawn_at = now()
    where finding_id = ${finding} and withdrawn_at is null`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

/** Everything that is there now, for the command: grave ones first. */
export async function findAllLive(tx: Tx): Promise<FindingRow[]> {
  const { rows } = await sql<FindingRow>`
    select ${COLUMNS} from ${FINDINGS} where f.gone_at is null
    order by f.grave desc, f.check_code, f.unit_id, f.id`.execute(tx)
  return rows
}
