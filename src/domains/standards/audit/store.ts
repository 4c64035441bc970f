import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { StationKind, Tier } from '../../stations/contract.ts'
import type { AnswerValue } from '../edition/contract.ts'
import type { AnswerWish, AuditAnswer, AuditId, AuditKind, AuditResult, PublicResult } from './contract.ts'

export type AuditRow = {
  id: AuditId
  station_id: string
  kind: AuditKind
  edition_id: string
  unit_id: string
  campaign_id: string | null
  inspector_id: PersonId
  tier: Tier
  station_kind: StationKind
  begun_at: Temporal.Instant
  submitted_at: Temporal.Instant | null
  dropped_at: Temporal.Instant | null
  score: number | null
  failed_musts: number | null
  failed: number | null
  passes: boolean | null
  /** Number of the edition, and the name of whoever checks. */
  edition: number
  inspector: string | null
}

const COLUMNS = sql`a.id, a.station_id, a.kind, a.edition_id, a.unit_id, a.campaign_id, a.inspector_id, a.tier,
  a.station_kind, a.begun_at, a.submitted_at, a.dropped_at, a.score, a.failed_musts, a.failed, a.passes,
  e.number as edition, standards.colleague(a.inspector_id) as inspector`

/** A check as far as whoever asks may see it. */
export async function findAudit(tx: Tx, id: string): Promise<AuditRow | undefined> {
  const { rows } = await sql<AuditRow>`select ${COLUMNS} from standards.audit a
    join standards.edition e on e.id = a.edition_id where a.id = ${id}`.execute(tx)
  return rows[0]
}

