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

/** The same read back; what is no stretch of hours is left out, missing days are closed. */
export function weekOfText(text: string): Week {
  const lines = text.split('\n')
  return Array.from({ length: 7 }, (_, day) =>
    [...(lines[day] ?? '').matchAll(/([01]\d|2[0-3]):[0-5]\d\s*[-–—]\s*([0-3]\d|4[0-7]):[0-5]\d/g)].map(
      ([found]) => {
        const [opens = '', closes = ''] = found.split(/\s*[-–—]\s*/)
        return { opens: minutesOfClock(opens), closes: minutesOfClock(closes) }
      },
    ),
  )
}
