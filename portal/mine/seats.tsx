import type { VNode } from 'preact'
import type { Seat, SeatStory } from '../../src/engines/capacity/contract.ts'
import type { Activity, Session } from '../../src/domains/activities/contract.ts'
import { Done, Hidden } from '../account/field.tsx'
import { sessionText } from '../activities/activity.tsx'
import { seatWords } from '../activities/words.ts'
import type { Page } from '../shell/document.tsx'
import { Icon } from '../shell/icons.tsx'
import { named, type Reader } from '../shell/reader.ts'
import { Pill } from '../telling/pill.tsx'
import { momentText, whenText } from '../telling/times.ts'

/** A seat of mine with whose it is, and the ticket that opens the door. */
export type MySeat = {
  readonly seat: Seat
  /** Null: the reader. */
  readonly name: string | null
  readonly story: SeatStory | null
  readonly ticket: string | null
}

export type SeatsView = {
  readonly activity: Activity
  /** Null: the whole course. */
  readonly session: Session | null
  readonly seats: readonly MySeat[]
  /** Until when seats can be given back; null: until it begins. */
  readonly cancelUntil: Temporal.Instant | null
  readonly said: 'cancelled' | null
}

const TONES: Readonly<Record<Seat['state'], 'open' | 'soon' | 'shut'>> = {
  confirmed: 'open',
  held: 'open',
  offered: 'soon',
  waiting: 'soon',
  requested: 'soon',
  entered: 'soon',
  notDrawn: 'shut',
  refused: 'shut',
  expired: 'shut',
  cancelled: 'shut',
}

export function SeatPill({ reader, seat }: { reader: Reader; seat: Pick<Seat, 'state' | 'rank'> }): VNode {
  const words = seatWords(reader)
  const waits = seat.state === 'waiting' && seat.rank !== null
  return <Pill tone={TONES[seat.state]}>{waits ? words.rank(seat.rank ?? 0) : words.state[seat.state]}</Pill>
}

/** Null is the reader; empty is somebody who was removed from the family. */
export function whose(reader: Reader, name: string | null): string {
  const words = seatWords(reader)
  return name === null ? words.me : name || words.removedName
}

export const LIVE: ReadonlySet<string> = new Set([
  'confirmed',
  'waiting',
  'offered',
  'held',
  'requested',
  'entered',
])

/** My seats at one activity: tickets, ranks, what happened, and the ways to give them back. */
export function mySeatsPage(reader: Reader, view: SeatsView): Page {
  const { activity, session, seats } = view
  const words = seatWords(reader)
  const waits = seats.some(({ seat }) => ['waiting', 'offered', 'entered', 'requested'].includes(seat.state))
  return {
    title: named(reader, activity.title),
    tab: 'me',
    back: '/me/bookings',
    live: waits,
    body: (
      <>
        <h1>{named(reader, activity.title)}</h1>
        <Done text={view.said ? words.cancelled : null} />
        <p class="at">
          <Icon name="event" />
          <b>{shownTime(reader, activity, session)}</b>
        </p>
        <p class="at">
          <Icon name="pin" />
          <a href={`/stations/${activity.station.id}#way`}>{named(reader, activity.station)}</a>
        </p>
        <div data-follow={waits ? '' : undefined}>
          {seats.map((mine) => (
            <OneSeat key={mine.seat.id} reader={reader} view={view} mine={mine} />
          ))}
        </div>
        <div class="after">
          <a class="btn" href={`/activities/${activity.id}/calendar.ics`} download>
            <Icon name="event" />
            {words.calendarOne}
          </a>
          <a class="btn" href={`/activities/${activity.id}${session ? `?session=${session.id}` : ''}`}>
            {words.toActivity}
          </a>
        </div>
      </>
    ),
  }
}

function shownTime(reader: Reader, { sessions }: Activity, session: Session | null): string {
  const coming = sessions.filter(
    ({ state, endsAt }) => state === 'planned' && endsAt.epochMilliseconds > reader.now,
  )
  const shown = session ?? coming[0] ?? sessions.at(-1)
  return shown ? sessionText(reader, shown) : ''
}

type OneProps = { reader: Reader; view: SeatsView; mine: MySeat }

