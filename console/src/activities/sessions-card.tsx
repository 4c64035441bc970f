import { Button } from 'antd'
import { useState } from 'react'
import type { Activity, Session } from '../../../src/domains/activities/contract.ts'
import { Card } from '../ui/card.tsx'
import { useWords } from '../words.tsx'
import { CallOff } from './call-off.tsx'
import { sessionInWords } from './moments.ts'
import { MoveSession } from './move-session.tsx'
import { Outcome } from './outcome.tsx'
import { SeatsBar } from './seats-bar.tsx'
import { useActivityTexts } from './texts.ts'

/** How many sessions are seen before one asks for all. */
const FIRST = 8

/** When it takes place; of each session its seats, and what can be done with it. */
export function SessionsCard({ activity }: { activity: Activity }) {
  const texts = useActivityTexts()
  const { words } = useWords()
  const [shownAll, setShownAll] = useState(false)
  const [moved, setMoved] = useState<Session>()
  const [calledOff, setCalledOff] = useState<Session>()
  const { sessions, skipped } = activity
  const now = Temporal.Now.instant()
  const coming = sessions.filter(({ endsAt }) => Temporal.Instant.compare(endsAt, now) >= 0)
  const shown = shownAll ? sessions : (coming.length > 0 ? coming : sessions).slice(0, FIRST)
  return (
    <Card title={texts.sessionsTitle} aside={<span className="hint num">{sessions.length}</span>}>
      {sessions.length === 0 && <p className="hint">{texts.noSessions}</p>}
      <ol className="act-sessions">
        {shown.map((session) => (
          <Line
            key={session.id}
            activity={activity}
            session={session}
            onMove={() => setMoved(session)}
            onCallOff={() => setCalledOff(session)}
          />
        ))}
      </ol>
      {shown.length < sessions.length && (
        <Button type="link" onClick={() => setShownAll(true)}>
          {words.common.more} ({sessions.length - shown.length})
        </Button>
      )}
      {skipped.length > 0 && (
        <details className="act-how">
          <summary>{texts.skippedTitle(skipped.length)}</summary>
          <Outcome foreseen={{ created: [], skipped, problem: null, seats: null }} />
        </details>
      )}
      {moved && (
        <MoveSession key={moved.id} activity={activity} session={moved} onClose={() => setMoved(undefined)} />
      )}
      {calledOff && (
        <CallOff activity={activity} session={calledOff} onClose={() => setCalledOff(undefined)} />
      )}
    </Card>
  )
}

type LineProps = { activity: Activity; session: Session; onMove: () => void; onCallOff: () => void }

function Line({ activity, session, onMove, onCallOff }: LineProps) {
  const texts = useActivityTexts()
  const { language } = useWords()
  const when = sessionInWords(session, activity.timeZone, language)
  const isOff = session.state === 'calledOff'
  const isPast = Temporal.Instant.compare(session.endsAt, Temporal.Now.instant()) < 0
  const mayChange = activity.mayEdit && !isOff && !isPast && activity.state === 'published'
  return (
    <li className={isOff || isPast ? 'act-session act-session-past' : 'act-session'}>
      <What activity={activity} session={session} when={when} />
      {!isOff && session.seats && <SeatsBar seats={session.seats} />}
      {mayChange && (
        <div className="act-session-acts">
          <Button size="small" type="text" aria-label={texts.actOn(texts.move, when)} onClick={onMove}>
            {texts.move}
          </Button>
          <Button
            size="small"
            type="text"
            aria-label={texts.actOn(texts.callOffOne, when)}
            onClick={onCallOff}
          >
            {texts.callOffOne}
          </Button>
        </div>
      )}
    </li>
  )
}

function What({ activity, session, when }: { activity: Activity; session: Session; when: string }) {
  const texts = useActivityTexts()
  const { inWords } = useWords()
  const isOff = session.state === 'calledOff'
  const notes = [
    activity.kind !== 'single' && texts.sessionNumber(session.number),
    session.title && inWords(session.title),
    session.space && inWords(session.space),
  ]
  return (
    <div className="act-session-what">
      <b className={isOff ? 'num act-struck' : 'num'}>{when}</b>
      <small>{notes.filter(Boolean).join(' · ')}</small>
      {isOff && (
        <small className="fault">
          {texts.tagCalledOff}
          {session.reason && ` · ${inWords(session.reason)}`}
        </small>
      )}
    </div>
  )
}
