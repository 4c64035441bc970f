import type { Proof, Who } from '../../kernel/access.ts'
import { writeDown } from '../../kernel/audit.ts'
import type { Tx } from '../../kernel/database.ts'
import type { Keys } from '../../kernel/keys.ts'
import { readTicket } from '../../engines/capacity/ticket/public.ts'
import type { SeatId } from '../../engines/capacity/contract.ts'
import type { SessionId } from '../activities/contract.ts'
import { noteAttendance, takeBackAttendance } from '../activities/public.ts'
import { countHeads, proveNoting } from '../footfall/public.ts'
import type { StationId } from '../stations/contract.ts'
import { lineageOf } from '../territory/public.ts'
import type { CheckInAnswer, CheckInId, CheckInOutcome } from './contract.ts'
import { namesOf, rowOfHash } from './expected/actions.ts'
import {
  type CandidateRow,
  type ExpectedRow,
  noteBookingCame,
  readCandidates,
  readExpected,
} from './expected/store.ts'
import { checkInNotFound, checkInUndone, judgeSeat, opensAt } from './rules.ts'
import * as store from './store.ts'

export type CheckInWish = {
  readonly id: string
  readonly station: StationId
  readonly desk: string
  readonly occasion: string | null
  readonly by:
    | { readonly way: 'ticket'; readonly ticket: string }
    | { readonly way: 'list'; readonly hash: string }
    | { readonly way: 'head'; readonly heads: number }
}

type Desk = {
  readonly tx: Tx
  readonly keys: Keys
  readonly proof: Proof<'attendance.note'>
  readonly wish: CheckInWish
  readonly day: string
  readonly now: Temporal.Instant
}

const NOTHING: CheckInAnswer = {
  outcome: 'unknown',
  checkIn: null,
  name: null,
  heads: null,
  at: null,
  desk: null,
  occasion: null,
}

/**
 * Checks somebody in, or says why not: each a clear answer, none thrown. Sent again with the same id, nothing is
 * done twice. Throws station-not-found, not-yours.
 */
export async function checkIn(
  tx: Tx,
  who: Who,
  keys: Keys,
  wish: CheckInWish,
  now: Temporal.ZonedDateTime,
): Promise<CheckInAnswer> {
  const { proof } = await proveNoting(tx, who, wish.station)
  const desk = {
    tx,
    keys,
    proof,
    wish,
    day: now.toPlainDate().toString(),
    now: now.toInstant().round('millisecond'),
  }
  if (wish.by.way === 'head') return noteHead(desk, wish.by.heads)
  const expected = await readExpected(tx, wish.station, desk.day)
  if (wish.by.way === 'list') {
    const row = await rowOfHash(
      keys,
      expected.filter(({ occasion }) => wish.occasion === null || occasion === wish.occasion),
      wish.by.hash,
    )
    return row ? admit(desk, expected, row.seat) : NOTHING
  }
  const read = readTicket(keys, wish.by.ticket)
  return read.fault ? { ...NOTHING, outcome: read.fault } : admit(desk, expected, read.id)
}

async function noteHead({ tx, wish, day, now }: Desk, heads: number): Promise<CheckInAnswer> {
  const arrival: store.Arrival = {
    id: wish.id,
    station: wish.station,
    kind: wish.occasion === null ? 'walkIn' : 'session',
    occasion: wish.occasion,
    day,
    seat: null,
    participant: null,
    holder: null,
    heads,
    way: 'head',
    desk: wish.desk,
    at: now,
  }
  await noteArrival(tx, arrival)
  return { ...NOTHING, outcome: 'checkedIn', checkIn: wish.id as CheckInId, heads, at: now }
}

