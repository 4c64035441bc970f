import type { ComponentChildren, VNode } from 'preact'
import type { OwnOpinion } from '../../src/domains/opinions/contract.ts'
import { Done, Hidden, SaidField, Wrong } from '../account/field.tsx'
import type { Refusal } from '../account/view.ts'
import type { Page } from '../shell/document.tsx'
import type { Reader } from '../shell/reader.ts'
import { CaseStanding } from '../telling/standing.tsx'
import { yearDayText } from '../telling/times.ts'
import { ideasWords, processWords } from './words.ts'

export type MineView = {
  readonly opinions: readonly OwnOpinion[]
  readonly key: string
  readonly refusal: Refusal | null
  readonly saved: 'saved' | 'done' | null
}

/** What I said, what became of it, and what I can still do. */
export function myIdeasPage(reader: Reader, view: MineView): Page {
  const words = ideasWords(reader)
  const { opinions, refusal, saved } = view
  return {
    title: words.mineTitle,
    tab: 'me',
    back: '/ideas',
    body: (
      <>
        <h1>{words.mineTitle}</h1>
        <Wrong reader={reader} fault={refusal?.fault ?? null} />
        <Done text={saved ? words[saved] : null} />
        {opinions.length === 0 ? (
          <div class="card empty">
            <p>{words.mineNone}</p>
            <a class="btn pri wide" href="/ideas/new">
              {words.say}
            </a>
          </div>
        ) : null}
        <div class="turns gap">
          {opinions.map((one) => (
            <One key={one.case} reader={reader} one={one} view={view} />
          ))}
        </div>
      </>
    ),
  }
}

type OneProps = { reader: Reader; one: OwnOpinion; view: MineView }

function One({ reader, one, view }: OneProps): VNode {
  const words = ideasWords(reader)
  return (
    <section class="card" aria-labelledby={`m-${one.case}`}>
      <div class="bd">
        <h2 id={`m-${one.case}`}>{one.title}</h2>
        <p class="sub">{words.number(one.number, yearDayText(reader, one.at))}</p>
        <p class="as-sent">{one.text}</p>
        <p>
          <CaseStanding words={processWords(reader)} at={one} />
        </p>
        {one.question === null ? null : (
          <>
            <p class="soon-text">{words.question}</p>
            <blockquote class="as-sent">{one.question}</blockquote>
          </>
        )}
        {one.answer === null ? null : (
          <>
            <p class="soon-text">{words.told}</p>
            <blockquote class="as-sent">{one.answer}</blockquote>
          </>
        )}
      </div>
      <Acts reader={reader} one={one} view={view} />
    </section>
  )
}

function Acts({ reader, one, view }: OneProps): VNode {
  const words = ideasWords(reader)
  const may = (action: string) => one.may.includes(action)
  const others = othersOf(one)
  return (
    <>
      {may('answer') ? (
        <Form one={one} view={view} action="answer" button={words.answer} main>
          <Words view={view} one={one} of="answer" name="text" label={words.answerField} />
        </Form>
      ) : null}
      {may('reopen') ? (
        <details class="fold" open={view.refusal?.of === `${one.case} reopen`}>
          <summary>{words.again}</summary>
          <Form one={one} view={view} action="reopen" button={words.again}>
            <Words view={view} one={one} of="reopen" name="reason" label={words.againField} />
          </Form>
        </details>
      ) : null}
      {others.length === 0 ? null : (
        <details class="fold">
          <summary>{words.more}</summary>
          {others.map((action) => (
            <Form key={action} one={one} view={view} action={action} button={words[action]} />
          ))}
        </details>
      )}
    </>
  )
}

/** What is seldom wanted. */
function othersOf({ golden, named, may }: OwnOpinion) {
  const naming = named ? 'hideName' : 'showName'
  return [
    ...(golden ? ([naming] as const) : []),
    ...(['urge', 'withdraw'] as const).filter((one) => may.includes(one)),
  ]
}

type FormProps = {
  one: OwnOpinion
  view: MineView
  action: string
  button: string
  /** What waits for whoever reads it. */
  main?: boolean
  children?: ComponentChildren
}

function Form({ one, view, action, button, main = false, children }: FormProps): VNode {
  return (
    <form class="form told" method="post" action="/ideas/mine" novalidate data-once={button}>
      <Hidden
        values={{
          case: one.case,
          seen: String(one.version),
          action,
          key: `${view.key}-${one.case}-${action}`,
        }}
      />
      {children}
      <button class={main ? 'btn pri wide' : 'btn wide'} type="submit">
        {button}
      </button>
    </form>
  )
}

type WordsProps = { view: MineView; one: OwnOpinion; of: string; name: string; label: string }

function Words({ view, one, of, name, label }: WordsProps): VNode {
  return (
    <SaidField
      name={name}
      label={label}
      rows={3}
      most={500}
      of={`${one.case} ${of}`}
      refusal={view.refusal}
    />
  )
}