function OneSeat({ reader, view, mine }: OneProps): VNode {
  const words = seatWords(reader)
  const { seat, name, ticket } = mine
  return (
    <section class="card seat" aria-label={whose(reader, name)}>
      <div class="bd">
        <p class="hd">
          <b class="nm">{whose(reader, name)}</b>
          <SeatPill reader={reader} seat={seat} />
        </p>
        {seat.state === 'offered' && seat.expiresAt ? (
          <p class="soon-text">{words.offerEnds(whenText(reader, seat.expiresAt.epochMilliseconds))}</p>
        ) : null}
        {seat.entryCode ? (
          <p>
            {words.entry(seat.entryCode)} · <a href={`/draws/${seat.offer}`}>{words.drawTitle}</a>
          </p>
        ) : null}
        {LIVE.has(seat.state) ? <p class="sub">{words.reasons[seat.reason]}</p> : null}
      </div>
      {ticket && seat.state === 'confirmed' ? <Ticket reader={reader} mine={mine} ticket={ticket} /> : null}
      <Ways reader={reader} view={view} mine={mine} />
      <Story reader={reader} mine={mine} />
    </section>
  )
}

function Ticket({ reader, mine: { seat }, ticket }: { reader: Reader; mine: MySeat; ticket: string }): VNode {
  const words = seatWords(reader)
  return (
    <div class="ticket">
      <img
        src={`/me/tickets/${seat.id}.svg`}
        alt={words.ticketLabel}
        width="240"
        height="240"
        decoding="async"
      />
      <p class="sub">{words.ticketHint}</p>
      <details>
        <summary>{words.ticketSpell}</summary>
        <code>{ticket}</code>
      </details>
    </div>
  )
}

function Ways({ reader, view, mine: { seat, name } }: OneProps): VNode | null {
  const words = seatWords(reader)
  if (!LIVE.has(seat.state)) return null
  const hidden = <span class="vh"> {whose(reader, name)}</span>
  const path = `/me/bookings/${seat.offer}`
  if (seat.state === 'offered')
    return (
      <form class="acts inset" method="post" action={`${path}/decide`}>
        <Hidden values={{ seat: seat.id }} />
        <button class="btn pri" type="submit" name="decide" value="accept">
          {words.accept}
          {hidden}
        </button>
        <button class="btn" type="submit" name="decide" value="decline">
          {words.decline}
          {hidden}
        </button>
      </form>
    )
  const { cancelUntil } = view
  if (seat.state === 'confirmed' && cancelUntil && cancelUntil.epochMilliseconds <= reader.now)
    return <p class="sub inset">{words.cancelLate(whenText(reader, cancelUntil.epochMilliseconds))}</p>
  return (
    <p class="inset">
      <a class="btn wide" href={`${path}/cancel?seat=${seat.id}`}>
        {seat.state === 'confirmed' ? words.cancel : words.leave}
        {hidden}
      </a>
    </p>
  )
}

/** What was decided when, from first to last. */
function Story({ reader, mine: { story } }: { reader: Reader; mine: MySeat }): VNode | null {
  const words = seatWords(reader)
  if (!story) return null
  const { first, since, arrival } = story
  return (
    <details class="fold story">
      <summary>{words.explain}</summary>
      <ul class="lines">
        <li>
          <span class="sub">{momentText(reader, first.at)}</span>
          {words.arrival(arrival)} {words.reasons[first.reason]}
        </li>
        {since.map(({ at, why, words: said }) => (
          <li key={at.toString() + why}>
            <span class="sub">{momentText(reader, at)}</span>
            {words.story[why]}
            {said ? ` · ${said}` : ''}
          </li>
        ))}
      </ul>
    </details>
  )
}

export type CancelView = { readonly activity: Activity; readonly mine: MySeat }

/** Asked once more: a seat that is given back is somebody else's. */
export function cancelPage(reader: Reader, { activity, mine: { seat, name } }: CancelView): Page {
  const words = seatWords(reader)
  return {
    title: words.cancel,
    tab: 'me',
    back: `/me/bookings/${seat.offer}`,
    body: (
      <form class="card empty" method="post" action={`/me/bookings/${seat.offer}/cancel`}>
        <h1>{named(reader, activity.title)}</h1>
        <p>
          <b>{whose(reader, name)}</b>
        </p>
        <p>{words.cancelSure}</p>
        <Hidden values={{ seat: seat.id }} />
        <button class="btn danger wide" type="submit">
          {seat.state === 'confirmed' ? words.cancel : words.leave}
        </button>
        <a class="btn wide" href={`/me/bookings/${seat.offer}`}>
          {words.cancelKeep}
        </a>
      </form>
    ),
  }
}
