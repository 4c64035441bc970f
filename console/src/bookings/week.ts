import type { Week } from '../../../src/domains/bookings/contract.ts'
import { clockOfMinutes, minutesOfClock } from '../../../src/kernel/wall-clock.ts'

/** A week as lines of hours, Monday first: '09:00-12:00 13:30-20:30'. */
export function textOfWeek(week: Week): string {
  return week
    .map((day) =>
      day.map(({ opens, closes }) => `${clockOfMinutes(opens)}-${clockOfMinutes(closes)}`).join(' '),
    )
    .join('\n')
}

/** The same read back, missing days closed; and the lines, from 1, that are no hours or come after Sunday. */
export function readWeek(text: string): { week: Week; wrong: number[] } {
  const lines = text.trimEnd().split('\n')
  const days = lines.map(readDay)
  const wrong = days.flatMap((day, index) => (day === undefined || index > 6 ? [index + 1] : []))
  return { week: Array.from({ length: 7 }, (_, index) => days[index] ?? []), wrong }
}

const STRETCH = /([01]?\d|2[0-3])[:：]([0-5]\d)\s*[-–—~～至]\s*([0-3]?\d|4[0-7])[:：]([0-5]\d)/g

/** Stretches one after another; undefined where anything else is written, or one ends before it begins. */
function readDay(line: string): Week[number] | undefined {
  if (line.replaceAll(STRETCH, '').replaceAll(/[\s,，、;；]/g, '') !== '') return undefined
  const day = [...line.matchAll(STRETCH)].map(
    ([, fromHour = '', fromMinute = '', toHour = '', toMinute = '']) => ({
      opens: minutesOfClock(`${fromHour.padStart(2, '0')}:${fromMinute}`),
      closes: minutesOfClock(`${toHour.padStart(2, '0')}:${toMinute}`),
    }),
  )
  const isInOrder = day.every(
    ({ opens, closes }, index) => opens < closes && opens >= (day[index - 1]?.closes ?? 0),
  )
  return isInOrder ? day : undefined
}
