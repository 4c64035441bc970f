import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import type { OrganisationId } from '../../organisations/contract.ts'
import type { CaseloadId, ContactPurpose, PlaceId, PlaceKind } from '../contract.ts'

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

/** Whether something of a day and a moment is of those who live at a place now. */
export async function isOfToday(tx: Tx, place: PlaceId, at: Temporal.Instant, day: string): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    select visits.is_of_today(${day}, ${at.toString()}, p.household_since, p.household_told_at) as is
    from visits.place p where p.id = ${place}`.execute(tx)
  return rows[0]?.is === true
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
