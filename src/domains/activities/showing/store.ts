import { type RawBuilder, sql } from 'kysely'
import type { OfferId, OfferPolicy } from '../../../engines/capacity/contract.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import type { StationId } from '../../stations/contract.ts'
import type { ActivityId, ActivityKind, ActivityState, PublicationId } from '../activity/contract.ts'
import type { SessionId } from '../sessions/contract.ts'

export type LineRow = {
  id: ActivityId
  publication: PublicationId
  station: StationId
  unit: UnitId
  kind: ActivityKind
  state: ActivityState
  topic: string
  zh: string
  en: string
  way: 'none' | 'session' | 'course'
  policy: OfferPolicy
  sessions: number
  next: Temporal.Instant | null
  last: Temporal.Instant | null
  offers: OfferId[]
  version: number
}

export type LinesAsked = {
  readonly stations: readonly string[] | null
  /** Any of these units above the station, as `lineage` tells them. */
  readonly unit: string | null
  readonly state: string | null
  readonly topic: string | null
  readonly from: string | null
  readonly to: string | null
  readonly text: string | null
  readonly limit: number
}

/** Activities with how many sessions, the next and the last; the next to come first, drafts before them. */
export async function findLines(tx: Tx, asked: LinesAsked): Promise<{ lines: LineRow[]; total: number }> {
  const where = conditionsOf(asked)
  const { rows } = await sql<LineRow & { total: number }>`
    with mine as materialized (
      select a.*, s.sessions, s.next, s.last, s.offers
      from activities.activity a
      cross join lateral (
        select count(*)::int as sessions, min(x.starts_at) filter (where x.starts_at > now() and x.state = 'planned') as next,
          max(x.starts_at) as last,
          coalesce(array_agg(x.offer_id) filter (where x.offer_id is not null and x.starts_at > now()), '{}') as offers
        from activities.session x where x.activity_id = a.id) s
      where ${sql.join(where, sql` and `)}),
    page as (
      select m.*, count(*) over ()::int as total from mine m
      order by (m.state = 'draft') desc, m.next nulls last, m.last desc nulls last, m.id limit ${asked.limit})
    select id, publication_id as publication, station_id as station, unit_id as unit, kind, state, topic,
      title_zh as zh, title_en as en, enrolment as way, policy, sessions, next, last,
      case when offer_id is null then offers else array[offer_id] end as offers, version, total from page`.execute(
    tx,
  )
  return { lines: rows, total: rows[0]?.total ?? 0 }
}

function conditionsOf({ stations, unit, state, topic, from, to, text }: LinesAsked): RawBuilder<unknown>[] {
  const where: RawBuilder<unknown>[] = [sql`true`]
  if (stations) where.push(sql`a.station_id = any(${[...stations]}::uuid[])`)
  if (unit) where.push(sql`a.lineage @> array[${unit}::uuid]`)
  if (state) where.push(sql`a.state = ${state}`)
  if (topic) where.push(sql`a.topic = ${topic}`)
  if (text) where.push(sql`(a.title_zh ilike ${likeOf(text)} or a.title_en ilike ${likeOf(text)})`)
  if (from || to)
    where.push(sql`(a.state = 'draft' or exists (select from activities.session d where d.activity_id = a.id
      and d.day between coalesce(${from}::date, '-infinity') and coalesce(${to}::date, 'infinity')))`)
  return where
}

const likeOf = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

export type CalendarRow = {
  id: string
  activity: ActivityId
  titleZh: string
  titleEn: string
  activityVersion: number
  topic: string
  offer: OfferId | null
  lineage: string[]
}

/** Sessions of days, with what a calendar says of their activities; drafts have none. */
export async function findCalendar(
  tx: Tx,
  asked: {
    station: string | null
    unit: string | null
    activity: string | null
    from: string
    to: string
  },
): Promise<CalendarRow[]> {
  const { station, unit, activity, from, to } = asked
  const { rows } = await sql<CalendarRow>`
    select s.id, a.id as activity, a.title_zh as "titleZh", a.title_en as "titleEn", a.version as "activityVersion",
      a.topic, coalesce(s.offer_id, a.offer_id) as offer, a.lineage
    from activities.session s join activities.activity a on a.id = s.activity_id
    where s.day between ${from}::date and ${to}::date
      and (${station}::uuid is null or s.station_id = ${station})
      and (${activity}::uuid is null or s.activity_id = ${activity})
      and (${unit}::uuid is null or a.lineage @> array[${unit}::uuid])
    order by s.starts_at, s.id limit 5000`.execute(tx)
  return rows
}

export async function findSessionRows(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return []
  return tx.selectFrom('activities.session').selectAll().where('id', 'in', ids).execute()
}

export async function findByOffer(
  tx: Tx,
  offer: string,
): Promise<{ activity: ActivityId; session: SessionId | null } | undefined> {
  const { rows } = await sql<{ activity: ActivityId; session: SessionId | null }>`
    select id as activity, null::uuid as session from activities.activity where offer_id = ${offer}
    union all select activity_id, id from activities.session where offer_id = ${offer}`.execute(tx)
  return rows[0]
}
