import { enCalendar } from '../../messages/en/calendar.ts'
import { zhCalendar } from '../../messages/zh-CN/calendar.ts'
import type { DatesOf, Told } from '../domains/activities/public.ts'
import { myBookings } from '../domains/bookings/public.ts'
import type { Booking } from '../domains/bookings/contract.ts'
import { readMyShifts } from '../domains/duty/public.ts'
import type { Evening } from '../domains/parking/contract.ts'
import { readMine as myParking } from '../domains/parking/public.ts'
import type { Keys } from '../kernel/keys.ts'
import { momentOf } from '../kernel/wall-clock.ts'

/**
 * What else stands in one's own calendar besides activities: spaces, visits and appointments, evenings of parking, and
 * duty. Read in the name of whose calendar it is, by the same functions as their own lists.
 */
export function ownDates({ keys, timeZone }: { readonly keys: Keys; readonly timeZone: string }): DatesOf[] {
  return [booked, parked({ keys, timeZone }), onDuty(timeZone)]
}

const STATES: Record<Booking['state'], Told['state'] | null> = {
  requested: 'tentative',
  confirmed: 'confirmed',
  came: 'confirmed',
  refused: 'cancelled',
  cancelled: 'cancelled',
  missed: null,
}

const booked: DatesOf = async (tx, who, side, now) =>
  (await myBookings(tx, who, now)).flatMap(({ id, state, what, station, from, to, made, version }) => {
    const told = STATES[state]
    if (told === null) return []
    return {
      id,
      title: what[side],
      about: '',
      place: station[side],
      startsAt: from,
      endsAt: to,
      changedAt: made,
      sequence: version,
      state: told,
    }
  })

const EVENINGS: Record<Evening['state'], Told['state']> = {
  confirmed: 'confirmed',
  held: 'tentative',
  cancelled: 'cancelled',
  expired: 'cancelled',
}

function parked(setting: { readonly keys: Keys; readonly timeZone: string }): DatesOf {
  return async (tx, { person }, side, now) => {
    if (!person) return []
    const words = wordsOf(side)
    const { reservations } = await myParking(tx, person, setting, now)
    return reservations.flatMap(({ evenings, madeAt }) =>
      evenings.map(({ slot, during, state, point, label }) => ({
        id: slot,
        title: words.parking(point[side]),
        about: words.space(label),
        place: point[side],
        startsAt: during.from,
        endsAt: during.to,
        changedAt: madeAt,
        // A slot changes once: when it is given back or ends.
        sequence: EVENINGS[state] === 'cancelled' ? 1 : 0,
        state: EVENINGS[state],
      })),
    )
  }
}

/** Only weeks that were published: what is still being planned is nobody's date yet. */
function onDuty(timeZone: string): DatesOf {
  return async (tx, who, side, now) => {
    const words = wordsOf(side)
    const shifts = (await readMyShifts(tx, who, timeZone, now)).filter(({ published }) => published)
    return shifts.map(({ station, post, date, from, to, ...named }) => ({
      id: `duty-${station}-${post}-${date}-${from}`,
      title: words.duty(words.posts[post]),
      about: '',
      place: named[side],
      startsAt: atMinute(timeZone, date, from),
      endsAt: atMinute(timeZone, date, to),
      changedAt: now,
      sequence: 0,
      state: 'confirmed',
    }))
  }
}

const wordsOf = (side: 'zh' | 'en') => (side === 'en' ? enCalendar : zhCalendar)

/** A minute of a day by the clock on the wall; those past 1440 are of the night after it. */
function atMinute(timeZone: string, date: string, minute: number): Temporal.Instant {
  const day = Date.parse(date) / 86_400_000
  return Temporal.Instant.fromEpochMilliseconds(momentOf(timeZone, day, minute))
}
