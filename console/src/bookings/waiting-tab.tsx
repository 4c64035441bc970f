import { App, Button, Input } from 'antd'
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
import { Field, NumberField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts, useWords } from '../words.tsx'
import { BookingCard } from './booking-card.tsx'
import { BOOKING_TEXTS } from './texts.ts'

/** What waits for an answer of the station: bookings, appeals, contacts; and what no longer fits. */
export function WaitingTab({ station }: { station: StationId }) {
  const texts = useTexts(BOOKING_TEXTS)
  const { unit } = useMine()
  const today = Temporal.Now.plainDateISO().toString()
  const waiting = useAsk(listBookings, { querystring: { station, from: today, to: today, waiting: 'true' } })
  const unfit = useAsk(listUnfit, { params: { stationId: station } })
  const appeals = useAsk(listAppeals, { querystring: { unit: unit.id } })
  const contacts = useAsk(listContacts, { querystring: { unit: unit.id } })
  const open = (appeals.data ?? []).filter(({ state }) => state === 'open')
  const asked = (contacts.data ?? []).filter(({ state }) => state === 'asked')
  return (
    <div className="bookings-columns">
      <Refusal error={waiting.error ?? unfit.error ?? appeals.error ?? contacts.error} />
      <Card title={texts.waitingTitle}>
        {waiting.data?.length === 0 && <p className="hint">{texts.none}</p>}
        {waiting.data?.map((booking) => (
          <BookingCard key={`${booking.id} ${booking.version}`} booking={booking} />
        ))}
      </Card>
      <Card title={texts.appealsTitle}>
        {open.length === 0 && <p className="hint">{texts.none}</p>}
        {open.map((one) => (
          <AppealCard key={one.id} appeal={one} />
        ))}
      </Card>
      <Card title={texts.contactsTitle}>
        {asked.length === 0 && <p className="hint">{texts.none}</p>}
        {asked.map((one) => (
          <ContactCard key={one.id} contact={one} />
        ))}
      </Card>
      {(unfit.data?.length ?? 0) > 0 && (
        <Card title={texts.unfitTitle}>
          <p className="hint">{texts.unfitLead}</p>
          {unfit.data?.map(({ booking, why }) => (
            <div key={`${booking.id} ${booking.version}`}>
              <p className="fault">{texts.unfitWhy[why]}</p>
              <BookingCard booking={booking} />
            </div>
          ))}
        </Card>
      )}
    </div>
  )
}

function AppealCard({ appeal }: { appeal: Appeal }) {
  const texts = useTexts(BOOKING_TEXTS)
  const { inWords } = useWords()
  const { message } = App.useApp()
  const [reason, setReason] = useState('')
  const [days, setDays] = useState<number | null>(30)
  const send = useSend(answerAppeal)
  const answer = (accepted: boolean) =>
    send.mutate(
      { params: { appealId: appeal.id }, body: { accepted, reason: reason.trim(), days: days ?? 30 } },
      { onSuccess: () => void message.success(texts.done) },
    )
  return (
    <div className="booking-card">
      <p>
        <b>{inWords(appeal.station)}</b> {appeal.words}
      </p>
      <Refusal error={send.error} />
      <Field label={texts.answer}>
        {(wiring) => (
          <Input
            {...wiring}
            maxLength={300}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
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
  const { message } = App.useApp()
  const [reason, setReason] = useState('')
  const send = useSend(answerContact)
  const answer = (state: 'confirmed' | 'refused') =>
    send.mutate(
      { params: { contactId: contact.id }, body: { state, reason: reason.trim() || null } },
      { onSuccess: () => void message.success(texts.done) },
    )
  return (
    <div className="booking-card">
      <p>{texts.contactAsks(contact.who ?? '—', inWords(contact.organisation))}</p>
      <Refusal error={send.error} />
      <Field label={texts.reason}>
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
