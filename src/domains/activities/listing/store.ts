import { type RawBuilder, sql } from 'kysely'
import type { OfferId, OfferPolicy } from '../../../engines/capacity/contract.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import type { StationId } from '../../stations/contract.ts'
import type {
  ActivityFilter,
  ActivityId,
  ActivityKind,
  ActivityState,
  PublicationId,
} from '../activity/contract.ts'

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

export type LinesAsked = ActivityFilter & {
  readonly limit: number
  /** What counts as to come: the same for all pages of a list, so that none is shown twice or left out. */
  readonly now: Temporal.Instant
  readonly after: LinePlace | null
}

/** Where a line stands in the list: drafts, then what comes next, then what was last; as the database counts. */
export type LinePlace = {
  readonly rank: number
  readonly next: string
  readonly last: string
  readonly id: string
}

/** Activities with how many sessions, the next and the last; the next to come first, drafts before them. */
export async function findLines(
  tx: Tx,
  asked: LinesAsked,
): Promise<{ lines: { line: LineRow; place: LinePlace }[]; total: number }> {
  const where = conditionsOf(asked)
  const { after, now: moment } = asked
  const now = sql`${moment.toString()}::timestamptz`
  const { rows } = await sql<Omit<LineRow, 'id'> & LinePlaced & { id: ActivityId | null; total: number }>`
    with mine as materialized (
      select a.*, s.sessions, s.next, s.last, s.offers
      from activities.activity a
      cross join lateral (
        select count(*)::int as sessions, min(x.starts_at) filter (where x.starts_at > ${now} and x.state = 'planned') as next,
          max(x.starts_at) as last,
          coalesce(array_agg(x.offer_id) filter (where x.offer_id is not null and x.starts_at > ${now}), '{}') as offers
        from activities.session x where x.activity_id = a.id) s
      where ${sql.join(where, sql` and `)}),
    placed as (
      select m.*, (m.state <> 'draft')::int as place_rank,
        coalesce(extract(epoch from m.next), 'infinity'::numeric) as place_next,
        coalesce(-extract(epoch from m.last), 'infinity'::numeric) as place_last
      from mine m),
    page as (
      select * from placed p
      where ${after ? sql`(p.place_rank, p.place_next, p.place_last, p.id) > (${after.rank}::int, ${after.next}::numeric, ${after.last}::numeric, ${after.id}::uuid)` : sql`true`}
      order by place_rank, place_next, place_last, id limit ${asked.limit})
    select p.id, publication_id as publication, station_id as station, unit_id as unit, kind, state, topic,
      title_zh as zh, title_en as en, enrolment as way, policy, sessions, next, last,
      case when offer_id is null then offers else array[offer_id] end as offers, version,
      place_rank as "placeRank", place_next::text as "placeNext", place_last::text as "placeLast", n.total
    from (select count(*)::int as total from mine) n left join page p on true
    order by place_rank, place_next, place_last, p.id`.execute(tx)
  const lines = rows.flatMap(({ id, total, placeRank, placeNext, placeLast, ...line }) =>
    id === null || total === 0
      ? []
      : [{ line: { id, ...line }, place: { rank: placeRank, next: placeNext, last: placeLast, id } }],
  )
  return { lines, total: rows[0]?.total ?? 0 }
}

type LinePlaced = { placeRank: number; placeNext: string; placeLast: string }

function conditionsOf(asked: LinesAsked): RawBuilder<unknown>[] {
  const { station, unit, kind, state, topic, from, to, text } = asked
  const where: RawBuilder<unknown>[] = [sql`true`]
  if (station) where.push(sql`a.station_id = ${station}`)
  if (unit) where.push(sql`a.lineage @> array[${unit}::uuid]`)
  if (kind) where.push(sql`a.kind = ${kind}`)
  if (state) where.push(sql`a.state = ${state}`)
  if (topic) where.push(sql`a.topic = ${topic}`)
  if (text) where.push(sql`(a.title_zh ilike ${likeOf(text)} or a.title_en ilike ${likeOf(text)})`)
  if (from || to)
    where.push(sql`(a.state = 'draft' or exists (select from activities.session d where d.activity_id = a.id
      and d.day between coalesce(${from ?? null}::date, '-infinity') and coalesce(${to ?? null}::date, 'infinity')))`)
  return where
}

const likeOf = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`
