import type { Tx } from '../../../../kernel/database.ts'
import { newId } from '../../../../kernel/new-id.ts'
import type { OfferId } from '../../../../engines/capacity/contract.ts'
import type { Both } from '../../../stations/contract.ts'
import { type ActivityProof, checkAlive, tellOf } from '../../activity/actions.ts'
import { activityIsDraft, sessionNotFound } from '../../rules.ts'
import type { SessionId } from '../../sessions/contract.ts'
import { findSessions } from '../../sessions/store.ts'
import { holdersOf, isSoon, say, titleOf } from '../actions.ts'

/**
 * Tells everybody who has or awaits a seat of an activity, or of one session, something in the organiser's words: each
 * account once a message, however large its family. It does not wait for the morning where a session is near.
 * Throws session-not-found, activity-is-draft, activity-ended.
 */
export async function tellEnrolled(
  tx: Tx,
  { row }: ActivityProof,
  { session, words }: { session: SessionId | null; words: Both },
  now = Temporal.Now.instant(),
): Promise<{ told: number }> {
  checkAlive(row)
  if (row.state === 'draft') throw activityIsDraft()
  const sessions = (await findSessions(tx, row.id)).filter(({ id }) => session === null || id === session)
  if (session !== null && sessions.length === 0) throw sessionNotFound()
  const coming = sessions.filter(
    ({ state, ends_at }) => state === 'planned' && Temporal.Instant.compare(ends_at, now) > 0,
  )
  // Of one session also when it is over: something was left behind. Of all, those who still come.
  const own = (session === null ? coming : sessions).flatMap(({ offer_id }) => offer_id ?? [])
  const to = await holdersOf(tx, row.offer_id === null ? own : [row.offer_id as OfferId, ...own])
  const told = await say(tx, {
    to,
    activity: row.id,
    subject: session === null ? { kind: 'activity', id: row.id } : { kind: 'session', id: session },
    state: `message ${newId()}`,
    text: 'activity-message',
    title: titleOf(row),
    values: { wordsZh: words.zh, wordsEn: words.en },
    urgent: coming.some(({ starts_at }) => isSoon(starts_at, now)),
  })
  await tellOf(tx, 'activity.message', row, { told, words: words.zh, ...(session && { session }) })
  return { told }
}
