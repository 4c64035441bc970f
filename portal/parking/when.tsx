import type { VNode } from 'preact'
import type { Reader } from '../shell/reader.ts'
import { queryOf, type When } from './asked.ts'
import { parkingWords } from './words.ts'

/** Tonight, tomorrow, the rest of this month, the next: four questions that most people have. */
export function WhenChips({
  reader,
  path,
  when,
  today,
}: {
  reader: Reader
  path: string
  when: When
  today: string
}): VNode {
  const words = parkingWords(reader)
  const day = Temporal.PlainDate.from(today)
  const month = day.toPlainYearMonth()
  const choices: [string, When][] = [
    [words.tonight, { day: today }],
    [words.tomorrow, { day: day.add({ days: 1 }).toString() }],
    [words.thisMonth, { month: month.toString() }],
    [words.nextMonth, { month: month.add({ months: 1 }).toString() }],
  ]
  const now = queryOf(when)
  return (
    <nav class="chips" aria-label={words.when}>
      {choices.map(([text, choice]) => (
        <a
          key={text}
          href={`${path}?${queryOf(choice)}`}
          data-swap
          aria-current={queryOf(choice) === now ? 'true' : undefined}
        >
          {text}
        </a>
      ))}
    </nav>
  )
}
