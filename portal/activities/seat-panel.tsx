import type { VNode } from 'preact'
import type { Activity, SeatCounts, Session } from '../../src/domains/activities/contract.ts'
import { Icon } from '../shell/icons.tsx'
import type { Reader } from '../shell/reader.ts'
import { whenText } from '../telling/times.ts'
import { ChancePill } from './row.tsx'
import { canAsk, chanceOf, type Entry } from './seats.ts'
import { activityWords, seatWords } from './words.ts'

type Props = { reader: Reader; activity: Activity; session: Session | null }

/** What is asked for: the course, the session that was chosen, or the next one. */
export function askedFor(
  { enrolment, sessions, seats, offer }: Activity,
  session: Session | null,
  now: number,
): { offer: string | null; seats: SeatCounts | null; session: Session | null } {
  if (enrolment.way === 'course') return { offer, seats, session: null }
  const coming = sessions.filter(({ state, endsAt }) => state === 'planned' && endsAt.epochMilliseconds > now)
  const one = session ?? coming[0] ?? null
  return { offer: one?.offer ?? null, seats: one?.seats ?? null, session: one }
}

export function entryOf(activity: Activity, session: Session | null, now: number): Entry {
  const asked = askedFor(activity, session, now)
  const last = activity.sessions.filter(({ state }) => state === 'planned').at(-1)
  const begin = asked.session ?? last
  return {
    way: activity.enrolment.way,
    calledOff: activity.state === 'calledOff' || asked.session?.state === 'calledOff' || !begin,
    endsAt: begin?.endsAt ?? Temporal.Instant.fromEpochMilliseconds(now + 1),
    seats: asked.seats,
  }
}

/** How many seats there are, until when, and the one button. */
export function SeatPanel({ reader, activity, session }: Props): VNode {
  const words = activityWords(reader)
  const entry = entryOf(activity, session, reader.now)
  const chance = chanceOf(entry, reader.now)
  const asked = askedFor(activity, session, reader.now)
  const { seats } = entry
  return (
    <section class="card bd seats" aria-label={words.rules}>
      <p class="ln">
        <ChancePill reader={reader} entry={entry} />
        {seats && canAsk(chance) ? <span class="sub">{countsText(reader, seats)}</span> : null}
      </p>
      <p class="sub">{deadlineText(reader, activity, seats)}</p>
      {canAsk(chance) && asked.offer ? (
        <a class="btn pri wide" href={enrolAddress(activity, session)} rel="nofollow">
          {buttonText(reader, chance)}
        </a>
      ) : null}
      <a class="btn wide" href={calendarAddress(activity, session)} download>
        <Icon name="event" />
        {words.calendar}
      </a>
    </section>
  )
}

export function enrolAddress({ id, enrolment }: Activity, session: Session | null): string {
  const query = session && enrolment.way === 'session' ? `?session=${session.id}` : ''
  return `/activities/${id}/enrol${query}`
}

function calendarAddress({ id }: Activity, session: Session | null): string {
  return `/activities/${id}/calendar.ics${session ? `?session=${session.id}` : ''}`
}

function buttonText(reader: Reader, chance: ReturnType<typeof chanceOf>): string {
  const words = activityWords(reader)
  if (chance === 'soon') return words.enrolSoon
  if (chance === 'wait') return words.enrolWait
  if (chance === 'draw') return words.enrolDraw
  return chance === 'approval' ? words.enrolRequest : words.enrol
}

/** "共 20 席", "共 20 席 · 3 人在候补", "已有 40 人报名抽签". */
export function countsText(reader: Reader, { policy, capacity, waiting, entered }: SeatCounts): string {
  const words = activityWords(reader)
  if (policy === 'draw') return words.enteredCount(entered)
  if (policy === 'approval') return words.requestedCount(entered)
  const left = words.seats(capacity)
  return waiting > 0 ? `${left} · ${words.waitingCount(waiting)}` : left
}

function deadlineText(reader: Reader, { enrolment }: Activity, seats: SeatCounts | null): string {
  const words = activityWords(reader)
  if (enrolment.way === 'none' || !seats) return words.way[enrolment.way]
  const { opensAt, closesAt } = seats
  if (opensAt && opensAt.epochMilliseconds > reader.now)
    return seatWords(reader).opensAt(whenText(reader, opensAt.epochMilliseconds))
  const way = words.way[enrolment.way]
  return closesAt ? `${way} · ${words.closesAt(whenText(reader, closesAt.epochMilliseconds))}` : way
}
