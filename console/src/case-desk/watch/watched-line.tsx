import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useId } from 'react'
import type { WatchedCase, WatchKind } from '../../../../src/domains/handling/watch/contract.ts'
import { ClockTold } from '../../cases/clock.tsx'
import { stageWords, useProcess } from '../../cases/processes.ts'
import { momentShort, useNow } from '../../cases/time.ts'
import { tongueOf } from '../../ui/tongue.ts'
import { useWords } from '../../words.tsx'
import { Decide } from './decide.tsx'
import { useWatchTexts } from './texts.ts'

type LineProps = {
  line: WatchedCase
  kind: WatchKind
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
}

/** A case with the reason that it is here, and, once opened, what can be done. */
export function WatchedLine({ line, kind, isOpen, onOpen }: LineProps) {
  const texts = useWatchTexts()
  const { inWords } = useWords()
  const process = useProcess(line.process)
  const now = useNow()
  const id = useId()
  const where = [line.category && inWords(line.category), line.place && inWords(line.place)].filter(Boolean)
  return (
    <li className="watched">
      <div className="watched-what">
        <p className="watched-head">
          <Link to="/cases/$caseId" params={{ caseId: line.id }} className="num">
            {line.number}
          </Link>
          <span className="tag">{stageWords(process, line.stage)}</span>
          <ClockTold
            now={now}
            running={{ from: line.openedAt, dueAt: line.dueAt, whose: 'case', stoppedAt: line.closedAt }}
          />
        </p>
        <p className="watched-title" lang={tongueOf(line.title)}>
          {line.title}
        </p>
        <p className="hint">
          {where.join(' · ')}
          {line.lead && ` · ${texts.leads} ${inWords(line.lead)}`}
        </p>
        <Why line={line} kind={kind} />
      </div>
      <Button aria-expanded={isOpen} aria-controls={id} onClick={() => onOpen(!isOpen)}>
        {isOpen ? texts.close : texts.decide}
        <span className="unseen"> {line.number}</span>
      </Button>
      <div id={id} className="watched-decide" hidden={!isOpen}>
        {isOpen && <Decide id={line.id} kind={kind} onDone={() => onOpen(false)} />}
      </div>
    </li>
  )
}

type WhyProps = Pick<LineProps, 'line' | 'kind'>

/** Why it stands in this list, in words, and what was said for it as it was written. */
function Why({ line, kind }: WhyProps) {
  const texts = useWatchTexts()
  const why = useWhy({ line, kind })
  const { words } = line.why
  if (!why && !words) return null
  return (
    <p className="watched-why">
      <span className="label">{texts.why}</span> {why}
      {why && words && ' · '}
      {words && <span lang={tongueOf(words)}>{texts.whyWords(words)}</span>}
    </p>
  )
}

/** An assisting unit speaks of its own part alone. */
function partOf({ why, lead }: WatchedCase): WatchedCase['why']['by'] {
  return why.by?.id === lead?.id ? null : why.by
}

function useWhy({ line, kind }: WhyProps): string {
  const texts = useWatchTexts()
  const { inWords, language } = useWords()
  const { since, times, workingDays, to } = line.why
  const moment = (at: Temporal.Instant) => momentShort(at, language)
  const said: Record<WatchKind, string | null> = {
    overdue: line.dueAt && texts.whyOverdue(moment(line.dueAt)),
    dueSoon: line.dueAt && texts.whyDueSoon(moment(line.dueAt)),
    bouncing: times === null ? null : texts.whyBouncing(times),
    reopened: times === null ? null : texts.whyReopened(times),
    waiting: since && texts.whyWaiting(moment(since)),
    dispute: since && texts.whyAsked(moment(since)),
    moreTime: workingDays === null ? null : texts.whyDays(workingDays),
    sendDown: to && texts.whyTo(inWords(to)),
    unsatisfied: null,
  }
  const part = partOf(line)
  return [part && texts.whyPart(inWords(part)), said[kind]].filter(Boolean).join(' · ')
}
