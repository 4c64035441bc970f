import type { VNode } from 'preact'
import type { Seat, SeatAnswer, SeatTold } from '../../../src/engines/capacity/contract.ts'
import type { Activity, Session } from '../../../src/domains/activities/contract.ts'
import type { Page } from '../../shell/document.tsx'
import { Icon } from '../../shell/icons.tsx'
import { named, type Reader } from '../../shell/reader.ts'
import { sessionText } from '../activity.tsx'
import { seatWords } from '../words.ts'

export type AnswerView = {
  readonly activity: Activity
  readonly session: Session | null
  readonly answer: SeatAnswer
  /** Entry codes and what else the seats know. */
  readonly seats: readonly Seat[]
  readonly offer: string
  /** By the participant's id; null: the reader. */
  readonly names: ReadonlyMap<string, string | null>
}

const GOOD: ReadonlySet<string> = new Set(['confirmed', 'held', 'entered', 'requested', 'already'])

/** What became of it, for each of them, and why. */
export function answerPage(reader: Reader, view: AnswerView): Page {
  const words = seatWords(reader)
  const { activity, session, answer } = view
  const has = answer.seats.some(({ id }) => id !== null) || answer.outcome === 'already'
  return {
    title: words.answer[answer.outcome],
    tab: 'activities',
    back: `/activities/${activity.id}`,
    body: (
      <>
        <div class={`card empty told-${GOOD.has(answer.outcome) ? 'good' : 'wait'}`} role="status">
          <span class="face">
            <Icon name={GOOD.has(answer.outcome) ? 'ok' : 'event'} />
          </span>
          <h1>{words.answer[answer.outcome]}</h1>
          <p>
            <b>{named(reader, activity.title)}</b>
          </p>
          <p class="sub">
            {session ? `${sessionText(reader, session)} · ` : ''}
            {named(reader, activity.station)}
          </p>
          <p>{words.answerHint[answer.outcome]}</p>
        </div>
        {answer.seats.some(({ outcome, state }) => outcome !== answer.outcome || state !== null) ? (
          <ul class="card lines gap">
            {answer.seats.map((told) => (
              <Told key={told.participant} reader={reader} view={view} told={told} />
            ))}
          </ul>
        ) : null}
        {has ? (
          <a class="btn pri wide" href={`/me/bookings/${view.offer}`}>
            {words.toMine}
          </a>
        ) : (
          <a class="btn pri wide" href="/activities">
            {words.toAll}
          </a>
        )}
        <a class="btn wide" href={`/activities/${activity.id}`}>
          {words.toActivity}
        </a>
      </>
    ),
  }
}

function Told({ reader, view, told }: { reader: Reader; view: AnswerView; told: SeatTold }): VNode {
  const words = seatWords(reader)
  const name = view.names.get(told.participant) ?? words.me
  const code = view.seats.find(({ id }) => id === told.id)?.entryCode
  return (
    <li>
      <b>{name}</b>
      <span class="sub">
        {words.answer[told.outcome]}
        {told.rank === null ? '' : ` · ${words.rank(told.rank)}`}
        {code ? ` · ${words.entry(code)}` : ''}
      </span>
      {told.reason ? <span class="sub">{words.reasons[told.reason]}</span> : null}
    </li>
  )
}
