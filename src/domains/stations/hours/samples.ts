import { OpeningPlan } from './contract.ts'

/*
 * Opening plans for tests, made the way the API takes them.
 */

/** A day from a short text: '08:30-12:00 13:30-20:30'; an empty text is a closed day. */
export function day(text: string): { opens: string; closes: string }[] {
  return text
    .split(' ')
    .filter((interval) => interval !== '')
    .map((interval) => {
      const [opens = '', closes = ''] = interval.split('-')
      return { opens, closes }
    })
}

/** A week of days in that short text: workdays, Saturday, Sunday. */
export function week(workdays: string, saturday = workdays, sunday = saturday) {
  return [...Array.from({ length: 5 }, () => day(workdays)), day(saturday), day(sunday)]
}

/** A timetable with this week that leaves holidays and make-up days to it. */
export function timetable(days: ReturnType<typeof week>, more: object = {}) {
  return { week: days, holiday: null, makeUpDay: null, ...more }
}

/** A plan in Shanghai, open 08:30 to 20:30 on workdays and 09:00 to 17:00 at weekends if nothing is said. */
export function openingPlan(more: object = {}): OpeningPlan {
  return OpeningPlan.parse({
    timeZone: 'Asia/Shanghai',
    regular: timetable(week('08:30-20:30', '09:00-17:00')),
    seasons: [],
    exceptions: [],
    ...more,
  })
}
