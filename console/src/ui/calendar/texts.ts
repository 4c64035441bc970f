import { enConsoleCalendar } from '../../../../messages/en/console-calendar.ts'
import { zhConsoleCalendar } from '../../../../messages/zh-CN/console-calendar.ts'
import { clockOfMinutes } from '../../../../src/kernel/wall-clock.ts'
import { useTexts, useWords } from '../../words.tsx'
import { A_DAY, type Span } from './layout.ts'

/** The calendar's texts, and its days and times in the language being read. */
export function useCalendarTexts() {
  const { language } = useWords()
  const texts = useTexts({ 'zh-CN': zhConsoleCalendar, en: enConsoleCalendar })
  const locale = language === 'en' ? 'en-GB' : 'zh-CN'
  const said = (day: string, how: Intl.DateTimeFormatOptions) =>
    Temporal.PlainDate.from(day).toLocaleString(locale, how)
  const day = (one: string) => said(one, { month: 'long', day: 'numeric', weekday: 'short' })
  const clock = (minute: number) =>
    minute > A_DAY ? texts.nextDay(clockOfMinutes(minute - A_DAY)) : clockOfMinutes(minute)
  return {
    texts,
    said,
    day,
    clock,
    /** From one day to another, saying once what they share. */
    days: (first: string, last: string) =>
      texts.days(Temporal.PlainDate.from(first), Temporal.PlainDate.from(last)),
    when: (place: Span & { day: string }) => texts.when(day(place.day), clock(place.from), clock(place.to)),
  }
}
