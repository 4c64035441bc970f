import type { DayHours, Interval, Timetable } from '../contract.ts'

/*
 * Hours as PostgreSQL keeps them: a day is an int4multirange of minutes, a timetable an array of nine:
 * Monday to Sunday, holiday, make-up day. A multirange is always in order and joins what touches.
 */

/** A day in order, with intervals that touch or overlap joined: as it will be read back from the database. */
export function tidyDay(day: DayHours): DayHours {
  const tidy: Interval[] = []
  for (const interval of day.toSorted((a, b) => a.opens - b.opens)) {
    const last = tidy.at(-1)
    if (last && interval.opens <= last.closes)
      tidy[tidy.length - 1] = { opens: last.opens, closes: Math.max(last.closes, interval.closes) }
    else tidy.push(interval)
  }
  return tidy
}

/** A day as the text of an int4multirange: '{[510,720),[780,1050)}'; null stays null. */
export function multirangeOf(day: DayHours): string
export function multirangeOf(day: DayHours | null): string | null
export function multirangeOf(day: DayHours | null): string | null {
  return (
    day &&
    `{${tidyDay(day)
      .map(({ opens, closes }) => `[${opens},${closes})`)
      .join(',')}}`
  )
}

/** The day of an int4multirange's text. Throws RangeError for a text that PostgreSQL would not write. */
export function dayOfMultirange(text: string): DayHours {
  if (!/^\{(\[\d+,\d+\)(,\[\d+,\d+\))*)?\}$/.test(text)) throw new RangeError(`not hours: ${text}`)
  return [...text.matchAll(/(\d+),(\d+)\)/g)].map(([, opens, closes]) => ({
    opens: Number(opens),
    closes: Number(closes),
  }))
}

/** The part of a timetable that is kept in its column `hours`. */
export type NineDays = Pick<Timetable, 'week' | 'holiday' | 'makeUpDay'>

/** The nine days of a timetable as the text of an int4multirange[], for statements and for COPY. */
export function storedDays({ week, holiday, makeUpDay }: NineDays): string {
  const nine = [...week, holiday, makeUpDay].map((day) => (day ? `"${multirangeOf(day)}"` : 'NULL'))
  return `{${nine.join(',')}}`
}

/** The nine days from the text of an int4multirange[]. Throws RangeError for anything else. */
export function daysOfStored(text: string): NineDays {
  const nine = [...text.matchAll(/"([^"]*)"|NULL/g)].map(([, quoted]) =>
    quoted === undefined ? null : dayOfMultirange(quoted),
  )
  const week = nine.slice(0, 7).filter((day) => day !== null)
  const [holiday, makeUpDay] = nine.slice(7)
  if (nine.length !== 9 || week.length !== 7 || holiday === undefined || makeUpDay === undefined)
    throw new RangeError(`not the nine days of a timetable: ${text}`)
  return { week, holiday, makeUpDay }
}

/** MM-DD as the database keeps it: month × 100 + day. */
export function storedDayOfYear(monthDay: string): number {
  return Number(monthDay.slice(0, 2)) * 100 + Number(monthDay.slice(3))
}

/** MM-DD from month × 100 + day. */
export function dayOfYearStored(stored: number): string {
  const four = String(stored).padStart(4, '0')
  return `${four.slice(0, 2)}-${four.slice(2)}`
}
