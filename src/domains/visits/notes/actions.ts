import type { Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import type { Keys } from '../../../kernel/keys.ts'
import { changedMeanwhile } from '../../../kernel/problem.ts'
import { judged } from '../../../kernel/refusals.ts'
import { dayOf } from '../../../kernel/wall-clock.ts'
import { tellPeople } from '../../notices/public.ts'
import { codeOf, type RequestsHouse, spelled } from '../../requests/public.ts'
import { prove } from '../../territory/public.ts'
import type { NoteId, PlaceId, SealedId, SealPurpose } from '../contract.ts'
import { type PlacesHouse, tellOpenings, tellPlaces } from '../places/actions.ts'
import type { ContactOpening, Place } from '../places/contract.ts'
import { findPlaces } from '../places/store.ts'
import { fileOfNote } from '../recording/actions.ts'
import type { FiledOfNote, NoteWish } from '../recording/contract.ts'
import { requestKey } from '../recording/rules.ts'
import {
  checkPurpose,
  correctionAnswered,
  needIsSettled,
  noteIsOld,
  noteNotFound,
  placeNotFound,
  REFUSALS,
  sealedNotFound,
} from '../rules.ts'
import { hide, read } from '../secret/rules.ts'
import { findPurposes, findRules, namesOf } from '../store.ts'
import type { Correction, CorrectionId, NoteShown, SealedShown, VisitShown } from './contract.ts'
import * as store from './store.ts'

type Visitor = Who & { readonly person: PersonId }

/** A place with its visits, for whoever may see it. Throws visit-place-not-found. */
export async function showPlace(
  tx: Tx,
  house: PlacesHouse,
  id: PlaceId,
  today: string,
): Promise<{ place: Place; opened: ContactOpening[]; visits: VisitShown[] }> {
  const [place] = await tellPlaces(tx, house, await findPlaces(tx, [id]), today)
  if (!place) throw placeNotFound()
  return {
    place,
    opened: await tellOpenings(tx, id),
    visits: await tellVisits(tx, house.keys, id, new Map()),
  }
}

/** The visits of a place in clear. `opened`: sealed words that whoever reads may see, by their ids. */
export async function tellVisits(
  tx: Tx,
  keys: Keys,
  place: PlaceId,
  opened: ReadonlyMap<string, Buffer>,
): Promise<VisitShown[]> {
  const visits = await store.findVisits(tx, place)
  const notes = Map.groupBy(await tellNotes(tx, keys, place), ({ visit }) => visit)
  const sealed = await store.findSealed(tx, place)
  const openings = await store.findOpenings(tx, place)
  const name = await namesOf(
    tx,
    [...visits, ...openings].map(({ by }) => by),
  )
  const tell = (row: store.SealedRow): SealedShown => ({
    id: row.id,
    purpose: row.purpose,
    at: row.at,
    erased: row.erased,
    text: read(keys, 'sealed', opened.get(row.id) ?? null),
    openings: openings.flatMap((one) =>
      one.sealed === row.id ? [{ by: name(one.by), purpose: one.purpose, at: one.at }] : [],
    ),
  })
  return visits.map(({ by, ...visit }) => ({
    ...visit,
    by: name(by),
    notes: (notes.get(visit.id) ?? []).map(({ note }) => note),
    sealed: sealed.flatMap((row) => (row.visit === visit.id ? [tell(row)] : [])),
  }))
}

async function tellNotes(tx: Tx, keys: Keys, place: PlaceId) {
  const pictures = Map.groupBy(await store.findPictures(tx, place), ({ note }) => note)
  const corrections = Map.groupBy(await store.findCorrections(tx, place), ({ note }) => note)
  const before = Map.groupBy(await store.findReworded(tx, place), ({ note }) => note)
  return (await store.findNotes(tx, place)).map((row): { visit: string; note: NoteShown } => ({
    visit: row.visit,
    note: {
      id: row.id,
      text: read(keys, 'note', row.text),
      need: row.need,
      request: row.case && row.number !== null ? { case: row.case, number: row.number } : null,
      promise: row.promise && {
        words: read(keys, 'promise', row.promise),
        by: row.by,
        keptOn: row.keptOn,
      },
      pictures: (pictures.get(row.id) ?? []).map(({ file }) => file),
      erasedFor: row.erasedFor,
      corrections: (corrections.get(row.id) ?? []).map((one) => tellCorrection(keys, one)),
      before: (before.get(row.id) ?? []).map(({ text, until }) => ({
        text: read(keys, 'note', text),
        until,
      })),
    },
  }))
}

function tellCorrection(keys: Keys, row: store.CorrectionRow): Correction {
  const { id, at, changed, answeredAt } = row
  return {
    id,
    at,
    changed,
    answeredAt,
    words: read(keys, 'correction', row.words),
    answer: read(keys, 'answer', row.answer),
  }
}

const tell = (
  tx: Tx,
  { id, lineage }: { id: string; lineage: readonly UnitId[] },
  action: string,
  detail = {},
) => writeDown(tx, { action, subject: { kind: 'visitNote', id }, lineage, detail })

/** A note of a place of whoever asks, whose need is open. Throws visit-note-not-found, need-is-settled. */
async function openNote(tx: Tx, id: NoteId): Promise<store.NoteThere> {
  const note = await store.lockNote(tx, id)
  if (!note) throw noteNotFound()
  if (note.need !== 'open') throw needIsSettled()
  return note
}

/** An open need was solved there after all. */
export async function solveNeed(tx: Tx, id: NoteId): Promise<void> {
  const note = await openNote(tx, id)
  await store.settle(tx, id, null)
  tell(tx, note, 'visitNote.solve')
}

/**
 * Puts a note of one's own otherwise, while one holds its place and within the hours that the rules give; what it said
 * before stays for the household. Done again it is done already. Throws visit-note-not-found, visit-note-is-old,
 * changed-meanwhile where it does not say any more what was read.
 */
export async function rewordNote(
  tx: Tx,
  { keys, settings }: Pick<RequestsHouse, 'keys' | 'settings'>,
  id: NoteId,
  { was, text }: { readonly was: string; readonly text: string },
  now = Temporal.Now.instant(),
): Promise<void> {
  const note = await store.lockNote(tx, id)
  const writing = note && (await store.findWriting(tx, id))
  if (!note?.text || !writing?.mine) throw noteNotFound()
  const said = read(keys, 'note', note.text)
  if (said === text) return
  const { rewordHours } = await findRules(tx, dayOf({ settings }, now))
  if (Temporal.Instant.compare(now, writing.at.add({ hours: rewordHours })) > 0)
    throw noteIsOld({ hours: rewordHours })
  if (said !== was) throw changedMeanwhile()
  await store.keepWords(tx, note, note.text, now)
  await store.setText(tx, id, hide(keys, 'note', text))
  tell(tx, note, 'visitNote.reword')
}

/** What was promised was done. Throws visit-note-not-found. */
export async function keepPromise(tx: Tx, id: NoteId, today: string): Promise<void> {
  const note = await store.lockNote(tx, id)
  if (!note?.promise) throw noteNotFound()
  if (note.keptOn !== null) return
  await store.setKept(tx, id, today)
  tell(tx, note, 'visitNote.keep')
}

/** Makes a request of an open need; done again it answers the same. Throws visit-note-not-found, need-is-settled. */
export async function fileNote(
  tx: Tx,
  house: RequestsHouse,
  who: Visitor,
  id: NoteId,
  request: NonNullable<NoteWish['request']>,
  now = Temporal.Now.instant(),
): Promise<FiledOfNote> {
  const known = await store.lockNote(tx, id)
  if (known?.case && known.number !== null) {
    const code = known.coded ? spelled(codeOf(house.keys, requestKey(id))) : null
    return { note: id, case: known.case, number: known.number, category: null, code }
  }
  const note = await openNote(tx, id)
  const around = { place: note, id: note.place, at: now, note: id }
  const filed = await fileOfNote(tx, house, who, around, request, now)
  await store.settle(tx, id, { id: filed.case, number: filed.number, coded: filed.code !== null })
  tell(tx, note, 'visitNote.file')
  return filed
}

/**
 * Opens a sealed passage: its holder of today, or whoever plans there, for the purpose that it was sealed to. Written
 * down, and told to the household. Throws sealed-not-found, sealed-for-something-else, purpose-not-in-force.
 */
export async function openSealed(
  tx: Tx,
  { keys, settings }: Pick<RequestsHouse, 'keys' | 'settings'>,
  id: SealedId,
  purpose: SealPurpose,
  now = Temporal.Now.instant(),
): Promise<string> {
  checkPurpose(await findPurposes(tx, dayOf({ settings }, now)), purpose)
  const seal = await store.findSeal(tx, id)
  const [place] = seal ? await findPlaces(tx, [seal.place]) : []
  const cipher = place ? await judged(REFUSALS, () => store.openSeal(tx, id, purpose)) : null
  if (!place || !cipher) throw sealedNotFound()
  writeDown(tx, {
    action: 'visit.openSealed',
    subject: { kind: 'sealedPassage', id },
    lineage: place.lineage,
    detail: { purpose },
  })
  return read(keys, 'sealed', cipher)
}

/** Corrections that wait: of one's own places, or below a unit (`visit.plan`). */
export async function listCorrections(tx: Tx, keys: Keys, who: Who, unit: UnitId | undefined) {
  if (unit !== undefined) await prove(tx, who, 'visit.plan', unit)
  return (await store.findWaiting(tx, unit)).map((row) => ({
    ...tellCorrection(keys, row),
    place: row.place,
    note: row.note,
    text: read(keys, 'note', row.text),
  }))
}

/** Answers a correction, and puts the note otherwise where it is right. Throws correction-answered. */
export async function answerCorrection(
  tx: Tx,
  keys: Keys,
  id: CorrectionId,
  { answer, text }: { answer: string; text: string | null },
  now = Temporal.Now.instant(),
): Promise<void> {
  const row = await store.lockCorrection(tx, id)
  if (!row) throw noteNotFound()
  if (row.answeredAt !== null) throw correctionAnswered()
  await store.answer(tx, id, { answer: hide(keys, 'answer', answer), changed: text !== null }, now)
  if (text !== null) await store.setText(tx, row.note, hide(keys, 'note', text))
  tell(tx, { id: row.note, lineage: row.lineage }, 'visitNote.answer', { changed: text !== null })
  await tellPeople(tx, {
    to: [row.person],
    topic: 'visit',
    subject: { kind: 'visitCorrection', id },
    state: 'answered',
    text: 'visit-correction-answered',
    values: { changed: text === null ? 0 : 1 },
    link: `/me/visits/${row.place}`,
  })
}
