import type { listSessions } from '../../../src/domains/activities/contract.ts'
import type { StationWeek } from '../../../src/domains/duty/contract.ts'
import type { ReplyOf } from '../../../src/kernel/route.ts'
import type { CalendarEvent } from '../ui/calendar/contract.ts'
import { A_DAY, type DayHours, spanOnDay, weekAround } from '../ui/calendar/layout.ts'

type Session = ReplyOf<typeof listSessions>[number]
type Both = { readonly zh: string; readonly en: string }
type Said = {
  readonly texts: { readonly seats: (taken: number, capacity: number) => string }
  readonly inWords: (both: Both) => string
}

/** A session as the calendar draws it, by the clock of its station. */
export function eventOf(
  session: Session,
  lane: string,
  timeZone: string,
  { texts, inWords }: Said,
): CalendarEvent {
  const isOff = session.state === 'calledOff'
  const isPast = Temporal.Instant.compare(session.startsAt, Temporal.Now.instant()) < 0
  return {
    id: session.id,
    lane,
    title: inWords(session.activityTitle),
    ...spanOnDay(session.startsAt, session.endsAt, timeZone),
    ...(session.seats && { note: texts.seats(session.seats.confirmed, session.seats.capacity) }),
    isFixed: isOff || isPast || !session.mayEdit,
    isOff,
  }
}

/** The hours of a station's week, minutes since Monday, as hours of its days. */
export function hoursByDay(
  { open, closures }: Pick<StationWeek, 'open' | 'closures'>,
  monday: string,
  inWords: (both: Both) => string,
): ReadonlyMap<string, DayHours> {
  return new Map(
    weekAround(monday).map((day, at) => [
      day,
      {
        open: onDay(open, at),
        closed: onDay(closures, at).map(({ reason, ...span }) => ({ ...span, reason: inWords(reason) })),
      },
    ]),
  )
}

/** The part of each stretch that lies in a day of the week, as minutes of that day. */
function onDay<S extends { from: number; to: number }>(stretches: readonly S[], at: number): S[] {
  return stretches
    .map((one) => ({
      ...one,
      from: Math.max(0, one.from - at * A_DAY),
      to: Math.min(A_DAY, one.to - at * A_DAY),
    }))
    .filter(({ from, to }) => to > from)
}
