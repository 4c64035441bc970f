import { languageName } from '../../../messages/language.ts'
import type { Place } from '../../../src/domains/visits/places/contract.ts'
import { useWords } from '../words.tsx'
import { useVisitTexts } from './texts.ts'
import { draftsOf, type WindowDraft } from './windows.ts'

/** What is written down of a place; how it is reached, as far as it may be seen without saying what for. */
export function PlaceFacts({ place }: { place: Place }) {
  const texts = useVisitTexts()
  const { inWords, language: reader } = useWords()
  const { kind, unit, contact, phone, masked, language, rest, preferred, metOn, triedOn } = place
  const languages: Readonly<Record<string, string>> = texts.place.languages
  const facts = [
    [texts.place.kind, texts.kinds[kind]],
    [texts.caseloads.unit, inWords(unit)],
    [texts.place.contact, masked ? texts.place.hidden : contact],
    [texts.place.phone, phone],
    [texts.place.language, languages[language ?? ''] ?? languageName(language ?? '', reader)],
    [texts.places.met, metOn ?? texts.places.never],
    [texts.places.tried, triedOn ?? texts.places.never],
  ] as const
  return (
    <dl className="facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value ?? texts.none}</dd>
        </div>
      ))}
      <Windows label={texts.place.rest} windows={draftsOf(rest)} />
      <Windows label={texts.place.preferred} windows={draftsOf(preferred)} />
    </dl>
  )
}

function Windows({ label, windows }: { label: string; windows: readonly WindowDraft[] }) {
  const { place: texts } = useVisitTexts()
  const days = [texts.everyDay, ...texts.weekdays]
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {windows.length === 0 && texts.noWindows}
        {windows.map(({ weekday, from, until }) => (
          <p key={`${weekday} ${from}`} className="num">
            {days[weekday]} {from}–{until}
          </p>
        ))}
      </dd>
    </div>
  )
}
