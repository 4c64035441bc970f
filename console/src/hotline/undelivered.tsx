import type { HotlineId, MessageKind } from '../../../src/domains/hotline/contract.ts'
import { listWaiting } from '../../../src/domains/hotline/lines/contract.ts'
import { useAsk } from '../ask.ts'
import { momentInWords } from '../ui/days.ts'
import { useWords } from '../words.tsx'
import { type HotlineTexts, useHotlineTexts } from './texts.ts'

/** Messages that a hotline has not taken over, the dead first; nothing of what they say. */
export function Undelivered({ line }: { line: HotlineId }) {
  const texts = useHotlineTexts()
  const { language } = useWords()
  const { data } = useAsk(listWaiting, { params: { hotlineId: line } })
  if (!data) return null
  return (
    <>
      <h3>{texts.messages}</h3>
      {data.length === 0 && <p className="hint">{texts.noMessages}</p>}
      <ul className="hotline-list">
        {data.map(({ id, number, kind, at, deadAt, tries, error }) => (
          <li key={id}>
            {number} · {texts.kinds[kind as MessageKind]}{' '}
            <span className={deadAt ? 'tag hotline-dead' : 'tag'}>{deadAt ? texts.dead : texts.waiting}</span>
            <p className="hint">
              {[momentInWords(at, language), texts.tries(tries), error && failedText(texts, error)]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Why a message did not go, in words: `no-answer`, `address-refused` or `http-` with the status. */
function failedText({ failed, answered }: HotlineTexts, error: string): string {
  const known: Readonly<Record<string, string>> = failed
  return known[error] ?? answered(error.replace(/^http-/, ''))
}
