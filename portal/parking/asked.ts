import type { FastifyRequest } from 'fastify'
import { Month, type Window, WindowException } from '../../src/domains/parking/contract.ts'
import type { PointShown } from '../../src/domains/parking/public.ts'
import { Day } from '../../src/kernel/instant.ts'
import { minutesOfClock } from '../../src/kernel/wall-clock.ts'
import { invalidRequest } from '../../src/kernel/problem.ts'
import { textOf } from '../shell/send.ts'

/** One evening, or all evenings of a month. */
export type When =
  | { readonly day: string; readonly month?: undefined }
  | { readonly month: string; readonly day?: undefined }

/** What a page was asked for; tonight if nothing that can be read. */
export function whenOf(values: unknown, today: string): When {
  const month = Month.safeParse(textOf(values, 'month'))
  if (month.success) return { month: month.data }
  const day = Day.safeParse(textOf(values, 'day'))
  return { day: day.success && day.data >= today ? day.data : today }
}

export function queryOf(when: When): string {
  return when.month === undefined ? `day=${when.day}` : `month=${when.month}`
}

export function todayOf(now: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate().toString()
}

/** Evenings that are not wanted: those that somebody wrote, and those on which the space is taken. */
export function exceptOf(
  request: FastifyRequest,
  month: string,
  space: PointShown['free'][number] | undefined,
): string[] {
  const written = (textOf(request.body, 'except') ?? '').split(/[^\d]+/).filter(Boolean)
  const days = written.flatMap((text) => {
    const day = `${month}-${text.padStart(2, '0')}`
    return Day.safeParse(day).success ? [day] : []
  })
  return [...new Set([...days, ...(space?.missing ?? [])])]
}

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/

/** The week of a form: two clocks a day; an end before its start is on the next day. */
export function windowsOf(body: unknown): Window[] {
  return [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => {
    const [from, to] = [textOf(body, `from-${weekday}`) ?? '', textOf(body, `to-${weekday}`) ?? '']
    if (!CLOCK.test(from) || !CLOCK.test(to)) return []
    const [start, end] = [minutesOfClock(from), minutesOfClock(to)]
    return [{ weekday, from: start, to: end > start ? end : end + 1440 }]
  })
}

/** A form's shut days: one stretch more, or one less. Throws invalid-request where its days cannot be read. */
export function daysOf(body: unknown, known: readonly WindowException[]): WindowException[] {
  const removed = textOf(body, 'remove')
  if (removed !== undefined) return known.filter(({ from }) => from !== removed)
  const first = textOf(body, 'first') ?? ''
  const added = WindowException.safeParse({ from: first, to: textOf(body, 'last') || first, hours: null })
  if (!added.success)
    throw invalidRequest({}, [{ pointer: '#/body/last', code: 'exception-ends-before-start' }])
  return [...known, added.data]
}

/** A moment of the clock on the wall, as a form writes it: 2026-12-01T08:00. */
export function untilOf(body: unknown, timeZone: string): Temporal.Instant | undefined {
  const text = textOf(body, 'until') ?? ''
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return undefined
  try {
    return Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).toInstant()
  } catch {
    return undefined
  }
}
