import type { Who } from '../../../kernel/access.ts'
import { dayNumberOfText, kindOfDayNumber, type OfficialCalendar } from '../../../kernel/calendar.ts'
import type { Tx } from '../../../kernel/database.ts'
import { newId } from '../../../kernel/new-id.ts'
import { ProblemError } from '../../../kernel/problem.ts'
import type { Language } from '../../../../messages/catalogue.ts'
import type { SpaceId } from '../../stations/contract.ts'
import {
  type Booker,
  bookerOf,
  checkAgreed,
  checkBooker,
  judgeWish,
  note,
  rowOf,
  type Wish,
} from '../booking/actions.ts'
import type { BookingId, BookingState, SeriesId } from '../booking/contract.ts'
import { insertBooking } from '../booking/store.ts'
import { type PartWish, remindOf, takeEach } from '../booking/taking/actions.ts'
import { checkFairUse } from '../fairness/actions.ts'
import { calendarOf, type SpaceHere, spaceHere } from '../free/actions.ts'
import { takenOf } from '../free/store.ts'
import { closedThen, MINUTE, momentOfWall, seriesChanged, seriesFaulty } from '../rules.ts'
import { checkWish, fits, openOn, planFor, termsOn } from '../terms/rules.ts'
import type { SeriesDate, SkipReason } from './contract.ts'
import { datesOf, MOST_DATES } from './rules.ts'

const DAY = 1440 * MINUTE

/** Why a time is not to be had, by the problem that says so. */
const SKIPS: Readonly<Record<string, SkipReason>> = {
  'time-does-not-exist': 'gap',
  'time-passed': 'passed',
  'too-far-ahead': 'tooFar',
  'space-closed-then': 'closed',
}

/**
 * What a weekly booking would get: every date, and why some are left out; nothing is booked. Throws what would
 * refuse every one of them: space-not-bookable, length-not-offered, series-faulty.
 */
export async function planSeries(
  tx: Tx,
  space: SpaceId,
  asked: { from: string; minutes: number; until: string; every: number },
  now = Temporal.Now.instant(),
): Promise<SeriesDate[]> {
  const here = await spaceHere(tx, space)
  const dates = datesOf(asked.from.slice(0, 10), asked.until, asked.every)
  if (dates.length === 0) throw seriesFaulty({}, [{ pointer: '#/query/until', code: 'ends-before-start' }])
  if (dates.length > MOST_DATES)
    throw seriesFaulty({}, [
      { pointer: '#/query/until', code: 'series-too-long', values: { most: MOST_DATES } },
    ])
  return judgeDates(tx, here, dates, { clock: asked.from.slice(11), minutes: asked.minutes }, now)
}

type Times = { readonly clock: string; readonly minutes: number }

async function judgeDates(
  tx: Tx,
  here: SpaceHere,
  dates: readonly string[],
  times: Times,
  now: Temporal.Instant,
): Promise<SeriesDate[]> {
  const calendar = await calendarOf(tx)
  const { timeZone } = here.station.plan
  const window = {
    start: dayNumberOfText(dates[0] ?? '') * DAY - DAY,
    end: dayNumberOfText(dates.at(-1) ?? '') * DAY + 3 * DAY,
  }
  const [taken = []] = await takenOf(tx, [{ kind: 'space', id: here.space.id }], window, now)
  return dates.map((date): SeriesDate => {
    const { terms } = termsOn(here.known, date)
    const skipped = judgeDate(here, calendar, date, times, now)
    if (skipped !== null) return { date, ...whyClosed(here, calendar, date, skipped) }
    const start = momentOfWall(`${date}T${times.clock}`, timeZone)
    const isFree = fits(terms, { start, end: start + times.minutes * MINUTE }, taken)
    return { date, skipped: isFree ? null : 'taken', name: null }
  })
}

/** Why a date cannot be, whatever else is booked; null: it can. Throws what holds for every date. */
function judgeDate(
  { space, station, known }: SpaceHere,
  calendar: OfficialCalendar,
  date: string,
  { clock, minutes }: Times,
  now: Temporal.Instant,
): SkipReason | null {
  const { terms } = termsOn(known, date)
  const { timeZone } = station.plan
  const open = openOn(planFor(station.plan, terms.week, terms.onHolidays), calendar, date, 1)
  try {
    const start = momentOfWall(`${date}T${clock}`, timeZone)
    const wish = { start, minutes, heads: 1, purpose: null, equipment: [] }
    const { equipment } = space
    checkWish(wish, { terms, seats: null, equipment, timeZone, open, now: now.epochMilliseconds })
    return null
  } catch (error) {
    const skip = error instanceof ProblemError ? SKIPS[error.type] : undefined
    if (skip === undefined) throw error
    return skip
  }
}

