import { type OfficialCalendar, dayNumberOfText } from '../../../kernel/calendar.ts'
import type { Fault } from '../../../kernel/problem.ts'
import { momentOf } from '../../../kernel/wall-clock.ts'
import type { Equipment } from '../../stations/contract.ts'
import { stretches } from '../../stations/hours/rules.ts'
import type { OpeningPlan } from '../../stations/hours/contract.ts'
import {
  closedThen,
  dateOfMoment,
  daysAfter,
  equipmentNotOffered,
  holds,
  isFree,
  lengthNotOffered,
  MINUTE,
  partyTooLarge,
  purposeNotOffered,
  spaceNotBookable,
  type Stretch,
  stretchText,
  timePassed,
  tooFarAhead,
  wallOf,
  wallText,
} from '../rules.ts'
import type { FreeStart, Purpose, Terms, Week } from './contract.ts'

/**
 * When something with hours of its own is to be had: its own week, from which exceptions of the station (closures
 * above all) still take away; on public holidays only where that is said. Without a week: as the station is open.
 */
export function planFor(station: OpeningPlan, week: Week | null, onHolidays: boolean): OpeningPlan {
  if (week === null) return station
  return {
    timeZone: station.timeZone,
    regular: { week, holiday: onHolidays ? null : [], makeUpDay: null },
    seasons: [],
    exceptions: station.exceptions,
  }
}

/** Bookable stretches of dates in order; what began the night before counts with the day that it began on. */
export function openOn(plan: OpeningPlan, calendar: OfficialCalendar, date: string, days: number): Stretch[] {
  const from = Temporal.PlainDate.from(date)
  // From the day before: hours past midnight go on, and bookings in them belong to the small hours.
  return stretches(plan, calendar, from.subtract({ days: 1 }), days + 1)
}

type Grid = Pick<Terms, 'leastMinutes' | 'mostMinutes' | 'stepMinutes' | 'beforeMinutes' | 'afterMinutes'>

/** First and last moment of a date on the wall there. */
export function dayOf(date: string, timeZone: string): Stretch {
  const day = dayNumberOfText(date)
  return { start: momentOf(timeZone, day, 0), end: momentOf(timeZone, day, 1440) }
}

/**
 * Where a booking can begin on a date, and how long it could last from there: multiples of the step on the wall,
 * within bookable hours, `taken` (what is blocked already, its own minutes before and after included) not
 * touched by this one with its own. Nothing before `notBefore`.
 */
export function freeStarts(
  terms: Grid,
  {
    open,
    taken,
    date,
    timeZone,
    notBefore,
  }: {
    readonly open: readonly Stretch[]
    readonly taken: readonly Stretch[]
    readonly date: string
    readonly timeZone: string
    readonly notBefore: number
  },
): FreeStart[] {
  const starts: FreeStart[] = []
  for (let minute = 0; minute < 1440; minute += terms.stepMinutes) {
    const start = momentOf(timeZone, dayNumberOfText(date), minute)
    const wall = wallOf(start, timeZone)
    // A minute that the clock leaps over is nobody's; one that it shows twice is offered once.
    if (
      wall !== `${date}T${wall.slice(11)}` ||
      Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14)) !== minute
    )
      continue
    if (start < notBefore) continue
    const hours = open.find((one) => one.start <= start && start < one.end)
    if (!hours) continue
    const longest = longestFrom(terms, start, hours.end, taken)
    if (longest >= terms.leastMinutes) starts.push({ at: wall, longest })
  }
  return starts
}

function longestFrom(terms: Grid, start: number, closes: number, taken: readonly Stretch[]): number {
  const { beforeMinutes: before, afterMinutes: after } = terms
  let end = Math.min(closes, start + terms.mostMinutes * MINUTE)
  for (const one of taken) {
    if (one.end <= start - before * MINUTE) continue
    end = Math.min(end, one.start - after * MINUTE)
  }
  const minutes = Math.floor((end - start) / MINUTE / terms.stepMinutes) * terms.stepMinutes
  return Math.max(0, minutes)
}

/** What somebody wants of a space, as a rule looks at it. */
export type SpaceWish = {
  readonly start: number
  readonly minutes: number
  readonly heads: number
  readonly purpose: Purpose | null
  readonly equipment: readonly Equipment[]
}

/** What there is of a space, as a rule looks at it. */
export type SpaceFacts = {
  readonly terms: Terms
  readonly seats: number | null
  readonly equipment: readonly Equipment[]
  readonly timeZone: string
  readonly open: readonly Stretch[]
  readonly now: number
}

const at = (field: string, code: Fault['code']): Fault[] => [{ pointer: `#/body/${field}`, code }]

/**
 * Throws what speaks against a wish, the nearest way out first: a space that is not booked, a party larger than
 * the room, a length, a purpose or equipment that is not offered, a time that has passed, is too far ahead or
 * not within bookable hours. Whether the time is taken is for the database.
 */
