import type { VNode } from 'preact'
import type { Consent } from '../../src/domains/identity/contract.ts'
import type { Reader } from '../shell/reader.ts'
import { dutyWords } from '../stations/duty.tsx'

const LEVELS = ['full', 'surname', 'none'] as const

/** How much of their name the roster shows: for the person alone to say. */
export function NameOnRoster({ reader, consent }: { reader: Reader; consent: Consent }): VNode {
  const words = dutyWords(reader)
  const { full, surname } = consent.choices
  const texts = {
    full: words.levels.full(full ?? ''),
    surname: words.levels.surname(words.titled(surname ?? '')),
    none: words.levels.none,
  }
  return (
    <section aria-labelledby="h-consent">
      <h2 id="h-consent">{words.consent}</h2>
      <form class="card duty" method="post" action="/me/duty-name">
        <p class="sub">{words.consentHint}</p>
        {LEVELS.filter((level) => level === 'none' || consent.choices[level] !== null).map((level) => (
          <label key={level}>
            <input type="radio" name="level" value={level} checked={consent.level === level} /> {texts[level]}
          </label>
        ))}
        <button class="btn" type="submit">
          {words.save}
        </button>
      </form>
    </section>
  )
}
