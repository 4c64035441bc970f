import type { Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import type { Keys } from '../../../kernel/keys.ts'
import { newId } from '../../../kernel/new-id.ts'
import { maskPhone } from '../../../kernel/phone.ts'
import { changedMeanwhile, invalidRequest, notYours } from '../../../kernel/problem.ts'
import { judged } from '../../../kernel/refusals.ts'
import { prove, type TerritoryMemory } from '../../territory/public.ts'
import { type CaseloadId, type ContactPurpose, PlaceId } from '../contract.ts'
import {
  caseloadNotFound,
  checkPurpose,
  householdMoved,
  placeClosed,
  placeNotFound,
  REFUSALS,
} from '../rules.ts'
import { doorIndex, hide, read } from '../secret/rules.ts'
import { findContactPurposes, findJoined, namesOf } from '../store.ts'
import { findConsents, findQuiet, findWeekly, replaceWeekly } from '../wishes/store.ts'
import type { ContactOpening, OpenedContact, Place, PlaceEdit, PlaceWish } from './contract.ts'
import * as store from './store.ts'

export type PlacesHouse = { readonly keys: Keys; readonly territory: TerritoryMemory }

/** A unit by its names, for whoever reads of a place. */
export function nameArea(territory: TerritoryMemory, id: UnitId) {
  const { zh, en } = territory.brief(id) ?? { zh: '—', en: '—' }
  return { id, zh, en }
}

/** In clear for whoever holds the place today and for the household; of the rest the phone is told masked. */
function tellContact(keys: Keys, row: store.PlaceRow, clear: store.ContactRow | undefined) {
  return clear
    ? {
        contact: read(keys, 'contact', clear.contact),
        phone: read(keys, 'phone', clear.phone),
        masked: false,
      }
    : { contact: null, phone: row.phoneMask, masked: row.hasContact || row.phoneMask !== null }
}

/** Places with their rest and wishes, for whoever sees them. */
export async function tellPlaces(
  tx: Tx,
  { keys, territory }: PlacesHouse,
  rows: readonly store.PlaceRow[],
  today: string,
): Promise<Place[]> {
  const ids = rows.map(({ id }) => id)
  const weekly = Map.groupBy(await findWeekly(tx, ids), ({ place }) => place)
  const quiet = Map.groupBy(await findQuiet(tx, ids, today), ({ place }) => place)
  const contacts = await store.findContacts(tx, ids)
  const consents = await findConsents(tx, ids)
  const joined = await findJoined(tx, ids)
  return rows.map((row): Place => {
    const windows = (wish: 'rest' | 'preferred') =>
      (weekly.get(row.id) ?? []).flatMap(({ wish: one, weekday, from, until }) =>
        one === wish ? [{ weekday, from, until }] : [],
      )
    const { id, kind, caseload, organisation, language, askedOn, metOn, triedOn, closedOn } = row
    return {
      id,
      kind,
      unit: nameArea(territory, row.unit),
      caseload,
      organisation,
      address: read(keys, 'address', row.address),
      ...tellContact(keys, row, contacts.get(id)),
      at: row.lon === null || row.lat === null ? null : { lon: row.lon, lat: row.lat },
      language,
      rest: windows('rest'),
      preferred: windows('preferred'),
      quiet: (quiet.get(id) ?? []).map((one) => ({
        id: one.id,
        kind: one.kind,
        from: one.from,
        until: one.until,
        told: one.told,
        words: read(keys, 'quiet', one.words),
      })),
      video: consents.has(id),
      joined: joined.has(id),
      askedOn,
      metOn,
      triedOn,
      closedOn,
      version: row.version,
      changedAt: row.changedAt,
    }
  })
}

/**
 * Opens name and phone of a place for a purpose: whoever plans there, or holds it today. Written down, and told to the
 * household. Throws visit-place-not-found, purpose-not-in-force.
 */
export async function openContact(
  tx: Tx,
  { keys }: Pick<PlacesHouse, 'keys'>,
  id: PlaceId,
  purpose: ContactPurpose,
  today: string,
): Promise<OpenedContact> {
  checkPurpose(await findContactPurposes(tx, today), purpose)
  const [row] = await store.findPlaces(tx, [id])
  const opened = row && (await store.openContact(tx, id, purpose))
  if (!row || !opened) throw placeNotFound()
  writeOfPlace(tx, row, 'visitPlace.open', { purpose })
  return {
    place: id,
    contact: read(keys, 'contact', opened.contact),
    phone: read(keys, 'phone', opened.phone),
  }
}

/** Who opened name and phone of a place, when and what for. */
export async function tellOpenings(tx: Tx, place: PlaceId): Promise<ContactOpening[]> {
  const rows = await store.findContactOpenings(tx, place)
  const name = await namesOf(
    tx,
    rows.map(({ by }) => by),
  )
  return rows.map(({ by, ...one }) => ({ ...one, by: name(by) }))
}

type Asked = Parameters<typeof store.searchPlaces>[1]

/** Open places of a unit (needs `visit.plan` there) or of a caseload, those by whoever asks may see. */
export async function listPlaces(
  tx: Tx,
  house: PlacesHouse,
  who: Who,
  asked: Asked,
  today: string,
): Promise<{ places: Place[]; next: PlaceId | null }> {
  if (asked.unit !== undefined) await prove(tx, who, 'visit.plan', asked.unit)
  else if (asked.caseload === undefined)
    throw invalidRequest({}, [{ pointer: '#/query/unit', code: 'needed' }])
  const rows = await store.searchPlaces(tx, { ...asked, limit: asked.limit + 1 })
  const page = rows.slice(0, asked.limit)
  return {
    places: await tellPlaces(tx, house, page, today),
    next: rows.length > page.length ? (page.at(-1)?.id ?? null) : null,
  }
}

/** A place that whoever asks may see, locked; throws visit-place-not-found, visit-place-closed. */
export async function placeToChange(tx: Tx, id: PlaceId): Promise<store.PlaceRow> {
  const row = await store.lockPlace(tx, id)
  if (!row) throw placeNotFound()
  if (row.closedOn !== null) throw placeClosed()
  return row
}

/** What was told at a moment (of that day) was told by those who live there now; throws household-has-moved. */
export async function checkHousehold(tx: Tx, id: PlaceId, at: Temporal.Instant, day: string): Promise<void> {
  await placeToChange(tx, id)
  if (!(await store.isOfToday(tx, id, at, day))) throw householdMoved()
}

const hidePhone = (keys: Keys, phone: string | null) => ({
  phone: hide(keys, 'phone', phone),
  phoneMask: phone === null ? null : maskPhone(phone),
})

type OfPlace = { readonly id: PlaceId; readonly lineage: readonly UnitId[] }

/** Writes into the trail what was done to a place. */
export function writeOfPlace(tx: Tx, { id, lineage }: OfPlace, action: string, detail = {}): void {
  writeDown(tx, { action, subject: { kind: 'visitPlace', id }, lineage, detail })
}

/**
 * Writes down a place: whoever plans there, or holds the caseload that it comes into. Throws not-yours,
 * caseload-not-found, door-is-written-down, invalid-request at `#/body/unit`.
 */
export async function addPlace(
  tx: Tx,
  { keys, territory }: PlacesHouse,
  who: Who,
  wish: PlaceWish,
  today: string,
): Promise<PlaceId> {
  const lineage = territory.lineage(wish.unit)
  if (lineage.length === 0) throw invalidRequest({}, [{ pointer: '#/body/unit', code: 'unit-unknown' }])
  const caseload = wish.caseload ?? (await store.wholeCaseload(tx, wish.unit))
  const plans = (who.grants['visit.plan'] ?? []).some((unit) => lineage.includes(unit))
  if (!plans && caseload === null) throw notYours()
  const id = PlaceId.parse(newId())
  await judged({ ...REFUSALS, place_caseload_id_fkey: caseloadNotFound }, async () => {
    await store.insertPlace(tx, {
      id,
      kind: wish.kind,
      unit: wish.unit,
      caseload,
      organisation: wish.organisation,
      address: hide(keys, 'address', wish.address),
      door: doorIndex(keys, wish.address),
      contact: hide(keys, 'contact', wish.contact),
      ...hidePhone(keys, wish.phone),
      lon: wish.at?.lon ?? null,
      lat: wish.at?.lat ?? null,
      language: wish.language,
      since: today,
    })
    await replaceWeekly(tx, id, 'rest', wish.rest)
    await replaceWeekly(tx, id, 'preferred', wish.preferred)
  })
  writeOfPlace(tx, { id, lineage }, 'visitPlace.add', { kind: wish.kind })
  return id
}

/**
 * Tells facts of a place otherwise: its holder, or whoever plans there. `version` as it was read: throws
 * changed-meanwhile where somebody else did. Throws visit-place-not-found, visit-place-closed, door-is-written-down.
 */
export async function editPlaceFacts(
  tx: Tx,
  { keys }: Pick<PlacesHouse, 'keys'>,
  who: Who,
  id: PlaceId,
  { version, rest, preferred, at, ...told }: PlaceEdit,
): Promise<{ id: PlaceId; version: number }> {
  const row = await placeToChange(tx, id)
  if (who.kind !== 'staff') throw notYours()
  if (row.version !== version) throw changedMeanwhile()
  const { address, contact, phone, language } = told
  await judged(REFUSALS, async () => {
    await store.updateFacts(tx, id, {
      ...(address !== undefined && {
        address: hide(keys, 'address', address),
        door: doorIndex(keys, address),
      }),
      ...(contact !== undefined && { contact: hide(keys, 'contact', contact) }),
      ...(phone !== undefined && hidePhone(keys, phone)),
      ...(language !== undefined && { language }),
      ...(at !== undefined && { lon: at?.lon ?? null, lat: at?.lat ?? null }),
    })
    if (rest !== undefined) await replaceWeekly(tx, id, 'rest', rest)
    if (preferred !== undefined) await replaceWeekly(tx, id, 'preferred', preferred)
  })
  const facts = Object.entries({ ...told, rest, preferred, at }).filter(([, value]) => value !== undefined)
  writeOfPlace(tx, row, 'visitPlace.edit', { facts: facts.map(([name]) => name) })
  return { id, version: version + 1 }
}

/** Ends a place: what is told of it is erased at once. Needs `visit.plan` there. */
export async function closePlace(tx: Tx, who: Who, id: PlaceId, today: string): Promise<void> {
  const row = await placeToChange(tx, id)
  await prove(tx, who, 'visit.plan', row.unit)
  await store.closePlace(tx, id, today)
  writeOfPlace(tx, row, 'visitPlace.close')
}

/** Puts places into a caseload; needs `visit.plan` at it, and counts only places that it reaches as well. */
export async function movePlaces(
  tx: Tx,
  who: Who,
  caseload: { readonly id: CaseloadId; readonly unit: UnitId; readonly lineage: readonly UnitId[] },
  places: readonly PlaceId[],
): Promise<number> {
  await prove(tx, who, 'visit.plan', caseload.unit)
  const moved = await store.putInto(tx, caseload.id, places)
  writeDown(tx, {
    action: 'caseload.places',
    subject: { kind: 'caseload', id: caseload.id },
    lineage: caseload.lineage,
    detail: { moved },
  })
  return moved
}
