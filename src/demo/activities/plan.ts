import type { RecurrenceRule } from '../../domains/activities/contract.ts'
import {
  judgeOccurrences,
  type Left,
  occurrencesOf,
  type Timed,
} from '../../domains/activities/sessions/rules.ts'
import type { OfficialCalendar } from '../../kernel/calendar.ts'
import type { Random } from '../city/random.ts'
import { idOf } from '../id-of.ts'
import { planOf } from '../stations/hours.ts'
import type { DemoStation } from '../stations/stations.ts'
import type { Template } from './said.ts'

/** Days before and after the day of loading that have sessions. */
export const BEFORE = 14
export const AFTER = 35

export type Planned = {
  readonly id: string
  readonly template: Template
  readonly station: DemoStation
  readonly stationId: string
  /** The place of its space in the station's list; null: none. */
  readonly space: number | null
  readonly capacity: number
  readonly rule: RecurrenceRule
  readonly kept: readonly Timed[]
  readonly skipped: readonly Left[]
  readonly policy: 'queue' | 'draw' | 'approval'
  readonly closesBefore: number
}

type Wanted = {
  readonly number: number
  readonly template: Template
  readonly station: DemoStation
  readonly space: number | null
  readonly weekdays: readonly number[]
  readonly until?: Temporal.PlainDate
  readonly first?: Temporal.PlainDate
  readonly policy?: Planned['policy']
  readonly closesBefore?: number
}

/** An id of its own for each thing of the demo's activities: kind, activity, place within it. */
export const madeId = (kind: number, activity: number, within = 0): string =>
  `00ac000${kind.toString(16)}-${within.toString(16).padStart(4, '0')}-8000-a000-${activity.toString(16).padStart(12, '0')}`

/** An activity with the sessions that the room itself would make of it: by the same rules. */
export function planned(wanted: Wanted, today: Temporal.PlainDate, calendar: OfficialCalendar): Planned {
  const { template, station, policy = 'queue', closesBefore = 0, space } = wanted
  const first = wanted.first ?? today.subtract({ days: BEFORE })
  const until = wanted.until ?? today.add({ days: AFTER })
  const rule: RecurrenceRule = {
    kind: 'rule',
    first: first.toString(),
    from: template.from,
    minutes: template.minutes,
    every: 'week',
    interval: 1,
    weekdays: [...wanted.weekdays],
    nth: null,
    until: until.toString(),
    count: null,
    without: [],
    onHolidays: 'skip',
  }
  const plan = planOf(station.archetype, station.exceptions)
  const before = first.subtract({ days: 1 }).toZonedDateTime(plan.timeZone).toInstant()
  const seats = space === null ? null : (station.spaces[space]?.seats ?? null)
  return {
    id: madeId(1, wanted.number),
    template,
    station,
    stationId: idOf('station', station.code),
    space,
    capacity: seats === null || seats === 0 ? template.seats : Math.min(template.seats, seats),
    rule,
    ...judgeOccurrences(occurrencesOf(rule), { plan, calendar }, 'skip', before),
    policy,
    closesBefore,
  }
}

const OPEN_KINDS: ReadonlySet<string> = new Set(['serviceStation', 'readingRoom', 'neighbourPoint'])

/** Stations that put something on: all of these subdistricts, and every so many of the others. */
export function hosts(stations: readonly DemoStation[], rich: readonly string[], others: number) {
  const open = stations.filter(({ kind }) => OPEN_KINDS.has(kind))
  const near = open.filter(({ code }) => rich.some((one) => code.startsWith(one)))
  const far = open.filter(({ code }) => !rich.some((one) => code.startsWith(one)))
  const step = Math.max(1, Math.floor(far.length / others))
  return { near, far: far.filter((_, index) => index % step === 0).slice(0, others) }
}

/** The space for so many, the first that is large enough; else the largest. */
export function spaceFor({ spaces }: DemoStation, random: Random): number | null {
  const large = spaces.flatMap(({ seats }, index) => (seats !== null && seats >= 12 ? [index] : []))
  return large.length === 0 ? null : (large[Math.floor(random() * large.length)] ?? null)
}
