import type { Times } from '../../../src/domains/activities/contract.ts'
import { clockOfMinutes, minutesOfClock } from '../../../src/kernel/wall-clock.ts'
import { useWords } from '../words.tsx'
import { dayInShort } from './moments.ts'
import { useActivityTexts } from './texts.ts'

/** When something takes place, in one sentence: every week on Tuesday and Thursday, 19:00–20:30, until 31 March. */
export function useRuleInWords(times: Times): string {
  const texts = useActivityTexts()
  const { language } = useWords()
  if (times.kind === 'dates') return texts.times(times.dates.length)
  const { interval, every, weekdays, nth, from, minutes, until, count } = times
  const names = weekdays.toSorted((a, b) => a - b).map((one) => texts.weekdays[one - 1] ?? '')
  const days =
    nth === null
      ? every === 'week'
        ? texts.listed(names)
        : ''
      : texts.nthWeekday(texts.nths[String(nth)] ?? '', texts.listed(names))
  const ends = clockOfMinutes((minutesOfClock(from) + minutes) % 1440)
  const end = until === null ? texts.times(count ?? 0) : texts.untilDay(dayInShort(until, language))
  return texts.ruleInWords({ interval, every, days, time: `${from}–${ends}`, end })
}
