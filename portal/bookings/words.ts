import { enPortalBookings } from '../../messages/en/portal-bookings.ts'
import { type PortalBookingsWords, zhPortalBookings } from '../../messages/zh-CN/portal-bookings.ts'
import type { Reader } from '../shell/reader.ts'
import { dateFormat } from '../telling/format.ts'
import { clockOf } from '../telling/times.ts'

/** What this part of the portal says, in the reader's language. */
export function bookingWords({ language }: Pick<Reader, 'language'>): PortalBookingsWords {
  return language === 'en' ? enPortalBookings : zhPortalBookings
}

/** A date as it is said: 11月26日周四, Thu 26 Nov. */
export function dayText({ language }: Pick<Reader, 'language'>, date: string): string {
  const how = { month: 'short', day: 'numeric', weekday: 'short', timeZone: 'UTC' } as const
  return dateFormat(language, how).format(Date.parse(`${date}T12:00:00Z`))
}

/** The clock of a wall time, 2026-12-01T18:30, as it is said. */
export function timeText(reader: Reader, wall: string): string {
  return clockOf(reader, Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16)))
}

/** Day and stretch of the clock: 11月26日周四 18:30–20:00. */
export function whenText(reader: Reader, from: string, to: string): string {
  return `${dayText(reader, from.slice(0, 10))} ${timeText(reader, from)}–${timeText(reader, to)}`
}

/** The clock on the wall of a zone at an instant, 2026-12-01T18:30. */
export function wallAt(instant: Temporal.Instant, timeZone: string): string {
  return instant.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' })
}

/** A wall time so many minutes later, as its clock counts. */
export function laterBy(wall: string, minutes: number): string {
  return Temporal.PlainDateTime.from(wall).add({ minutes }).toString({ smallestUnit: 'minute' })
}
