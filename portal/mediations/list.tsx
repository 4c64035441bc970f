import type { VNode } from 'preact'
import type { Page } from '../shell/document.tsx'
import { Icon } from '../shell/icons.tsx'
import type { Reader } from '../shell/reader.ts'
import { CaseStanding } from '../telling/standing.tsx'
import { yearDayText } from '../telling/times.ts'
import { mediationWords, processWords } from './words.ts'

export type MineBrief = {
  readonly case: string
  readonly number: string
  readonly title: string
  readonly stage: string
  readonly outcome: string | null
  readonly openedAt: Temporal.Instant
}

/** What mediation is and how to ask for it, and the mediations in which somebody is a side; null: nobody is signed in. */
export function mediationsPage(reader: Reader, mine: readonly MineBrief[] | null): Page {
  const words = mediationWords(reader)
  return {
    title: words.title,
    tab: 'me',
    back: '/',
    body: (
      <>
        <h1>{words.title}</h1>
        <p class="hint">{words.lead}</p>
        {mine && mine.length > 0 ? <MediationRows reader={reader} mine={mine} /> : null}
        <a class="btn pri wide" href="/mediations/new">
          {words.ask}
        </a>
        <h2>{words.how}</h2>
        <ol class="card steps">
          {words.howSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </>
    ),
  }
}

export function MediationRows({ reader, mine }: { reader: Reader; mine: readonly MineBrief[] }): VNode {
  const words = mediationWords(reader)
  return (
    <ul class="list">
      {mine.map((one) => (
        <li key={one.case}>
          <a class="row" href={`/mediations/${one.case}`}>
            <span class="nm">{one.title}</span>
            <Icon name="next" />
            <span class="ln">
              <CaseStanding words={processWords(reader)} at={one} />
            </span>
            <span class="sub">{words.row(one.number, yearDayText(reader, one.openedAt))}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
