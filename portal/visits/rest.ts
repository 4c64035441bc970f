import type { WeeklyWindow } from '../../src/domains/visits/wishes/contract.ts'

/** A stretch of a weekday (1 Monday to 7 Sunday) or of every day (0), in minutes since midnight. */
export type RestLine = { readonly weekday: number; readonly from: number; readonly until: number }

const WEEK = [1, 2, 3, 4, 5, 6, 7]

/** What is the same on all seven days is one line. */
export function restLines(windows: readonly WeeklyWindow[]): RestLine[] {
  const alike = Map.groupBy(windows, ({ from, until }) => `${from} ${until}`)
  return [...alike.values()]
    .flatMap((days): RestLine[] => {
      const [first] = days
      return first && days.length === WEEK.length ? [{ ...first, weekday: 0 }] : days
    })
    .toSorted((a, b) => a.weekday - b.weekday || a.from - b.from)
}

/** A line as windows of their weekdays. */
export function windowsIn({ weekday, from, until }: RestLine): WeeklyWindow[] {
  return (weekday === 0 ? WEEK : [weekday]).map((day) => ({ weekday: day, from, until }))
}

/** The windows without those of a line. */
export function withoutLine(windows: readonly WeeklyWindow[], line: RestLine): WeeklyWindow[] {
  const gone = new Set(windowsIn(line).map(keyOf))
  return windows.filter((one) => !gone.has(keyOf(one)))
}

const keyOf = ({ weekday, from, until }: WeeklyWindow) => `${weekday} ${from} ${until}`
