import { App, Button } from 'antd'
import { useState } from 'react'
import { today as cityToday } from '../city-time.ts'
import {
  BookingKind,
  listBookings,
  listCounters,
  noteWalkIn,
} from '../../../src/domains/bookings/contract.ts'
import type { StationId } from '../../../src/domains/stations/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { useMine } from '../shell/mine.tsx'
import { Card, Waiting } from '../ui/card.tsx'
import { DayField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts, useWords } from '../words.tsx'
import { BookingCard } from './booking-card.tsx'
import { BOOKING_TEXTS } from './texts.ts'

/** Visits, appointments and rooms of a day, today first; numbers for those who come without an appointment. */
export function TodayTab({ station }: { station: StationId }) {
  const texts = useTexts(BOOKING_TEXTS)
  const { words, inWords } = useWords()
  const { message } = App.useApp()
  const { unit } = useMine()
  const today = cityToday()
  const [day, setDay] = useState(today)
  const { data, error } = useAsk(listBookings, { querystring: { station, from: day, to: day } })
  const counters = useAsk(listCounters, { params: { stationId: station } })
  const send = useSend(noteWalkIn)
  const month = Temporal.PlainDate.from(today).subtract({ days: 30 }).toString()
  return (
    <>
      <Refusal error={error ?? send.error} />
      <p className="booking-acts">
        {counters.data?.map((counter) => (
          <Button
            key={counter.id}
            loading={send.isPending}
            onClick={() =>
              send.mutate(
                { params: { counterId: counter.id } },
                {
                  onSuccess: ({ ticket, desk }) =>
                    void message.success(texts.walkInDone(ticket, inWords(desk))),
                },
              )
            }
          >
            {texts.walkIn} · {inWords(counter.name)}
          </Button>
        ))}
        <a
          className="link"
          href={`/api/bookings/export.csv?unit=${unit.id}&from=${month}&to=${today}`}
          download
        >
          {texts.export}
        </a>
      </p>
      <div className="bookings-day">
        <DayField label={texts.day} value={day} onChange={(next) => next && setDay(next)} />
      </div>
      {!data && !error && <Waiting text={words.common.loading} />}
      <div className="bookings-columns">
        {BookingKind.options.map((kind) => {
          const some = data?.filter((one) => one.kind === kind && one.state !== 'cancelled') ?? []
          return (
            <Card key={kind} title={texts.kinds[kind]}>
              {some.length === 0 && <p className="hint">{texts.none}</p>}
              {some.map((booking) => (
                <BookingCard key={`${booking.id} ${booking.version}`} booking={booking} />
              ))}
            </Card>
          )
        })}
      </div>
    </>
  )
}
