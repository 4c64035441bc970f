import type { ComponentChildren, VNode } from 'preact'
import type { RequestOutcome } from '../../../src/domains/requests/contract.ts'
import type { OwnAction } from '../../../src/domains/requests/own/contract.ts'
import { Hidden, Question, SaidField } from '../../account/field.tsx'
import { refusalOf } from '../../account/view.ts'
import type { Reader } from '../../shell/reader.ts'
import { Pictures } from '../report/what.tsx'
import { isLate } from '../telling.ts'
import { reportWords, requestWords } from '../words.ts'
import type { OwnView } from './one.tsx'
import { type Path, PATHS } from './paths.ts'

type Props = { reader: Reader; view: OwnView }

/** What I can do: what is my turn stands open, what may help now is folded. */
export function OwnActions({ reader, view }: Props): VNode {
  const { may } = view.request
  const can = (action: OwnAction) => may.includes(action)
  return (
    <>
      {can('answer') ? <Answer reader={reader} view={view} /> : null}
      {can('rate') ? <Rate reader={reader} view={view} /> : null}
      {can('notFixed') ? <NotFixed reader={reader} view={view} /> : null}
      {can('reopen') ? <Folded reader={reader} view={view} action="reopen" /> : null}
      {can('urge') && isLate(reader, view.request) ? (
        <Folded reader={reader} view={view} action="urge" />
      ) : null}
    </>
  )
}

/** What is seldom wanted stands at the end of the page. */
export function OtherActions({ reader, view }: Props): VNode | null {
  const { may } = view.request
  const others = (['urge', 'addWords', 'withdraw', 'erase'] as const).filter(
    (action) => may.includes(action) && !(action === 'urge' && isLate(reader, view.request)),
  )
  if (others.length === 0) return null
  const title = requestWords(reader).more_
  return (
    <section aria-label={title} class="others">
      {others.map((action) => (
        <Folded key={action} reader={reader} view={view} action={action} />
      ))}
    </section>
  )
}

/** Where a photo may say more than words. */
const WITH_PHOTOS: ReadonlySet<string> = new Set<Path>([
  PATHS.answer,
  PATHS.notFixed,
  PATHS.reopen,
  PATHS.addWords,
])

type FormProps = Props & { path: string; children: ComponentChildren; send: string; danger?: boolean }

function Form({ reader, view, path, children, send, danger = false }: FormProps): VNode {
  const words = requestWords(reader)
  const multipart = WITH_PHOTOS.has(path)
  return (
    <form
      class="form"
      method="post"
      action={`${view.base}/${path}`}
      data-once={words.sending}
      data-report
      data-offline={reportWords(reader).offline}
      {...(multipart && { encType: 'multipart/form-data' })}
    >
      <Hidden values={{ key: view.key, seen: String(view.request.seen) }} />
      {children}
      <button class={danger ? 'btn danger wide' : 'btn pri wide'} type="submit">
        {send}
      </button>
      <p class="sub" role="status" data-said />
    </form>
  )
}

type TextProps = Props & { path: string; label: string; hint?: string | null; needed?: boolean }

/** A few words; what was typed comes back where it was refused. */
function Words({ view, path, label, hint = null, needed = true }: TextProps): VNode {
  const { refusal } = view
  return (
    <SaidField
      name="text"
      label={label}
      hint={hint}
      needed={needed}
      rows={3}
      most={1000}
      of={path}
      refusal={refusal}
    />
  )
}

/** Photos that go with the words of a form. */
function Added({ reader, view, path }: Props & { path: string }): VNode {
  const fault = refusalOf(view.refusal, path)?.fault ?? null
  const ofThem = fault?.field === 'pictures' ? { ...fault, field: 'picture' } : fault
  return <Pictures reader={reader} kept={[]} fault={ofThem} />
}

function Answer({ reader, view }: Props): VNode {
  const words = requestWords(reader)
  const { question } = view.request
  return (
    <section class="card" aria-labelledby="h-answer">
      <div class="bd">
        <h2 id="h-answer">{words.question}</h2>
        {question ? <blockquote class="as-sent">{question}</blockquote> : null}
      </div>
      <Form reader={reader} view={view} path="answer" send={words.answerSend}>
        <Words reader={reader} view={view} path="answer" label={words.answer} hint={words.answerHint} />
        <Added reader={reader} view={view} path="answer" />
      </Form>
    </section>
  )
}

