export const PERIODS = ['month', 'lastMonth', 'quarter', 'year'] as const
export type Period = (typeof PERIODS)[number]

/** The first and the last day of a period that a day lies in (or of the month before it). */
export function spanOf(period: Period, day: string): { from: string; until: string } {
  const at = Temporal.PlainDate.from(day)
  const month = period === 'lastMonth' ? at.subtract({ months: 1 }) : at
  const first = {
    month: month.month,
    lastMonth: month.month,
    quarter: at.month - ((at.month - 1) % 3),
    year: 1,
  }
  const months = { month: 1, lastMonth: 1, quarter: 3, year: 12 }
  const from = month.with({ month: first[period], day: 1 })
  return {
    from: from.toString(),
    until: from.add({ months: months[period] }).subtract({ days: 1 }).toString(),
  }
}
