import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { App } from 'antd'
import { listSessions, moveSession } from '../../../src/domains/activities/contract.ts'
import { getDutyRoster } from '../../../src/domains/duty/contract.ts'
import { weekOf } from '../../../src/domains/duty/spans/rules.ts'
import {
  getStation,
  type Space,
  type SpaceId,
  type StationId,
} from '../../../src/domains/stations/contract.ts'
import type { ReplyOf } from '../../../src/kernel/route.ts'
import { ProblemReply } from '../api.ts'
import { useAsk, useSend } from '../ask.ts'
import { useMine } from '../shell/mine.tsx'
import type { CalendarEvent, CalendarLane, MoveAnswer, Shown } from '../ui/calendar/contract.ts'
import { A_DAY, dayAfter, momentsOf, type Place, weekAround } from '../ui/calendar/layout.ts'
import { useWords } from '../words.tsx'
import type { LanesBy } from './asked.ts'
import { eventOf, hoursByDay } from './calendar-rules.ts'
import { wallAt } from './moments.ts'
import { useActivityTexts } from './texts.ts'

export type CalendarSession = ReplyOf<typeof listSessions>[number]

/** The lane of sessions that take no room. */
const ELSEWHERE = 'elsewhere'

/** Sessions of a station as events in lanes, its hours behind them, and how they are moved. */
export function useCalendar(station: StationId, shown: Shown, by: LanesBy) {
  const texts = useActivityTexts()
  const { inWords } = useWords()
  const [first, last] = endsOf(shown.day)
  const sessions = useAsk(listSessions, {
    querystring: { station, from: dayAfter(first, -1), to: last },
  })
  const place = useAsk(getStation, { params: { stationId: station } })
  const hoursOn = useHours(station, first)
  const timeZone = place.data?.plan.timeZone ?? Temporal.Now.timeZoneId()
  const all = sessions.data ?? []
  const laneOf = (one: CalendarSession) => (by === 'activity' ? one.activity : (one.space?.id ?? ELSEWHERE))
  return {
    timeZone,
    events: all.map((one) => eventOf(one, laneOf(one), timeZone, { texts, inWords })),
    lanes:
      by === 'room'
        ? roomsOf(place.data?.spaces ?? [], all, { texts, inWords }, hoursOn)
        : activitiesOf(all, inWords, hoursOn),
    isWaiting: !sessions.data || !place.data,
    error: sessions.error ?? place.error,
    reload: () => void sessions.refetch(),
    isRoom: (lane: string) => lane !== ELSEWHERE,
    sessionOf: (id: string) => all.find((one) => one.id === id),
    move: useMove(all, timeZone, by),
  }
}

/** Monday and Sunday of the week around a day. */
function endsOf(day: string): [string, string] {
  const days = weekAround(day)
  return [days[0] ?? day, days[6] ?? day]
}

type HoursOn = NonNullable<CalendarLane['hoursOn']>

/** When the station is open and why it is closed, on the days of a week. */
function useHours(station: StationId, monday: string): HoursOn {
  const { inWords } = useWords()
  const { unit } = useMine()
  const { data } = useAsk(getDutyRoster, {
    querystring: { unit: unit.id, station, week: weekOf(Temporal.PlainDate.from(monday)) },
  })
  const week = data?.stations.find((one) => one.station === station)
  const hours = useMemo(() => week && hoursByDay(week, monday, inWords), [week, monday, inWords])
  return (day) => hours?.get(day)
}

function roomsOf(
  spaces: readonly Space[],
  all: readonly CalendarSession[],
  { texts, inWords }: Said,
  hoursOn: HoursOn,
): CalendarLane[] {
  const rooms: CalendarLane[] = spaces.flatMap(({ id, name, seats }) =>
    id ? [{ id, name: inWords(name), hoursOn, ...(seats && { note: texts.roomSeats(seats) }) }] : [],
  )
  if (all.every(({ space }) => space !== null) && rooms.length > 0) return rooms
  return [...rooms, { id: ELSEWHERE, name: texts.noRoom, hoursOn }]
}

function activitiesOf(
  all: readonly CalendarSession[],
  inWords: Said['inWords'],
  hoursOn: HoursOn,
): CalendarLane[] {
  const named = new Map(all.map(({ activity, activityTitle }) => [activity, inWords(activityTitle)]))
  return [...named].map(([id, name]) => ({ id, name, hoursOn }))
}

type Said = {
  texts: ReturnType<typeof useActivityTexts>
  inWords: (both: { readonly zh: string; readonly en: string }) => string
}

/** Asks the server to move a session; what it refuses it says in a sentence. */
function useMove(all: readonly CalendarSession[], timeZone: string, by: LanesBy) {
  const texts = useActivityTexts()
  const { words } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const send = useSend(moveSession)
  return async (event: CalendarEvent, to: Place): Promise<MoveAnswer> => {
    const session = all.find((one) => one.id === event.id)
    if (!session) return texts.changedMeanwhile
    if (by === 'activity' && to.lane !== event.lane) return texts.notBetweenActivities
    const space = by === 'room' ? spaceOf(to.lane) : (session.space?.id ?? null)
    try {
      const { told } = await send.mutateAsync({
        params: { sessionId: session.id },
        body: {
          version: session.version,
          at: wallAt(momentsOf(to, timeZone).from, timeZone),
          minutes: Math.min(A_DAY, to.to - to.from),
          space,
          capacity: session.capacity,
        },
      })
      void message.success(texts.movedTold(told))
      return undefined
    } catch (error) {
      if (!(error instanceof ProblemReply)) return words.common.noReplyDetail
      if (error.is('changed-meanwhile')) {
        await client.invalidateQueries()
        return texts.changedMeanwhile
      }
      const faults = (error.problem.errors ?? []).map(({ detail }) => detail)
      return [error.problem.detail ?? error.problem.title, ...faults].join(' ')
    }
  }
}

function spaceOf(lane: string): SpaceId | null {
  return lane === ELSEWHERE ? null : (lane as SpaceId)
}
