import type { FastifyRequest } from 'fastify'
import { textOf } from '../shell/send.ts'

/** Days that the strip of days shows. */
const DAYS = 14

/** Two weeks of days around the one that is shown: the last of them leads further. */
export function around(dates: readonly string[], date: string): string[] {
  const first = Math.max(0, Math.min(dates.indexOf(date) - 3, dates.length - DAYS))
  return dates.slice(first, first + DAYS)
}

/** The date that is asked for if it can be booked, else today. */
export function dateAsked(request: FastifyRequest, dates: readonly string[]): string {
  const asked = textOf(request.query, 'date') ?? ''
  return dates.includes(asked) ? asked : (dates[0] ?? '')
}

/** Today on the wall there, and so many days in all. */
export function comingDates(timeZone: string, days: number): string[] {
  const today = Temporal.Now.plainDateISO(timeZone)
  return Array.from({ length: days }, (_, index) => today.add({ days: index }).toString())
}
