import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import type { OrganisationId } from '../../organisations/contract.ts'
import type { CaseloadId, ContactPurpose, PlaceId, PlaceKind, Told } from '../contract.ts'
import type { QuietId, WeeklyWindow } from './contract.ts'

export type PlaceRow = {
  readonly id: PlaceId
  readonly kind: PlaceKind
  readonly unit: UnitId
  readonly lineage: UnitId[]
  readonly caseload: CaseloadId | null
  readonly organisation: OrganisationId | null
  readonly address: Buffer | null
  readonly hasContact: boolean
  readonly phoneMask: string | null
  readonly lon: number | null
  readonly lat: number | null
  readonly language: string | null
  readonly since: string
  readonly askedOn: string | null
  readonly metOn: string | null
  readonly triedOn: string | null
  readonly closedOn: string | null
  readonly version: number
  readonly changedAt: Temporal.Instant
}

const PLACE = sql.raw(`p.id, p.kind, p.unit_id as unit, p.lineage, p.caseload_id as caseload,
  p.organisation_id as organisation, p.address_cipher as address, p.has_contact as "hasContact",
  p.phone_mask as "phoneMask", p.lon, p.lat, p.language, p.since, p.asked_on as "askedOn", p.met_on as "metOn",
  p.tried_on as "triedOn", p.closed_on as "closedOn", p.version, p.changed_at as "changedAt"`)

/** Of these, those that whoever asks may see. */
export async function findPlaces(tx: Tx, ids: readonly string[]): Promise<PlaceRow[]> {
  const { rows } = await sql<PlaceRow>`select ${PLACE} from visits.place p
    where p.id = any(${[...ids]}::uuid[])`.execute(tx)
  return rows
}

/** A place for whoever is about to change it: others wait. */
export async function lockPlace(tx: Tx, id: PlaceId): Promise<PlaceRow | undefined> {
  const { rows } =
    await sql<PlaceRow>`select ${PLACE} from visits.place p where p.id = ${id} for update`.execute(tx)
  return rows[0]
}

export type ContactRow = { readonly contact: Buffer | null; readonly phone: Buffer | null }

/** Name and phone of those of these places that whoever asks holds today, or lives at. */
export async function findContacts(tx: Tx, places: readonly string[]): Promise<Map<PlaceId, ContactRow>> {
  const { rows } = await sql<ContactRow & { place: PlaceId }>`
    select place_id as place, contact, phone from visits.contacts(${[...places]}::uuid[])`.execute(tx)
  return new Map(rows.map(({ place, ...one }) => [place, one]))
}

/** Name and phone for a purpose, written down as opened by whoever asks; undefined: not for them. */
export async function openContact(
  tx: Tx,
  place: PlaceId,
  purpose: ContactPurpose,
): Promise<ContactRow | undefined> {
  const { rows } = await sql<ContactRow>`
    select contact, phone from visits.open_contact(${place}, ${purpose})`.execute(tx)
  return rows[0]
}

export type ContactOpeningRow = {
  readonly by: PersonId
  readonly purpose: ContactPurpose
  readonly at: Temporal.Instant
}

/** Who opened name and phone of a place. */
export async function findContactOpenings(tx: Tx, place: PlaceId): Promise<ContactOpeningRow[]> {
  const { rows } = await sql<ContactOpeningRow>`select person_id as "by", purpose, at from visits.opening
    where place_id = ${place} and sealed_id is null order by at, id`.execute(tx)
  return rows
}

type Sought = {
  readonly unit?: UnitId | undefined
  readonly caseload?: CaseloadId | undefined
  readonly kind?: PlaceKind | undefined
  readonly loose?: boolean | undefined
  readonly after?: PlaceId | undefined
  readonly limit: number
}

