import { getRouteApi, useNavigate } from '@tanstack/react-router'
import type { RegisterRow } from '../../../src/domains/stations/contract.ts'
import { Waiting } from '../ui/card.tsx'
import { Calendar } from '../ui/calendar/calendar.tsx'
import type { Drawn, Shown } from '../ui/calendar/contract.ts'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import type { ActivitiesAsked } from './asked.ts'
import { SessionCard } from './session-card.tsx'
import { useActivityTexts } from './texts.ts'
import { type CalendarSession, useCalendar } from './use-calendar.ts'
import { useStations } from './use-stations.ts'

const route = getRouteApi('/shell/activities')

/** What takes place at a station, by room or by activity. */
export function CalendarTab() {
  const texts = useActivityTexts()
  const stations = useStations()
  const { station } = route.useSearch()
  const chosen = stations.find(({ id }) => id === station) ?? stations[0]
  if (!chosen) return <p className="empty-list">{texts.chooseStation}</p>
  return <StationCalendar key={chosen.id} chosen={chosen} />
}

/** Moved by dragging, drafted by drawing. */
function StationCalendar({ chosen }: { chosen: RegisterRow }) {
  const texts = useActivityTexts()
  const { words, inWords } = useWords()
  const asked = route.useSearch()
  const navigate = useNavigate()
  const shown: Shown = {
    view: asked.view ?? 'week',
    day: asked.day ?? Temporal.Now.plainDateISO().toString(),
  }
  const by = asked.by ?? 'room'
  const calendar = useCalendar(chosen.id, shown, by)
  const show = (part: Partial<ActivitiesAsked>) =>
    void navigate({ to: '/activities', search: { ...asked, tab: 'calendar', ...part }, replace: true })
  const draw = ({ day, from, to, lane }: Drawn) =>
    void navigate({
      to: '/activities/new',
      search: {
        station: chosen.id,
        day,
        from,
        minutes: Math.max(15, to - from),
        ...(by === 'room' && lane && calendar.isRoom(lane) && { space: lane }),
      },
    })
  if (calendar.error) return <Refusal error={calendar.error} onRetry={calendar.reload} />
  if (calendar.isWaiting) return <Waiting text={words.common.loading} rows={12} />
  return (
    <Calendar
      label={texts.calendar(inWords(chosen))}
      shown={shown}
      onShow={show}
      lanes={calendar.lanes}
      events={calendar.events}
      timeZone={calendar.timeZone}
      onMove={calendar.move}
      onDraw={draw}
      details={({ id }) => <Opened session={calendar.sessionOf(id)} />}
    />
  )
}

function Opened({ session }: { session: CalendarSession | undefined }) {
  return session ? <SessionCard session={session} /> : null
}