/** Locks a check of one's own against another submission; undefined where it is somebody else's. */
export async function lockAudit(tx: Tx, id: string): Promise<AuditRow | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from standards.audit where id = ${id} for update`.execute(tx)
  return rows[0] && findAudit(tx, id)
}

/** Begun and neither submitted nor dropped, at these stations; null: at all. */
export async function findOpenAudits(tx: Tx, stations: readonly string[] | null): Promise<AuditRow[]> {
  const { rows } = await sql<AuditRow>`select ${COLUMNS} from standards.audit a
    join standards.edition e on e.id = a.edition_id
    where ${among(stations)} and a.submitted_at is null and a.dropped_at is null
    order by a.inspector_id = kernel.actor() desc, a.begun_at limit 200`.execute(tx)
  return rows
}

export type LastAudit = Pick<AuditRow, 'id' | 'station_id' | 'passes'>

/** The last submitted check of each of these stations, no more than how it ended. Null: of all stations. */
export async function findLastAudits(tx: Tx, stations: readonly string[] | null): Promise<LastAudit[]> {
  const { rows } = await sql<LastAudit>`
    select distinct on (a.station_id) a.id, a.station_id, a.passes from standards.audit a
    where ${among(stations)} and a.submitted_at is not null
    order by a.station_id, a.submitted_at desc`.execute(tx)
  return rows
}

/** These checks in full. */
export async function findAudits(tx: Tx, ids: readonly string[]): Promise<AuditRow[]> {
  const { rows } = await sql<AuditRow>`select ${COLUMNS} from standards.audit a
    join standards.edition e on e.id = a.edition_id where a.id = any(${[...ids]}::uuid[])`.execute(tx)
  return rows
}

/** A condition on the stations of rows; none where they are all wanted. */
const among = (stations: readonly string[] | null) =>
  stations === null ? sql`true` : sql`station_id = any(${[...stations]}::uuid[])`

/** All checks of one station but the dropped ones, the latest first. */
export async function findAuditsOf(tx: Tx, station: string): Promise<AuditRow[]> {
  const { rows } = await sql<AuditRow>`select ${COLUMNS} from standards.audit a
    join standards.edition e on e.id = a.edition_id
    where a.station_id = ${station} and a.dropped_at is null order by a.begun_at desc limit 50`.execute(tx)
  return rows
}

export type FindingCount = { station_id: string; open: number; overdue: number; answered: number }

export async function countFindings(
  tx: Tx,
  stations: readonly string[] | null,
  today: string,
): Promise<FindingCount[]> {
  const { rows } = await sql<FindingCount>`
    select station_id, count(*) filter (where state = 'open')::int as open,
      count(*) filter (where state = 'open' and due_on < ${today}::date)::int as overdue,
      count(*) filter (where state = 'answered')::int as answered
    from standards.finding where ${among(stations)} and state <> 'closed'
    group by station_id`.execute(tx)
  return rows
}

export type NewAudit = {
  station: string
  kind: AuditKind
  edition: string
  unit: string
  campaign?: string
  inspector: string
  tier: Tier
  stationKind: StationKind
}

export async function insertAudit(tx: Tx, wish: NewAudit): Promise<AuditId> {
  const { id } = await tx
    .insertInto('standards.audit')
    .values({
      station_id: wish.station,
      kind: wish.kind,
      edition_id: wish.edition,
      unit_id: wish.unit,
      campaign_id: wish.campaign ?? null,
      inspector_id: wish.inspector,
      tier: wish.tier,
      station_kind: wish.stationKind,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id as AuditId
}

export async function readAnswers(tx: Tx, audit: string): Promise<AuditAnswer[]> {
  const rows = await tx
    .selectFrom('standards.answer')
    .select(['item', 'value', 'not_applicable', 'note', 'photos'])
    .where('audit_id', '=', audit)
    .orderBy('item')
    .execute()
  return rows.map((row) => ({
    item: row.item,
    value: row.value as AnswerValue | null,
    notApplicable: row.not_applicable,
    note: row.note,
    photos: row.photos,
  }))
}

export async function putAnswer(tx: Tx, audit: string, item: string, wish: AnswerWish): Promise<void> {
  const values = {
    value: wish.value === null ? null : JSON.stringify(wish.value),
    not_applicable: wish.notApplicable,
    note: wish.note,
    photos: wish.photos,
    at: Temporal.Now.instant(),
  }
  await tx
    .insertInto('standards.answer')
    .values({ audit_id: audit, item, ...values })
    .onConflict((conflict) => conflict.columns(['audit_id', 'item']).doUpdateSet(values))
    .execute()
}

export async function finishAudit(
  tx: Tx,
  id: string,
  at: Temporal.Instant,
  result: AuditResult,
): Promise<void> {
  await tx
    .updateTable('standards.audit')
    .set({
      submitted_at: at,
      score: result.score,
      failed_musts: result.failedMusts,
      failed: result.failed,
      passes: result.passes,
    })
    .where('id', '=', id)
    .execute()
}

export async function setDropped(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('standards.audit')
    .set({ dropped_at: Temporal.Now.instant() })
    .where('id', '=', id)
    .execute()
}

/** The unit of a level that a station lies in. */
export async function levelOf(tx: Tx, unit: string, level: string): Promise<string | undefined> {
  const { rows } = await sql<{ unit: string | null }>`
    select standards.level(${unit}::uuid, ${level}::territory.unit_kind) as unit`.execute(tx)
  return rows[0]?.unit ?? undefined
}

/** Which of these people checked their own station in its present round: [station, person]. */
export async function findSelfCheckers(tx: Tx, stations: readonly string[]): Promise<[string, string][]> {
  const { rows } = await sql<{ station: string; person: string }>`
    select a.station_id as station, a.inspector_id as person from standards.audit a
    where a.station_id = any(${[...stations]}::uuid[]) and a.kind = 'self' and a.dropped_at is null
      and a.round = (select max(b.round) from standards.audit b
        where b.station_id = a.station_id and b.dropped_at is null)`.execute(tx)
  return rows.map(({ station, person }) => [station, person])
}

export async function findPublicResult(tx: Tx, station: string): Promise<PublicResult | null> {
  const { rows } = await sql<{ name_zh: string; name_en: string; number: number; checked_on: string }>`
    select name_zh, name_en, number, checked_on from standards.public_result(${station}::uuid)`.execute(tx)
  const [row] = rows
  if (!row) return null
  return { standard: { zh: row.name_zh, en: row.name_en }, edition: row.number, checkedOn: row.checked_on }
}
