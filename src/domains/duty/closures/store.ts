import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { StationId } from '../../stations/contract.ts'
import type { Exception } from '../../stations/hours/contract.ts'
import { spansOf } from '../rules.ts'
import type { Span } from '../spans/rules.ts'
import type { Closure, ClosureId } from './contract.ts'
import { wallOfMinutes } from './rules.ts'

export type NoticeRule = { readonly days: number; readonly source: string }

/** How long ahead closures of a kind are announced by the rule of a day. */
export async function findNotice(tx: Tx, kind: string, day: string): Promise<NoticeRule> {
  const { rows } = await sql<NoticeRule>`
    select days, source from duty.notice_rule where kind = ${kind} and valid @> ${day}::date`.execute(tx)
  return rows[0] ?? { days: 0, source: '' }
}

type Row = {
  id: ClosureId
  kind: Closure['kind']
  state: Closure['state']
  zh: string
  en: string
  minutes: string
  short_notice: boolean
  announced: string
  changed: string | null
  version: number
}
const COLUMNS = sql`c.id, c.kind, c.state, c.reason_zh as zh, c.reason_en as en, c.minutes::text as minutes, c.short_notice,
  c.announced_at as announced, c.changed_at as changed, c.version`

export type StoredClosure = Omit<Closure, 'stations'> & { readonly span: Span }

function closureOf(row: Row): StoredClosure {
  const [span = { from: 0, to: 0 }] = spansOf(row.minutes, 0)
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    reason: { zh: row.zh, en: row.en },
    from: wallOfMinutes(span.from),
    to: wallOfMinutes(span.to),
    span,
    shortNotice: row.short_notice,
    announced: instantOf(row.announced),
    changed: row.changed === null ? null : instantOf(row.changed),
    version: row.version,
  }
}

const instantOf = (value: unknown): Temporal.Instant =>
  value instanceof Temporal.Instant ? value : Temporal.Instant.from(new Date(String(value)).toISOString())

export async function findClosure(tx: Tx, id: ClosureId, lock = false): Promise<StoredClosure | undefined> {
  const { rows } = await sql<Row>`select ${COLUMNS} from duty.closure c where c.id = ${id}
    ${lock ? sql`for no key update` : sql``}`.execute(tx)
  return rows[0] && closureOf(rows[0])
}

export type ClosedStation = {
  readonly closure: ClosureId
  readonly station: StationId
  readonly before: Exception[]
}

export async function findClosedStations(tx: Tx, closures: readonly string[]): Promise<ClosedStation[]> {
  const { rows } = await sql<ClosedStation>`
    select closure_id as closure, station_id as station, before from duty.closed_station
    where closure_id = any(${[...closures]}::uuid[]) order by station_id`.execute(tx)
  return rows
}

/** Announced closures of these stations that reach into a stretch, by station. */
export async function findClosuresWithin(tx: Tx, stations: readonly string[], { from, to }: Span) {
  const { rows } = await sql<Row & { station: StationId }>`
    select ${COLUMNS}, s.station_id as station from duty.closure c join duty.closed_station s on s.closure_id = c.id
    where c.minutes && int4range(${from}::int, ${to}::int) and c.state = 'announced'
      and s.station_id = any(${[...stations]}::uuid[])
    order by lower(c.minutes)`.execute(tx)
  return rows.map((row) => ({ ...closureOf(row), station: row.station, ...spanOf(row) }))
}
const spanOf = ({ minutes }: Row): Span => spansOf(minutes, 0)[0] ?? { from: 0, to: 0 }

/** Closures of stations in these units that end past a minute, withdrawn ones as well; the latest first. */
export async function findClosuresIn(tx: Tx, units: readonly string[], after: number) {
  const { rows } = await sql<Row & { stations: string[] }>`
    select ${COLUMNS}, array_agg(s.station_id::text) as stations
    from duty.closure c join duty.closed_station s on s.closure_id = c.id
    where c.minutes && int4range(${after}::int, null) and s.station_id in (
      select stations.standing_in(${[...units]}::uuid[]))
    group by c.id order by lower(c.minutes) desc limit 300`.execute(tx)
  return rows.map((row) => ({ closure: closureOf(row), stations: row.stations }))
}

