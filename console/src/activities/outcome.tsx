import type { Foreseen } from '../../../src/domains/activities/contract.ts'
import { Icon } from '../ui/icons.tsx'
import { useWords } from '../words.tsx'
import { wallInWords } from './moments.ts'
import { useActivityTexts } from './texts.ts'

/** Each time in its order: it takes place, or it is skipped and why. */
export function Outcome({
  foreseen,
}: {
  foreseen: Pick<Foreseen, 'created' | 'skipped' | 'problem' | 'seats'>
}) {
  const texts = useActivityTexts()
  const { language, inWords } = useWords()
  const { created, skipped, problem, seats } = foreseen
  const lines = [
    ...created.map(({ at }) => ({ at, skip: undefined })),
    ...skipped.map((skip) => ({ at: skip.at, skip })),
  ].toSorted((a, b) => a.at.localeCompare(b.at))
  return (
    <>
      {problem && (
        <p className="fault act-problem">
          {texts.foreseeProblems[problem]}
          {seats !== null && problem === 'space-too-small' && ` · ${texts.seatsOfRoom(seats)}`}
        </p>
      )}
      {lines.length > 0 && (
        <p className={skipped.length > 0 ? 'act-sum act-sum-some' : 'act-sum'}>
          {texts.foreseen(created.length, skipped.length)}
        </p>
      )}
      <ol className="act-times">
        {lines.map(({ at, skip }) => (
          <li key={`${at} ${skip?.reason}`} className={skip ? 'act-skip' : ''}>
            <Icon name={skip ? 'minus' : 'check'} size={16} />
            <span className="num">{wallInWords(at, language)}</span>
            <small>
              {skip
                ? `${texts.skipped} · ${texts.reasons[skip.reason]}${skip.what ? ` · ${inWords(skip.what)}` : ''}`
                : texts.created}
            </small>
          </li>
        ))}
      </ol>
    </>
  )
}
