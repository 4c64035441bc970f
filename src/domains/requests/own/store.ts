import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { RequestOutcome, RequestStage, Sight } from '../contract.ts'

export type OwnRow = {
  readonly id: string
  readonly number: string
  readonly text: string
  readonly category: string | null
  readonly sight: Sight
  readonly stage: RequestStage
  readonly outcome: RequestOutcome | null
  readonly opened: Temporal.Instant
  readonly due: Temporal.Instant | null
  readonly closed: Temporal.Instant | null
  readonly asked: boolean
  readonly toRate: boolean
}

/** What whoever acts asked, the latest first. */
export async function findOwn(tx: Tx): Promise<OwnRow[]> {
  const { rows } = await sql<OwnRow>`
    select id, number, text, category, sight, stage, outcome, opened_at as opened, due_at as due, closed_at as closed,
      asked, to_rate as "toRate"
    from requests.mine() order by opened_at desc limit 500`.execute(tx)
  return rows
}

/** In which stage one of them is; undefined: it is not theirs. */
export async function findStage(tx: Tx, id: string): Promise<RequestStage | undefined> {
  const { rows } = await sql<{ stage: RequestStage }>`
    select stage from requests.mine() where id = ${id}`.execute(tx)
  return rows[0]?.stage
}

/** What they follow, the latest first. */
export async function findFollowed(tx: Tx, person: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select case_id as id from requests.follower where person_id = ${person} order by since desc limit 200`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

export type OwnDetail = {
  readonly text: string
  readonly lon: number | null
  readonly lat: number | null
  readonly address: string | null
  readonly name: Buffer | null
  readonly mask: string | null
  readonly erased: boolean
}

/** What they said of one, and how they want to be reached. */
export async function findDetail(tx: Tx, id: string): Promise<OwnDetail | undefined> {
  const { rows } = await sql<OwnDetail>`
    select r.text, r.lon, r.lat, r.address, w.name_cipher as name, w.phone_mask as mask,
      r.erased_at is not null as erased
    from requests.request r left join requests.reporter w on w.case_id = r.case_id
    where r.case_id = ${id}`.execute(tx)
  return rows[0]
}

/** Pictures that came with what they said later: with an answer, with opening it again. */
export async function findSaidPictures(tx: Tx, id: string): Promise<string[]> {
  const { rows } = await sql<{ file: string }>`
    select file from requests.said_pictures(${id}) as file`.execute(tx)
  return rows.map(({ file }) => file)
}

/** Empties what was said and where; what was done stays. Files that were kept for it come back, to be let go. */
export async function emptyRequest(tx: Tx, id: string, at: Temporal.Instant): Promise<string[]> {
  const { rows } = await sql<{ file: string }>`
    delete from requests.picture where case_id = ${id} returning file_id as file`.execute(tx)
  await sql`
    update requests.request set text = '', open_text = null, address = null, lon = null, lat = null, accuracy = null,
      open_lon = null, open_lat = null, open_cell = null, erased_at = ${at.toString()} where case_id = ${id}`.execute(
    tx,
  )
  await sql`delete from requests.reporter where case_id = ${id}`.execute(tx)
  await sql`select requests.erase_case(${id}, ${at.toString()})`.execute(tx)
  return rows.map(({ file }) => file)
}

/**
 * Shows a request of whoever acts to fewer from here on: everybody's copy goes, who follows it, and pictures that
 * everybody saw are seen by those who handle it. Where it is no fewer nothing changes; says whether it did. The case is
 * locked, and it is this case's turn (`takeTurn`): nobody makes everybody's copy anew meanwhile.
 */
export async function narrow(tx: Tx, id: string, sight: Sight): Promise<boolean> {
  const { rows } = await sql<{ hidden: boolean }>`select requests.narrow(${id}, ${sight}) as hidden`.execute(
    tx,
  )
  return rows[0]?.hidden ?? false
}
