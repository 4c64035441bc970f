import type { VNode } from 'preact'
import type { Seat } from '../../src/engines/capacity/contract.ts'
import type { Activity, Session } from '../../src/domains/activities/contract.ts'
import { hueOf } from '../activities/seats.ts'
import { seatWords } from '../activities/words.ts'
import { named, type Reader } from '../shell/reader.ts'
import { listOf } from '../telling/format.ts'
import { clockAt, dateText } from '../telling/times.ts'
import { LIVE, SeatPill, whose } from './seats.tsx'

/** My seats at one offer. */
export type Held = {
  readonly offer: string
  readonly activity: Activity
  readonly session: Session | null
  readonly seats: readonly { readonly seat: Seat; readonly name: string | null }[]
}

/** What comes next first; what is over, or was given back, in a fold of its own. */
export function SeatsList({ reader, held }: { reader: Reader; held: readonly Held[] }): VNode {
  const words = seatWords(reader)
  const isLive = (one: Held) =>
    one.seats.some(({ seat }) => LIVE.has(seat.state)) &&
    (nextOf(reader, one)?.endsAt.epochMilliseconds ?? 0) > reader.now
  const live = held.filter(isLive).toSorted((a, b) => beginOf(reader, a) - beginOf(reader, b))
  const past = held.filter((one) => !isLive(one))
  return (
    <>
      {live.length > 0 ? (
        <ul class="list">
          {live.map((one) => (
            <Row key={one.offer} reader={reader} held={one} />
          ))}
        </ul>
      ) : null}
      {past.length > 0 ? (
        <details class="card fold">
          <summary>{words.past}</summary>
          <ul class="list">
            {past.map((one) => (
              <Row key={one.offer} reader={reader} held={one} />
            ))}
          </ul>
        </details>
      ) : null}
    </>
  )
}

function nextOf({ now }: Reader, { activity, session }: Held): Session | undefined {
  if (session) return session
  return activity.sessions.find(({ endsAt }) => endsAt.epochMilliseconds > now) ?? activity.sessions.at(-1)
}

function beginOf(reader: Reader, held: Held): number {
  return nextOf(reader, held)?.startsAt.epochMilliseconds ?? 0
}

function Row({ reader, held }: { reader: Reader; held: Held }): VNode {
  const next = nextOf(reader, held)
  const states = [...Map.groupBy(held.seats, ({ seat }) => `${seat.state} ${seat.rank}`).values()]
  return (
    <li>
      <a class="row act" href={`/me/bookings/${held.offer}`}>
        <span class={hueOf(held.activity.topic)}>
          <span class="clock">
            <small>{next ? dateText(reader, next.day, false) : ''}</small>
            {next ? clockAt(reader, next.startsAt.epochMilliseconds) : ''}
          </span>
        </span>
        <span class="nm">{named(reader, held.activity.title)}</span>
        {states.map((seats) => (
          <span class="ln" key={seats[0]?.seat.id}>
            {seats[0] ? <SeatPill reader={reader} seat={seats[0].seat} /> : null}
            <span class="sub">
              {listOf(
                reader.language,
                seats.map(({ name }) => whose(reader, name)),
              )}
            </span>
          </span>
        ))}
        <span class="ln">
          <span class="sub">{named(reader, held.activity.station)}</span>
        </span>
      </a>
    </li>
  )
}
