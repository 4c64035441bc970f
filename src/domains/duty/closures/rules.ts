import { type OfficialCalendar, dayNumberOfText, textOfDay } from '../../../kernel/calendar.ts'
import { clockOfMinutes, minutesOfClock } from '../../../kernel/wall-clock.ts'
import type { Exception, OpeningPlan } from '../../stations/hours/contract.ts'
import { comingWeeks } from '../../stations/hours/rules.ts'
import { DAY, type Span, without } from '../spans/rules.ts'

/** 2026-12-01T08:30 as minutes since 1970-01-01 00:00 on the wall. */
export function minutesOfWall(text: string): number {
  return dayNumberOfText(text.slice(0, 10)) * DAY + minutesOfClock(text.slice(11))
}

export function wallOfMinutes(minutes: number): string {
  const day = Math.floor(minutes / DAY)
  return `${textOfDay(day)}T${clockOfMinutes(minutes - day * DAY)}`
}

/** The dates whose hours a closure may touch: of the night before its first day as well. */
export function datesOf({ from, to }: Span): { from: string; to: string } {
  return { from: textOfDay(Math.floor(from / DAY) - 1), to: textOfDay(Math.floor((to - 1) / DAY)) }
}

type Reason = Exception['reason']

/**
 * A closure told as exceptions of a station's hours: on each date whose hours it cuts, what is left of them.
 * Days that are shut from end to end and follow each other are one exception. `span`: minutes on the wall.
 */
export function closureExceptions(
  plan: OpeningPlan,
  calendar: OfficialCalendar,
  span: Span,
  reason: Reason,
): Exception[] {
  const dates = datesOf(span)
  const first = Temporal.PlainDate.from(dates.from)
  const weeks = Math.ceil((dayNumberOfText(dates.to) - dayNumberOfText(dates.from) + 1) / 7)
  const made: Exception[] = []
  for (const { date, hours } of comingWeeks(plan, calendar, first, weeks)) {
    if (date > dates.to) break
    const base = dayNumberOfText(date) * DAY
    const open = hours.map(({ opens, closes }) => ({ from: base + opens, to: base + closes }))
    const left = without(open, [span])
    const isCut =
      left.length !== open.length ||
      left.some(({ from, to }, i) => from !== open[i]?.from || to !== open[i]?.to)
    const isWhole = span.from <= base && base + DAY <= span.to
    if (!isCut && !isWhole) continue
    const rest = left.map(({ from, to }) => ({ opens: from - base, closes: to - base }))
    const last = made.at(-1)
    const follows = last && dayNumberOfText(last.to) + 1 === dayNumberOfText(date)
    if (last && follows && rest.length === 0 && last.hours.length === 0)
      made[made.length - 1] = { ...last, to: date }
    else made.push({ from: date, to: date, hours: rest, reason })
  }
  return made
}

function part(one: Exception, from: string, to: string): Exception[] {
  const cut = { ...one, from: one.from > from ? one.from : from, to: one.to < to ? one.to : to }
  return cut.from <= cut.to ? [cut] : []
}

/** Exceptions on some dates alone, what reaches over them cut off; and those of the other dates. */
export function exceptionsWithin(exceptions: readonly Exception[], dates: { from: string; to: string }) {
  const [before, after] = [dayNumberOfText(dates.from) - 1, dayNumberOfText(dates.to) + 1]
  return {
    inside: exceptions.flatMap((one) => part(one, dates.from, dates.to)),
    outside: exceptions.flatMap((one) => [
      ...part(one, '0001-01-01', textOfDay(before)),
      ...part(one, textOfDay(after), '9999-12-31'),
    ]),
  }
}

/** The first day on which a closure that is announced today may begin. */
export function earliestDay(today: Temporal.PlainDate, days: number): string {
  return today.add({ days }).toString()
}
