import type { Roster, Shift, StationWeek } from '../../../src/domains/duty/contract.ts'
import { common, DAY, filled, gapsOf, type Span } from '../../../src/domains/duty/spans/rules.ts'
import { clockOfMinutes, minutesOfClock } from '../../../src/kernel/wall-clock.ts'

/** The changed weeks of stations, by station; what is not here stands as it was read. */
export type Draft = ReadonlyMap<string, readonly Shift[]>

export function shiftsOf(one: StationWeek, draft: Draft): readonly Shift[] {
  return draft.get(one.station) ?? one.shifts
}

export const dayOf = (minute: number): number => Math.min(6, Math.floor(minute / DAY))

/** What begins on a day of the week, 0 Monday. */
export function onDay<S extends Span>(spans: readonly S[], day: number): S[] {
  return spans.filter(({ from }) => dayOf(from) === day)
}

/** Open hours of a day; those that run over midnight belong to the day they began. */
export function openOn(open: readonly Span[], day: number): Span[] {
  return common(open, [{ from: day * DAY, to: (day + 1) * DAY }])
}

/** '08:30'; hours past midnight as the clock shows them. */
export function clockOf(minute: number): string {
  return clockOfMinutes(minute % DAY)
}

export function spansText(spans: readonly Span[]): string {
  return spans.map(({ from, to }) => `${clockOf(from)}–${to % DAY === 0 ? '24:00' : clockOf(to)}`).join(' ')
}

/** A time typed for a day of the week; undefined for what is no time. */
export function minuteTyped(text: string, day: number): number | undefined {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? day * DAY + minutesOfClock(text) : undefined
}

/** When each person is on duty at other stations than this one, as far as this page knows. */
export function busyAt(roster: Roster, draft: Draft, station: string): (person: string) => Span[] {
  const byPerson = new Map<string, Span[]>()
  for (const one of roster.stations) {
    if (one.station === station) continue
    for (const shift of shiftsOf(one, draft))
      byPerson.set(shift.person, [...(byPerson.get(shift.person) ?? []), shift])
  }
  return (person) => byPerson.get(person) ?? []
}

/** Gives the gaps of a station to those who are on its roster this week, else to nobody: others are chosen by hand. */
export function fillStation(roster: Roster, draft: Draft, one: StationWeek, within?: Span): Shift[] {
  const shifts = shiftsOf(one, draft)
  const gaps = common(gapsOf(one.open, shifts), [within ?? { from: 0, to: 8 * DAY }])
  const here = new Set<string>(roster.people.filter((person) => person.here).map(({ id }) => id))
  const known = [...new Set([...shifts, ...one.shifts].map(({ person }) => person))].filter((id) =>
    here.has(id),
  )
  return filled(gaps, shifts, known, busyAt(roster, draft, one.station)) as Shift[]
}

/** Shifts of another week or a usual one for stations that have none, people who left taken out. */
export function filledFrom(
  roster: Roster,
  draft: Draft,
  source: readonly { station: string; shifts: readonly Shift[] }[],
): Map<string, readonly Shift[]> {
  const here = new Set<string>(roster.people.filter((person) => person.here).map(({ id }) => id))
  const from = new Map(source.map(({ station, shifts }) => [station, shifts]))
  const next = new Map(draft)
  for (const one of roster.stations) {
    const shifts = (from.get(one.station) ?? []).filter(({ person }) => here.has(person))
    if (shiftsOf(one, draft).length === 0 && shifts.length > 0) next.set(one.station, shifts)
  }
  return next
}
