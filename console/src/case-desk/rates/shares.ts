import type { Rate, RateCode } from '../../../../src/domains/requests/rates/contract.ts'

/**
 * Below so many a share says little: it is shown, and marked. Thirty, as official statistics take it for proportions
 * (US National Center for Health Statistics, Data Presentation Standards for Proportions, 2017).
 */
export const FEW = 30

export const RATE_CODES = ['responded', 'solved', 'satisfied'] as const satisfies readonly RateCode[]

/** In whole percent; null where there is nothing to count. All of them is 100, and nothing less is rounded up to it. */
export function percentOf({ yes, of }: Pick<Rate, 'yes' | 'of'>): number | null {
  if (of <= 0) return null
  const share = Math.round((yes / of) * 100)
  if (share === 100 && yes < of) return 99
  return share === 0 && yes > 0 ? 1 : share
}

export type Span = { readonly from: string; readonly to: string }
export type Period = 'month' | 'lastMonth' | 'quarter' | 'year'

/** The days of a period that is meant by its name on a day; the day itself is the last of those that go on. */
export function spanOf(period: Period, today: string): Span {
  const day = Temporal.PlainDate.from(today)
  const first = day.with({ day: 1 })
  if (period === 'month') return { from: first.toString(), to: today }
  if (period === 'quarter') return { from: first.subtract({ months: 2 }).toString(), to: today }
  if (period === 'year') return { from: first.with({ month: 1 }).toString(), to: today }
  return { from: first.subtract({ months: 1 }).toString(), to: first.subtract({ days: 1 }).toString() }
}

/** The months up to the one of a day, each by its days: what a chart month by month asks for. */
export function monthsUpTo(to: string, count: number): Span[] {
  const last = Temporal.PlainDate.from(to)
  return Array.from({ length: count }, (_, index) => {
    const first = last.with({ day: 1 }).subtract({ months: count - 1 - index })
    const end = first.add({ months: 1 }).subtract({ days: 1 })
    return { from: first.toString(), to: Temporal.PlainDate.compare(end, last) > 0 ? to : end.toString() }
  })
}
