import { defineProblem } from '../../kernel/problem.ts'
import type { Against, CountMethod, FootfallSeries, FootfallSpan } from './contract.ts'

export const counterNotFound = defineProblem('counter-not-found', 404)
export const counterKeyUnknown = defineProblem('counter-key-unknown', 401)
export const counterRevoked = defineProblem('counter-revoked', 403)
export const counterRevokedAlready = defineProblem('counter-revoked-already', 409)
export const noteNotFound = defineProblem('note-not-found', 404)
export const noteWithdrawn = defineProblem('note-withdrawn', 409)
export const headsNotThere = defineProblem('heads-not-there', 409)
const badTime = defineProblem('invalid-request', 422)

/** What each constraint of footfall is called when it refuses. */
export const REFUSALS = { heads_are_not_negative: headsNotThere } as const

/** Heads are noted for today and yesterday: what lies further back nobody remembers. */
const NOTED_WITHIN = { hours: 48 } as const

/** Throws where heads would be noted for a moment that has not come, or that is long gone. */
export function checkNotedAt(at: Temporal.Instant, now: Temporal.Instant): void {
  if (Temporal.Instant.compare(at, now.add({ minutes: 1 })) > 0)
    throw badTime({}, [{ pointer: '#/body/at', code: 'count-is-ahead' }])
  if (Temporal.Instant.compare(at, now.subtract(NOTED_WITHIN)) < 0)
    throw badTime({}, [{ pointer: '#/body/at', code: 'count-is-too-old' }])
}

export type Days = { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate }

/** First and last day of the day, month or year that a day lies in. */
export function daysOf(span: FootfallSpan, on: Temporal.PlainDate): Days {
  if (span === 'day') return { from: on, to: on }
  if (span === 'month') return { from: on.with({ day: 1 }), to: on.with({ day: on.daysInMonth }) }
  return { from: on.with({ month: 1, day: 1 }), to: on.with({ month: 12, day: 31 }) }
}

/**
 * The day by which the time beside it is found; null: none. A day is laid beside the same weekday: a Sunday
 * of a station says nothing about a Monday. A year ago is 52 weeks ago for a day.
 */
export function dayBeside(
  span: FootfallSpan,
  on: Temporal.PlainDate,
  against: Against,
): Temporal.PlainDate | null {
  if (against === 'none') return null
  const yearAgo = against === 'lastYear' || span === 'year'
  if (span === 'day') return on.subtract({ weeks: yearAgo ? 52 : 1 })
  return on.subtract(yearAgo ? { years: 1 } : { months: 1 })
}

const two = (value: number) => String(value).padStart(2, '0')

/** What the points of a chart are called: hours, days (YYYY-MM-DD), months (YYYY-MM). */
export function pointsOf(span: FootfallSpan, { from, to }: Days): string[] {
  if (span === 'day') return Array.from({ length: 24 }, (_, hour) => two(hour))
  if (span === 'year') return Array.from({ length: 12 }, (_, month) => `${from.year}-${two(month + 1)}`)
  return Array.from({ length: from.until(to).days + 1 }, (_, days) => from.add({ days }).toString())
}

/** A point's worth of heads: the place in the list of points, counted from 0. */
export type PointRow = {
  readonly method: CountMethod
  readonly point: number
  readonly ins: number
  readonly outs: number
}

const ORDER: readonly CountMethod[] = ['counter', 'checkIn', 'manual']

/** Rows as series, one a method that counted anything, in one order; points without a row are 0. */
export function seriesOf(rows: readonly PointRow[], points: number): FootfallSeries[] {
  const byMethod = Map.groupBy(rows, ({ method }) => method)
  return ORDER.flatMap((method): FootfallSeries[] => {
    const mine = byMethod.get(method)
    if (!mine) return []
    const ins = Array.from({ length: points }, () => 0)
    const outs = Array.from({ length: points }, () => 0)
    for (const row of mine) {
      ins[row.point] = row.ins
      outs[row.point] = row.outs
    }
    const bothWays = method === 'counter' && outs.some((heads) => heads > 0)
    return [
      {
        method,
        ins,
        outs: bothWays ? outs : null,
        total: ins.reduce((sum, heads) => sum + heads, 0),
      },
    ]
  })
}
