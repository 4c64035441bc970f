import { sql } from 'kysely'
import type { SeatId } from '../../../engines/capacity/contract.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { SessionId } from '../sessions/contract.ts'

export type Came = {
  readonly session: SessionId
  /** The id that the seat bears. */
  readonly participant: string
  readonly holder: string
  readonly seat: SeatId | null
  readonly at: Temporal.Instant
  /** How it was noted: 'qr', 'desk', 'offline'. */
  readonly method: string
}

/** Notes that somebody came to a session, once; false where that was noted already. */
export async function insertAttendance(
  tx: Tx,
  { session, participant, holder, seat, at, method }: Came,
): Promise<boolean> {
  const row = await tx
    .insertInto('activities.attendance')
    .values({
      session_id: session,
      participant_id: participant,
      holder_id: holder,
      seat_id: seat,
      at,
      method,
    })
    .onConflict((conflict) => conflict.columns(['session_id', 'participant_id']).doNothing())
    .returning('session_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function deleteAttendance(tx: Tx, session: string, participant: string): Promise<boolean> {
  const gone = await tx
    .deleteFrom('activities.attendance')
    .where('session_id', '=', session)
    .where('participant_id', '=', participant)
    .executeTakeFirst()
  return gone.numDeletedRows === 1n
}

/** Who came to which sessions of an activity. */
export async function findCame(
  tx: Tx,
  activity: string,
): Promise<{ session: SessionId; participant: string }[]> {
  const { rows } = await sql<{ session: SessionId; participant: string }>`
    select t.session_id as session, t.participant_id as participant
    from activities.attendance t join activities.session s on s.id = t.session_id
    where s.activity_id = ${activity}`.execute(tx)
  return rows
}

/** The session of an offer that is on around a moment: where somebody who holds a seat checks in. */
export async function findSessionAt(
  tx: Tx,
  offer: string,
  at: Temporal.Instant,
  minutes: number,
): Promise<{ session: SessionId; station: string } | undefined> {
  const { rows } = await sql<{ session: SessionId; station: string }>`
    select s.id as session, s.station_id as station from activities.session s
    left join activities.activity a on a.id = s.activity_id
    where (s.offer_id = ${offer} or a.offer_id = ${offer}) and s.state = 'planned'
      and s.starts_at - make_interval(mins => ${minutes}) <= ${at.toString()}::timestamptz
      and s.ends_at + make_interval(mins => ${minutes}) > ${at.toString()}::timestamptz
    order by abs(extract(epoch from s.starts_at - ${at.toString()}::timestamptz)) limit 1`.execute(tx)
  return rows[0]
}
