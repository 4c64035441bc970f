import { Link } from '@tanstack/react-router'
import { useWords } from '../words.tsx'
import { SeatsBar } from './seats-bar.tsx'
import { useActivityTexts } from './texts.ts'
import type { CalendarSession } from './use-calendar.ts'

/** What the calendar tells of a session that was opened. */
export function SessionCard({ session }: { session: CalendarSession }) {
  const texts = useActivityTexts()
  const { inWords } = useWords()
  const reached = session.seats ? session.seats.confirmed + session.seats.waiting : 0
  return (
    <div className="act-session-card">
      {session.title && <p>{inWords(session.title)}</p>}
      {session.space && <p>{inWords(session.space)}</p>}
      <SeatsBar seats={session.seats} />
      {session.reason && <p className="fault">{inWords(session.reason)}</p>}
      {session.mayEdit && session.state === 'planned' && <p className="hint">{texts.willBeTold(reached)}</p>}
      <Link to="/activities/$activityId" params={{ activityId: session.activity }} className="go">
        {texts.openActivity}
      </Link>
    </div>
  )
}
