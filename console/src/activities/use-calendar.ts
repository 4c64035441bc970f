import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { App } from 'antd'
import { listSessions, moveSession } from '../../../src/domains/activities/contract.ts'
import { getDutyRoster } from '../../../src/domains/duty/contract.ts'
import { weekOf } from '../../../src/domains/duty/spans/rules.ts'
import { getStation, type SpaceId, type StationId } from '../../../src/domains/stations/contract.ts'
import type { ReplyOf } from '../../../src/kernel/route.ts'
import { ProblemReply } from '../api.ts'
import { useAsk, useSend } from '../ask.ts'
import { useMine } from '../shell/mine.tsx'
import type { CalendarEvent, CalendarLane, MoveAnswer, Shown } from '../ui/calendar/contract.ts'
import { A_DAY, momentsOf, type Place, weekAround } from '../ui/calendar/layout.ts'
import { useWords } from '../words.tsx'
import type { LanesBy } from './asked.ts'
import { eventOf, hoursByDay } from './calendar-rules.ts'
import { wallAt } from './moments.ts'
import { useActivityTexts } from './texts.ts'

export type CalendarSession = ReplyOf<typeof listSessions>[number]

/** The lane of sessions that take no room. */
const ELSEWHERE = 'elsewhere'

/** Sessions of a station as events in lanes, its hours behind them, and how they are moved. */
export function useCalendar(station: StationId | undefined, shown: Shown, by: LanesBy) {
  const texts = useActivityTexts()
  const { words, inWords } = useWords()
  const { unit } = useMine()
  const days = weekAround(shown.day)
  const [first, last] = [days[0] ?? shown.day, days[6] ?? shown.day]
  const sessions = useAsk(
    listSessions,
    station && { querystring: { station, from: Temporal.PlainDate.from(first).subtract({ days: 1 }).toString(), to: last } },
  )
  const place = useAsk(getStation, station && { params: { stationId: station } })
  const roster = useAsk(
    getDutyRoster,
    station && { querystring: { unit: unit.id, station, week: weekOf(Temporal.PlainDate.from(first)) } },
  )
  const timeZone = place.data?.plan.timeZone ?? Temporal.Now.timeZoneId()
  const week = roster.data?.stations.find((one) => one.station === station)
  const hours = useMemo(
    () => week && hoursByDay(week, first, inWords),
    [week, first, inWords],
  )
  const laneOf = (one: CalendarSession) => (by === 'activity' ? one.activity : (one.space?.id ?? ELSEWHERE))
  const all = sessions.data ?? []
  const hoursOn = (day: string) => hours?.get(day)
  const rooms: CalendarLane[] = (place.data?.spaces ?? []).flatMap(({ id, name, seats }) =>
    id ? [{ id, name: inWords(name), hoursOn, ...(seats !== null && { note: texts.roomSeats(seats) }) }] : [],
  )
  if (all.some(({ space }) => space === null) || rooms.length === 0)
    rooms.push({ id: ELSEWHERE, name: texts.noRoom, hoursOn })
  const activities: CalendarLane[] = [
    ...new Map(
      all.map((one) => [one.activity as string, { id: one.activity as string, name: inWords(one.activityTitle), hoursOn }]),
    ).values(),
  ]
  const events = all.map((one) => eventOf(one, laneOf(one), timeZone, { texts, inWords, list: words.format.list }))
  return {
    timeZone,
    events,
    lanes: by === 'room' ? rooms : activities,
    isWaiting: !sessions.data || !place.data,
    error: sessions.error ?? place.error,
    reload: () => void sessions.refetch(),
    isRoom: (lane: string) => lane !== ELSEWHERE,
    sessionOf: (id: string) => all.find((one) => one.id === id),
    move: useMove(all, timeZone, by),
  }
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
