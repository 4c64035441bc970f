import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { Waiting } from '../ui/card.tsx'
import { Calendar } from '../ui/calendar/calendar.tsx'
import type { Drawn, Shown } from '../ui/calendar/contract.ts'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import type { LanesBy } from './asked.ts'
import { SessionCard } from './session-card.tsx'
import { StationChoice } from './station-choice.tsx'
import { useActivityTexts } from './texts.ts'
import { useCalendar } from './use-calendar.ts'
import { useStations } from './use-stations.ts'

const route = getRouteApi('/shell/activities')

/** What takes place at a station, by room or by activity; moved by dragging, drafted by drawing. */
export function CalendarTab() {
  const texts = useActivityTexts()
  const { words, inWords } = useWords()
  const stations = useStations()
  const asked = route.useSearch()
  const navigate = useNavigate()
  const chosen = stations.find(({ id }) => id === asked.station) ?? stations[0]
  const shown: Shown = { view: asked.view ?? 'week', day: asked.day ?? Temporal.Now.plainDateISO().toString() }
  const by = asked.by ?? 'room'
  const calendar = useCalendar(chosen?.id, shown, by)
  if (!chosen) return <p className="empty-list">{texts.chooseStation}</p>
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
  return (
    <>
      {calendar.error ? <Refusal error={calendar.error} onRetry={calendar.reload} /> : null}
      {calendar.isWaiting ? (
        <Waiting text={words.common.loading} rows={12} />
      ) : (
        <Calendar
          label={texts.calendar(inWords(chosen))}
          shown={shown}
          onShow={({ view, day }) =>
            void navigate({ to: '/activities', search: { ...asked, tab: 'calendar', view, day }, replace: true })
          }
          lanes={calendar.lanes}
          events={calendar.events}
          timeZone={calendar.timeZone}
          onMove={calendar.move}
          onDraw={draw}
          details={(event) => {
            const session = calendar.sessionOf(event.id)
            return session && <SessionCard session={session} />
          }}
        >
          <StationChoice stations={stations} value={chosen.id} />
          <Segmented<LanesBy>
            aria-label={texts.by}
            value={by}
            options={(['room', 'activity'] as const).map((one) => ({ value: one, label: texts.byLane[one] }))}
            onChange={(next) => void navigate({ to: '/activities', search: { ...asked, by: next } })}
          />
        </Calendar>
      )}
    </>
  )
}
