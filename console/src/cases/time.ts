import { useEffect, useState } from 'react'
import type { Language } from '../language.ts'
import { CITY_ZONE } from '../city-time.ts'
import type { CaseTexts } from './texts.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** What is left is told anew this often, in milliseconds. */
const TICK = 30_000

/** The present moment, anew every half minute. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), TICK)
    return () => clearInterval(ticking)
  }, [])
  return now
}

/** A length of time as it is said, in its two largest parts. `milliseconds` is not negative. */
export function spanInWords(milliseconds: number, { time }: CaseTexts): string {
  const [days, hours, minutes] = [
    Math.floor(milliseconds / DAY),
    Math.floor((milliseconds % DAY) / HOUR),
    Math.floor((milliseconds % HOUR) / MINUTE),
  ]
  if (days > 0) return time.days(days, days > 9 ? 0 : hours)
  return hours > 0 ? time.hours(hours, minutes) : time.minutes(minutes)
}

/** Day and time on the city's wall: 11月26日 周四 18:30, Thu 26 Nov 18:30; with the year where it is another one. */
export function momentShort(at: Temporal.Instant, language: Language, now = Date.now()): string {
  const there = at.toZonedDateTimeISO(CITY_ZONE)
  const thisYear = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(CITY_ZONE).year
  return there.toPlainDateTime().toLocaleString(language === 'en' ? 'en-GB' : 'zh-CN', {
    ...(there.year !== thisYear && { year: 'numeric' }),
    month: 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
}
