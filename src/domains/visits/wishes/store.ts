import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PlaceId, Told } from '../contract.ts'
import type { QuietId, WeeklyWindow } from './contract.ts'

export async function replaceWeekly(
  tx: Tx,
  place: PlaceId,
  wish: 'rest' | 'preferred',
  windows: readonly WeeklyWindow[],
): Promise<void> {
  await sql`delete from visits.weekly where place_id = ${place} and wish = ${wish}`.execute(tx)
  if (windows.length === 0) return
  await sql`insert into visits.weekly (place_id, wish, weekday, minutes)
    select ${place}, ${wish}, w.weekday, int4range(w."from", w."until")
    from jsonb_to_recordset(${JSON.stringify(windows)}::jsonb) as w (weekday smallint, "from" int, "until" int)`.execute(
    tx,
  )
}

export type WeeklyRow = WeeklyWindow & { readonly place: PlaceId; readonly wish: 'rest' | 'preferred' }

export async function findWeekly(tx: Tx, places: readonly string[]): Promise<WeeklyRow[]> {
  const { rows } = await sql<WeeklyRow>`
    select place_id as place, wish, weekday, lower(minutes) as "from", upper(minutes) as "until" from visits.weekly
    where place_id = any(${[...places]}::uuid[]) order by weekday, lower(minutes)`.execute(tx)
  return rows
}

export type QuietRow = {
  readonly id: QuietId
  readonly place: PlaceId
  readonly kind: 'spell' | 'doNotDisturb'
  readonly from: string
  readonly until: string | null
  readonly words: Buffer | null
  readonly told: Told
}

/** Quiet days of today and to come. */
export async function findQuiet(tx: Tx, places: readonly string[], today: string): Promise<QuietRow[]> {
  const { rows } = await sql<QuietRow>`
    select id, place_id as place, kind, lower(days) as "from", upper(days) - 1 as "until", words_cipher as words, told
    from visits.quiet where place_id = any(${[...places]}::uuid[]) and lifted_at is null
      and (upper_inf(days) or upper(days) > ${today}::date)
    order by lower(days), id`.execute(tx)
  return rows
}

type NewQuiet = Omit<QuietRow, 'id'>

export async function insertQuiet(tx: Tx, id: QuietId, one: NewQuiet): Promise<void> {
  await sql`insert into visits.quiet (id, place_id, kind, days, words_cipher, told)
    values (${id}, ${one.place}, ${one.kind}, daterange(${one.from}::date, ${one.until}::date, '[]'), ${one.words},
      ${one.told})`.execute(tx)
}

/** The place whose quiet days these were; undefined where there are none that count. */
export async function liftQuiet(tx: Tx, id: QuietId): Promise<PlaceId | undefined> {
  const { rows } = await sql<{
    place: PlaceId
  }>`update visits.quiet set lifted_at = now(), words_cipher = null
    where id = ${id} and lifted_at is null returning place_id as place`.execute(tx)
  return rows[0]?.place
}

/** Which of these places agree to visits by video. */
export async function findConsents(tx: Tx, places: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ place: PlaceId }>`select place_id as place from visits.consent
    where place_id = any(${[...places]}::uuid[]) and withdrawn_at is null`.execute(tx)
  return new Set(rows.map(({ place }) => place))
}

/** Notes that video is agreed to, or no longer; false where it was so already. */
export async function setConsent(
  tx: Tx,
  place: PlaceId,
  { agreed, told }: { agreed: boolean; told: Told },
  now: Temporal.Instant,
): Promise<boolean> {
  const at = sql`${now.toString()}::timestamptz`
  const done = agreed
    ? await sql`insert into visits.consent (place_id, told, given_at) values (${place}, ${told}, ${at})
        on conflict (place_id) where withdrawn_at is null do nothing`.execute(tx)
    : await sql`update visits.consent set withdrawn_at = greatest(${at}, given_at)
        where place_id = ${place} and withdrawn_at is null`.execute(tx)
  return (done.numAffectedRows ?? 0n) > 0n
}

export async function setAsked(tx: Tx, place: PlaceId, on: string | null): Promise<void> {
  await sql`update visits.place set asked_on = ${on}::date where id = ${place}`.execute(tx)
}
