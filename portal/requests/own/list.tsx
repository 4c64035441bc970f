import type { VNode } from 'preact'
import type { OwnBrief } from '../../../src/domains/requests/own/contract.ts'
import type { Page } from '../../shell/document.tsx'
import { Icon } from '../../shell/icons.tsx'
import { named, type Reader } from '../../shell/reader.ts'
import { StandingPill } from '../parts.tsx'
import { dayOf, titleOf } from '../telling.ts'
import { requestWords } from '../words.ts'

/** What I reported and what I follow: what waits for me first. */
export function ownListPage(reader: Reader, requests: readonly OwnBrief[]): Page {
  const words = requestWords(reader)
  return {
    title: words.mine,
    tab: 'me',
    back: '/me',
    body: (
      <>
        <h1>{words.mine}</h1>
        {requests.length === 0 ? (
          <div class="card empty">
            <p>
              <b>{words.ownNone}</b>
            </p>
            <p>{words.ownNoneHint}</p>
          </div>
        ) : (
          <OwnList reader={reader} requests={requests} />
        )}
        <div class="acts">
          <a class="btn pri" href="/report">
            <Icon name="report" />
            {words.report}
          </a>
          <a class="btn" href="/requests">
            {words.homeAll}
          </a>
          <a class="btn" href="/requests/code">
            {words.byCode}
          </a>
        </div>
      </>
    ),
  }
}

const isOver = ({ stage }: OwnBrief): boolean => stage === 'closed'

/** Whether it waits for me: a question, or how it went. */
export function isMyTurn({ asked, toRate, mine }: OwnBrief): boolean {
  return mine && (asked || toRate)
}

/** Mine in groups: my turn, at work, followed, over. */
export function OwnList({ reader, requests }: { reader: Reader; requests: readonly OwnBrief[] }): VNode {
  const words = requestWords(reader)
  const groups = [
    [words.ownWaiting, requests.filter(isMyTurn)],
    [words.ownOpen, requests.filter((one) => one.mine && !isMyTurn(one) && !isOver(one))],
    [words.ownFollowed, requests.filter((one) => !one.mine && !isOver(one))],
    [words.ownDone, requests.filter((one) => isOver(one) && !isMyTurn(one))],
  ] as const
  return (
    <>
      {groups.map(([title, list]) =>
        list.length === 0 ? null : (
          <section key={title} aria-label={title}>
            <h2>{title}</h2>
            <OwnRows reader={reader} requests={list} />
          </section>
        ),
      )}
    </>
  )
}

export function OwnRows({ reader, requests }: { reader: Reader; requests: readonly OwnBrief[] }): VNode {
  return (
    <ul class="list">
      {requests.map((one) => (
        <OwnRow key={one.id} reader={reader} request={one} />
      ))}
    </ul>
  )
}

function OwnRow({ reader, request }: { reader: Reader; request: OwnBrief }): VNode {
  const words = requestWords(reader)
  const { id, mine, text, category, number, opened, asked, toRate } = request
  const turn = asked ? words.turn.waiting : toRate ? words.turn.answered : null
  return (
    <li>
      <a class="row" href={mine ? `/me/requests/${id}` : `/requests/${id}`}>
        <span class="nm">{text ? titleOf(text) : category ? named(reader, category) : number}</span>
        <span class="ln">
          {turn && mine ? (
            <span class="soon-text">{turn}</span>
          ) : (
            <StandingPill reader={reader} request={request} />
          )}
        </span>
        <span class="sub">
          {[category && text ? named(reader, category) : null, words.reported(dayOf(reader, opened)), number]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </a>
    </li>
  )
}
