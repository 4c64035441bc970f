import { decideSlots, findSlots, releaseSlots } from '../../../../engines/capacity/slots/public.ts'
import type { Who } from '../../../../kernel/access.ts'
import type { Tx } from '../../../../kernel/database.ts'
import { notYours } from '../../../../kernel/problem.ts'
import { findSpaces } from '../../../stations/public.ts'
import { spaceHere, type StationHere, stationHere } from '../../free/actions.ts'
import { bookingNotFound, dateOfMoment, reasonNeeded } from '../../rules.ts'
import { type BookingTold, tellBooked } from '../../telling/actions.ts'
import { termsOn } from '../../terms/rules.ts'
import { isStaffOf, type Made, note } from '../actions.ts'
import type { BookingId } from '../contract.ts'
import { checkAttendance, checkLive, checkNotBegun, isLate, isLive } from '../rules.ts'
import * as store from '../store.ts'

/** A booking that somebody is about to change, and by what right. */
export type Held = {
  readonly row: store.BookingRow
  readonly station: StationHere
  readonly isMine: boolean
  readonly isStaff: boolean
}

/** Locks a booking. Throws booking-not-found where whoever asks neither has it nor answers for it. */
export async function takeUp(tx: Tx, who: Who, id: BookingId): Promise<Held> {
  const row = await store.lockBooking(tx, id)
  if (!row) throw bookingNotFound()
  const station = await stationHere(tx, row.station)
  const isMine = row.holder !== null && row.holder === who.person
  const isStaff = await isStaffOf(tx, who, station)
  if (!isMine && !isStaff) throw notYours()
  return { row, station, isMine, isStaff }
}

/** What a booking is of, for a message about it. */
export async function toldOf(
  tx: Tx,
  row: store.BookingRow,
  station: StationHere,
  version: number,
): Promise<BookingTold> {
  const { id, from, to } = row
  const [space] = row.space === null ? [] : await findSpaces(tx, { ids: [row.space] })
  const title = (await store.findTitles(tx, [row.route ?? row.counter ?? row.id])).get(
    row.route ?? row.counter ?? '',
  )
  const what = space?.name ?? title ?? { zh: '', en: '' }
  return { id, version, from, to, timeZone: station.plan.timeZone, what, station }
}

const reasonOr = (reason: string | null): string => {
  if (reason === null) throw reasonNeeded({}, [{ pointer: '#/body/reason', code: 'needed' }])
  return reason
}

/**
 * Cancels a booking, or what is to come of its series. Whoever booked needs no reason; staff say why, and whoever
 * booked is told. Throws booking-not-found, changed-meanwhile, booking-over, booking-begun, reason-needed.
 */
export async function cancelBooking(
  tx: Tx,
  who: Who,
  id: BookingId,
  wish: { version: number; reason: string | null; wholeSeries: boolean },
  now = Temporal.Now.instant(),
): Promise<Made & { cancelled: number; late: boolean }> {
  const held = await takeUp(tx, who, id)
  const { row, station, isMine } = held
  checkLive(row, wish.version)
  checkNotBegun(row, now)
  const reason = isMine ? wish.reason : reasonOr(wish.reason)
  const others =
    wish.wholeSeries && row.series !== null ? await store.findBookings(tx, { series: row.series }) : []
  const late = await lateOf(tx, held, now)
  const rows = [
    row,
    ...others.filter(
      (one) =>
        one.id !== id &&
        one.holder === row.holder &&
        isLive(one) &&
        Temporal.Instant.compare(one.from, now) > 0,
    ),
  ]
  let version = row.version
  for (const one of rows) {
    const changed = await release(tx, one, { reason, late: one.id === id && late }, now)
    if (one.id === id) version = changed
    if (!isMine)
      await tellBooked(
        tx,
        one.holder,
        await toldOf(tx, one, station, changed),
        { text: 'booking-cancelled', reason: reason ?? '' },
        now,
      )
  }
  await note(tx, 'booking.cancel', id, station, { cancelled: rows.length, late, byStaff: !isMine })
  return { id, state: 'cancelled', version, cancelled: rows.length, late }
}

/** Late ones count for spaces, and only where whoever booked cancels. */
async function lateOf(tx: Tx, { row, station, isMine }: Held, now: Temporal.Instant): Promise<boolean> {
  if (!isMine || row.space === null) return false
  const here = await spaceHere(tx, row.space as never)
  const { terms } = termsOn(here.known, dateOfMoment(row.from.epochMilliseconds, station.plan.timeZone))
  return isLate(row, terms.lateMinutes, now)
}

/** Gives back the time of a booking and marks it cancelled; says its version. */
export async function release(
  tx: Tx,
  row: store.BookingRow,
  { reason, late = false }: { reason: string | null; late?: boolean },
  now: Temporal.Instant,
): Promise<number> {
  const parts = await store.findParts(tx, [row.id])
  await releaseSlots(
    tx,
    parts.map(({ slot }) => slot),
    null,
    now,
  )
  return store.changeBooking(tx, row.id, { state: 'cancelled', reason, late }, now)
}

/**
 * Accepts or refuses what waits. A refusal says why and gives the time back; whoever booked is told. Throws
 * booking-not-found, not-yours, changed-meanwhile, booking-over, reason-needed.
 */
export async function decideBooking(
  tx: Tx,
  who: Who,
  id: BookingId,
  wish: { version: number; accepted: boolean; reason: string | null },
  now = Temporal.Now.instant(),
): Promise<Made> {
  const { row, station, isStaff } = await takeUp(tx, who, id)
  if (!isStaff) throw notYours()
  checkLive(row, wish.version)
  const reason = wish.accepted ? wish.reason : reasonOr(wish.reason)
  const slots = await findSlots(tx, { ids: (await store.findParts(tx, [id])).map(({ slot }) => slot) }, now)
  const waiting = slots.filter(({ state }) => state === 'requested').map((slot) => slot.id)
  const standing = slots.filter(({ state }) => state === 'confirmed').map((slot) => slot.id)
  if (waiting.length > 0) await decideSlots(tx, waiting, { accepted: wish.accepted }, now)
  // Moved since it was confirmed: its time is taken already, and given back where the move is refused.
  if (!wish.accepted && standing.length > 0) await releaseSlots(tx, standing, null, now)
  const state = wish.accepted ? 'confirmed' : 'refused'
  const version = await store.changeBooking(tx, id, { state, reason }, now)
  const told = await toldOf(tx, row, station, version)
  await tellBooked(
    tx,
    row.holder,
    told,
    wish.accepted ? { text: 'booking-accepted' } : { text: 'booking-refused', reason: reason ?? '' },
    now,
  )
  await note(tx, `booking.${state}`, id, station)
  return { id, state, version }
}

/** Notes whether somebody came, by staff, once it has begun. Throws booking-not-begun and as deciding does. */
export async function noteAttendance(
  tx: Tx,
  who: Who,
  id: BookingId,
  wish: { version: number; came: boolean },
  now = Temporal.Now.instant(),
): Promise<Made> {
  const { row, station, isStaff } = await takeUp(tx, who, id)
  if (!isStaff) throw notYours()
  checkAttendance(row, wish.version, now)
  const state = wish.came ? 'came' : 'missed'
  const version = await store.changeBooking(tx, id, { state }, now)
  await note(tx, `booking.${state}`, id, station)
  return { id, state, version }
}
