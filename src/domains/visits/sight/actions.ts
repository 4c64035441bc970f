import { randomBytes } from 'node:crypto'
import { act, type Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/new-id.ts'
import { judged } from '../../../kernel/refusals.ts'
import { dayOf } from '../../../kernel/wall-clock.ts'
import { letGoFile } from '../../files/public.ts'
import { residentOfPhone } from '../../identity/public.ts'
import { type RequestsHouse, spelled } from '../../requests/public.ts'
import type { NoteId, PlaceId, SealedId } from '../contract.ts'
import { tellJoined } from '../living/actions.ts'
import { findMembers } from '../living/store.ts'
import { tellVisits } from '../notes/actions.ts'
import { CorrectionId } from '../notes/contract.ts'
import * as notes from '../notes/store.ts'
import * as places from '../places/actions.ts'
import type { Place } from '../places/contract.ts'
import * as placeStore from '../places/store.ts'
import {
  codeTriedTooOften,
  codeWrong,
  correctionAnswered,
  householdNotFound,
  noteNotFound,
  REFUSALS,
  sealedNotFound,
} from '../rules.ts'
import { doorIndex, hide, read } from '../secret/rules.ts'
import { findRules } from '../store.ts'
import * as wishes from '../wishes/actions.ts'
import type { Hours, QuietId } from '../wishes/contract.ts'
import { replaceWeekly } from '../wishes/store.ts'
import type { HouseholdShown, MyHousehold } from './contract.ts'
import { codeOfBytes } from './rules.ts'
import * as store from './store.ts'

type Deps = Pick<RequestsHouse, 'keys' | 'territory' | 'settings'>
type Resident = Who & { readonly person: PersonId }

const hashOf = ({ keys }: Pick<Deps, 'keys'>, code: string) => keys.blindIndex(code, 'visits.code')

/** A code for a household of one's caseload or reach, told once. Throws visit-place-not-found, visit-place-closed. */
export async function makeCode(
  tx: Tx,
  house: Deps,
  place: PlaceId,
  now = Temporal.Now.instant(),
): Promise<{ code: string; expiresAt: Temporal.Instant }> {
  const row = await places.placeToChange(tx, place)
  if (row.kind !== 'household') throw householdNotFound()
  const { codeHours } = await findRules(tx, dayOf(house, now))
  const code = codeOfBytes(randomBytes(8))
  const expiresAt = now.add({ hours: codeHours })
  await store.insertCode(tx, place, { hash: hashOf(house, code), expiresAt })
  places.writeOfPlace(tx, row, 'household.code')
  return { code: spelled(code), expiresAt }
}

/**
 * Joins a household to the account of whoever asks. A try counts whatever becomes of it, in a transaction of its own.
 * Throws household-code-wrong, household-code-tried.
 */
export async function joinHousehold(
  house: Pick<RequestsHouse, 'db' | 'keys' | 'settings'>,
  who: Resident,
  code: string,
  now = Temporal.Now.instant(),
): Promise<PlaceId> {
  await act(house.db, who, async (tx) => {
    const { codeTries, tryHours } = await findRules(tx, dayOf(house, now))
    const tries = await store.countTries(tx, who.person, now.subtract({ hours: tryHours }))
    if (tries >= codeTries) throw codeTriedTooOften({ hours: tryHours })
    await store.noteTry(tx, who.person, now)
  })
  return act(house.db, who, async (tx) => {
    const place = await store.joinByCode(tx, hashOf(house, code), now)
    const [row] = place === null ? [] : await placeStore.findPlaces(tx, [place])
    const member = row && (await store.findMember(tx, row.id))
    if (!member) throw codeWrong()
    await tellJoined(tx, row.id, member)
    places.writeOfPlace(tx, row, 'household.join', { way: 'code' })
    return row.id
  })
}

/** Joins a household to somebody's account at the desk. Needs the purpose 'sign-in'. Throws household-not-found. */
export async function joinAtDesk(
  tx: Tx,
  { keys }: Pick<Deps, 'keys'>,
  { address, phone }: { address: string; phone: string },
): Promise<PlaceId> {
  const doors = await store.findDoors(tx, doorIndex(keys, address))
  const [door] = doors
  if (!door || doors.length > 1) throw householdNotFound()
  const person = await residentOfPhone(tx, keys, phone)
  const member = person === null ? null : await store.joinAtDesk(tx, door.id, person)
  if (member === null) throw householdNotFound()
  await tellJoined(tx, door.id, member)
  places.writeOfPlace(tx, door, 'household.join', { way: 'desk' })
  return door.id
}

/** Households of the account of whoever asks. */
export async function listMyHouseholds(tx: Tx, { keys }: Pick<Deps, 'keys'>): Promise<MyHousehold[]> {
  const mine = await store.findMine(tx)
  const rows = await placeStore.findPlaces(
    tx,
    mine.map(({ place }) => place),
  )
  const addresses = new Map(rows.map(({ id, address }) => [id, read(keys, 'address', address)]))
  return mine.map(({ place, since }) => ({ place, since, address: addresses.get(place) ?? null }))
}

/** That a household is joined to the account of whoever asks; throws household-not-found. */
async function ofMine(tx: Tx, place: PlaceId): Promise<placeStore.PlaceRow> {
  const mine = await store.findMine(tx)
  const [row] = mine.some((one) => one.place === place) ? await placeStore.findPlaces(tx, [place]) : []
  if (!row) throw householdNotFound()
  return row
}

/** A household of one's own: its wishes and what is known of it, without its visits. Throws household-not-found. */
export async function showMyPlace(tx: Tx, house: Deps, id: PlaceId, today: string): Promise<Place> {
  const row = await ofMine(tx, id)
  const [place] = await places.tellPlaces(tx, house, [row], today)
  if (!place) throw householdNotFound()
  return place
}

/** Everything about a household of one's own, sealed passages too. Throws household-not-found. */
export async function showMyHousehold(
  tx: Tx,
  house: Deps,
  id: PlaceId,
  today: string,
): Promise<HouseholdShown> {
  const place = await showMyPlace(tx, house, id, today)
  const sealed = await notes.readOwnSealed(tx, id)
  return {
    place,
    members: await findMembers(tx, id),
    opened: await places.tellOpenings(tx, id),
    visits: await tellVisits(tx, house.keys, id, sealed),
    plans: await store.findPlansHere(tx, id, today),
  }
}

/** Takes a household off one's account. */
export async function leaveHousehold(tx: Tx, id: PlaceId, now = Temporal.Now.instant()): Promise<void> {
  const row = await ofMine(tx, id)
  await store.leave(tx, id, now)
  places.writeOfPlace(tx, row, 'household.leave')
}

async function noteOfMine(tx: Tx, id: NoteId): Promise<notes.NoteThere> {
  const note = await notes.lockNote(tx, id)
  if (!note) throw noteNotFound()
  await ofMine(tx, note.place)
  return note
}

/** Puts one's own words beside a note. Throws visit-note-not-found, correction-waits. */
export async function correctNote(
  tx: Tx,
  { keys }: Pick<Deps, 'keys'>,
  id: NoteId,
  words: string,
  now = Temporal.Now.instant(),
): Promise<CorrectionId> {
  const note = await noteOfMine(tx, id)
  if (note.erasedFor !== null) throw noteNotFound()
  const correction = CorrectionId.parse(newId())
  const one = { id: correction, note: id, place: note.place, words: hide(keys, 'correction', words), at: now }
  await judged(REFUSALS, () => notes.insertCorrection(tx, one))
  tell(tx, note, 'visitNote.correct')
  return correction
}

/** Takes back a correction that nobody has answered; throws correction-answered. */
export async function takeBackCorrection(tx: Tx, id: CorrectionId): Promise<void> {
  if (!(await notes.dropCorrection(tx, id))) throw correctionAnswered()
}

/** Has a note erased at once, with its pictures: the right of the household. What was counted stays. */
export async function eraseNote(tx: Tx, id: NoteId, now = Temporal.Now.instant()): Promise<void> {
  const note = await noteOfMine(tx, id)
  for (const picture of await notes.findPictures(tx, note.place))
    if (picture.note === id) await letGoFile(tx, picture.file)
  await notes.eraseNote(tx, id, now)
  tell(tx, note, 'visitNote.erase')
}

/** Has a sealed passage erased at once. Throws sealed-not-found. */
export async function eraseSealed(tx: Tx, id: SealedId, now = Temporal.Now.instant()): Promise<void> {
  const seal = await notes.findSeal(tx, id)
  if (!seal) throw sealedNotFound()
  const { lineage } = await ofMine(tx, seal.place)
  await notes.eraseSealed(tx, id, now)
  writeDown(tx, { action: 'visit.eraseSealed', subject: { kind: 'sealedPassage', id }, lineage })
}

const tell = (tx: Tx, { id, lineage }: notes.NoteThere, action: string) =>
  writeDown(tx, { action, subject: { kind: 'visitNote', id }, lineage })

/** Be left in peace from today on, until a day or for good. */
export async function setMyQuiet(
  tx: Tx,
  house: Deps,
  place: PlaceId,
  wish: { until: string | null; words: string | null },
  today: string,
): Promise<QuietId> {
  await ofMine(tx, place)
  return wishes.addQuiet(tx, house, place, { kind: 'doNotDisturb', from: today, told: 'portal', ...wish })
}

/** May be visited again. Throws quiet-not-found, household-not-found. */
export async function liftMyQuiet(tx: Tx, id: QuietId): Promise<void> {
  await ofMine(tx, await wishes.liftQuiet(tx, id))
}

/** When the household rests, likes to be visited, and in which language. */
export async function setHours(tx: Tx, place: PlaceId, { rest, preferred, language }: Hours): Promise<void> {
  const row = await ofMine(tx, place)
  await judged(REFUSALS, async () => {
    await replaceWeekly(tx, place, 'rest', rest)
    await replaceWeekly(tx, place, 'preferred', preferred)
    await placeStore.updateFacts(tx, place, { language })
  })
  places.writeOfPlace(tx, row, 'visitPlace.hours')
}

/** Agrees to visits by video, or no longer. */
export async function setMyVideo(
  tx: Tx,
  place: PlaceId,
  agreed: boolean,
  now = Temporal.Now.instant(),
): Promise<void> {
  await ofMine(tx, place)
  await wishes.setConsent(tx, place, { agreed, told: 'portal' }, now)
}

/** Asks to be visited by a day, or no longer. */
export async function askMyVisit(tx: Tx, place: PlaceId, on: string | null): Promise<void> {
  await ofMine(tx, place)
  await wishes.setAsked(tx, place, on)
}
