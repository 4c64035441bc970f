import type { OpenState } from '../../src/domains/stations/contract.ts'
import { dateAt } from '../../src/kernel/wall-clock.ts'
import type { Reader } from '../shell/reader.ts'
import { dateFormat } from './format.ts'

const MINUTE = 60_000

/** Somebody who sets out now may stand before a closed door. */
const SOON = 45 * MINUTE

/** Who does not close within so long is open day and night. */
const ALWAYS = 6 * 24 * 60 * MINUTE

/** "18:30" in Chinese, "6:30 PM" in English. */
const CLOCK: Record<Reader['language'], Intl.DateTimeFormatOptions> = {
  'zh-CN': { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' },
  en: { hour: 'numeric', minute: '2-digit', hourCycle: 'h12' },
}

/** The clock of the station's zone at a moment (epoch milliseconds). */
export function clockAt(reader: Reader, moment: number): string {
  return dateFormat(reader.language, { ...CLOCK[reader.language], timeZone: reader.timeZone }).format(moment)
}

/** The same for minutes since midnight, whatever the day. */
export function clockOf(reader: Reader, minutes: number): string {
  return dateFormat(reader.language, { ...CLOCK[reader.language], timeZone: 'UTC' }).format(minutes * MINUTE)
}

export type Tone = 'open' | 'soon' | 'shut'

/** What a resident is told of a station's state: open until, closing soon, closed until. */
export function stateLine(reader: Reader, state: OpenState): { tone: Tone; text: string } {
  const { words, now } = reader
  if (state.open) {
    if (state.until === null || state.until - now > ALWAYS) return { tone: 'open', text: words.state.allDay }
    const time = closingTime(reader, state.until)
    if (state.until - now <= SOON) return { tone: 'soon', text: words.state.soon(time) }
    return { tone: 'open', text: words.state.until(time) }
  }
  if (state.opensAt === null) return { tone: 'shut', text: words.state.shut }
  return { tone: 'shut', text: words.state.opens(whenText(reader, state.opensAt)) }
}

function closingTime(reader: Reader, until: number): string {
  const time = clockAt(reader, until)
  const days = daysUntil(reader, until)
  if (days === 0) return time
  // Who closes at 24:00 closes tonight, not "tomorrow at 0:00".
  if (days === 1 && daysUntil(reader, until - 1) === 0) return reader.words.state.midnight
  return days === 1
    ? reader.words.state.nextDay(time)
    : reader.words.when.at(dayName(reader, until, days), time)
}

/** "8:30", "明天 8:30", "周三 8:30", "10月8日 8:30": as little as says which. */
export function whenText(reader: Reader, moment: number): string {
  const days = daysUntil(reader, moment)
  const time = clockAt(reader, moment)
  return days === 0 ? time : reader.words.when.at(dayName(reader, moment, days), time)
}

function dayName(reader: Reader, moment: number, days: number): string {
  const { when } = reader.words
  if (days === 1) return when.tomorrow
  if (days === 2 && when.dayAfter) return when.dayAfter
  const options: Intl.DateTimeFormatOptions =
    days < 7 ? { weekday: 'short' } : { month: 'short', day: 'numeric' }
  return when.on(dateFormat(reader.language, { ...options, timeZone: reader.timeZone }).format(moment))
}

function daysUntil({ timeZone, now }: Reader, moment: number): number {
  return dateAt(timeZone, now).until(dateAt(timeZone, moment), { largestUnit: 'day' }).days
}

/** A date without a zone (YYYY-MM-DD) as "7月6日周一", "Mon, Jul 6". */
export function dateText(reader: Reader, date: string, withWeekday = true): string {
  return dateFormat(reader.language, {
    month: 'short',
    day: 'numeric',
    ...(withWeekday ? { weekday: 'short' } : {}),
    timeZone: 'UTC',
  }).format(Date.parse(`${date}T00:00:00Z`))
}

/** The day of a moment, with its year: "2026年3月1日", "Mar 1, 2026". */
export function yearDayText({ language, timeZone }: Reader, moment: Temporal.Instant): string {
  return dateFormat(language, { dateStyle: 'medium', timeZone }).format(moment.epochMilliseconds)
}

/** A moment as a date and a time. */
export function momentText(reader: Reader, moment: Temporal.Instant): string {
  return dateFormat(reader.language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: reader.timeZone,
  }).format(moment.epochMilliseconds)
}

type Greeting = keyof Reader['words']['greetings']

/** Which part of the day it is here, for the greeting and the sky of the home page. */
export function partOfDay(reader: Reader): Greeting {
  const { hour } = Temporal.Instant.fromEpochMilliseconds(reader.now).toZonedDateTimeISO(reader.timeZone)
  if (hour < 5) return 'night'
  if (hour < 9) return 'morning'
  if (hour < 11) return 'forenoon'
  if (hour < 13) return 'noon'
  if (hour < 18) return 'afternoon'
  return hour < 23 ? 'evening' : 'night'
}
