import type { Judgement } from './desk.ts'
import { clock } from '../city-time.ts'
import type { Said } from './said.ts'

/** What a scan meant, to be seen from an arm's length: by word, by sign and by colour. */
export function Verdict({ judged, said: { texts, inWords } }: { judged: Judgement | undefined; said: Said }) {
  const kind = kindOf(judged)
  return (
    <div className={`scan-verdict scan-${kind}`} role="status" aria-live="assertive">
      {judged && (
        <>
          <strong>
            <span aria-hidden>{SIGNS[kind]}</span> {texts.outcome[judged.outcome]}
          </strong>
          {judged.name && <span className="scan-name">{judged.name}</span>}
          {judged.heads > 1 && <span>{texts.people(judged.heads)}</span>}
          {judged.what && <span>{inWords(judged.what)}</span>}
          {judged.at && judged.outcome === 'already' && (
            <span>{judged.desk ? texts.alreadyAt(clock(judged.at), judged.desk) : clock(judged.at)}</span>
          )}
          {judged.at && judged.outcome === 'tooEarly' && <span>{texts.earlyFrom(clock(judged.at))}</span>}
          {judged.outcome === 'unknown' && <span>{texts.scan.notOnList}</span>}
        </>
      )}
    </div>
  )
}

const SIGNS = { good: '✓', wait: '!', bad: '✕', idle: '' } as const

function kindOf(judged: Judgement | undefined): keyof typeof SIGNS {
  if (!judged) return 'idle'
  if (judged.outcome === 'checkedIn') return 'good'
  return ['already', 'tooEarly', 'wrongSession', 'otherStation'].includes(judged.outcome) ? 'wait' : 'bad'
}
