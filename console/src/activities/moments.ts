import type { Language } from '../language.ts'

const localeOf = (language: Language) => (language === 'en' ? 'en-GB' : 'zh-CN')

type Between = { readonly startsAt: Temporal.Instant; readonly endsAt: Temporal.Instant }

/** A session's day and hours by the clock of its station: 11月26日周四 09:00–10:30. */
export function sessionInWords(
  { startsAt, endsAt }: Between,
  timeZone: string | undefined,
  language: Language,
): string {
  const clock = { hour: '2-digit', minute: '2-digit', ...(timeZone && { timeZone }) } as const
  return `${momentInShort(startsAt, timeZone, language)}–${endsAt.toLocaleString(localeOf(language), clock)}`
}

/** 11月26日周四 09:00 by the clock of a station; of the desk where none is known. */
export function momentInShort(
  at: Temporal.Instant,
  timeZone: string | undefined,
  language: Language,
): string {
  const zone = timeZone && { timeZone }
  const locale = localeOf(language)
  const day = at.toLocaleString(locale, { month: 'short', day: 'numeric', weekday: 'short', ...zone })
  return `${day} ${at.toLocaleString(locale, { hour: '2-digit', minute: '2-digit', ...zone })}`
}

/** 2026-12-01T19:00, as a wall clock was told, in words. */
export function wallInWords(at: string, language: Language): string {
  const date = Temporal.PlainDate.from(at.slice(0, 10))
  const day = date.toLocaleString(localeOf(language), { month: 'short', day: 'numeric', weekday: 'short' })
  return `${day} ${at.slice(11)}`
}

/** A day without its year: 11月26日周四. */
export function dayInShort(day: string, language: Language): string {
  return Temporal.PlainDate.from(day).toLocaleString(localeOf(language), {
    month: 'short',
    day: 'numeric',
    weekday: 'short',
  })
}

/** What the clock of a place shows at a moment, as the contract writes it: 2026-12-01T19:00. */
export function wallAt(at: Temporal.Instant, timeZone: string): string {
  return at.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' })
}