/** The holiday's name, or the station's own reason for other hours that day. */
function whyClosed(
  { station }: SpaceHere,
  calendar: OfficialCalendar,
  date: string,
  skipped: SkipReason,
): Pick<SeriesDate, 'skipped' | 'name'> {
  if (skipped !== 'closed') return { skipped, name: null }
  const exception = station.plan.exceptions.find(({ from, to }) => from <= date && date <= to)
  if (exception) return { skipped, name: exception.reason }
  const day = dayNumberOfText(date)
  if (kindOfDayNumber(calendar, day) !== 'holiday') return { skipped, name: null }
  return { skipped: 'holiday', name: calendar.listed(day)?.name ?? null }
}

type Planned = {
  readonly id: BookingId
  readonly date: string
  readonly start: number
  readonly state: 'requested' | 'confirmed'
  readonly part: PartWish
}

/**
 * Books the dates that somebody has seen and confirmed: all or none. Throws series-changed with the dates that
 * somebody else took meanwhile, fair-use-reached for all together, and what booking one throws.
 */
export async function bookSeries(
  tx: Tx,
  who: Who,
  wish: Wish & { readonly clock: string; readonly dates: readonly string[] },
  language: Language,
  now = Temporal.Now.instant(),
): Promise<{ series: SeriesId; bookings: { id: BookingId; date: string; state: BookingState }[] }> {
  const here = await spaceHere(tx, wish.space)
  const { station } = here
  const dates = [...new Set(wish.dates)].toSorted()
  const booker = await bookerOf(tx, who, station, wish.organisation)
  const planned = await planDates(tx, here, booker, { ...wish, dates }, now)
  if (!booker.isStaff)
    await checkFairUse(
      tx,
      station,
      booker,
      planned.map(({ start }) => ({ start, minutes: wish.minutes })),
      language,
      now,
    )
  const { parts, taken } = await takeEach(
    tx,
    planned.map(({ id, state, part }) => ({ id, state, holder: booker.person, wish: part })),
    now,
  )
  const gone = taken.flatMap((index) => planned[index]?.date ?? [])
  if (gone.length > 0) throw seriesChanged({ dates: gone.join('、') }, pointersOf(wish.dates, gone))
  const series = newId() as SeriesId
  for (const [index, { id, part, state, start }] of planned.entries()) {
    const own = parts[index]
    if (own) await insertBooking(tx, rowOf(id, here, booker, wish, part, state, series), [own], now)
    await remindOf(tx, id, start, now)
  }
  await note(tx, 'booking.series', series, station, { dates: planned.length, clock: wish.clock })
  return { series, bookings: planned.map(({ id, date, state }) => ({ id, date, state })) }
}

/** Every date as it is to be booked. Throws series-changed with those that are closed now, and what booking one throws. */
async function planDates(
  tx: Tx,
  here: SpaceHere,
  booker: Booker,
  wish: Wish & { readonly clock: string; readonly dates: readonly string[] },
  now: Temporal.Instant,
): Promise<Planned[]> {
  const { station } = here
  const planned: Planned[] = []
  const closed: string[] = []
  for (const date of wish.dates) {
    try {
      const start = momentOfWall(`${date}T${wish.clock}`, station.plan.timeZone)
      const { terms, edition, part } = await judgeWish(tx, here, { ...wish, start }, now)
      checkBooker(booker, terms)
      // Terms may change in the course of a series: what is agreed to is what holds on its first date.
      if (planned.length === 0) checkAgreed(wish.agreed, edition)
      const state = terms.approval && !booker.isStaff ? ('requested' as const) : ('confirmed' as const)
      planned.push({ id: newId() as BookingId, date, start, state, part })
    } catch (error) {
      if (!(error instanceof ProblemError) || error.type !== closedThen().type) throw error
      closed.push(date)
    }
  }
  if (closed.length > 0) throw seriesChanged({ dates: closed.join('、') }, pointersOf(wish.dates, closed))
  return planned
}

function pointersOf(asked: readonly string[], dates: readonly string[]) {
  return dates.map((date) => ({
    pointer: `#/body/dates/${asked.indexOf(date)}`,
    code: 'not-allowed' as const,
  }))
}
