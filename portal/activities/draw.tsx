import type { ComponentChildren, VNode } from 'preact'
import type { DrawFile } from '../../src/engines/capacity/draw/contract.ts'
import { Icon } from '../shell/icons.tsx'
import type { Page } from '../shell/document.tsx'
import { named, type Reader } from '../shell/reader.ts'
import { momentText } from '../telling/times.ts'
import { seatWords } from './words.ts'

export type DrawView = {
  readonly draw: DrawFile
  readonly activity: {
    readonly id: string
    readonly title: { readonly zh: string; readonly en: string }
  } | null
  /** The entry codes of the reader and the family. */
  readonly yours: readonly string[]
}

type Outcome = 'confirmed' | 'waiting' | 'notDrawn'
type Props = { reader: Reader; view: DrawView }

/** A draw that nobody has to believe: where the number comes from, the list, the result, and how to recompute it. */
export function drawPage(reader: Reader, view: DrawView): Page {
  const words = seatWords(reader)
  const { draw, activity, yours } = view
  return {
    title: words.drawTitle,
    tab: 'activities',
    ...(activity && { back: `/activities/${activity.id}` }),
    body: (
      <>
        <h1>{words.drawTitle}</h1>
        {activity ? (
          <p>
            <b>{named(reader, activity.title)}</b>
          </p>
        ) : null}
        <p class="hint">{words.drawLead}</p>
        {yours.length > 0 ? <Yours reader={reader} view={view} /> : null}
        <Source reader={reader} view={view} />
        <List reader={reader} view={view} />
        <Result reader={reader} view={view} />
        <h2>{words.drawHow}</h2>
        <p>{words.drawHowText}</p>
        <a class="btn wide" href={`/api/seat-draws/${draw.offer}`} download={`draw-${draw.offer}.json`}>
          {words.drawFile}
        </a>
      </>
    ),
  }
}

function Yours({ reader, view: { draw, yours } }: Props): VNode {
  const words = seatWords(reader)
  const outcomes = new Map(draw.drawn?.results.map(({ code, outcome }) => [code, outcome]))
  return (
    <dl class="card kv">
      {yours.map((code) => (
        <div key={code}>
          <dt>{words.drawYours}</dt>
          <dd>
            {code} · {words.drawOutcome[outcomes.get(code) ?? 'none']}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Step({
  number,
  title,
  children,
}: {
  number: number
  title: string
  children: ComponentChildren
}): VNode {
  return (
    <section class="card bd prose step" aria-labelledby={`h-${number}`}>
      <h2 id={`h-${number}`}>
        <span class="num">{number}</span>
        {title}
      </h2>
      {children}
    </section>
  )
}

function Source({ reader, view: { draw } }: Props): VNode {
  const words = seatWords(reader)
  return (
    <Step number={1} title={words.drawStep1}>
      <p>{draw.source ? words.drawPublic(named(reader, draw.source)) : words.drawCommitment}</p>
      {draw.commitment ? <Code label={words.drawCommitted} text={draw.commitment} /> : null}
    </Step>
  )
}

function List({ reader, view: { draw } }: Props): VNode {
  const words = seatWords(reader)
  const { listed } = draw
  return (
    <Step number={2} title={words.drawStep2}>
      {listed ? (
        <>
          <p>{words.drawListed(codesIn(listed.list))}</p>
          <p class="sub">{words.drawListedAt(momentText(reader, listed.at))}</p>
          <Code label={words.drawHash} text={listed.sha256} />
        </>
      ) : (
        <p>{words.drawNotListed}</p>
      )}
    </Step>
  )
}

/** Entries have a line each, after the head that tells seats and groups. */
function codesIn(list: string): number {
  return list.split('\n').filter((line) => line.startsWith('entry ')).length
}

function Result({ reader, view: { draw, yours } }: Props): VNode {
  const words = seatWords(reader)
  const { drawn } = draw
  if (!drawn)
    return (
      <Step number={3} title={words.drawStep3}>
        <p>{words.drawNotDrawn}</p>
      </Step>
    )
  const count = (outcome: Outcome) => drawn.results.filter((one) => one.outcome === outcome).length
  return (
    <Step number={3} title={words.drawStep3}>
      <p>
        <b>{words.drawnSeats(count('confirmed'))}</b>
        {count('waiting') > 0 ? ` · ${words.drawnWaiting(count('waiting'))}` : ''}
      </p>
      <p class="sub">{words.drawnAt(momentText(reader, drawn.at))}</p>
      <Code label={words.drawSeed} text={drawn.seed} />
      <details>
        <summary>{words.drawAll}</summary>
        <ol class="codes">
          {drawn.results.slice(0, MOST_SHOWN).map(({ code, outcome }) => (
            <li key={code} class={outcome}>
              {code}
              {yours.includes(code) ? <Icon name="me" /> : null}
              <span class="sub"> {words.drawOutcome[outcome]}</span>
            </li>
          ))}
        </ol>
      </details>
    </Step>
  )
}

/** The file has all of them. */
const MOST_SHOWN = 200

function Code({ label, text }: { label: string; text: string }): VNode {
  return (
    <p>
      <span class="sub">{label}</span>
      <code class="hash">{text}</code>
    </p>
  )
}
