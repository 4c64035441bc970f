import type { VNode } from 'preact'
import type { Activity } from '../../src/domains/activities/contract.ts'
import { named, type Reader } from '../shell/reader.ts'
import { spanText } from './seats.ts'
import { activityWords } from './words.ts'

/** How seats are given, in the words of the offer's own terms: no rule that is not said here. */
export function Rules({ reader, activity }: { reader: Reader; activity: Activity }): VNode | null {
  const words = activityWords(reader)
  const { enrolment, audience } = activity
  if (enrolment.way === 'none') return null
  return (
    <section aria-labelledby="h-rules">
      <h2 id="h-rules">{words.rules}</h2>
      <div class="card bd prose">
        <p>{words.policy[enrolment.policy]}</p>
        <ul class="dots">
          {termsOf(reader, activity).map((line) => (
            <li key={line}>{line}</li>
          ))}
          {audience.verifiedOnly ? <li>{words.verifiedOnly}</li> : null}
        </ul>
        {enrolment.quotas.length > 0 ? (
          <>
            <h3>{words.quotas}</h3>
            <ul class="dots">
              {enrolment.quotas.map(({ label, capacity }) => (
                <li key={label.zh}>{words.quota(named(reader, label), capacity)}</li>
              ))}
            </ul>
            {enrolment.quotasUntilBefore === null ? null : <p class="sub">{words.quotaUntil}</p>}
          </>
        ) : null}
      </div>
    </section>
  )
}

function termsOf(reader: Reader, { enrolment }: Activity): string[] {
  const words = activityWords(reader)
  const { cancelBefore, partyMost, householdMost, waitlistMost, acceptWithin, policy } = enrolment
  const lines = [words.way[enrolment.way]]
  lines.push(
    cancelBefore === null || cancelBefore === 0
      ? words.cancelAlways
      : words.cancelBefore(spanText(reader, cancelBefore)),
  )
  if (partyMost > 1) lines.push(words.party(partyMost))
  if (householdMost !== null) lines.push(words.household(householdMost))
  if (waitlistMost > 0 && policy === 'queue') {
    lines.push(words.waitlist(waitlistMost))
    lines.push(
      acceptWithin === null ? words.acceptAtOnce : words.acceptWithin(spanText(reader, acceptWithin)),
    )
  }
  return lines
}
