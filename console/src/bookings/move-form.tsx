import { Button, Select } from 'antd'
import { useState } from 'react'
import {
  type Booking,
  type CounterId,
  moveBooking,
  type RouteId,
  showAppointmentTimes,
  showVisitTimes,
} from '../../../src/domains/bookings/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { DayField, Field, TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts } from '../words.tsx'
import { useDone } from './done.ts'
import { BOOKING_TEXTS } from './texts.ts'
import { wallAt } from './times.ts'

type MoveProps = { booking: Booking; onDone?: () => void }

/** Another time for a visit or an appointment, of those that are free; spaces are dragged in the calendar. */
export function MoveForm(props: MoveProps) {
  const texts = useTexts(BOOKING_TEXTS)
  const [isOpen, setOpen] = useState(false)
  const { booking } = props
  const [day, setDay] = useState(wallAt(booking.from, booking.timeZone).slice(0, 10))
  if (!isOpen)
    return (
      <p className="booking-acts">
        <Button onClick={() => setOpen(true)}>{texts.move}</Button>
      </p>
    )
  return (
    <div className="bookings-form booking-move">
      <DayField label={texts.day} value={day} onChange={(next) => next && setDay(next)} />
      {booking.kind === 'visit' ? (
        <VisitTimes {...props} day={day} key={day} />
      ) : (
        <AppointmentTimes {...props} day={day} key={day} />
      )}
    </div>
  )
}

function VisitTimes({ day, ...props }: MoveProps & { day: string }) {
  const { what, language } = props.booking
  const { data, error } = useAsk(showVisitTimes, {
    params: { routeId: what.id as RouteId },
    querystring: { date: day, language: language ?? 'zh' },
  })
  return <Times {...props} times={data} error={error} />
}

function AppointmentTimes({ day, ...props }: MoveProps & { day: string }) {
  const { data, error } = useAsk(showAppointmentTimes, {
    params: { counterId: props.booking.what.id as CounterId },
    querystring: { date: day },
  })
  return <Times {...props} times={data?.map(({ at }) => at)} error={error} />
}

type TimesProps = MoveProps & { times: readonly string[] | undefined; error: unknown }

function Times({ booking, onDone, times, error }: TimesProps) {
  const texts = useTexts(BOOKING_TEXTS)
  const [from, setFrom] = useState<string | null>(null)
  const [reason, setReason] = useState(texts.moved)
  const send = useSend(moveBooking)
  const run = useDone(onDone)
  const move = (to: string) => {
    const body = {
      version: booking.version,
      from: to,
      minutes: null,
      space: null,
      reason: reason.trim() || null,
    }
    void run(send.mutateAsync({ params: { bookingId: booking.id }, body }))
  }
  return (
    <>
      <Field label={texts.freeTimes} hint={times?.length === 0 && texts.noFreeTimes}>
        {(wiring) => (
          <Select<string>
            {...wiring}
            value={from}
            onChange={setFrom}
            options={(times ?? []).map((at) => ({ value: at, label: at.slice(11) }))}
          />
        )}
      </Field>
      <TextField label={texts.moveReason} value={reason} onChange={setReason} maxLength={300} />
      <Refusal error={error ?? send.error} />
      <p className="booking-acts">
        <Button
          type="primary"
          disabled={from === null}
          loading={send.isPending}
          onClick={() => from !== null && move(from)}
        >
          {texts.moveThere}
        </Button>
      </p>
    </>
  )
}