type NewClosure = { kind: string; reason: { zh: string; en: string }; span: Span; short: boolean }

export async function insertClosure(tx: Tx, { kind, reason, span, short }: NewClosure): Promise<ClosureId> {
  const { rows } = await sql<{ id: ClosureId }>`
    insert into duty.closure (id, kind, reason_zh, reason_en, minutes, short_notice)
    values (kernel.new_id(), ${kind}, ${reason.zh}, ${reason.en}, int4range(${span.from}::int, ${span.to}::int), ${short})
    returning id`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('A closure was not written')
  return row.id
}

export async function updateClosure(
  tx: Tx,
  id: ClosureId,
  change: { reason: { zh: string; en: string }; span: Span; short: boolean } | 'withdraw',
): Promise<number> {
  const set =
    change === 'withdraw'
      ? sql`state = 'withdrawn'`
      : sql`reason_zh = ${change.reason.zh}, reason_en = ${change.reason.en}, short_notice = ${change.short},
          minutes = int4range(${change.span.from}::int, ${change.span.to}::int)`
  const { rows } = await sql<{ version: number }>`
    update duty.closure set ${set}, version = version + 1, changed_at = now() where id = ${id}
    returning version`.execute(tx)
  return rows[0]?.version ?? 0
}

export async function insertClosedStation(
  tx: Tx,
  closure: ClosureId,
  station: StationId,
  dates: { from: string; to: string },
  before: readonly Exception[],
): Promise<void> {
  await sql`insert into duty.closed_station (closure_id, station_id, dates, before)
    values (${closure}, ${station}, daterange(${dates.from}::date, ${dates.to}::date, '[]'),
      ${JSON.stringify(before)}::jsonb)
    on conflict (closure_id, station_id) do update
      set dates = excluded.dates, before = excluded.before, made = null, active = true`.execute(tx)
}

/** Holds on to the exceptions as a closure has just made them: from now on they are changed through it alone. */
export async function holdHours(tx: Tx, closure: ClosureId): Promise<void> {
  await sql`update duty.closed_station set made = duty.exceptions_on(station_id, dates)
    where closure_id = ${closure} and active`.execute(tx)
}

export async function openAgain(tx: Tx, closure: ClosureId): Promise<void> {
  await sql`update duty.closed_station set active = false where closure_id = ${closure}`.execute(tx)
}

/** Writes down whom a state of a closure was told to. */
export async function insertTold(
  tx: Tx,
  closure: ClosureId,
  version: number,
  people: ReadonlyMap<PersonId, string>,
): Promise<void> {
  if (people.size === 0) return
  await sql`insert into duty.told (closure_id, person_id, version, why)
    select ${closure}, person, ${version}, why
    from unnest(${[...people.keys()]}::uuid[], ${[...people.values()]}::text[]) as n (person, why)`.execute(
    tx,
  )
}

export async function findTold(tx: Tx, closure: ClosureId) {
  const { rows } = await sql<{
    person: PersonId
    name: string | null
    why: string
    at: string
    version: number
  }>`
    select t.person_id as person, n.name, t.why, t.at, t.version from duty.told t
    left join identity.staff_names((select coalesce(array_agg(person_id), '{}') from duty.told
      where closure_id = ${closure})) n on n.person_id = t.person_id
    where t.closure_id = ${closure} order by t.version desc, n.name`.execute(tx)
  return rows.map((row) => ({ ...row, at: instantOf(row.at) }))
}

type Way = {
  readonly person: string
  readonly version: number
  readonly present: boolean
  readonly channel: string | null
  readonly state: string | null
}

/** How the notices of a closure reach people; the version is the end of the notice's state. */
export async function findWays(tx: Tx, closure: ClosureId): Promise<Way[]> {
  const { rows } = await sql<Way>`
    select person_id as person, split_part(state, ' ', 2)::int as version, present, channel, delivery as state
    from notices.ways_of('closure', ${closure})`.execute(tx)
  return rows
}
