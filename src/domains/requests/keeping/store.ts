import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import { METRES_PER_DEGREE, metresPerLongitude } from '../../../kernel/geo.ts'
import type { RequestChannel } from '../contract.ts'

export type KeptRow = {
  readonly id: string
  readonly channel: RequestChannel
  readonly text: string
  readonly lon: number | null
  readonly lat: number | null
  readonly address: string | null
  readonly category: string | null
  readonly hotline: string | null
  readonly foreign: string | null
  readonly organisation: string | null
  readonly station: string | null
  readonly erased: boolean
  /** named: an account or a contact is behind it. unnamed: a code. */
  readonly reporter: 'named' | 'unnamed' | 'none'
}

/** What the room knows of cases, as far as whoever asks may see them. */
export async function findKept(tx: Tx, ids: readonly string[]): Promise<KeptRow[]> {
  const { rows } = await sql<KeptRow>`
    select r.case_id as id, r.channel, r.text, r.lon, r.lat, r.address, r.category, r.hotline_number as hotline,
      r.foreign_number as foreign, r.organisation_id as organisation, r.station_id as station,
      r.erased_at is not null as erased,
      case when w.case_id is null then 'none' when w.name_cipher is not null or w.phone_cipher is not null then 'named'
        else 'unnamed' end as reporter
    from requests.request r left join requests.reporter w on w.case_id = r.case_id
    where r.case_id = any(${[...ids]}::uuid[])`.execute(tx)
  return rows
}

export type ReporterRow = { readonly name: Buffer | null; readonly phone: Buffer | null }

/** Who asked, as far as whoever asks may know. */
export async function findReporter(tx: Tx, id: string): Promise<ReporterRow | undefined> {
  const { rows } = await sql<ReporterRow>`
    select name_cipher as name, phone_cipher as phone from requests.reporter where case_id = ${id}`.execute(
    tx,
  )
  return rows[0]
}

export type AlikeRow = {
  readonly id: string
  readonly text: string
  readonly category: string | null
  readonly lon: number
  readonly lat: number
}

/** Requests around one that whoever asks may see, public or not. */
export async function findAround(
  tx: Tx,
  { id, lon, lat }: { id: string; lon: number; lat: number },
  metres: number,
): Promise<AlikeRow[]> {
  const [dx, dy] = [metres / metresPerLongitude(lat), metres / METRES_PER_DEGREE]
  const { rows } = await sql<AlikeRow>`
    select r.case_id as id, r.text, r.category, r.lon, r.lat
    from requests.request r
    where r.case_id = any(array(
        select requests.open_around(box(point(${lon - dx}, ${lat - dy}), point(${lon + dx}, ${lat + dy})))))
      and r.case_id <> ${id}
    order by r.filed_at desc limit 100`.execute(tx)
  return rows
}

/** Whether a second person has to see the answer first, by the rules of a day (YYYY-MM-DD) for its category. */
export async function wantsCheck(tx: Tx, id: string, day: string): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`
    select exists (select from requests.check_rule r where r.valid @> ${day}::date
      and requests.category_of(${id}) like r.category || '%') as yes`.execute(tx)
  return rows[0]?.yes ?? false
}
