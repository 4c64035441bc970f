import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { Course } from './rules.ts'

/** What follows from one case is done one after the other: the last one to read is the last one to write. */
export async function takeTurn(tx: Tx, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`requests.moved ${id}`}, 0))`.execute(tx)
}

export type Kept = {
  readonly sight: string
  readonly lineage: readonly string[]
  readonly reporter: PersonId | null
}

/** What the room knows of a case; undefined: nothing yet (a part that was split off). Needs 'housekeeping'. */
export async function findKept(tx: Tx, id: string): Promise<Kept | undefined> {
  const { rows } = await sql<Kept>`
    select r.sight, r.lineage, w.person_id as reporter
    from requests.request r left join requests.reporter w on w.case_id = r.case_id where r.case_id = ${id}`.execute(
    tx,
  )
  return rows[0]
}

/**
 * Shows a request only roughly from here on, where its category has become one of homes by the rules of a day. Needs
 * 'housekeeping'.
 */
export async function coarsen(
  tx: Tx,
  id: string,
  category: string | null,
  somewhere: { lon: number; lat: number; cell: bigint } | null,
  day: string,
): Promise<void> {
  await sql`
    update requests.request r set rough = true, open_lon = ${somewhere?.lon ?? null}, open_lat = ${somewhere?.lat ?? null},
      open_cell = ${somewhere?.cell.toString() ?? null}
    where r.case_id = ${id} and not r.rough and r.sight = 'public' and exists (
      select from requests.rough_rule o where o.valid @> ${day}::date and ${category} like o.category || '%')`.execute(
    tx,
  )
}

/** A part takes over what was said of the whole, and who said it. Needs 'housekeeping'. */
export async function copyRequest(tx: Tx, from: string, to: string, category: string | null): Promise<void> {
  await sql`
    insert into requests.request (case_id, channel, sight, text, open_text, lon, lat, accuracy, address, lineage, open_lon,
      open_lat, open_cell, rough, suggested, category, organisation_id, station_id, taken_by, filed_at, erased_at)
    select ${to}, channel, sight, text, open_text, lon, lat, accuracy, address, lineage, open_lon, open_lat, open_cell,
      rough, suggested, ${category}, organisation_id, station_id, taken_by, filed_at, erased_at
    from requests.request where case_id = ${from} on conflict (case_id) do nothing`.execute(tx)
  await sql`
    insert into requests.reporter (case_id, person_id, name_cipher, phone_cipher, phone_mask)
    select ${to}, person_id, name_cipher, phone_cipher, phone_mask from requests.reporter where case_id = ${from}
    on conflict (case_id) do nothing`.execute(tx)
}

const text = (moment: Temporal.Instant | null): string | null => moment?.toString() ?? null

/** Writes how it went. Needs 'housekeeping'. */
export async function saveCourse(
  tx: Tx,
  id: string,
  course: Course,
  at: { lineage: readonly string[]; lead: readonly string[]; category: string | null },
): Promise<void> {
  await sql`
    insert into requests.course as c (case_id, opened_at, closed_at, respond_due, responded_at, outcome, said_solved,
      satisfied, lineage, lead_lineage, category)
    values (${id}, ${text(course.openedAt)}, ${text(course.closedAt)}, ${text(course.respondDue)},
      ${text(course.respondedAt)}, ${course.outcome}, ${course.saidSolved}, ${course.satisfied},
      ${[...at.lineage]}::uuid[], ${[...at.lead]}::uuid[], ${at.category})
    on conflict (case_id) do update set opened_at = excluded.opened_at, closed_at = excluded.closed_at,
      respond_due = excluded.respond_due, responded_at = excluded.responded_at, outcome = excluded.outcome,
      said_solved = excluded.said_solved, satisfied = excluded.satisfied, lead_lineage = excluded.lead_lineage,
      category = excluded.category`.execute(tx)
}

/** Takes a duplicate's people along; who came along. */
export async function gather(tx: Tx, duplicate: string, kept: string): Promise<PersonId[]> {
  const { rows } = await sql<{ person: PersonId }>`
    select requests.gather(${duplicate}, ${kept}) as person`.execute(tx)
  return rows.map(({ person }) => person)
}

/** Who follows it. Needs 'housekeeping'. */
export async function followersOf(tx: Tx, id: string): Promise<PersonId[]> {
  const { rows } = await sql<{ person: PersonId }>`
    select person_id as person from requests.follower where case_id = ${id}`.execute(tx)
  return rows.map(({ person }) => person)
}
