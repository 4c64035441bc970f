import type { Language } from './language.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

/**
 * A day that a text puts in, as it is said: "2026-11-30" is 11月30日周一, Mon, Nov 30; "2026-11-30 17:30" has its hour
 * behind it. It is told in the city's own time already.
 */
export function dayInWords(language: Language, text: string | number | undefined): string {
  const [day = '', clock] = String(text ?? '').split(' ')
  const moment = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(moment)) return String(text ?? '')
  let format = formats.get(language)
  if (!format) {
    const how = { month: 'short', day: 'numeric', weekday: 'short', timeZone: 'UTC' } as const
    formats.set(language, (format = new Intl.DateTimeFormat(language, how)))
  }
  return [format.format(moment), clock].filter(Boolean).join(' ')
}
