import type { VNode } from 'preact'
import type { Reader } from '../shell/reader.ts'
import { bookingWords, dayText, timeText } from './words.ts'

type ChipsProps = {
  label: string
  /** What each says, where it leads, whether it is the one shown. */
  chips: readonly { readonly text: string; readonly href: string; readonly isOn: boolean }[]
}

/** One of some: days, lengths, languages. Changes in place where there is script. */
export function Chips({ label, chips }: ChipsProps): VNode {
  return (
    <nav class="chips" aria-label={label}>
      {chips.map(({ text, href, isOn }) => (
        <a key={href} href={href} data-swap aria-current={isOn ? 'true' : undefined}>
          {text}
        </a>
      ))}
    </nav>
  )
}

type TimesProps = {
  reader: Reader
  times: readonly { readonly at: string; readonly note?: string; readonly href: string }[]
  empty: string
}

/** Times to begin: one tap each. */
export function Times({ reader, times, empty }: TimesProps): VNode {
  const words = bookingWords(reader)
  if (times.length === 0) return <p class="card empty">{empty}</p>
  return (
    <ul class="times" aria-label={words.free}>
      {times.map(({ at, note, href }) => (
        <li key={at}>
          <a class="btn" href={href} rel="nofollow">
            {timeText(reader, at)}
            {note ? <small>{note}</small> : null}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** Chips for the coming days. */
export function dayChips(
  reader: Reader,
  dates: readonly string[],
  chosen: string,
  hrefOf: (date: string) => string,
): ChipsProps['chips'] {
  return dates.map((date) => ({ text: dayText(reader, date), href: hrefOf(date), isOn: date === chosen }))
}

type FactsProps = { facts: readonly (readonly [string, string | null])[] }

/** What is about to be booked, or was. */
export function Facts({ facts }: FactsProps): VNode {
  return (
    <dl class="card kv">
      {facts.map(([label, value]) =>
        value === null ? null : (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}
