import type { OfferId } from '../../../../engines/capacity/contract.ts'
import { releaseSlots } from '../../../../engines/capacity/slots/public.ts'
import type { Tx } from '../../../../kernel/database.ts'
import type { Both } from '../../../stations/contract.ts'
import { type ActivityProof, checkAlive, checkVersion, tellOf } from '../../activity/actions.ts'
import type { ActivityId } from '../../activity/contract.ts'
import { bumpActivity } from '../../activity/store.ts'
import { cancelOffers } from '../../offers/actions.ts'
import { activityIsDraft } from '../../rules.ts'
import type { SessionId } from '../../sessions/contract.ts'
import { readGround, sinceOf } from '../../sessions/making/actions.ts'
import { callOffRows, findSessions, type SessionRow } from '../../sessions/store.ts'
import { holdersOf, isSoon, say, titleOf, wallOf } from '../../telling/actions.ts'
import { checkMovable, offersOf, type SessionProof } from '../actions.ts'

/**
 * Calls one session off: its space is free again, whoever is enrolled is told in the same transaction. The other
 * sessions of a course go on. Throws changed-meanwhile, session-ended.
 */
export async function callOffSession(
  tx: Tx,
  proven: SessionProof,
  { version: read, reason }: { version: number; reason: Both },
  now = Temporal.Now.instant(),
): Promise<{ id: SessionId; version: number; told: number }> {
  checkMovable(proven, read, now)
  const { row, session } = proven
  const to = await holdersOf(tx, offersOf(row, [session]))
  const [ended] = await endSessions(tx, [session], reason, now)
  await tellOf(tx, 'activity.callOffSession', row, { session: session.id, reason: reason.zh })
  const ground = await readGround(tx, [row.station_id], sinceOf(now))
  const timeZone = ground.stations.get(row.station_id)?.plan.timeZone ?? 'UTC'
  const told = await say(tx, {
    to,
    activity: row.id,
    subject: { kind: 'session', id: session.id },
    state: 'calledOff',
    text: 'session-called-off',
    title: titleOf(row),
    values: { at: wallOf(session.starts_at, timeZone), reasonZh: reason.zh, reasonEn: reason.en },
    urgent: isSoon(session.starts_at, now),
  })
  return { id: session.id, version: ended?.sequence ?? session.sequence + 1, told }
}

/** Ends sessions, gives their spaces back and calls their own offers off. */
async function endSessions(tx: Tx, sessions: readonly SessionRow[], reason: Both, now: Temporal.Instant) {
  const ended = await callOffRows(
    tx,
    sessions.map(({ id }) => id),
    reason,
  )
  const slots = ended.flatMap(({ slot }) => slot ?? [])
  if (slots.length > 0) await releaseSlots(tx, slots, reason.zh, now)
  await cancelOffers(
    tx,
    ended.flatMap(({ offer }) => offer ?? []),
    reason.zh,
    now,
  )
  return ended
}

/**
 * Calls an activity off with all sessions that have not ended; those that took place stay. Everybody who has a seat
 * or waits for one is told once. Throws changed-meanwhile, activity-ended, activity-is-draft.
 */
export async function callOffActivity(
  tx: Tx,
  { row }: ActivityProof,
  { version: read, reason }: { version: number; reason: Both },
  now = Temporal.Now.instant(),
): Promise<{ id: ActivityId; version: number; told: number }> {
  checkVersion(row, read)
  checkAlive(row)
  if (row.state === 'draft') throw activityIsDraft()
  const sessions = await findSessions(tx, row.id)
  const coming = sessions.filter(
    ({ state, ends_at }) => state === 'planned' && Temporal.Instant.compare(ends_at, now) > 0,
  )
  const to = await holdersOf(tx, offersOf(row, coming))
  await endSessions(tx, coming, reason, now)
  if (row.offer_id !== null) await cancelOffers(tx, [row.offer_id as OfferId], reason.zh, now)
  const version = await bumpActivity(tx, row.id, { state: 'calledOff', reason })
  await tellOf(tx, 'activity.callOff', row, { version, reason: reason.zh, sessions: coming.length })
  const [next] = coming
  const told = await say(tx, {
    to,
    activity: row.id,
    subject: { kind: 'activity', id: row.id },
    state: 'calledOff',
    text: 'activity-called-off',
    title: titleOf(row),
    values: { reasonZh: reason.zh, reasonEn: reason.en },
    urgent: next !== undefined && isSoon(next.starts_at, now),
  })
  return { id: row.id, version, told }
}
