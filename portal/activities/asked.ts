import { StationId } from '../../src/domains/stations/contract.ts'
import { dateAt } from '../../src/kernel/wall-clock.ts'
import { textOf } from '../shell/send.ts'

export const WHENS = ['today', 'tomorrow', 'weekend', 'week', 'month'] as const
export type When = (typeof WHENS)[number]

/** Ages that stand for a group: an activity fits the group if it fits somebody of this age. */
export const AGES = [4, 9, 15, 35, 65] as const

/** What somebody looks for. Every address of a list says it whole, so that it can be sent to a friend. */
export type ActivitiesAsked = {
  readonly when: When
  readonly age: number | null
  readonly topic: string | null
  readonly free: boolean
  readonly station: StationId | null
  /** Sessions shown. */
  readonly show: number
}

const PAGE = 20
const MOST = 100

export function readActivitiesAsked(query: unknown): ActivitiesAsked {
  const age = Number(textOf(query, 'age'))
  const topic = textOf(query, 'topic')
  const station = StationId.safeParse(textOf(query, 'station'))
  const show = textOf(query, 'show') ?? ''
  return {
    when: WHENS.find((one) => one === textOf(query, 'when')) ?? 'week',
    age: AGES.find((one) => one === age) ?? null,
    topic: topic !== undefined && /^[a-z][a-zA-Z]{1,39}$/.test(topic) ? topic : null,
    free: textOf(query, 'free') === '1',
    station: station.success ? station.data : null,
    show: /^\d{1,3}$/.test(show) ? Math.min(MOST, Math.max(PAGE, Number(show))) : PAGE,
  }
}

/** The address that asks for the same with some changes, as short as it can be. */
export function activitiesAddress(asked: ActivitiesAsked, changes: Partial<ActivitiesAsked> = {}): string {
  const { when, age, topic, free, station, show } = { ...asked, show: PAGE, ...changes }
  const parts = [
    when !== 'week' && `when=${when}`,
    age !== null && `age=${age}`,
    topic !== null && `topic=${topic}`,
    free && 'free=1',
    station !== null && `station=${station}`,
    show > PAGE && `show=${show}`,
  ].filter(Boolean)
  return parts.length > 0 ? `/activities?${parts.join('&')}` : '/activities'
}

/** How many more the next tap shows; 0 where a list is as long as it gets. */
export function moreActivities({ show }: ActivitiesAsked): number {
  return Math.min(PAGE, MOST - show)
}

const SATURDAY = 6

/** The time that is meant, from now on: [from, to) in epoch milliseconds. */
export function spanOf(when: When, now: number, timeZone: string): { from: number; to: number } {
  const today = dateAt(timeZone, now)
  const midnight = (days: number) =>
    today.add({ days }).toZonedDateTime({ timeZone, plainTime: '00:00' }).epochMilliseconds
  const toSaturday = Math.max(0, SATURDAY - today.dayOfWeek)
  const spans: Readonly<Record<When, { from: number; to: number }>> = {
    today: { from: now, to: midnight(1) },
    tomorrow: { from: midnight(1), to: midnight(2) },
    weekend: { from: Math.max(now, midnight(toSaturday)), to: midnight(8 - today.dayOfWeek) },
    week: { from: now, to: midnight(7) },
    month: { from: now, to: midnight(31) },
  }
  return spans[when]
}
