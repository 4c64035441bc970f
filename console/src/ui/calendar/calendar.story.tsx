import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import '../../styles/base.css'
import { chooseLanguage, firstLanguage } from '../../language.ts'
import { loadLanguage, Speak } from '../../words.tsx'
import { Calendar } from './calendar.tsx'
import type { CalendarEvent, CalendarLane, Drawn, MoveAnswer, Shown } from './contract.ts'
import type { DayHours, Place } from './layout.ts'

/** A week to try the calendar on, without a server: what lies in the closure or on another event is refused. */
const LANES: readonly CalendarLane[] = [
  { id: 'hall', name: '多功能厅', note: '80 人', hoursOn },
  { id: 'studio', name: '舞蹈室', note: '24 人', hoursOn },
  { id: 'library', name: '图书室', note: '30 人', hoursOn },
]

function hoursOn(day: string): DayHours {
  const open = [{ from: 510, to: 1230 }]
  return day === '2099-11-27'
    ? { open, closed: [{ from: 780, to: 1230, reason: '消防检查' }] }
    : { open, closed: [] }
}

const at = (day: number, lane: string, from: number, to: number): Place => ({
  day: `2099-11-${day}`,
  lane,
  from,
  to,
})

const EVENTS: readonly CalendarEvent[] = [
  { id: 'tai-chi', title: '太极拳', note: '18 / 20', ...at(24, 'hall', 540, 630), before: 15, after: 15 },
  { id: 'choir', title: '合唱团排练', note: '32 / 40', ...at(24, 'hall', 840, 960) },
  { id: 'dance', title: '民族舞入门', note: '24 / 24', ...at(24, 'studio', 870, 960) },
  { id: 'story', title: '亲子绘本故事会', note: '10 / 12', ...at(25, 'library', 570, 660) },
  { id: 'phone', title: '手机课', note: '9 / 15', ...at(26, 'library', 600, 690), isTentative: true },
  { id: 'repair', title: '便民维修', ...at(26, 'hall', 600, 720), isFixed: true },
  { id: 'paper', title: '剪纸', ...at(26, 'studio', 630, 660) },
  { id: 'late', title: '夜读', ...at(28, 'library', 1110, 1200), isOff: true },
]

function Story() {
  const [events, setEvents] = useState(EVENTS)
  const [shown, setShown] = useState<Shown>({ view: 'week', day: '2099-11-26' })
  const [drawn, setDrawn] = useState<Drawn>()
  const move = async (event: CalendarEvent, to: Place): Promise<MoveAnswer> => {
    await new Promise((answered) => setTimeout(answered, 50))
    const rival = events.find(
      ({ id, lane, day, from, to: until }) =>
        id !== event.id && lane === to.lane && day === to.day && from < to.to && to.from < until,
    )
    if (rival) return `那时有“${rival.title}”`
    setEvents((all) => all.map((one) => (one.id === event.id ? { ...one, ...to } : one)))
    return undefined
  }
  return (
    <main style={{ padding: 20 }}>
      <h1 className="unseen">Calendar</h1>
      <Calendar
        label="梧桐·SPACE"
        shown={shown}
        onShow={setShown}
        lanes={LANES}
        events={events}
        timeZone="Asia/Shanghai"
        onMove={move}
        onDraw={setDrawn}
        details={({ note }) => <p>{note}</p>}
      />
      <output>{drawn && JSON.stringify(drawn)}</output>
    </main>
  )
}

if (!('Temporal' in globalThis)) await import('temporal-polyfill/global')
const language = firstLanguage()
chooseLanguage(language, false)
const loaded = await loadLanguage(language)
createRoot(document.body.appendChild(document.createElement('div'))).render(
  <Speak first={loaded}>
    <Story />
  </Speak>,
)
