import type { Proof, Who } from '../../../kernel/access.ts'
import type { OfficialCalendar } from '../../../kernel/calendar.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/new-id.ts'
import { ProblemError } from '../../../kernel/problem.ts'
import type { Both, StationId } from '../../stations/contract.ts'
import { prove } from '../../territory/public.ts'
import { isStaffOf, note } from '../booking/actions.ts'
import type { BookingId, CounterId, DeskId } from '../booking/contract.ts'
import { insertBooking } from '../booking/store.ts'
import { type PartWish, remindOf, takeParts } from '../booking/taking/actions.ts'
import { lockParty } from '../fairness/store.ts'
import { calendarOf, type StationHere, stationHere } from '../free/actions.ts'
import { type Subject, takenOf } from '../free/store.ts'
import {
  appointmentHeld,
  counterNotFound,
  dateOfMoment,
  daysAfter,
  deskElsewhere,
  deskNotFound,
  holds,
  isFree,
  MINUTE,
  momentOfWall,
  noDeskFree,
  type Stretch,
  stretchText,
  tooFarAhead,
  wallOf,
  wallText,
} from '../rules.ts'
import { checkNotPassed, dayOf, openOn, planFor } from '../terms/rules.ts'
import type { Counter, Desk } from './contract.ts'
import * as store from './store.ts'

const none = { before: 0, after: 0 }

type CounterHere = {
  readonly counter: store.CounterRow
  readonly station: StationHere
  readonly desks: readonly Desk[]
  readonly calendar: OfficialCalendar
}

/** Throws counter-not-found. */
async function counterHere(tx: Tx, id: string): Promise<CounterHere> {
  const [counter] = await store.findCounters(tx, { id })
  if (!counter?.active) throw counterNotFound()
  return {
    counter,
    station: await stationHere(tx, counter.station as StationId),
    desks: await store.findDesks(tx, { counter: id }),
    calendar: await calendarOf(tx),
  }
}

/** Stretches in which a desk serves around a date. */
function hoursOf({ station, calendar }: CounterHere, { week }: Desk, date: string): Stretch[] {
  return openOn(planFor(station.plan, week, false), calendar, date, 1)
}

async function takenAt(tx: Tx, desks: readonly Desk[], window: Stretch, now: Temporal.Instant) {
  const lists = await takenOf(
    tx,
    desks.map(({ id }): Subject => ({ kind: 'desk', id })),
    window,
    now,
  )
  return new Map(desks.map(({ id }, index) => [id, lists[index] ?? []]))
}

/**
 * When appointments are free on a day: from the beginning of each desk's hours, one length after the other, so that
 * no time is lost between them.
 */
export async function appointmentTimes(
  tx: Tx,
  id: string,
  date: string,
  now = Temporal.Now.instant(),
): Promise<{ at: string; desks: number }[]> {
  const here = await counterHere(tx, id)
  const { timeZone } = here.station.plan
  if (date > daysAfter(dateOfMoment(now.epochMilliseconds, timeZone), here.counter.aheadDays)) return []
  const day = dayOf(date, timeZone)
  const taken = await takenAt(tx, here.desks, { start: day.start, end: day.end + 86_400_000 }, now)
  const counts = new Map<number, number>()
  for (const desk of here.desks)
    for (const time of gridOf(here, desk, date))
      if (time.start >= now.epochMilliseconds && isFree(taken.get(desk.id) ?? [], time, none))
        counts.set(time.start, (counts.get(time.start) ?? 0) + 1)
  return [...counts]
    .toSorted(([a], [b]) => a - b)
    .map(([start, desks]) => ({ at: wallOf(start, timeZone), desks }))
}