async function admit(desk: Desk, expected: readonly ExpectedRow[], seat: string): Promise<CheckInAnswer> {
  const { tx, proof, wish, day, now } = desk
  const rules = await store.readRules(tx, day)
  const { outcome, candidate } = judgeSeat(
    await readCandidates(tx, seat),
    { station: wish.station, wanted: wish.occasion },
    rules,
    now,
  )
  if (!candidate) return NOTHING
  const about = aboutOf(candidate)
  if (outcome !== 'fits') {
    const at = outcome === 'tooEarly' ? opensAt(candidate.startsAt, rules.early) : null
    return { ...NOTHING, outcome, at, occasion: about }
  }
  const row = expected.find((one) => one.seat === seat && one.occasion === candidate.occasion)
  if (!row) return { ...NOTHING, occasion: about }
  const [name = null] = await namesOf(tx, proof, [row], row)
  const done = await noteArrival(tx, arrivalOf(row, wish, day, now))
  return { ...(await toldOf(tx, row, wish, done, now)), name, heads: row.heads, occasion: about }
}

async function toldOf(
  tx: Tx,
  row: ExpectedRow,
  wish: CheckInWish,
  done: boolean,
  now: Temporal.Instant,
): Promise<CheckInAnswer> {
  const standing = done ? undefined : await store.findStanding(tx, row.occasion, row.seat ?? '')
  const outcome: CheckInOutcome = done || standing?.id === wish.id ? 'checkedIn' : 'already'
  return {
    ...NOTHING,
    outcome,
    checkIn: (standing?.id ?? wish.id) as CheckInId,
    at: standing?.at ?? now,
    desk: standing?.desk ?? wish.desk,
  }
}

function aboutOf({ zh, en, startsAt, stationZh, stationEn }: CandidateRow): CheckInAnswer['occasion'] {
  return { zh, en, startsAt, station: { zh: stationZh, en: stationEn } }
}

/** The arrival of somebody on the list, as it is written. */
export function arrivalOf(
  row: ExpectedRow,
  {
    id,
    station,
    desk,
    by,
  }: Pick<CheckInWish, 'id' | 'station' | 'desk'> & { by: { way: 'ticket' | 'list' | 'head' } },
  day: string,
  at: Temporal.Instant,
): store.Arrival {
  return {
    id,
    station,
    kind: row.kind,
    occasion: row.occasion,
    day,
    seat: row.seat,
    participant: row.participant,
    holder: row.holder,
    heads: row.heads,
    way: by.way,
    desk,
    at,
  }
}

/**
 * Writes an arrival once: attendance goes to activities, heads to footfall, in the same transaction. False where
 * this seat or this id is there already, and nothing was done.
 */
export async function noteArrival(tx: Tx, one: store.Arrival): Promise<boolean> {
  if (!(await store.insertCheckIn(tx, one))) return false
  await countHeads(tx, { station: one.station, method: 'checkIn', at: one.at, heads: one.heads })
  const { kind, occasion, participant, holder, seat } = one
  if (kind === 'session' && occasion && participant && holder && seat)
    await noteAttendance(tx, {
      session: occasion as SessionId,
      participant,
      holder,
      seat: seat as SeatId,
      at: one.at,
      method: one.way,
    })
  if (kind === 'booking' && occasion && seat) await noteBookingCame(tx, occasion, true)
  return true
}

/** Takes a check-in back, heads and attendance with it. Throws check-in-not-found, check-in-undone. */
export async function undoCheckIn(
  tx: Tx,
  who: Who,
  id: CheckInId,
): Promise<{ id: CheckInId; heads: number }> {
  const held = await store.lockCheckIn(tx, id)
  if (!held) throw checkInNotFound()
  const { proof } = await proveNoting(tx, who, held.station)
  if (held.undone) throw checkInUndone()
  await store.markUndone(tx, id)
  await countHeads(tx, { station: held.station, method: 'checkIn', at: held.at, heads: -held.heads })
  if (held.kind === 'session' && held.occasion && held.participant)
    await takeBackAttendance(tx, held.occasion as SessionId, held.participant)
  if (held.kind === 'booking' && held.occasion && held.seat) await noteBookingCame(tx, held.occasion, false)
  writeDown(tx, {
    action: 'checkin.undo',
    subject: { kind: 'checkin', id },
    lineage: await lineageOf(tx, proof.unit),
    detail: { heads: held.heads, way: held.way },
  })
  return { id, heads: held.heads }
}
