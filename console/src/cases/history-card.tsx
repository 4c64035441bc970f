import type { CaseShown } from '../../../src/domains/handling/contract.ts'
import { Card } from '../ui/card.tsx'
import { Timeline } from '../ui/timeline.tsx'
import { useWords } from '../words.tsx'
import { FormValues } from './form-values.tsx'
import './history.css'
import { useNames } from './names.ts'
import { stageWords, useProcess } from './processes.ts'
import { useCaseTexts } from './texts.ts'
import { momentShort, spanInWords } from './time.ts'

/** All that happened, the latest first. */
export function HistoryCard({ shown, now }: { shown: CaseShown; now: number }) {
  const texts = useCaseTexts()
  return (
    <Card title={texts.history} className="case-order-history">
      <Events events={shown.events} shown={shown} now={now} />
    </Card>
  )
}

type EventsProps = { events: CaseShown['events']; shown: CaseShown; now: number }

/** Steps of a case's history in words: who, for whom, what, when, and what they filled in; the latest first. */
export function Events({ events, shown, now }: EventsProps) {
  return (
    <Timeline>
      {events.toReversed().map((event) => (
        <OneEvent key={event.number} event={event} shown={shown} now={now} />
      ))}
    </Timeline>
  )
}

function OneEvent({
  event,
  shown,
  now,
}: {
  event: CaseShown['events'][number]
  shown: CaseShown
  now: number
}) {
  const texts = useCaseTexts()
  const { language } = useWords()
  const names = useNames(shown)
  const process = useProcess(shown.process)
  const before = shown.events.find(({ number }) => number === event.number - 1)
  const [said, stage] = [ownWords(event.action, texts) ?? event.words, stageWords(process, event.to)]
  const ago = now - event.at.epochMilliseconds
  return (
    <li className={`case-event case-event-${event.standing}`}>
      <p className="case-event-what">
        <b>{said}</b>
        {before && before.to !== event.to && stage !== said && <span className="tag">{stage}</span>}
        {!event.shown && (
          <span className="tag case-internal" title={texts.notShown}>
            {texts.internal}
          </span>
        )}
      </p>
      <p className="case-event-who">
        <span>{whoOf(event, names, texts)}</span>
        <time dateTime={event.at.toString()} className="num">
          {momentShort(event.at, language, now)}
          {ago >= 0 && ` (${texts.ago(spanInWords(ago, texts))})`}
        </time>
      </p>
      <FormValues fields={event.fields} form={event.form} shown={shown} />
    </li>
  )
}

/** The steps that no process declares are called the same everywhere. */
function ownWords(action: string, { own }: ReturnType<typeof useCaseTexts>): string | undefined {
  return Object.entries(own).find(([name]) => name === action)?.[1]
}

/** Unit, standing and name, as far as each is known. */
function whoOf(
  { by, standing, unit }: CaseShown['events'][number],
  names: ReturnType<typeof useNames>,
  texts: ReturnType<typeof useCaseTexts>,
): string {
  if (standing === 'program') return texts.byProgram
  if (standing === 'requester') return texts.standings.requester
  const parts = [unit === null ? '' : names.unit(unit), texts.standings[standing], names.person(by) ?? '']
  return parts.filter((part) => part !== '').join(' · ')
}
