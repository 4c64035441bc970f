import type { Language } from '../language.ts'

/** Today by the clock of this desk, YYYY-MM-DD. */
export function today(): string {
  return Temporal.Now.plainDateISO().toString()
}

/** YYYY-MM-DD as it is said: 2026年11月22日, 22 November 2026. */
export function dayInWords(day: string, language: Language): string {
  return Temporal.PlainDate.from(day).toLocaleString(language === 'en' ? 'en-GB' : 'zh-CN', {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  })
}

/** A moment with date and time, to the second. */
export function momentInWords(moment: Temporal.Instant, language: Language): string {
  return moment.toLocaleString(language === 'en' ? 'en-GB' : 'zh-CN', {
    dateStyle: 'medium',
    timeStyle: 'medium',
  })
}
