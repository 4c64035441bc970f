import type { Booking, BookingPart } from '../../../src/domains/bookings/contract.ts'
import type { Place } from '../ui/calendar/layout.ts'

const two = (number: number): string => String(number).padStart(2, '0')

/** The clock on the wall of a zone at an instant, 2026-12-01T18:30. */
export function wallAt(instant: Temporal.Instant, timeZone: string): string {
  return instant.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' })
}

/** Where a part of a booking stands in the calendar. */
export function placeOf({ id, from, to }: BookingPart, timeZone: string): Place {
  const start = from.toZonedDateTimeISO(timeZone)
  const minute = start.hour * 60 + start.minute
  return {
    day: start.toPlainDate().toString(),
    lane: id,
    from: minute,
    to: minute + Math.round(to.since(from).total('minutes')),
  }
}

/** The wall time of a minute of a day. */
export function wallOf(day: string, minute: number): string {
  const date = Temporal.PlainDate.from(day).add({ days: Math.floor(minute / 1440) })
  const left = minute % 1440
  return `${date.toString()}T${two(Math.floor(left / 60))}:${two(left % 60)}`
}

/** '2026-12-01 18:30–20:00' by the clock there. */
export function whenOf({ from, to, timeZone }: Pick<Booking, 'from' | 'to' | 'timeZone'>): string {
  return `${wallAt(from, timeZone).replace('T', ' ')}–${wallAt(to, timeZone).slice(11)}`
}
