import { Link } from '@tanstack/react-router'
import { Checkbox } from 'antd'
import type { CaseLine } from '../../../src/domains/handling/contract.ts'
import { tongueOf } from '../ui/tongue.ts'
import { useWords } from '../words.tsx'
import { ClockTold, runningOf } from './clock.tsx'
import { stageWords, useProcess } from './processes.ts'
import { seenOf } from './seen.ts'
import { useCaseTexts } from './texts.ts'
import { momentShort } from './time.ts'

type LineProps = {
  line: CaseLine
  now: number
  ticked: boolean
  onTick: (on: boolean) => void
}

/** One case of the inbox: what it is, where, whose part, how much time is left. */
export function InboxLine({ line, now, ticked, onTick }: LineProps) {
  const texts = useCaseTexts()
  const { inWords, language } = useWords()
  const process = useProcess(line.process)
  const news = newsOf(line)
  return (
    <li className="case-line" data-case={line.id}>
      <span className="case-tick">
        {line.accept !== null && (
          <Checkbox
            checked={ticked}
            aria-label={texts.pick(line.title)}
            onChange={({ target }) => onTick(target.checked)}
          />
        )}
      </span>
      <div className="case-main">
        <Link
          to="/cases/$caseId"
          params={{ caseId: line.id }}
          className={news ? 'case-title case-new' : 'case-title'}
        >
          <span lang={tongueOf(line.title)}>{line.title}</span>
        </Link>
        {news && <span className="tag case-news">{news === 'new' ? texts.isNew : texts.hasNews}</span>}
        <p className="case-about">
          <span className="num">{line.number}</span>
          <span>{process?.words ?? line.process}</span>
          {line.category && <span>{inWords(line.category)}</span>}
          {line.place && <span>{inWords(line.place)}</span>}
          {line.sight !== 'public' && <span>{texts.sights[line.sight]}</span>}
        </p>
        {line.outside && (
          <p className="case-about">
            <span>{inWords(line.outside.name)}</span>
            <span className="num">{line.outside.number}</span>
            <span>{texts.outsideBy(momentShort(line.outside.deadline, language))}</span>
          </p>
        )}
      </div>
      <div className="case-side">
        <Part line={line} stage={stageWords(process, line.stage)} />
        <ClockTold now={now} running={runningOf(line)} />
      </div>
    </li>
  )
}

/**
 * What this browser has not shown yet: a case that waits to be taken up, or what happened since. What was in hand
 * before this browser was used is not news.
 */
function newsOf({ id, events, turn }: CaseLine): 'new' | 'news' | undefined {
  const seen = seenOf(id)
  if (seen === undefined) return turn?.state === 'offered' ? 'new' : undefined
  return seen < events ? 'news' : undefined
}

function Part({ line: { turn }, stage }: { line: CaseLine; stage: string }) {
  const texts = useCaseTexts()
  const { inWords } = useWords()
  if (!turn) return <span className="tag">{stage}</span>
  return (
    <span className="case-part">
      {turn.state === 'offered' ? (
        <span className="tag tag-draft">{texts.states.offered}</span>
      ) : (
        <span className="tag tag-published">{stage}</span>
      )}
      <small>
        {texts.parts[turn.part]} · {inWords(turn.unit)}
        {turn.mine && ` · ${texts.mineTag}`}
      </small>
    </span>
  )
}
