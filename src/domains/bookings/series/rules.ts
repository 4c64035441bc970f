import { dayNumberOfText, textOfDay } from '../../../kernel/calendar.ts'

/** Occurrences of one series, at most. */
export const MOST_DATES = 60

/** Every so many weeks from a date up to and with another, YYYY-MM-DD; none where that is before. */
export function datesOf(from: string, until: string, every: number): string[] {
  const dates: string[] = []
  const last = dayNumberOfText(until)
  for (let day = dayNumberOfText(from); day <= last && dates.length <= MOST_DATES; day += 7 * every)
    dates.push(textOfDay(day))
  return dates
}