/** Open places of a unit or of a caseload, in the order of their ids. */
export async function searchPlaces(
  tx: Tx,
  { unit, caseload, kind, loose, after, limit }: Sought,
): Promise<PlaceRow[]> {
  const { rows } = await sql<PlaceRow>`select ${PLACE} from visits.place p
    where p.closed_on is null
      ${unit === undefined ? sql`` : sql`and p.unit_id in (select territory.below(array[${unit}::uuid]))`}
      ${caseload === undefined ? sql`` : sql`and p.caseload_id = ${caseload}`}
      ${kind === undefined ? sql`` : sql`and p.kind = ${kind}`}
      ${loose ? sql`and p.caseload_id is null` : sql``}
      ${after === undefined ? sql`` : sql`and p.id > ${after}`}
    order by p.id limit ${limit}`.execute(tx)
  return rows
}

export type PlaceFacts = {
  readonly address: Buffer
  readonly door: Buffer
  readonly contact: Buffer | null
  readonly phone: Buffer | null
  readonly phoneMask: string | null
  readonly lon: number | null
  readonly lat: number | null
  readonly language: string | null
}

type NewPlace = PlaceFacts & {
  readonly id: PlaceId
  readonly kind: PlaceKind
  readonly unit: UnitId
  readonly caseload: CaseloadId | null
  readonly organisation: OrganisationId | null
  readonly since: string
}

export async function insertPlace(tx: Tx, one: NewPlace): Promise<void> {
  await sql`insert into visits.place (id, kind, unit_id, caseload_id, organisation_id, address_cipher, address_index,
      contact_cipher, phone_cipher, phone_mask, lon, lat, language, since)
    values (${one.id}, ${one.kind}, ${one.unit}, ${one.caseload}, ${one.organisation}, ${one.address}, ${one.door},
      ${one.contact}, ${one.phone}, ${one.phoneMask}, ${one.lon}, ${one.lat}, ${one.language}, ${one.since}::date)`.execute(
    tx,
  )
}

/** Columns of a place by what they are called here. */
const COLUMNS: Readonly<Record<keyof PlaceFacts, string>> = {
  address: 'address_cipher',
  door: 'address_index',
  contact: 'contact_cipher',
  phone: 'phone_cipher',
  phoneMask: 'phone_mask',
  lon: 'lon',
  lat: 'lat',
  language: 'language',
}

/** Tells some facts otherwise, and counts the place's version on. */
export async function updateFacts(tx: Tx, id: PlaceId, facts: Partial<PlaceFacts>): Promise<void> {
  const sets = Object.entries(facts).map(
    ([name, value]) => sql`${sql.ref(COLUMNS[name as keyof PlaceFacts])} = ${value}, `,
  )
  await sql`update visits.place set ${sql.join(sets, sql``)} version = version + 1 where id = ${id}`.execute(
    tx,
  )
}

/** What is told of a place goes; that there was one stays. */
export async function closePlace(tx: Tx, id: PlaceId, day: string): Promise<void> {
  await sql`delete from visits.weekly where place_id = ${id}`.execute(tx)
  await sql`update visits.quiet set lifted_at = now(), words_cipher = null where place_id = ${id}`.execute(tx)
  await sql`update visits.place set closed_on = ${day}::date, address_cipher = null, address_index = null,
      contact_cipher = null, phone_cipher = null, phone_mask = null, lon = null, lat = null, language = null, asked_on = null,
      version = version + 1 where id = ${id}`.execute(tx)
}

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
  const { rows } = await sql<{ place: PlaceId }>`update visits.quiet set lifted_at = now()
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

/** The caseload that takes in all places of a unit, for whoever may see it. */
export async function wholeCaseload(tx: Tx, unit: UnitId): Promise<CaseloadId | null> {
  const { rows } = await sql<{ id: CaseloadId }>`select id from visits.caseload
    where unit_id = ${unit} and whole and closed_at is null`.execute(tx)
  return rows[0]?.id ?? null
}

/** Puts those of these places that whoever asks plans for into a caseload; how many moved. */
export async function putInto(tx: Tx, caseload: CaseloadId, places: readonly PlaceId[]): Promise<number> {
  const { numAffectedRows } = await sql`update visits.place set caseload_id = ${caseload}
    where id = any(${[...places]}::uuid[]) and caseload_id is distinct from ${caseload} and closed_on is null
      and lineage && kernel.scope('visit.plan')`.execute(tx)
  return Number(numAffectedRows ?? 0)
}
