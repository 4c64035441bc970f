import { defineProblem, type Fault } from '../../kernel/problem.ts'
import { dayNumber } from '../../kernel/calendar.ts'
import { clashesOf, DAY, joined, LATEST, type Span } from './spans/rules.ts'
import type { Shift } from './contract.ts'

export const weekUnknown = defineProblem('week-unknown', 422)
export const dutyTooWide = defineProblem('duty-too-wide', 422)
export const dutyHasGaps = defineProblem('duty-has-gaps', 422)
export const rosterFaulty = defineProblem('roster-faulty', 422)
export const rosterChanged = defineProblem('roster-changed', 409)
export const personElsewhere = defineProblem('person-is-at-one-station-at-a-time', 409)
export const stationsElsewhere = defineProblem('stations-elsewhere', 403)
export const workNumberTaken = defineProblem('work-number-of-another', 409)
export const colleagueNotFound = defineProblem('colleague-not-found', 404)

export const closureNotFound = defineProblem('closure-not-found', 404)
export const closureTooSoon = defineProblem('closure-too-soon', 422)
export const closureOver = defineProblem('closure-over', 422)
export const closureFaulty = defineProblem('closure-faulty', 422)
export const closureWithdrawn = defineProblem('closure-withdrawn', 409)

/** What each constraint of closures is called when it refuses. */
export const CLOSURE_REFUSALS = {
  one_closure_a_day: defineProblem('one-closure-a-day', 409),
  closure_has_a_sane_length: () => closureFaulty(),
} as const

/** What each constraint of the roster is called when it refuses. */
export const REFUSALS = {
  person_is_at_one_station_at_a_time: () => personElsewhere(),
  shift_has_a_sane_length: () => rosterFaulty(),
  shift_lies_in_its_week: () => rosterFaulty(),
  shift_person_id_fkey: () =>
    rosterFaulty({}, [{ pointer: '#/body/stations', code: 'person-not-on-roster' }]),
  pattern_person_id_fkey: () =>
    rosterFaulty({}, [{ pointer: '#/body/stations', code: 'person-not-on-roster' }]),
  pattern_has_sane_lengths: () => rosterFaulty(),
} as const

/** A quarter of an hour to a day and a night: what a shift of one person can sensibly last, joined ones too. */
const SHORTEST = 15
const LONGEST = DAY

type Wish = { readonly station: string; readonly shifts: readonly Shift[] }

/**
 * What is wrong in a wished roster before the database sees it: stretches that end before they start or last
 * too long, people who may not be on it, people at two stations at once. Pointers into `stations`.
 */
export function rosterFaults(
  stations: readonly Wish[],
  mayBeOn: (person: string, station: string) => boolean,
): Fault[] {
  const faults: Fault[] = []
  const all = stations.flatMap(({ station, shifts }, s) =>
    shifts.map((shift, i) => ({ ...shift, station, pointer: `#/body/stations/${s}/shifts/${i}` })),
  )
  for (const { from, to, pointer, person, station } of all) {
    if (to <= from) faults.push({ pointer, code: 'shift-ends-before-start' })
    else if (to - from < SHORTEST || to - from > LONGEST || to > LATEST)
      faults.push({ pointer, code: 'shift-length' })
    if (!mayBeOn(person, station)) faults.push({ pointer, code: 'person-not-on-roster' })
  }
  for (const pair of clashesOf(all))
    for (const index of pair) {
      const one = all[index]
      if (one) faults.push({ pointer: one.pointer, code: 'person-is-elsewhere' })
    }
  return faults
}

/** One person at one post in a week, as the database keeps it: minutes since 1970 on the wall. */
export type ShiftRow = {
  readonly station: string
  readonly post: string
  readonly person: string
  readonly minutes: string
}

/** Minutes since 1970-01-01 00:00 on the wall at which a date begins. */
export function wallStart(date: Temporal.PlainDate): number {
  return dayNumber(date) * DAY
}

/** Shifts of stations as rows, what touches joined. `base`: what minute 0 of the shifts is on the wall. */
export function rowsOf(stations: readonly Wish[], base: number): ShiftRow[] {
  return stations.flatMap(({ station, shifts }) =>
    [...Map.groupBy(shifts, ({ post, person }) => `${post} ${person}`).values()].flatMap((together) => {
      const [first] = together
      if (!first) return []
      const minutes = `{${joined(together)
        .map(({ from, to }) => `[${base + from},${base + to})`)
        .join(',')}}`
      return [{ station, post: first.post, person: first.person, minutes }]
    }),
  )
}

/** The stretches of an int4multirange's text, so many minutes later than `base`. */
export function spansOf(text: string, base: number): Span[] {
  return [...text.matchAll(/\[(\d+),(\d+)\)/g)].map(([, from, to]) => ({
    from: Number(from) - base,
    to: Number(to) - base,
  }))
}

/** What is to be taken away and what to be written so that the rows before become those after. */
export function difference(before: readonly ShiftRow[], after: readonly ShiftRow[]) {
  const print = ({ station, post, person, minutes }: ShiftRow) => `${station} ${post} ${person} ${minutes}`
  const [was, will] = [new Set(before.map(print)), new Set(after.map(print))]
  return {
    gone: before.filter((row) => !will.has(print(row))),
    come: after.filter((row) => !was.has(print(row))),
  }
}
