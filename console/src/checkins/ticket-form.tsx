import { Button, Input } from 'antd'
import { useState } from 'react'
import type { CheckInAnswer } from '../../../src/domains/checkins/contract.ts'
import type { StationId } from '../../../src/domains/stations/contract.ts'
import { Card } from '../ui/card.tsx'
import { Field } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { CITY_ZONE, clock } from '../city-time.ts'
import { Heads } from './heads.tsx'
import { useCheckInTexts } from './texts.ts'
import { useCheckIn } from './use-check-in.ts'

type DeskProps = { station: StationId; desk: string }

/** A ticket by its number, typed or by a hand scanner, which types and presses enter. */
export function TicketForm({ station, desk }: DeskProps) {
  const texts = useCheckInTexts()
  const [text, setText] = useState('')
  const send = useCheckIn(station, desk)
  const check = () => {
    if (text.trim() === '') return
    send.mutate({ by: { way: 'ticket', ticket: text }, occasion: null })
    setText('')
  }
  return (
    <Card title={texts.byTicket} className="checkin-ticket">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          check()
        }}
      >
        <Field label={texts.ticket} hint={texts.ticketHint}>
          {(wiring) => (
            <Input
              {...wiring}
              value={text}
              maxLength={200}
              autoComplete="off"
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </Field>
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {texts.ticketButton}
        </Button>
      </form>
      <Refusal error={send.error} />
      <Verdict answer={send.data} />
    </Card>
  )
}

/** What the server said of a ticket, in words that can be read out. */
export function Verdict({ answer }: { answer: CheckInAnswer | undefined }) {
  const texts = useCheckInTexts()
  return (
    <div role="status" className={`checkin-verdict checkin-${kindOf(answer)}`}>
      {answer && (
        <>
          <b>{texts.outcome[answer.outcome]}</b>
          {answer.name && <span>{answer.name}</span>}
          <Details answer={answer} />
        </>
      )}
    </div>
  )
}

function Details({ answer: { outcome, at, desk, occasion } }: { answer: CheckInAnswer }) {
  const texts = useCheckInTexts()
  const { inWords } = useWords()
  return (
    <>
      {outcome === 'already' && at && <span>{texts.alreadyAt(clock(at), desk ?? '')}</span>}
      {outcome === 'tooEarly' && at && <span>{texts.earlyFrom(clock(at))}</span>}
      {occasion && <span>{texts.isFor(inWords(occasion), whenOf(occasion.startsAt))}</span>}
      {outcome === 'otherStation' && occasion && <span>{texts.isAt(inWords(occasion.station))}</span>}
    </>
  )
}

/** The hour, and the day where it is another. */
function whenOf(at: Temporal.Instant): string {
  const there = at.toZonedDateTimeISO(CITY_ZONE)
  const day = there.toPlainDate()
  return day.equals(Temporal.Now.plainDateISO(CITY_ZONE)) ? clock(at) : `${day.toString()} ${clock(at)}`
}

function kindOf(answer: CheckInAnswer | undefined): 'idle' | 'good' | 'wait' | 'bad' {
  if (!answer) return 'idle'
  if (answer.outcome === 'checkedIn') return 'good'
  return ['already', 'tooEarly', 'wrongSession', 'otherStation'].includes(answer.outcome) ? 'wait' : 'bad'
}

/** People who just come in: their number alone. */
export function WalkIns({ station, desk }: DeskProps) {
  const texts = useCheckInTexts()
  return (
    <Card title={texts.walkIn}>
      <p className="hint">{texts.walkInHint}</p>
      <Heads station={station} desk={desk} occasion={null} label={texts.headsNumber} />
    </Card>
  )
}
