import type { Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { notYours, type ProblemError, signInNeeded } from '../../../kernel/problem.ts'
import { judged } from '../../../kernel/refusals.ts'
import { dayOf } from '../../../kernel/wall-clock.ts'
import { keepFile } from '../../files/public.ts'
import { DeskWish } from '../../requests/intake/contract.ts'
import { codeOf, type RequestsHouse, spelled, takeDownRequest } from '../../requests/public.ts'
import {
  checkPurpose,
  notYourCaseload,
  placeClosed,
  REFUSALS,
  videoNeedsConsent,
  visitNotYet,
  visitSentOtherwise,
  visitTooOld,
} from '../rules.ts'
import { hide } from '../secret/rules.ts'
import { findPurposes, findRules } from '../store.ts'
import type { PlaceId } from '../contract.ts'
import type { FiledOfNote, NoteWish, RecordedVisit, VisitWish } from './contract.ts'
import { deskFor, plainWish, requestKey, timeFault, type WhyRefused } from './rules.ts'
import * as store from './store.ts'

/** What became of a visit: noted, with its number; or refused, and why. */
export type Recorded =
  | ({ readonly outcome: 'noted' } & RecordedVisit)
  | { readonly outcome: 'refused'; readonly why: WhyRefused }

type Visitor = Who & { readonly person: PersonId }

const PROBLEMS: Readonly<Record<WhyRefused, () => ProblemError>> = {
  notYourCaseload,
  placeClosed,
  noConsent: videoNeedsConsent,
  tooOld: visitTooOld,
  notYet: visitNotYet,
  sentOtherwise: visitSentOtherwise,
}

/** The problem that says why a visit was refused. */
export const whyNot = (why: WhyRefused): ProblemError => PROBLEMS[why]()

const refused = (why: WhyRefused): Recorded => ({ outcome: 'refused', why })

/**
 * Notes a visit with its notes, sealed passages and the requests that grew out of it, in one transaction, for good
 * under its id: sent again with the same words it is answered the same, with others refused. It is noted if whoever
 * asks held the place when it was made, also if they do not any more. Throws what a request may be refused for,
 * file-not-found, purpose-not-in-force.
 */
export async function recordVisit(
  tx: Tx,
  house: RequestsHouse,
  who: Who,
  wish: VisitWish,
  now = Temporal.Now.instant(),
): Promise<Recorded> {
  if (who.person === null) throw signInNeeded()
  if ((who.grants['visit.make'] ?? []).length === 0) throw notYours()
  await store.lockVisit(tx, wish.id)
  const print = house.keys.blindIndex(plainWish(wish), 'visits.print')
  const known = await store.findRecorded(tx, wish.id)
  if (known) return answered(house, wish, known, print)
  const today = dayOf(house, now)
  const rules = await findRules(tx, today)
  const time = timeFault(wish.at, now, rules.lateDays)
  if (time) return refused(time)
  const place = await store.findPlaceThen(tx, wish.place, wish.at)
  if (!place) return refused('notYourCaseload')
  if (place.closed) return refused('placeClosed')
  if (wish.way === 'video' && !(await store.hadConsent(tx, wish.place, wish.at))) return refused('noConsent')
  return write(tx, house, who as Visitor, { wish, place, print, now, today })
}

function answered(
  { keys }: RequestsHouse,
  { id }: VisitWish,
  known: store.KnownVisit,
  print: Buffer,
): Recorded {
  if (!known.mine || !known.print.equals(print)) return refused('sentOtherwise')
  const requests = known.notes.map(({ coded, ...one }) => ({
    ...one,
    category: null,
    code: coded ? spelled(codeOf(keys, requestKey(one.note))) : null,
  }))
  return { outcome: 'noted', id, number: known.number, requests }
}

type Recording = {
  readonly wish: VisitWish
  readonly place: store.PlaceThen
  readonly print: Buffer
  readonly now: Temporal.Instant
  readonly today: string
}

async function write(tx: Tx, house: RequestsHouse, who: Visitor, recording: Recording): Promise<Recorded> {
  const { wish, place, print, now } = recording
  const { id, sealed, notes } = wish
  const number = await judged(REFUSALS, () => store.insertVisit(tx, { ...wish, print }))
  if (wish.outcome === 'askedNotToCome')
    await store.hush(tx, id, {
      from: dayOf(house, wish.at),
      until: wish.notToCome?.until ?? null,
      words: hide(house.keys, 'quiet', wish.notToCome?.words ?? null),
    })
  const requests: FiledOfNote[] = []
  for (const note of notes) {
    const filed = await writeNote(tx, house, who, recording, note)
    if (filed) requests.push(filed)
  }
  const inForce = sealed.length > 0 ? await findPurposes(tx, recording.today) : []
  for (const { id: one, purpose, text } of sealed) {
    checkPurpose(inForce, purpose)
    const cipher = hide(house.keys, 'sealed', text)
    await store.insertSealed(tx, { id: one, visit: id, place: wish.place, purpose, cipher, at: now })
  }
  writeDown(tx, {
    action: 'visit.record',
    subject: { kind: 'visit', id },
    lineage: place.lineage,
    detail: { way: wish.way, outcome: wish.outcome, notes: notes.length, requests: requests.length },
  })
  return { outcome: 'noted', id, number, requests }
}

async function writeNote(
  tx: Tx,
  house: RequestsHouse,
  who: Visitor,
  { wish, place, now }: Recording,
  note: NoteWish,
): Promise<FiledOfNote | null> {
  const filed =
    note.request === null
      ? null
      : await fileOfNote(
          tx,
          house,
          who,
          { place, id: wish.place, at: wish.at, note: note.id },
          note.request,
          now,
        )
  await store.insertNote(tx, {
    id: note.id,
    visit: wish.id,
    place: wish.place,
    text: hide(house.keys, 'note', note.text),
    need: note.need,
    case: filed && { id: filed.case, number: filed.number, coded: filed.code !== null },
    promise: hide(house.keys, 'promise', note.promise?.words ?? null),
    by: note.promise?.by ?? null,
    at: now,
  })
  for (const file of note.pictures) {
    await keepFile(tx, file, {
      use: 'visitPicture',
      subject: { kind: 'visitNote', id: note.id },
      sight: { kind: 'unit', unit: place.unit, permission: 'visit.plan' },
    })
    await store.insertPicture(tx, file, note.id, wish.place)
  }
  return filed
}

type Around = {
  readonly place: Pick<store.PlaceThen, 'unit' | 'lineage' | 'kind' | 'lon' | 'lat'>
  readonly id: PlaceId
  readonly at: Temporal.Instant
  readonly note: NoteWish['id']
}

/**
 * Files what could not be solved there: in the account that the household is joined to, or under a code that is told
 * at the door. Needs `case.take` at the place or above it.
 */
export async function fileOfNote(
  tx: Tx,
  house: RequestsHouse,
  who: Visitor,
  { place, id, at, note }: Around,
  request: NonNullable<NoteWish['request']>,
  now: Temporal.Instant,
): Promise<FiledOfNote> {
  const unit = deskFor(place.lineage, who.grants['case.take'] ?? [])
  if (unit === undefined) throw notYours()
  const { lon, lat } = place
  const wish = DeskWish.parse({
    ...request,
    channel: 'visit',
    unit,
    place: {
      at: lon === null || lat === null ? null : { lon, lat },
      unit: place.unit,
      home: place.kind === 'household',
    },
  })
  const account = await store.findAccount(tx, id, at)
  const filed = await takeDownRequest(tx, house, who, wish, requestKey(note), now, account)
  return { note, case: filed.id, number: filed.number, category: filed.category, code: filed.code }
}