/** The best first, where the thumb is. */
const STARS = [5, 4, 3, 2, 1] as const

/** Ended so, there was no answer whose rating anybody waits for. */
const UNANSWERED: ReadonlySet<RequestOutcome | null> = new Set([
  'duplicate',
  'withdrawn',
  'invalid',
  'handedOver',
] as const)

/** How it went; once it was said it is folded, to be said anew. */
function Rate({ reader, view }: Props): VNode {
  const words = requestWords(reader)
  const { rated, stage, outcome } = view.request
  if (rated || (stage === 'closed' && UNANSWERED.has(outcome)))
    return (
      <details class="card fold" open={view.refusal?.of === 'rate'}>
        <summary>{rated ? words.rateAgain : words.rate}</summary>
        <RateForm reader={reader} view={view} />
      </details>
    )
  return (
    <section class="card" aria-labelledby="h-rate">
      <div class="bd">
        <h2 id="h-rate">{words.rate}</h2>
        <p class="sub">
          {words.rateLead} {stage === 'answered' ? words.rateEnds : ''}
        </p>
      </div>
      <RateForm reader={reader} view={view} />
    </section>
  )
}

function RateForm({ reader, view }: Props): VNode {
  const words = requestWords(reader)
  const { rated } = view.request
  const said = rated ? { solved: rated.solved ? 'yes' : 'no', satisfied: String(rated.satisfied) } : {}
  const typed: Readonly<Record<string, string>> = refusalOf(view.refusal, 'rate')?.typed ?? said
  const radio = (name: string, value: string, text: string) => (
    <label key={value} class="tick">
      <input type="radio" name={name} value={value} required checked={typed[name] === value} />
      <span>{text}</span>
    </label>
  )
  return (
    <Form reader={reader} view={view} path="rate" send={words.rateSend}>
      <Question name="solved" legend={words.rateSolved} of="rate" refusal={view.refusal}>
        <div class="side">
          {radio('solved', 'yes', words.solvedYes)}
          {radio('solved', 'no', words.solvedNo)}
        </div>
      </Question>
      <Question name="satisfied" legend={words.rateSatisfied} of="rate" refusal={view.refusal}>
        <div class="side">
          {STARS.map((stars) => radio('satisfied', String(stars), words.satisfied[stars - 1] ?? ''))}
        </div>
      </Question>
      <Words reader={reader} view={view} path="rate" label={words.rateWords} needed={false} />
    </Form>
  )
}

function NotFixed({ reader, view }: Props): VNode {
  const words = requestWords(reader)
  return (
    <details class="card fold" open={view.refusal?.of === 'not-fixed'}>
      <summary>{words.notFixed}</summary>
      <Form reader={reader} view={view} path="not-fixed" send={words.notFixed}>
        <Words reader={reader} view={view} path="not-fixed" label={words.reason} hint={words.notFixedHint} />
        <Added reader={reader} view={view} path={PATHS.notFixed} />
      </Form>
    </details>
  )
}

type FoldedAction = 'reopen' | 'urge' | 'addWords' | 'withdraw' | 'erase'

function Folded({ reader, view, action }: Props & { action: FoldedAction }): VNode {
  const words = requestWords(reader)
  const path = PATHS[action]
  const told = {
    reopen: { send: words.reopen, label: words.reason, hint: words.reopenHint },
    urge: { send: words.urge, label: null, hint: words.urgeHint },
    addWords: { send: words.addSend, label: words.addWordsField, hint: null },
    withdraw: { send: words.withdrawSend, label: words.withdrawWhy, hint: words.withdrawHint },
    erase: {
      send: words.eraseSure,
      label: null,
      hint: view.request.parts.length > 0 ? `${words.eraseHint} ${words.eraseParts}` : words.eraseHint,
    },
  }[action]
  return (
    <details class="card fold" open={view.refusal?.of === path}>
      <summary>{words[action]}</summary>
      <Form reader={reader} view={view} path={path} send={told.send} danger={action === 'erase'}>
        {told.label === null ? (
          <p class="sub">{told.hint}</p>
        ) : (
          <Words
            reader={reader}
            view={view}
            path={path}
            label={told.label}
            hint={told.hint}
            needed={action !== 'withdraw'}
          />
        )}
        {WITH_PHOTOS.has(path) ? <Added reader={reader} view={view} path={path} /> : null}
      </Form>
    </details>
  )
}