/** Every time of a desk on a date, free or not. */
function gridOf(here: CounterHere, desk: Desk, date: string): Stretch[] {
  const { timeZone } = here.station.plan
  const length = here.counter.minutes * MINUTE
  return hoursOf(here, desk, date).flatMap(({ start, end }) => {
    const times: Stretch[] = []
    for (let at = start; at + length <= end; at += length)
      if (dateOfMoment(at, timeZone) === date) times.push({ start: at, end: at + length })
    return times
  })
}

/** The desks that serve then and are free; `mine`: at this one the time may be taken, by what is to be moved. */
export async function planDesks(
  tx: Tx,
  id: string,
  start: number,
  now: Temporal.Instant,
  mine?: string,
): Promise<{ minutes: number; free: Desk[]; here: CounterHere }> {
  const here = await counterHere(tx, id)
  const { minutes } = here.counter
  const time = { start, end: start + minutes * MINUTE }
  const date = dateOfMoment(start, here.station.plan.timeZone)
  const taken = await takenAt(tx, here.desks, time, now)
  const free = here.desks.filter(
    (desk) =>
      holds(hoursOf(here, desk, date), time) &&
      (desk.id === mine || isFree(taken.get(desk.id) ?? [], time, none)),
  )
  return { minutes, free, here }
}

type Made = { id: BookingId; ticket: number; desk: Both; from: string }

/**
 * Makes an appointment at a desk that is free then, and gives its number. One to come per person and service.
 * Throws counter-not-found, time-passed, too-far-ahead, no-desk-free, appointment-held.
 */
export async function bookAppointment(
  tx: Tx,
  who: Who & { readonly person: PersonId },
  wish: { counter: CounterId; from: string; note: string | null },
  now = Temporal.Now.instant(),
): Promise<Made> {
  const here = await counterHere(tx, wish.counter)
  const { station, counter } = here
  const { timeZone } = station.plan
  const start = momentOfWall(wish.from, timeZone)
  checkNotPassed(start, now.epochMilliseconds, timeZone)
  const latest = daysAfter(dateOfMoment(now.epochMilliseconds, timeZone), counter.aheadDays)
  if (wish.from.slice(0, 10) > latest)
    throw tooFarAhead({ latest }, [{ pointer: '#/body/from', code: 'not-allowed' }])
  await lockParty(tx, who.person)
  const held = await store.findHeldAppointment(tx, who.person, counter.id, now)
  if (held) throw appointmentHeld({ when: wallText(held, timeZone) })
  return take(tx, here, { start, holder: who.person, note: wish.note, isWalkIn: false }, now)
}

/** Somebody stands at the desk: the next free time of today, for nobody in particular. Throws no-desk-free. */
export async function noteWalkIn(
  tx: Tx,
  who: Who,
  id: CounterId,
  now = Temporal.Now.instant(),
): Promise<Made> {
  const here = await counterHere(tx, id)
  const { station } = here
  if (!(await isStaffOf(tx, who, station))) await prove(tx, who, 'attendance.note', station.unit as UnitId)
  const today = dateOfMoment(now.epochMilliseconds, station.plan.timeZone)
  const [next] = await appointmentTimes(tx, id, today, now)
  if (!next) throw noDeskFree({ when: today })
  const start = momentOfWall(next.at, station.plan.timeZone)
  return take(tx, here, { start, holder: null, note: null, isWalkIn: true }, now)
}

type Taking = { start: number; holder: PersonId | null; note: string | null; isWalkIn: boolean }