export function checkWish(wish: SpaceWish, facts: SpaceFacts): void {
  const { terms, seats, timeZone } = facts
  if (!terms.bookable) throw spaceNotBookable()
  checkParty(wish.heads, seats)
  if (wish.purpose !== null && !terms.purposes.includes(wish.purpose))
    throw purposeNotOffered({}, at('purpose', 'not-allowed'))
  if (wish.equipment.some((one) => !facts.equipment.includes(one)))
    throw equipmentNotOffered({}, at('equipment', 'not-allowed'))
  checkLength(wish.minutes, terms)
  checkTime(wish, facts)
  const stretch = { start: wish.start, end: wish.start + wish.minutes * MINUTE }
  if (!holds(facts.open, stretch))
    throw closedThen({ when: stretchText(stretch, timeZone) }, at('from', 'not-allowed'))
}

/** Throws party-larger-than-room; a space whose seats nobody counted takes any party. */
export function checkParty(heads: number, seats: number | null): void {
  if (seats !== null && heads > seats)
    throw partyTooLarge({ seats }, [{ pointer: '#/body/heads', code: 'too-big', values: { most: seats } }])
}

function checkLength(
  minutes: number,
  { leastMinutes: least, mostMinutes: most, stepMinutes: step }: Terms,
): void {
  if (minutes < least || minutes > most) throw lengthNotOffered({ least, most }, at('minutes', 'not-allowed'))
  if (minutes % step !== 0) throw lengthNotOffered({ least, most }, at('minutes', 'length-off-step'))
}

function checkTime({ start }: SpaceWish, { terms, timeZone, now }: SpaceFacts): void {
  checkNotPassed(start, now, timeZone)
  const latest = daysAfter(dateOfMoment(now, timeZone), terms.aheadDays)
  if (dateOfMoment(start, timeZone) > latest) throw tooFarAhead({ latest }, at('from', 'not-allowed'))
  const wall = wallOf(start, timeZone)
  const minute = Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14))
  if (minute % terms.stepMinutes !== 0)
    throw lengthNotOffered(
      { least: terms.leastMinutes, most: terms.mostMinutes },
      at('from', 'length-off-step'),
    )
}

/** Throws time-passed with what the clock at the station shows: a phone's may be wrong. */
export function checkNotPassed(start: number, now: number, timeZone: string): void {
  if (start < now) throw timePassed({ now: wallText(now, timeZone) }, at('from', 'not-allowed'))
}

/** Whether a time is free of what is blocked, with minutes before and after of its own. */
export function fits(terms: Grid, stretch: Stretch, taken: readonly Stretch[]): boolean {
  return isFree(taken, stretch, { before: terms.beforeMinutes, after: terms.afterMinutes })
}

/** Faults in terms that staff wrote: pointers into the body. */
export function termsFaults({ leastMinutes, mostMinutes, stepMinutes }: Terms): Fault[] {
  const faults: Fault[] = []
  if (mostMinutes < leastMinutes)
    faults.push({ pointer: '#/body/terms/mostMinutes', code: 'most-below-least' })
  if (leastMinutes % stepMinutes !== 0)
    faults.push({ pointer: '#/body/terms/leastMinutes', code: 'length-off-step' })
  if (mostMinutes % stepMinutes !== 0)
    faults.push({ pointer: '#/body/terms/mostMinutes', code: 'length-off-step' })
  return faults
}

/** Terms that hold from a day on, up to but not including another. */
export type Dated = { readonly from: string; readonly until: string | null; readonly terms: Terms }
export type TermsKnown = {
  /** What staff said of the space. */
  readonly own: readonly (Dated & { readonly id: string })[]
  /** What holds for spaces of stations of this kind. */
  readonly byDefault: readonly (Dated & { readonly source: string })[]
}

const holdsOn = (date: string) => (one: Dated) => one.from <= date && (one.until === null || date < one.until)

/** Not to be booked at all: where a city has no default for a kind of station. */
const NONE: Terms = {
  bookable: false,
  residents: false,
  organisations: false,
  week: null,
  onHolidays: false,
  leastMinutes: 30,
  mostMinutes: 60,
  stepMinutes: 30,
  aheadDays: 1,
  beforeMinutes: 0,
  afterMinutes: 0,
  approval: true,
  lateMinutes: 0,
  purposes: ['other'],
  houseRules: { zh: '不接受预约。', en: 'Not to be booked.' },
}

/** The terms that hold on a date (YYYY-MM-DD), and the name of their edition. */
export function termsOn(known: TermsKnown, date: string): { terms: Terms; edition: string } {
  const own = known.own.find(holdsOn(date))
  if (own) return { terms: own.terms, edition: own.id }
  const usual = known.byDefault.find(holdsOn(date))
  return usual ? { terms: usual.terms, edition: `default-${usual.from}` } : { terms: NONE, edition: 'none' }
}
