import { LIVE_STATES } from '../../../src/engines/capacity/contract.ts'
import { type ActivityId, listEnrolled, type SessionId } from '../../../src/domains/activities/contract.ts'
import { useAsk } from '../ask.ts'
import { Waiting } from '../ui/card.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { useActivityTexts } from './texts.ts'

type ReachProps = { activity: ActivityId; session?: SessionId; message: string }

/** Before something is changed: how many people are told, who they are, and what they will read. */
export function Reach({ activity, session, message }: ReachProps) {
  const texts = useActivityTexts()
  const { words } = useWords()
  const { data, error } = useAsk(listEnrolled, {
    params: { activityId: activity },
    querystring: { ...(session && { session }) },
  })
  if (error) return <Refusal error={error} />
  if (!data) return <Waiting text={words.common.loading} rows={2} />
  const reached = data.enrolled.filter(({ state }) => LIVE_STATES.some((live) => live === state))
  const counts = LIVE_STATES.map(
    (state) => [state, reached.filter((one) => one.state === state).length] as const,
  ).filter(([, count]) => count > 0)
  return (
    <section className="act-reach" aria-label={texts.reach}>
      <h3>{texts.reach}</h3>
      {reached.length === 0 ? (
        <p className="hint">{texts.reachNobody}</p>
      ) : (
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
          <p className="label">{texts.reachMessage}</p>
          <blockquote>{message}</blockquote>
        </>
      )}
    </section>
  )
}