async function take(
  tx: Tx,
  { counter, station }: CounterHere,
  wish: Taking,
  now: Temporal.Instant,
): Promise<Made> {
  const { timeZone } = station.plan
  const { start } = wish
  const during = { start, end: start + counter.minutes * MINUTE }
  const refused = () =>
    noDeskFree({ when: stretchText(during, timeZone) }, [{ pointer: '#/body/from', code: 'not-allowed' }])
  const { free } = await planDesks(tx, counter.id, start, now)
  const id = newId() as BookingId
  const state = 'confirmed' as const
  // Somebody else may take the first meanwhile: the next free one does as well.
  for (const desk of free) {
    const wished: PartWish = { kind: 'desk', id: desk.id, during, ...none }
    try {
      const parts = await takeParts(tx, { id, holder: wish.holder, state }, [wished], refused, now)
      const ticket = await store.nextTicket(tx, station.id, dayOf(dateOfMoment(start, timeZone), timeZone))
      await insertBooking(tx, rowOf(id, counter, wish, during, ticket), parts, now)
      if (!wish.isWalkIn) await remindOf(tx, id, start, now)
      await note(tx, wish.isWalkIn ? 'appointment.walkIn' : 'appointment.make', id, station, {
        counter: counter.id,
      })
      return { id, ticket, desk: desk.name, from: wallOf(start, timeZone) }
    } catch (error) {
      if (!(error instanceof ProblemError) || error.type !== 'no-desk-free') throw error
    }
  }
  throw refused()
}

function rowOf(id: BookingId, counter: store.CounterRow, wish: Taking, during: Stretch, ticket: number) {
  return {
    id,
    kind: 'appointment' as const,
    state: 'confirmed' as const,
    station: counter.station as StationId,
    holder: wish.holder,
    organisation: null,
    series: null,
    space: null,
    route: null,
    counter: counter.id,
    during,
    heads: 1,
    purpose: null,
    equipment: [],
    language: null,
    note: wish.note,
    ticket,
    byStaff: wish.isWalkIn,
  }
}

type DesksWish = {
  readonly counters: readonly (Omit<Counter, 'id' | 'desks'> & { id: CounterId | null })[]
  readonly desks: readonly (Omit<Desk, 'id' | 'counters'> & {
    id: DeskId | null
    counters: readonly number[]
  })[]
}

/** Says which desks and services by appointment a station has. Throws counter-not-found, desk-not-found, desk-elsewhere. */
export async function setDesks(
  tx: Tx,
  proof: Proof<'booking.decide'>,
  station: StationHere,
  wish: DesksWish,
): Promise<{ desks: Desk[]; counters: Counter[] }> {
  const counters: CounterId[] = []
  for (const [index, counter] of wish.counters.entries()) {
    const id = await store.putCounter(tx, station.id, counter)
    if (id === undefined)
      throw counterNotFound({}, [{ pointer: `#/body/counters/${index}`, code: 'not-allowed' }])
    counters.push(id)
  }
  const desks: DeskId[] = []
  for (const [index, desk] of wish.desks.entries()) {
    const does = desk.counters.flatMap((at) => counters[at] ?? [])
    if (does.length < desk.counters.length)
      throw deskElsewhere({}, [{ pointer: `#/body/desks/${index}/counters`, code: 'not-allowed' }])
    const id = await store.putDesk(tx, station.id, desk, does)
    if (id === undefined) throw deskNotFound({}, [{ pointer: `#/body/desks/${index}`, code: 'not-allowed' }])
    desks.push(id)
  }
  await store.retire(tx, station.id, { desks, counters })
  await note(
    tx,
    'booking.desks',
    station.id,
    { unit: proof.unit },
    { desks: desks.length, counters: counters.length },
  )
  return showDesks(tx, station.id)
}

/** The desks of a station and what they do. */
export async function showDesks(tx: Tx, station: StationId): Promise<{ desks: Desk[]; counters: Counter[] }> {
  return {
    desks: await store.findDesks(tx, { station }),
    counters: await store.findCounters(tx, { station }),
  }
}

/** Services of a station that can be had by appointment. */
export async function showCounters(tx: Tx, station: StationId): Promise<Counter[]> {
  return (await store.findCounters(tx, { station })).filter(({ desks }) => desks > 0)
}

/** One of them, with its station. Throws counter-not-found. */
export async function showCounter(tx: Tx, id: CounterId): Promise<store.CounterRow> {
  return (await counterHere(tx, id)).counter
}
