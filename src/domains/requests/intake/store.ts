import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { CaseId, Point, RequestChannel, Sight } from '../contract.ts'
import type { Open } from './rules.ts'

export type RequestRow = {
  readonly id: CaseId
  readonly channel: RequestChannel
  readonly sight: Sight
  readonly text: string
  readonly open: Open
  readonly at: Point | null
  readonly accuracy: number | null
  readonly address: string | null
  readonly lineage: readonly string[]
  readonly suggested: string | null
  readonly category: string | null
  readonly hotlineNumber: string | null
  readonly organisation: string | null
  readonly station: string | null
  readonly takenBy: PersonId | null
  readonly filedAt: Temporal.Instant
}

export async function insertRequest(tx: Tx, row: RequestRow): Promise<void> {
  const { id, open, at } = row
  await sql`
    insert into requests.request (case_id, channel, sight, text, open_text, lon, lat, accuracy, address, lineage, open_lon,
      open_lat, open_cell, rough, suggested, category, hotline_number, organisation_id, station_id, taken_by, filed_at)
    values (${id}, ${row.channel}, ${row.sight}, ${row.text}, ${open.text}, ${at?.lon ?? null}, ${at?.lat ?? null},
      ${row.accuracy}, ${row.address}, ${[...row.lineage]}::uuid[], ${open.at?.lon ?? null}, ${open.at?.lat ?? null},
      ${open.cell?.toString() ?? null}, ${open.rough}, ${row.suggested}, ${row.category}, ${row.hotlineNumber},
      ${row.organisation}, ${row.station}, ${row.takenBy}, ${row.filedAt.toString()})`.execute(tx)
}

export async function insertReporter(
  tx: Tx,
  id: CaseId,
  who: { person: PersonId | null; name: Buffer | null; phone: Buffer | null; mask: string | null },
): Promise<void> {
  await sql`insert into requests.reporter (case_id, person_id, name_cipher, phone_cipher, phone_mask)
    values (${id}, ${who.person}, ${who.name}, ${who.phone}, ${who.mask})`.execute(tx)
}

export async function insertPictures(tx: Tx, id: CaseId, files: readonly string[]): Promise<void> {
  if (files.length === 0) return
  await sql`insert into requests.picture (file_id, case_id, number)
    select file, ${id}, number - 1 from unnest(${[...files]}::uuid[]) with ordinality as f (file, number)`.execute(
    tx,
  )
}

/** Makes what everybody sees of these anew. */
export async function refresh(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`select requests.refresh(${[...ids]}::uuid[])`.execute(tx)
}

/** Categories whose place is shown roughly on a day (YYYY-MM-DD). */
export async function roughCategories(tx: Tx, day: string): Promise<string[]> {
  const { rows } = await sql<{ category: string }>`
    select category from requests.rough_rule where valid @> ${day}::date`.execute(tx)
  return rows.map(({ category }) => category)
}

/**
 * Lets the rest of the transaction act as somebody else: whoever asks without a name gives their own pictures, and
 * files as nobody that is known.
 */
export async function actAs(tx: Tx, person: PersonId): Promise<void> {
  await sql`select set_config('wutong.actor', ${person}, true)`.execute(tx)
}

/** Takes the name of whoever acts off pictures that a request keeps. */
export async function unnamePictures(tx: Tx, files: readonly string[]): Promise<void> {
  await sql`select requests.unname_pictures(${[...files]}::uuid[])`.execute(tx)
}
