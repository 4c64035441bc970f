import type { ComponentChildren, VNode } from 'preact'
import type { Mediation, RecordShown } from '../../src/domains/mediation/contract.ts'
import { Done, Hidden, Refused } from '../account/field.tsx'
import type { FormFault } from '../account/view.ts'
import type { Page } from '../shell/document.tsx'
import type { Reader } from '../shell/reader.ts'
import { CaseStanding } from '../telling/standing.tsx'
import { dateText, yearDayText } from '../telling/times.ts'
import { mediationWords, processWords } from './words.ts'

export type OneView = {
  readonly mediation: Mediation
  readonly key: string
  readonly fault: FormFault | null
  readonly saved: boolean
}
type Props = { reader: Reader; view: OneView }

/** A mediation for one of its sides: how it stands, what both want, what was said, the agreement. */
export function mediationPage(reader: Reader, view: OneView): Page {
  const words = mediationWords(reader)
  const { mediation, fault, saved } = view
  return {
    title: mediation.title,
    tab: 'me',
    back: '/mediations',
    body: (
      <>
        <h1>{mediation.title}</h1>
        <p class="hint">{words.row(mediation.number, yearDayText(reader, mediation.openedAt))}</p>
        <Refused fault={fault} />
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
        <p>{agreement.text}</p>
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
            <Words name="text" label={words.addField} most={2000} />
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
        <p>{text}</p>
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
  if (!view.mediation.may.includes('confirm')) return null
  return (
    <div class="card gap">
      <Form view={view} what="confirm" button={words.confirm} main>
        <fieldset>
          <legend>{words.howKept}</legend>
          <label class="tick">
            <input type="radio" name="solved" value="1" />
            <span>{words.kept}</span>
          </label>
          <label class="tick">
            <input type="radio" name="solved" value="0" />
            <span>{words.notKept}</span>
          </label>
        </fieldset>
        <label for="satisfied">{words.stars}</label>
        <select id="satisfied" name="satisfied">
          {[5, 4, 3, 2, 1].map((stars) => (
            <option key={stars} value={stars}>
              {stars}
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
        <details class="card fold">
          <summary>{words.rework}</summary>
          <Form view={view} what="rework" button={words.rework}>
            <Words name="reason" label={words.reworkField} most={500} />
          </Form>
        </details>
      ) : null}
      {may.includes('reopen') ? (
        <details class="card fold">
          <summary>{words.again}</summary>
          <Form view={view} what="reopen" button={words.again}>
            <Words name="reason" label={words.againField} most={500} />
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

function Words({ name, label, most }: { name: string; label: string; most: number }): VNode {
  return (
    <>
      <label for={name}>{label}</label>
      <textarea id={name} name={name} rows={4} maxlength={most} />
    </>
  )
}
