import { Button } from 'antd'
import { useState } from 'react'
import {
  type Booking,
  cancelBooking,
  decideBooking,
  noteAttendance,
} from '../../../src/domains/bookings/contract.ts'
import { useSend } from '../ask.ts'
import { TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts, useWords } from '../words.tsx'
import { useDone } from './done.ts'
import { MoveForm } from './move-form.tsx'
import { BOOKING_TEXTS } from './texts.ts'
import { whenOf } from './times.ts'

type CardProps = { booking: Booking; onDone?: () => void }

/** One booking for those who answer for it: what it is, and what can be done about it. */
export function BookingCard(props: CardProps) {
  const { state, from } = props.booking
  const hasBegun = from.epochMilliseconds <= Temporal.Now.instant().epochMilliseconds
  const isLive = state === 'requested' || state === 'confirmed'
  return (
    <div className="booking-card">
      <About booking={props.booking} />
      {isLive && !hasBegun && props.booking.kind !== 'space' && <MoveForm {...props} />}
      {isLive && !hasBegun && <Deciding {...props} />}
      {hasBegun && ['confirmed', 'came', 'missed'].includes(state) && <Attendance {...props} />}
    </div>
  )
}

function About({ booking }: { booking: Booking }) {
  const texts = useTexts(BOOKING_TEXTS)
  const { inWords } = useWords()
  const { state, ticket, purpose } = booking
  const others = booking.parts.filter(({ kind }) => kind !== 'space').map((part) => inWords(part))
  const who = booking.organisation ? inWords(booking.organisation) : (booking.who ?? '—')
  return (
    <>
      <p className="booking-line">
        <b>{inWords(booking.what)}</b>
        <span className="num">{whenOf(booking)}</span>
        <span className={state === 'confirmed' ? 'tag tag-published' : 'tag'}>{texts.states[state]}</span>
        <span>{ticket === null ? texts.people(booking.heads) : texts.ticket(ticket)}</span>
        {purpose && <span>{texts.purposeNames[purpose]}</span>}
      </p>
      <p className="hint">{[`${texts.who}：${who}`, booking.note, ...others].filter(Boolean).join(' · ')}</p>
    </>
  )
}

function Deciding({ booking, onDone }: CardProps) {
  const texts = useTexts(BOOKING_TEXTS)
  const [reason, setReason] = useState('')
  // What is confirmed is seldom cancelled: the reason is asked for when somebody wants to.
  const [isOpen, setOpen] = useState(booking.state === 'requested')
  const decide = useSend(decideBooking)
  const cancel = useSend(cancelBooking)
  const run = useDone(onDone)
  const params = { bookingId: booking.id }
  const { version, state } = booking
  const why = reason.trim() === '' ? null : reason.trim()
  const answer = (accepted: boolean) =>
    void run(decide.mutateAsync({ params, body: { version, accepted, reason: why } }))
  if (!isOpen)
    return (
      <p className="booking-acts">
        <Button onClick={() => setOpen(true)}>{texts.cancelAsk}</Button>
      </p>
    )
  return (
    <>
      <Refusal error={decide.error ?? cancel.error} />
      <TextField
        label={texts.reason}
        hint={texts.reasonHint}
        value={reason}
        onChange={setReason}
        maxLength={300}
      />
      <p className="booking-acts">
        {state === 'requested' && (
          <>
            <Button type="primary" loading={decide.isPending} onClick={() => answer(true)}>
              {texts.accept}
            </Button>
            <Button disabled={why === null} onClick={() => answer(false)}>
              {texts.refuse}
            </Button>
          </>
        )}
        <Button
          danger
          disabled={why === null}
          onClick={() =>
            void run(cancel.mutateAsync({ params, body: { version, reason: why, wholeSeries: false } }))
          }
        >
          {texts.cancel}
        </Button>
      </p>
    </>
  )
}

function Attendance({ booking, onDone }: CardProps) {
  const texts = useTexts(BOOKING_TEXTS)
  const note = useSend(noteAttendance)
  const run = useDone(onDone)
  const { id, version, state } = booking
  return (
    <>
      <Refusal error={note.error} />
      <p className="booking-acts">
        {([true, false] as const).map((came) => (
          <Button
            key={String(came)}
            type={state === (came ? 'came' : 'missed') ? 'primary' : 'default'}
            onClick={() => void run(note.mutateAsync({ params: { bookingId: id }, body: { version, came } }))}
          >
            {came ? texts.came : texts.missed}
          </Button>
        ))}
      </p>
    </>
  )
}
