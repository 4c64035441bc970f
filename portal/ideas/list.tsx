import type { VNode } from 'preact'
import type { Idea } from '../../src/domains/opinions/contract.ts'
import type { Page } from '../shell/document.tsx'
import type { Reader } from '../shell/reader.ts'
import { CaseStanding } from '../telling/standing.tsx'
import { yearDayText } from '../telling/times.ts'
import { ideasWords, processWords } from './words.ts'

/** How many ideas a page shows. */
export const PAGE_OF = 20

/** What neighbours thought of, the latest first, each with what became of it. */
export function ideasPage(reader: Reader, ideas: readonly Idea[]): Page {
  const words = ideasWords(reader)
  const last = ideas.length === PAGE_OF ? ideas.at(-1) : undefined
  return {
    title: words.title,
    tab: 'me',
    back: '/',
    body: (
      <>
        <h1>{words.title}</h1>
        <p class="hint">{words.lead}</p>
        <a class="btn pri wide" href="/ideas/new">
          {words.say}
        </a>
        {ideas.length === 0 ? (
          <div class="card empty">
            <p>
              <b>{words.none}</b>
            </p>
            <p>{words.noneHint}</p>
          </div>
        ) : null}
        <div class="turns gap">
          {ideas.map((idea) => (
            <One key={idea.id} reader={reader} idea={idea} />
          ))}
        </div>
        {last ? (
          <a class="btn wide" href={`/ideas?before=${encodeURIComponent(last.at.toString())}`}>
            {words.older}
          </a>
        ) : null}
        <p class="foot">
          <a href="/ideas/mine">{words.mine}</a>
        </p>
      </>
    ),
  }
}

function One({ reader, idea }: { reader: Reader; idea: Idea }): VNode {
  const words = ideasWords(reader)
  const { id, title, text, author, at, request, topic } = idea
  return (
    <article class="card" aria-labelledby={`i-${id}`}>
      <div class="bd">
        <h2 id={`i-${id}`}>{title}</h2>
        <p class="as-sent">{text}</p>
        <p class="sub">{words.by(author ?? words.someone, yearDayText(reader, at))}</p>
        <p class="ln">
          <CaseStanding words={processWords(reader)} at={idea} />
          {request === null ? null : <span>{words.asRequest(request)}</span>}
          {topic === null ? null : <span>{words.asTopic(topic)}</span>}
        </p>
      </div>
    </article>
  )
}
