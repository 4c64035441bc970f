import { useState } from 'react'
import {
  type Booking,
  listBookings,
  listBookableSpaces,
  moveBooking,
} from '../../../src/domains/bookings/contract.ts'
import { SpaceId, type StationId } from '../../../src/domains/stations/contract.ts'
import { ProblemReply } from '../api.ts'
import { useAsk, useSend } from '../ask.ts'
import { Calendar } from '../ui/calendar/calendar.tsx'
import type { CalendarEvent, MoveAnswer, Shown } from '../ui/calendar/contract.ts'
import { type Place, weekAround } from '../ui/calendar/layout.ts'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts, useWords } from '../words.tsx'
import { CITY_ZONE } from '../city-time.ts'
import { BookingCard } from './booking-card.tsx'
import { useMoveReason } from './move-reason.tsx'
import { BOOKING_TEXTS } from './texts.ts'
import { placeOf, wallOf } from './times.ts'

/** The spaces of a station as lanes, what is booked on them to be dragged; what the server refuses springs back. */
export function CalendarTab({ station, name }: { station: StationId; name: string }) {
  const texts = useTexts(BOOKING_TEXTS)
  const { inWords } = useWords()
  const [shown, setShown] = useState<Shown>({ view: 'week', day: Temporal.Now.plainDateISO().toString() })
  const week = weekAround(shown.day)
  const spaces = useAsk(listBookableSpaces, { params: { stationId: station } })
  const { data, error } = useAsk(listBookings, {
    querystring: { station, from: week[0] ?? shown.day, to: week[6] ?? shown.day },
  })
  const send = useSend(moveBooking)
  const askReason = useMoveReason()
  const timeZone = data?.[0]?.timeZone ?? CITY_ZONE
  const events = (data ?? []).flatMap((booking) => eventsOf(booking, texts.states, texts.people, inWords))
  const move = async (event: CalendarEvent, to: Place): Promise<MoveAnswer> => {
    const booking = data?.find(({ id }) => id === event.id)
    if (!booking) return undefined
    const from = wallOf(to.day, to.from)
    const reason = await askReason(`${from.replace('T', ' ')}–${wallOf(to.day, to.to).slice(11)}`)
    if (reason === undefined) return texts.notMoved
    try {
      await send.mutateAsync({
        params: { bookingId: booking.id },
        body: {
          version: booking.version,
          from,
          minutes: to.to - to.from,
          space: SpaceId.parse(to.lane),
          reason,
        },
      })
      return undefined
    } catch (refused) {
      if (!(refused instanceof ProblemReply)) throw refused
      return refused.problem.detail ?? refused.problem.title
    }
  }
  return (
    <>
      <Refusal error={error ?? spaces.error} />
      <Calendar
        label={name}
        shown={shown}
        onShow={setShown}
        timeZone={timeZone}
        step={30}
        lanes={(spaces.data ?? []).map((space) => ({
          id: space.id,
          name: inWords(space.name),
          ...(space.seats !== null && { note: texts.people(space.seats) }),
        }))}
        events={events}
        onMove={move}
        details={(event, close) => {
          const booking = data?.find(({ id }) => event.id.startsWith(id))
          return booking && <BookingCard booking={booking} onDone={close} />
        }}
      />
    </>
  )
}

/** A booking as events: one for each space it takes. */
function eventsOf(
  booking: Booking,
  states: Record<Booking['state'], string>,
  people: (n: number) => string,
  inWords: (both: { zh: string; en: string }) => string,
): CalendarEvent[] {
  if (booking.state === 'refused' || booking.state === 'cancelled') return []
  const isOver = booking.state === 'came' || booking.state === 'missed'
  return booking.parts
    .filter(({ kind }) => kind === 'space')
    .map((part, index): CalendarEvent => ({
      ...placeOf(part, booking.timeZone),
      id: booking.kind === 'space' ? booking.id : `${booking.id} ${index}`,
      title: booking.organisation ? inWords(booking.organisation) : (booking.who ?? inWords(booking.what)),
      note: `${people(booking.heads)} · ${states[booking.state]}`,
      // A visit is moved as a whole, in its own form.
      isFixed: isOver || booking.kind !== 'space',
      isTentative: booking.state === 'requested',
    }))
}
