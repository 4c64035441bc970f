import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { RequestOutcome, RequestStage } from '../contract.ts'
import type { ShownFilter } from './contract.ts'

export type ShownRow = {
  readonly id: string
  readonly number: string
  readonly category: string | null
  readonly text: string | null
  readonly stage: RequestStage
  readonly outcome: RequestOutcome | null
  readonly opened: Temporal.Instant
  readonly due: Temporal.Instant | null
  readonly closed: Temporal.Instant | null
  readonly lon: number | null
  readonly lat: number | null
  readonly rough: boolean
  readonly lineage: readonly string[]
  readonly followers: number
}

export const SHOWN = sql`s.case_id as id, s.number, s.category, s.text, s.stage, s.outcome, s.opened_at as opened,
  case when s.stage not in ('answered', 'closed') then s.due_at end as due, s.closed_at as closed, s.lon, s.lat, s.rough,
  s.lineage, s.followers`

type Filters = {
  readonly unit?: string | undefined
  readonly category?: string | undefined
  readonly show: ShownFilter
  readonly since?: Temporal.Instant | undefined
}

function where({ unit, category, show, since }: Filters, now: Temporal.Instant) {
  return sql`s.live
    ${unit === undefined ? sql`` : sql`and s.lineage @> array[${unit}::uuid]`}
    ${category === undefined ? sql`` : sql`and s.category like ${`${category}%`}`}
    ${since === undefined ? sql`` : sql`and s.opened_at >= ${since.toString()}::timestamptz`}
    ${show === 'open' ? sql`and s.stage <> 'closed'` : show === 'closed' ? sql`and s.stage = 'closed'` : sql``}
    ${show === 'overdue' ? sql`and s.stage not in ('answered', 'closed') and s.due_at < ${now.toString()}::timestamptz` : sql``}`
}

/** A page of them, newest first, from after the one that the page before ended with. */
export async function findShown(
  tx: Tx,
  filters: Filters & { readonly after: { at: string; id: string } | null; readonly limit: number },
  now: Temporal.Instant,
): Promise<ShownRow[]> {
  const { after, limit } = filters
  const { rows } = await sql<ShownRow>`
    select ${SHOWN} from requests.shown s where ${where(filters, now)}
      ${after === null ? sql`` : sql`and (s.opened_at, s.case_id) < (${after.at}::timestamptz, ${after.id}::uuid)`}
    order by s.opened_at desc, s.case_id desc limit ${limit}`.execute(tx)
  return rows
}

export async function findOneShown(tx: Tx, id: string): Promise<ShownRow | undefined> {
  const { rows } = await sql<ShownRow>`select ${SHOWN} from requests.shown s where s.case_id = ${id}`.execute(
    tx,
  )
  return rows[0]
}

export async function findManyShown(tx: Tx, ids: readonly string[]): Promise<ShownRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<ShownRow>`
    select ${SHOWN} from requests.shown s where s.case_id = any(${[...ids]}::uuid[])`.execute(tx)
  return rows
}

export type SquareRow = {
  readonly square: string
  readonly count: number
  readonly open: number
  readonly id: string | null
  readonly category: string | null
  readonly stage: RequestStage | null
  readonly lon: number | null
  readonly lat: number | null
}

/** What lies in ranges of cells, gathered in squares: by `cut` bits of the cell fewer. Each a range of one index. */
export async function findSquares(
  tx: Tx,
  { ranges, cut }: { ranges: readonly { from: bigint; until: bigint }[]; cut: number },
  filters: Filters,
  now: Temporal.Instant,
): Promise<SquareRow[]> {
  const { rows } = await sql<SquareRow>`
    with square as (
      select s.cell >> ${cut} as square, count(*)::int as count,
        (count(*) filter (where s.stage <> 'closed'))::int as open
      from unnest(${ranges.map(({ from }) => from.toString())}::bigint[],
          ${ranges.map(({ until }) => until.toString())}::bigint[]) as r (low, high)
        join requests.shown s on s.cell >= r.low and s.cell < r.high
      where ${where(filters, now)}
      group by 1)
    select q.square::text, q.count, q.open, one.case_id as id, one.category, one.stage, one.lon, one.lat
    from square q left join lateral (
      select s.case_id, s.category, s.stage, s.lon, s.lat from requests.shown s
      where q.count = 1 and ${where(filters, now)}
        and s.cell >= q.square << ${cut} and s.cell < (q.square + 1) << ${cut} limit 1) one on true`.execute(
    tx,
  )
  return rows
}

/** Whether whoever asks follows a request. */
export async function isFollowing(tx: Tx, id: string, person: string): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`
    select exists (select from requests.follower where case_id = ${id} and person_id = ${person}) as yes`.execute(
    tx,
  )
  return rows[0]?.yes ?? false
}

/** Follows, or no more; how many do. null: there is no such public request. */
export async function setFollowing(tx: Tx, id: string, on: boolean): Promise<number | null> {
  const { rows } = await sql<{ n: number | null }>`select requests.follow(${id}, ${on}) as n`.execute(tx)
  return rows[0]?.n ?? null
}

export async function findPictures(tx: Tx, ids: readonly string[]): Promise<{ id: string; file: string }[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string; file: string }>`
    select case_id as id, file_id as file from requests.picture where case_id = any(${[...ids]}::uuid[])
    order by case_id, number`.execute(tx)
  return rows
}
