import { Button } from 'antd'
import { useState } from 'react'
import {
  type Appeal,
  answerAppeal,
  answerContact,
  type BookingContact,
  listAppeals,
  listBookings,
  listContacts,
  listUnfit,
} from '../../../src/domains/bookings/contract.ts'
import type { StationId } from '../../../src/domains/stations/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { useMine } from '../shell/mine.tsx'
import { Card } from '../ui/card.tsx'
import { NumberField, TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts, useWords } from '../words.tsx'
import { BookingCard } from './booking-card.tsx'
import { useDone } from './done.ts'
import { BOOKING_TEXTS } from './texts.ts'

/** What waits for an answer of the station: bookings, appeals, contacts; and what no longer fits. */
export function WaitingTab({ station }: { station: StationId }) {
  return (
    <div className="bookings-columns">
      <Requests station={station} />
      <Appeals />
      <Contacts />
      <Unfit station={station} />
    </div>
  )
}

function Requests({ station }: { station: StationId }) {
  const texts = useTexts(BOOKING_TEXTS)
  const today = Temporal.Now.plainDateISO().toString()
  const { data, error } = useAsk(listBookings, {
    querystring: { station, from: today, to: today, waiting: 'true' },
  })
  return (
    <Card title={texts.waitingTitle}>
      <Refusal error={error} />
      {data?.length === 0 && <p className="hint">{texts.none}</p>}
      {data?.map((booking) => (
        <BookingCard key={`${booking.id} ${booking.version}`} booking={booking} />
      ))}
    </Card>
  )
}

function Appeals() {
  const texts = useTexts(BOOKING_TEXTS)
  const { unit } = useMine()
  const { data, error } = useAsk(listAppeals, { querystring: { unit: unit.id } })
  const open = data?.filter(({ state }) => state === 'open')
  return (
    <Card title={texts.appealsTitle}>
      <Refusal error={error} />
      {open?.length === 0 && <p className="hint">{texts.none}</p>}
      {open?.map((one) => (
        <AppealCard key={one.id} appeal={one} />
      ))}
    </Card>
  )
}

function Contacts() {
  const texts = useTexts(BOOKING_TEXTS)
  const { unit } = useMine()
  const { data, error } = useAsk(listContacts, { querystring: { unit: unit.id } })
  const asked = data?.filter(({ state }) => state === 'asked')
  return (
    <Card title={texts.contactsTitle}>
      <Refusal error={error} />
      {asked?.length === 0 && <p className="hint">{texts.none}</p>}
      {asked?.map((one) => (
        <ContactCard key={one.id} contact={one} />
      ))}
    </Card>
  )
}

function Unfit({ station }: { station: StationId }) {
  const texts = useTexts(BOOKING_TEXTS)
  const { data } = useAsk(listUnfit, { params: { stationId: station } })
  if (!data || data.length === 0) return null
  return (
    <Card title={texts.unfitTitle}>
      <p className="hint">{texts.unfitLead}</p>
      {data.map(({ booking, why }) => (
        <div key={`${booking.id} ${booking.version}`}>
          <p className="fault">{texts.unfitWhy[why]}</p>
          <BookingCard booking={booking} />
        </div>
      ))}
    </Card>
  )
}

function AppealCard({ appeal }: { appeal: Appeal }) {
  const texts = useTexts(BOOKING_TEXTS)
  const { inWords } = useWords()
  const [reason, setReason] = useState('')
  const [days, setDays] = useState<number | null>(30)
  const run = useDone()
  const send = useSend(answerAppeal)
  const answer = (accepted: boolean) =>
    void run(
      send.mutateAsync({
        params: { appealId: appeal.id },
        body: { accepted, reason: reason.trim(), days: days ?? 30 },
      }),
    )
  return (
    <div className="booking-card">
      <p>
        <b>{inWords(appeal.station)}</b> {appeal.words}
      </p>
      <Refusal error={send.error} />
      <TextField label={texts.answer} value={reason} onChange={setReason} maxLength={300} />
      <NumberField label={texts.days} value={days} onChange={setDays} />
      <p className="booking-acts">
        <Button type="primary" disabled={reason.trim() === ''} onClick={() => answer(true)}>
          {texts.accept}
        </Button>
        <Button disabled={reason.trim() === ''} onClick={() => answer(false)}>
          {texts.refuse}
        </Button>
      </p>
    </div>
  )
}

function ContactCard({ contact }: { contact: BookingContact }) {
  const texts = useTexts(BOOKING_TEXTS)
  const { inWords } = useWords()
  const [reason, setReason] = useState('')
  const run = useDone()
  const send = useSend(answerContact)
  const answer = (state: 'confirmed' | 'refused') =>
    void run(
      send.mutateAsync({ params: { contactId: contact.id }, body: { state, reason: reason.trim() || null } }),
    )
  return (
    <div className="booking-card">
      <p>{texts.contactAsks(contact.who ?? '—', inWords(contact.organisation))}</p>
      <Refusal error={send.error} />
      <TextField label={texts.reason} value={reason} onChange={setReason} maxLength={300} />
      <p className="booking-acts">
        <Button type="primary" onClick={() => answer('confirmed')}>
          {texts.accept}
        </Button>
        <Button disabled={reason.trim() === ''} onClick={() => answer('refused')}>
          {texts.refuse}
        </Button>
      </p>
    </div>
  )
}
