import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { type CheckInDay, getCheckInDay } from '../../../src/domains/checkins/contract.ts'
import { StationId } from '../../../src/domains/stations/contract.ts'
import { useAsk } from '../ask.ts'
import { useMine } from '../shell/mine.tsx'
import { PageHead, Waiting } from '../ui/card.tsx'
import { Field } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { StationChoice, useStationsOf } from '../ui/station-choice.tsx'
import { useWords } from '../words.tsx'
import { BookingsCard } from './bookings-card.tsx'
import { Conflicts } from './conflicts.tsx'
import { OccasionCard } from './occasion-card.tsx'
import { useCheckInTexts } from './texts.ts'
import { TicketForm, WalkIns } from './ticket-form.tsx'
import './checkins.css'

const route = getRouteApi('/shell/check-in')
const [STATION, DESK] = ['wutong-check-in-station', 'wutong-check-in-desk']

/** The desk of a station today: who is expected, who has come, what devices without network noted. */
export function CheckInPage() {
  const { unit } = useMine()
  const { station: asked } = route.useSearch()
  const stations = useStationsOf(unit.id)
  const { words } = useWords()
  const texts = useCheckInTexts()
  const remembered = localStorage.getItem(STATION)
  const chosen = asked ?? remembered
  const station = stations?.find(({ id }) => id === chosen)?.id ?? stations?.[0]?.id
  if (!stations) return <Waiting text={words.common.loading} rows={8} />
  if (!station)
    return (
      <>
        <PageHead title={texts.title} />
        <p>{texts.noStation}</p>
      </>
    )
  return <StationPage key={station} station={station} />
}

function StationPage({ station }: { station: StationId }) {
  const texts = useCheckInTexts()
  const { words, inWords } = useWords()
  const [desk, setDesk] = useState(() => localStorage.getItem(DESK) ?? texts.deskDefault)
  const { data, error, refetch } = useAsk(getCheckInDay, { querystring: { station } })
  const name = (text: string) => {
    setDesk(text)
    localStorage.setItem(DESK, text)
  }
  const deskName = desk.trim() || texts.deskDefault
  return (
    <div className="checkin">
      <PageHead title={texts.title} above={data && <span className="over-title">{inWords(data)}</span>}>
        <span role="status">{data && texts.intro(data.occasions.length, data.heads)}</span>
        <Button onClick={() => void refetch()}>{texts.reload}</Button>
        <a
          className="checkin-scanner"
          href={`/console/scan?station=${station}&desk=${encodeURIComponent(deskName)}`}
        >
          {texts.scanner}
        </a>
      </PageHead>
      <Choices station={station} desk={desk} onDesk={name} />
      {error && <Refusal error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting text={words.common.loading} rows={8} />}
      {data && <Day day={data} desk={deskName} />}
    </div>
  )
}

type ChoicesProps = { station: StationId; desk: string; onDesk: (text: string) => void }

function Choices({ station, desk, onDesk }: ChoicesProps) {
  const texts = useCheckInTexts()
  const { unit } = useMine()
  const navigate = useNavigate()
  const choose = (next: StationId | undefined) => {
    if (!next) return
    localStorage.setItem(STATION, next)
    void navigate({ to: '/check-in', search: { station: next } })
  }
  return (
    <div className="checkin-choices">
      <Field label={texts.chooseStation}>
        {(wiring) => <StationChoice wiring={wiring} unit={unit.id} chosen={station} onChoose={choose} />}
      </Field>
      <Field label={texts.deskName}>
        {(wiring) => (
          <Input {...wiring} value={desk} maxLength={40} onChange={({ target }) => onDesk(target.value)} />
        )}
      </Field>
    </div>
  )
}

function Day({ day, desk }: { day: CheckInDay; desk: string }) {
  const texts = useCheckInTexts()
  const sessions = day.occasions.filter(({ kind }) => kind === 'session')
  const bookings = day.occasions.filter(({ kind }) => kind === 'booking')
  return (
    <div className="checkin-parts">
      <div className="checkin-main">
        <TicketForm station={day.station} desk={desk} />
        {day.occasions.length === 0 && (
          <p className="checkin-none">
            {texts.none} <span className="hint">{texts.noneHint}</span>
          </p>
        )}
        {sessions.map((occasion) => (
          <OccasionCard key={occasion.id} station={day.station} desk={desk} occasion={occasion} />
        ))}
        {bookings.length > 0 && <BookingsCard station={day.station} desk={desk} bookings={bookings} />}
      </div>
      <div className="checkin-side">
        <WalkIns station={day.station} desk={desk} />
        <Conflicts station={day.station} open={day.conflicts} />
      </div>
    </div>
  )
}
