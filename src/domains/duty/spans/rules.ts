import type { OfficialCalendar } from '../../../kernel/calendar.ts'
import type { OpeningPlan } from '../../stations/hours/contract.ts'
import { comingWeeks } from '../../stations/hours/rules.ts'

/*
 * Stretches of a week, told in minutes of the clock on the wall since Monday 00:00: Tuesday 09:00 is 1980.
 * What begins on Sunday may run on past 10080. Pure, and read by the planner in the browser as well.
 */

export const DAY = 1440
export const WEEK = 7 * DAY
/** The night after Sunday belongs to the week in which it began. */
export const LATEST = WEEK + DAY

/** From one minute up to another, that one excluded. */
export type Span = { readonly from: number; readonly to: number }

/** In order, what touches or overlaps joined, what is empty left out. */
export function joined(spans: readonly Span[]): Span[] {
  const apart: Span[] = []
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const last = apart.at(-1)
    if (to <= from) continue
    if (last && from <= last.to) apart[apart.length - 1] = { from: last.from, to: Math.max(last.to, to) }
    else apart.push({ from, to })
  }
  return apart
}

/** What of the first lies in none of the second. */
export function without(spans: readonly Span[], taken: readonly Span[]): Span[] {
  let left = joined(spans)
  for (const cut of joined(taken))
    left = left.flatMap(({ from, to }) =>
      [
        { from, to: Math.min(to, cut.from) },
        { from: Math.max(from, cut.to), to },
      ].filter((rest) => rest.from < rest.to),
    )
  return left
}

/** What lies in both. */
export function common(a: readonly Span[], b: readonly Span[]): Span[] {
  return without(a, without(a, b))
}

export function overlaps(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to
}

/** When a station is open in the week that begins on this Monday: holidays, make-up days, exceptions included. */
export function openSpans(plan: OpeningPlan, calendar: OfficialCalendar, monday: Temporal.PlainDate): Span[] {
  return joined(
    comingWeeks(plan, calendar, monday, 1).flatMap(({ hours }, day) =>
      hours.map(({ opens, closes }) => ({ from: day * DAY + opens, to: day * DAY + closes })),
    ),
  )
}

type OnPost = Span & { readonly post: string }

/** Open hours in which nobody is at the reception: a desk must never be left alone. */
export function gapsOf(open: readonly Span[], shifts: readonly OnPost[]): Span[] {
  return without(
    open,
    shifts.filter(({ post }) => post === 'reception'),
  )
}

type Placed = Span & { readonly station: string; readonly person: string }

/** Pairs that put one person at two stations at once; each by its places in the list. */
export function clashesOf(placed: readonly Placed[]): [number, number][] {
  const found: [number, number][] = []
  const byPerson = Map.groupBy(
    placed.map((one, index) => ({ ...one, index })),
    ({ person }) => person,
  )
  for (const all of byPerson.values()) {
    const sorted = all.toSorted((a, b) => a.from - b.from)
    for (const [i, one] of sorted.entries())
      for (const other of sorted.slice(i + 1)) {
        if (other.from >= one.to) break
        if (other.station !== one.station) found.push([one.index, other.index])
      }
  }
  return found
}

type Shifted = Span & { readonly post: string; readonly person: string }

/**
 * Gives every gap to somebody who is free then: to who is at this station's reception next to it, else to who
 * has the fewest minutes this week. `busy` tells when each person is on duty at other stations. A gap for which
 * nobody is free stays.
 */
export function filled(
  gaps: readonly Span[],
  shifts: readonly Shifted[],
  people: readonly string[],
  busy: (person: string) => readonly Span[],
): Shifted[] {
  const made: Shifted[] = []
  for (const gap of gaps) {
    const now = [...shifts, ...made]
    const load = (person: string) =>
      now.reduce((sum, one) => sum + (one.person === person ? one.to - one.from : 0), 0)
    const free = people.filter((person) => !busy(person).some((span) => overlaps(span, gap)))
    const usual = free.filter((person) =>
      now.some((one) => one.person === person && one.post === 'reception'),
    )
    const [chosen] = (usual.length > 0 ? usual : free).toSorted((a, b) => load(a) - load(b))
    if (chosen !== undefined) made.push({ ...gap, post: 'reception', person: chosen })
  }
  return [...shifts, ...made]
}

/** Two people take each other's shifts within a stretch of the week; what reaches over its edges is cut there. */
export function swapped<S extends Shifted>(shifts: readonly S[], a: string, b: string, within: Span): S[] {
  return shifts.flatMap((one) => {
    if (one.person !== a && one.person !== b) return [one]
    const other = one.person === a ? b : a
    return [
      ...without([one], [within]).map((span) => ({ ...one, ...span })),
      ...common([one], [within]).map((span) => ({ ...one, ...span, person: other })),
    ]
  })
}

/** The Monday of an ISO week, '2026-W48' → 2026-11-23; undefined for a week that no year has. */
export function mondayOf(week: string): Temporal.PlainDate | undefined {
  const [, year, number] = /^(\d{4})-W(\d\d)$/.exec(week) ?? []
  if (year === undefined || number === undefined) return undefined
  // 4 January always lies in week 1 (ISO 8601).
  const fourth = Temporal.PlainDate.from({ year: Number(year), month: 1, day: 4 })
  const monday = fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: Number(number) - 1 })
  return weekOf(monday) === week ? monday : undefined
}

/** The ISO week in which a date lies. */
export function weekOf(date: Temporal.PlainDate): string {
  return `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`
}
