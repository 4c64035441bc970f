import type { ComponentChildren, VNode } from 'preact'
import type { Mediation, RecordShown } from '../../src/domains/mediation/contract.ts'
import { Done, Hidden, Question, SaidField, Wrong } from '../account/field.tsx'
import { type Refusal, refusalOf } from '../account/view.ts'
import type { Page } from '../shell/document.tsx'
import type { Reader } from '../shell/reader.ts'
import { CaseStanding } from '../telling/standing.tsx'
import { dateText, yearDayText } from '../telling/times.ts'
import { requestWords } from '../requests/words.ts'
import { mediationWords, processWords } from './words.ts'

export type OneView = {
  readonly mediation: Mediation
  readonly key: string
  readonly refusal: Refusal | null
  readonly saved: boolean
}
type Props = { reader: Reader; view: OneView }

/** A mediation for one of its sides: how it stands, what both want, what was said, the agreement. */
export function mediationPage(reader: Reader, view: OneView): Page {
  const words = mediationWords(reader)
  const { mediation, refusal, saved } = view
  return {
    title: mediation.title,
    tab: 'me',
    back: '/mediations',
    body: (
      <>
        <h1>{mediation.title}</h1>
        <p class="hint">{words.row(mediation.number, yearDayText(reader, mediation.openedAt))}</p>
        <Wrong reader={reader} fault={refusal?.fault ?? null} />
        <Done text={saved ? words.done : null} />
        <p>
          <CaseStanding words={processWords(reader)} at={mediation} />
        </p>
        <Kept reader={reader} view={view} />
        <Sides reader={reader} view={view} />
        <Agreement reader={reader} view={view} />
        <Records reader={reader} view={view} />
        <Acts reader={reader} view={view} />
      </>
    ),
  }
}

function Sides({ reader, view }: Props): VNode {
  const words = mediationWords(reader)
  const { sides, mySide, stage } = view.mediation
  const mine = sides.find(({ side }) => side === mySide)
  return (
    <section class="turns" aria-labelledby="h-sides">
      <h2 id="h-sides">{words.sides}</h2>
      <ul class="list">
        {sides.map(({ side, name, consent }) => (
          <li class="row" key={side}>
            <span class="nm">
              {name ?? '—'}
              {side === mySide ? ` (${words.you})` : ''}
            </span>
            <span class="sub">{words.consents[consent]}</span>
          </li>
        ))}
      </ul>
      {mine && stage !== 'closed' && mine.consent !== 'given' ? (
        <>
          <Form view={view} what="consent" values={{ consent: 'given' }} button={words.want} main />
          {mine.consent === 'unasked' ? (
            <Form view={view} what="consent" values={{ consent: 'refused' }} button={words.refuse} />
          ) : null}
        </>
      ) : null}
    </section>
  )
}

function Agreement({ reader, view }: Props): VNode | null {
  const words = mediationWords(reader)
  const { agreement, sides, mySide, stage } = view.mediation
  if (!agreement) return null
  const hasSigned = (side: number | null) => agreement.signed.some((one) => one.side === side)
  return (
    <section class="turns" aria-labelledby="h-agreement">
      <h2 id="h-agreement">{words.agreement}</h2>
      <div class="card bd">
        <p class="sub">{words.edition(agreement.edition)}</p>
        <p class="as-sent">{agreement.text}</p>
        {agreement.keepBy === null ? null : <p>{words.keepBy(dateText(reader, agreement.keepBy))}</p>}
        {sides.map(({ side, name }) => (
          <p key={side}>
            <b>{name ?? '—'}</b> {hasSigned(side) ? words.signed : words.notSigned}
          </p>
        ))}
      </div>
      {stage !== 'closed' && !hasSigned(mySide) ? (
        <Form
          view={view}
          what="sign"
          values={{ edition: String(agreement.edition) }}
          button={words.sign}
          main
          hint={words.signHint}
        />
      ) : null}
    </section>
  )
}

function Records({ reader, view }: Props): VNode {
  const words = mediationWords(reader)
  const { records, stage } = view.mediation
  return (
    <section aria-labelledby="h-records">
      <h2 id="h-records">{words.records}</h2>
      <p class="hint">{words.recordsLead}</p>
      {records.length === 0 ? <p>{words.noRecords}</p> : null}
      <div class="turns">
        {records.map((record) => (
          <Said key={record.id} reader={reader} view={view} record={record} />
        ))}
        {stage === 'closed' ? null : (
          <Form view={view} what="say" button={words.add}>
            <Words view={view} of="say" name="text" label={words.addField} most={2000} />
          </Form>
        )}
      </div>
    </section>
  )
}

