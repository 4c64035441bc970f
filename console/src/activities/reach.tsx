import type { ReactNode } from 'react'
import { LIVE_STATES } from '../../../src/engines/capacity/contract.ts'
import {
  type Activity,
  type ActivityId,
  type Enrolled,
  listEnrolled,
  type Session,
  type SessionId,
} from '../../../src/domains/activities/contract.ts'
import { useAsk } from '../ask.ts'
import { Waiting } from '../ui/card.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { useActivityTexts } from './texts.ts'

const isLive = ({ state }: Enrolled) => LIVE_STATES.some((live) => live === state)

type WhomProps = {
  activity: ActivityId
  session: SessionId | undefined
  title: string
  children: (enrolled: readonly Enrolled[]) => ReactNode
}

/** Reads the list, which is written down, and shows something of it. */
function Whom({ activity, session, title, children }: WhomProps) {
  const { words } = useWords()
  const { data, error } = useAsk(listEnrolled, {
    params: { activityId: activity },
    querystring: { ...(session && { session }) },
  })
  if (error) return <Refusal error={error} />
  if (!data) return <Waiting text={words.common.loading} rows={2} />
  return (
    <section className="act-reach" aria-label={title}>
      <h3>{title}</h3>
      {children(data.enrolled)}
    </section>
  )
}

type ReachProps = { activity: ActivityId; session?: SessionId; message: string }

/** Before something is said: how many people are told, who they are, and what they will read. */
export function Reach({ activity, session, message }: ReachProps) {
  const texts = useActivityTexts()
  const { words } = useWords()
  return (
    <Whom activity={activity} session={session} title={texts.reach}>
      {(enrolled) => {
        const live = enrolled.filter(isLive)
        const reached = live.filter(({ guest }) => !guest)
        const counts = LIVE_STATES.map(
          (state) => [state, reached.filter((one) => one.state === state).length] as const,
        ).filter(([, count]) => count > 0)
        return (
          <>
            {reached.length === 0 && <p className="hint">{texts.reachNobody}</p>}
            {reached.length > 0 && (
              <>
                <p>
                  <b className="num">{texts.reachCount(reached.length)}</b>
                  {counts.map(([state, count]) => (
                    <span key={state} className="tag num">
                      {texts.seatStates[state]} {count}
                    </span>
                  ))}
                </p>
                <details>
                  <summary>{texts.reachNames}</summary>
                  <p>{reached.map(({ name }) => name).join(words.format.list)}</p>
                </details>
              </>
            )}
            <Guests people={live} />
            {reached.length > 0 && (
              <>
                <p className="label">{texts.reachMessage}</p>
                <blockquote>{message}</blockquote>
              </>
            )}
          </>
        )
      }}
    </Whom>
  )
}

type ToldProps = { activity: Activity; session: Session | undefined }

/** After something was called off: who was told of it, by the names that the list shows. */
export function Told({ activity, session }: ToldProps) {
  const texts = useActivityTexts()
  const { words } = useWords()
  // One session of a course: the seats are of the course and stay.
  const stays = session !== undefined && activity.enrolment.way === 'course'
  return (
    <Whom activity={activity.id} session={stays ? undefined : session?.id} title={texts.told}>
      {(enrolled) => {
        const concerned = enrolled.filter(stays ? isLive : ({ calledOff }) => calledOff)
        const told = concerned.filter(({ guest }) => !guest)
        return (
          <>
            <p>
              {told.length === 0 ? texts.toldNobody : told.map(({ name }) => name).join(words.format.list)}
            </p>
            <Guests people={concerned} />
          </>
        )
      }}
    </Whom>
  )
}

/** Those whom no message reaches, with how they want to be reached. */
function Guests({ people }: { people: readonly Enrolled[] }) {
  const texts = useActivityTexts()
  const guests = people.filter(({ guest }) => guest)
  if (guests.length === 0) return null
  return (
    <>
      <p>{texts.reachGuests(guests.length)}</p>
      <ul>
        {guests.map(({ seat, name, reach }) => (
          <li key={seat}>
            {name}
            {reach && ` · ${reach}`}
          </li>
        ))}
      </ul>
    </>
  )
}
