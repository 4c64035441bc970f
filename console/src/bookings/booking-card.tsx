import { App, Button, Input } from 'antd'
import { useState } from 'react'
import {
  type Booking,
  cancelBooking,
  decideBooking,
  noteAttendance,
} from '../../../src/domains/bookings/contract.ts'
import { useSend } from '../ask.ts'
import { Field } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts, useWords } from '../words.tsx'
import { BOOKING_TEXTS } from './texts.ts'
import { whenOf } from './times.ts'

/** One booking for those who answer for it: what it is, and what can be done about it. */
export function BookingCard({ booking, onDone }: { booking: Booking; onDone?: () => void }) {
  const texts = useTexts(BOOKING_TEXTS)
  const { inWords } = useWords()
  const { message } = App.useApp()
  const [reason, setReason] = useState('')
  const decide = useSend(decideBooking)
  const cancel = useSend(cancelBooking)
  const note = useSend(noteAttendance)
  const params = { bookingId: booking.id }
  const { version, state } = booking
  const why = reason.trim() === '' ? null : reason.trim()
  const after = {
    onSuccess: () => {
      void message.success(texts.done)
      onDone?.()
    },
  }
  const now = Temporal.Now.instant().epochMilliseconds
  const hasBegun = booking.from.epochMilliseconds <= now
  const isLive = state === 'requested' || state === 'confirmed'
  return (
    <div className="booking-card">
      <p className="booking-line">
        <b>{inWords(booking.what)}</b>
        <span className="num">{whenOf(booking)}</span>
        <span className={state === 'confirmed' ? 'tag tag-published' : 'tag'}>{texts.states[state]}</span>
        <span>{booking.ticket === null ? texts.people(booking.heads) : texts.ticket(booking.ticket)}</span>
        {booking.purpose && <span>{texts.purposeNames[booking.purpose]}</span>}
      </p>
      <p className="hint">
        {texts.who}：{booking.organisation ? inWords(booking.organisation) : (booking.who ?? '—')}
        {booking.note && ` · ${booking.note}`}
        {booking.parts
          .filter(({ kind }) => kind !== 'space')
          .map((part) => ` · ${inWords(part)}`)
          .join('')}
      </p>
      <Refusal error={decide.error ?? cancel.error ?? note.error} />
      {isLive && !hasBegun && (
        <>
          <Field label={texts.reason} hint={texts.reasonHint}>
            {(wiring) => (
              <Input
                {...wiring}
                maxLength={300}
                value={reason}
                onChange={({ target }) => setReason(target.value)}
              />
            )}
          </Field>
          <p className="booking-acts">
            {state === 'requested' && (
              <>
                <Button
                  type="primary"
                  loading={decide.isPending}
                  onClick={() =>
                    decide.mutate({ params, body: { version, accepted: true, reason: why } }, after)
                  }
                >
                  {texts.accept}
                </Button>
                <Button
                  disabled={why === null}
                  onClick={() =>
                    decide.mutate({ params, body: { version, accepted: false, reason: why } }, after)
                  }
                >
                  {texts.refuse}
                </Button>
              </>
            )}
            <Button
              danger
              disabled={why === null}
              onClick={() =>
                cancel.mutate({ params, body: { version, reason: why, wholeSeries: false } }, after)
              }
            >
              {texts.cancel}
            </Button>
          </p>
        </>
      )}
      {hasBegun && ['confirmed', 'came', 'missed'].includes(state) && (
        <p className="booking-acts">
          {([true, false] as const).map((came) => (
            <Button
              key={String(came)}
              type={state === (came ? 'came' : 'missed') ? 'primary' : 'default'}
              onClick={() => note.mutate({ params, body: { version, came } }, after)}
            >
              {came ? texts.came : texts.missed}
            </Button>
          ))}
        </p>
      )}
    </div>
  )
}
