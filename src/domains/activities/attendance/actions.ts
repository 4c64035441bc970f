import type { OfferId } from '../../../engines/capacity/contract.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { SessionId } from '../sessions/contract.ts'
import { type Came, deleteAttendance, findSessionAt, insertAttendance } from './store.ts'

/** Minutes before the beginning and after the end in which somebody who comes is taken for this session. */
const AROUND = 60

export type { Came } from './store.ts'

/**
 * Notes that somebody came to a session, in the name of whoever holds `activity.edit` or `attendance.note` there, or
 * of the holder. Answers whether that is new: twice is once.
 */
export function noteAttendance(tx: Tx, came: Came): Promise<boolean> {
  return insertAttendance(tx, came)
}

/** Takes a note back that was a mistake; false where there was none. */
export function takeBackAttendance(tx: Tx, session: SessionId, participant: string): Promise<boolean> {
  return deleteAttendance(tx, session, participant)
}

/** The session that a seat at this offer lets one into at a moment, and where; undefined where none is on then. */
export function sessionAt(
  tx: Tx,
  offer: OfferId,
  at: Temporal.Instant,
): Promise<{ session: SessionId; station: string } | undefined> {
  return findSessionAt(tx, offer, at, AROUND)
}
