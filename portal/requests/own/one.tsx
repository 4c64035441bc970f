import type { VNode } from 'preact'
import type { OwnRequest } from '../../../src/domains/requests/own/contract.ts'
import { Done, Wrong } from '../../account/field.tsx'
import type { Refusal } from '../../account/view.ts'
import type { Page } from '../../shell/document.tsx'
import { named, type Reader } from '../../shell/reader.ts'
import { listOf } from '../../telling/format.ts'
import { Course, Fact, Photos, StandingPill } from '../parts.tsx'
import { daysSince, isLate, titleOf, whenOf } from '../telling.ts'
import { reportWords, requestWords } from '../words.ts'
import { OtherActions, OwnActions } from './forms.tsx'
import { besides, CODE_BASE, isByCode, type OwnSaid } from './paths.ts'
import { Parts } from './related.tsx'

export type OwnView = {
  readonly request: OwnRequest
  /** Where its forms go: under my account, or under the code of this browser. */
  readonly base: string
  readonly said: OwnSaid | null
  readonly refusal: Refusal | null
  readonly key: string
}

/** My request: whose turn it is, due when, what I can do now, and every step. */
export function ownPage(reader: Reader, view: OwnView): Page {
  const words = requestWords(reader)
  const { request, said, refusal, base } = view
  const title = request.text ? titleOf(request.text) : request.number
  return {
    title,
    tab: 'me',
    back: backFrom(view),
    report: true,
    body: (
      <>
        <h1>{title}</h1>
        <Wrong reader={reader} fault={refusal?.fault ?? null} />
        <Done text={said ? words.done[said] : null} />
        <Turn reader={reader} request={request} />
        <Parts reader={reader} view={view} />
        <OwnActions reader={reader} view={view} />
        <Course reader={reader} steps={request.steps} under={picturesUnder(base)} />
        <Said reader={reader} view={view} />
        <OtherActions reader={reader} view={view} />
        {isByCode(base) ? (
          <form method="post" action="/requests/code/close">
            <button class="btn wide" type="submit">
              {words.codeClose}
            </button>
          </form>
        ) : null}
      </>
    ),
  }
}

function backFrom({ base, request: { partOf } }: OwnView): string {
  if (isByCode(base)) return partOf ? CODE_BASE : '/requests'
  return partOf ? besides(base, partOf.id) : '/me/requests'
}

/** Whose turn it is, by when, also when that has passed, and what comes next. */
function Turn({ reader, request }: { reader: Reader; request: OwnRequest }): VNode {
  const words = requestWords(reader)
  const { stage, lead, rated } = request
  const unit = lead ? named(reader, lead) : words.someUnit
  const turn = words.turn[stage]
  return (
    <section class="card bd turn" aria-label={words.course}>
      <p class="turn-now">
        <b>{typeof turn === 'string' ? turn : turn(unit)}</b>
      </p>
      <Due reader={reader} request={request} />
      {stage === 'closed' || stage === 'answered' ? (
        <p class="ln">
          <StandingPill reader={reader} request={request} />
        </p>
      ) : null}
      {words.turnNext[stage] ? <p class="sub">{words.turnNext[stage]}</p> : null}
      {rated && stage === 'closed' ? (
        <p>
          {words.rated(rated.solved, words.satisfied[rated.satisfied - 1] ?? '')}
          {rated.words ? <q class="as-sent">{rated.words}</q> : null}
        </p>
      ) : null}
      <Merged reader={reader} request={request} />
    </section>
  )
}

/** It goes on with another: which one is told where everybody may see that one. */
function Merged({ reader, request: { outcome, mergedInto } }: { reader: Reader; request: OwnRequest }) {
  const words = requestWords(reader)
  if (outcome !== 'duplicate') return null
  if (!mergedInto) return <p>{words.mergedUnseen}</p>
  return (
    <p>
      {words.merged(mergedInto.number)}{' '}
      <a class="btn" href={`/requests/${mergedInto.id}`}>
        {words.mergedLink}
      </a>
    </p>
  )
}

function Due({ reader, request }: { reader: Reader; request: OwnRequest }): VNode | null {
  const words = requestWords(reader)
  const { stage, due, answerBy, rateBy, reopenUntil } = request
  if (stage === 'waiting')
    return (
      <p>
        {answerBy ? words.answerBy(whenOf(reader, answerBy)) : null} <span class="sub">{words.paused}</span>
      </p>
    )
  if (stage === 'answered') return rateBy ? <p>{words.rateBy(whenOf(reader, rateBy))}</p> : null
  if (stage === 'closed') return <Again reader={reader} until={reopenUntil} />
  if (!due) return null
  if (!isLate(reader, request)) return <p>{words.dueBy(whenOf(reader, due))}</p>
  return (
    <p class="late-text">
      {words.lateBy(daysSince(reader, due), whenOf(reader, due))} <span class="sub">{words.lateHint}</span>
    </p>
  )
}

/** Until when it can be opened again; after that, what can be done instead. */
function Again({ reader, until }: { reader: Reader; until: Temporal.Instant | null }): VNode | null {
  const words = requestWords(reader)
  if (!until) return null
  const when = whenOf(reader, until)
  if (until.epochMilliseconds > reader.now) return <p class="sub">{words.reopenUntil(when)}</p>
  return (
    <p class="sub">
      {words.reopenOver(when)} <a href="/report">{words.again}</a>
    </p>
  )
}

/** Where pictures are for whoever follows by a code, whom no session names. */
function picturesUnder(base: string): string | undefined {
  return isByCode(base) ? '/requests/code/pictures' : undefined
}

/** What I said, who may see it, and who has it. */
function Said({ reader, view }: { reader: Reader; view: OwnView }): VNode {
  const words = requestWords(reader)
  const report = reportWords(reader)
  const { request, base } = view
  const { text, category, address, contact, sight, lead, assists, number, opened, urged } = request
  const facts: readonly (readonly [string, string | null])[] = [
    [words.number, number],
    [words.opened, whenOf(reader, opened)],
    [words.category, category && named(reader, category)],
    [words.address, address],
    [words.lead_, lead && named(reader, lead)],
    [
      words.assists,
      assists.length === 0
        ? null
        : listOf(
            reader.language,
            assists.map((one) => named(reader, one)),
          ),
    ],
    [report.sight, report.sights[sight][0]],
    [words.contactLabel, contact],
    [words.urged, urged > 0 ? words.urgedTimes(urged) : null],
  ]
  return (
    <section aria-labelledby="h-said">
      <h2 id="h-said">{words.yourWords}</h2>
      <p class="card bd as-sent">{text || words.erased}</p>
      <Photos reader={reader} pictures={request.pictures} under={picturesUnder(base)} />
      <dl class="card kv gap">
        {facts.map(([label, value]) =>
          value === null ? null : (
            <Fact key={label} label={label}>
              {value}
            </Fact>
          ),
        )}
      </dl>
    </section>
  )
}