function Said({ reader, view, record }: Props & { record: RecordShown }): VNode {
  const words = mediationWords(reader)
  const { id, side, text, at, shared, met } = record
  const isMine = side !== null && side === view.mediation.mySide
  const who = side === null ? words.together : isMine ? words.alone : words.other
  return (
    <div class="card">
      <div class="bd">
        <p class="as-sent">{text}</p>
        <p class="sub">
          {met ? words.met(dateText(reader, met.on), met.heads) : yearDayText(reader, at)} · {who}
          {isMine ? ` · ${shared ? words.shared : words.notShared}` : ''}
        </p>
      </div>
      {isMine ? (
        <Form
          view={view}
          what="leave"
          values={{ record: id, leave: shared ? '' : '1' }}
          button={shared ? words.unshare : words.share}
        />
      ) : null}
    </div>
  )
}

/** Whether it was kept is asked before all else. */
function Kept({ reader, view }: Props): VNode | null {
  const words = mediationWords(reader)
  const { mediation, refusal } = view
  if (!mediation.may.includes('confirm')) return null
  const own = refusalOf(refusal, 'confirm')
  const satisfied = requestWords(reader).satisfied.toReversed()
  return (
    <div class="card gap">
      <Form view={view} what="confirm" button={words.confirm} main>
        <Question name="solved" legend={words.howKept} of="confirm" refusal={refusal}>
          {(['1', '0'] as const).map((value) => (
            <label key={value} class="tick">
              <input
                type="radio"
                name="solved"
                value={value}
                required
                checked={own?.typed['solved'] === value}
              />
              <span>{value === '1' ? words.kept : words.notKept}</span>
            </label>
          ))}
        </Question>
        <label for="satisfied">{words.stars}</label>
        <select id="satisfied" name="satisfied">
          {satisfied.map((how, i) => (
            <option key={how} value={5 - i} selected={own?.typed['satisfied'] === String(5 - i)}>
              {how}
            </option>
          ))}
        </select>
      </Form>
    </div>
  )
}

/** What is seldom wanted is folded. */
function Acts({ reader, view }: Props): VNode {
  const words = mediationWords(reader)
  const { may, sides, mySide, stage } = view.mediation
  const isIn = sides.some(({ side, consent }) => side === mySide && consent === 'given')
  const canStop = isIn && stage !== 'closed'
  return (
    <div class="turns gap">
      {may.includes('rework') ? (
        <details class="card fold" open={view.refusal?.of === 'rework'}>
          <summary>{words.rework}</summary>
          <Form view={view} what="rework" button={words.rework}>
            <Words view={view} of="rework" name="reason" label={words.reworkField} most={500} />
          </Form>
        </details>
      ) : null}
      {may.includes('reopen') ? (
        <details class="card fold" open={view.refusal?.of === 'reopen'}>
          <summary>{words.again}</summary>
          <Form view={view} what="reopen" button={words.again}>
            <Words view={view} of="reopen" name="reason" label={words.againField} most={500} />
          </Form>
        </details>
      ) : null}
      {canStop || may.includes('urge') || may.includes('withdraw') ? (
        <details class="card fold">
          <summary>{words.more}</summary>
          {may.includes('urge') ? <Form view={view} what="urge" button={words.urge} /> : null}
          {canStop ? (
            <Form view={view} what="consent" values={{ consent: 'withdrawn' }} button={words.stop} />
          ) : null}
          {may.includes('withdraw') ? <Form view={view} what="withdraw" button={words.withdraw} /> : null}
        </details>
      ) : null}
    </div>
  )
}

type FormProps = {
  view: OneView
  /** What the form does: `what` of `actOn` in routes.ts. */
  what: string
  button: string
  /** What waits for whoever reads it. */
  main?: boolean
  values?: Readonly<Record<string, string>>
  hint?: string
  children?: ComponentChildren
}

function Form({ view, what, button, main = false, values = {}, hint, children }: FormProps): VNode {
  const { mediation, key } = view
  const of = [key, what, ...Object.values(values)].join('-').slice(0, 120)
  return (
    <form
      class="form told"
      method="post"
      action={`/mediations/${mediation.case}`}
      novalidate
      data-once={button}
    >
      <Hidden values={{ what, seen: String(mediation.version), key: of, ...values }} />
      {children}
      <button class={main ? 'btn pri wide' : 'btn wide'} type="submit">
        {button}
      </button>
      {hint === undefined ? null : <p class="sub">{hint}</p>}
    </form>
  )
}

type WordsProps = { view: OneView; of: string; name: string; label: string; most: number }

function Words({ view, of, name, label, most }: WordsProps): VNode {
  return <SaidField name={name} label={label} rows={4} most={most} of={of} refusal={view.refusal} />
}
