import type { OfferId, SeatId, SeatState } from '../../../engines/capacity/contract.ts'
import {
  askSeats,
  cancelSeats,
  decideSeat,
  lastWhys,
  readSeat,
  seatsOf,
} from '../../../engines/capacity/public.ts'
import type { Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import { PersonId } from '../../../kernel/ids.ts'
import { participantsShown } from '../../identity/public.ts'
import { prove } from '../../territory/public.ts'
import { type ActivityProof, checkAlive, unitOf } from '../activity/actions.ts'
import { type ActivityRow, findActivities, findQuotas } from '../activity/store.ts'
import { findCame } from '../attendance/store.ts'
import { activityNotFound, enrolmentNotHere, sessionNotFound } from '../rules.ts'
import type { SessionId } from '../sessions/contract.ts'
import { findSessions, type SessionRow } from '../sessions/store.ts'
import type { Enrolled } from './contract.ts'
import { findGuests, insertGuest } from './store.ts'

const A_PAGE = 1_000

/** Proves that whoever asks may see who is enrolled. Throws activity-not-found, not-yours. */
export async function proveList(tx: Tx, who: Who, id: string): Promise<ActivityProof> {
  const [row] = await findActivities(tx, [id])
  if (!row) throw activityNotFound()
  return { row, proof: await prove(tx, who, 'activity.edit', unitOf(row)) }
}

/** The offers of an activity, each with its session; of a course the one for all of them. */
function offersOf(
  row: ActivityRow,
  sessions: readonly SessionRow[],
  only: string | undefined,
): { offer: OfferId; session: SessionId | null }[] {
  const own = sessions
    .filter(({ id }) => only === undefined || id === only)
    .flatMap(({ id, offer_id }) => (offer_id === null ? [] : [{ offer: offer_id, session: id }]))
  return row.offer_id === null ? own : [{ offer: row.offer_id as OfferId, session: null }, ...own]
}

type Seated = Awaited<ReturnType<typeof seatsOf>>[number]

async function allSeats(tx: Tx, offer: OfferId): Promise<Seated[]> {
  const all: Seated[] = []
  for (let after = 0; ;) {
    const seats = await seatsOf(tx, { offer, after, most: A_PAGE })
    all.push(...seats)
    if (seats.length < A_PAGE) return all
    after = seats.at(-1)?.arrival ?? after
  }
}

/**
 * Who is enrolled in an activity or in one session, in order of arrival: those who have a seat, wait, or have given it
 * back. Names are told to whoever may edit the activity; that they looked is written down.
 */
export async function listEnrolled(
  tx: Tx,
  { row, proof }: ActivityProof,
  { session, noShows }: { session?: string | undefined; noShows?: boolean },
  now = Temporal.Now.instant(),
): Promise<Enrolled[]> {
  const sessions = await findSessions(tx, row.id)
  const seats: { seat: Seated; session: SessionId | null }[] = []
  for (const { offer, session: of } of offersOf(row, sessions, session))
    seats.push(...(await allSeats(tx, offer)).map((seat) => ({ seat, session: of })))
  const guests = await findGuests(tx, row.id)
  const known = seats.filter(({ seat }) => !guests.has(seat.participant))
  const shown = await participantsShown(
    tx,
    proof,
    known.map(({ seat }) => ({ holder: seat.holder, participant: seat.participant })),
    { kind: 'activity', id: row.id },
  )
  const names = new Map(shown.map((one) => [`${one.holder} ${one.participant}`, one.name ?? one.holderName]))
  const groups = (await findQuotas(tx, [row.id])).get(row.id) ?? []
  const ended = await lastWhys(
    tx,
    seats.flatMap(({ seat }) => (seat.state === 'cancelled' ? [seat.id] : [])),
  )
  const presence = presenceOf(sessions, await findCame(tx, row.id), now)
  writeDown(tx, {
    action: 'activity.enrolled',
    subject: { kind: 'activity', id: row.id },
    lineage: row.lineage,
    detail: { people: seats.length },
  })
  const all = seats.map(({ seat, session: of }): Enrolled => {
    const guest = guests.get(seat.participant)
    return {
      seat: seat.id,
      session: of,
      name: guest?.name ?? names.get(`${seat.holder} ${seat.participant}`) ?? '',
      guest: guest !== undefined,
      reach: guest?.reach ?? null,
      state: seat.state,
      calledOff: ended.get(seat.id) === 'calledOff',
      rank: seat.rank,
      group: groups[seat.bucket - 1]?.label ?? null,
      party: seat.party ?? seat.id,
      at: seat.decidedAt,
      ...presence(seat, of),
    }
  })
  return noShows ? all.filter(({ missed }) => missed > 0) : all
}

/**
 * How many sessions somebody came to and missed. A session at which nobody was noted counts for neither: there the
 * list was not kept.
 */
function presenceOf(
  sessions: readonly SessionRow[],
  came: readonly { session: SessionId; participant: string }[],
  now: Temporal.Instant,
) {
  const bySession = Map.groupBy(came, ({ session }) => session)
  const kept = sessions.filter(
    ({ id, state, ends_at }) =>
      state === 'planned' && bySession.has(id) && Temporal.Instant.compare(ends_at, now) <= 0,
  )
  const present = new Set(came.map(({ session, participant }) => `${session} ${participant}`))
  return (seat: Seated, of: SessionId | null): { attended: number; missed: number } => {
    const theirs = of === null ? sessions : sessions.filter(({ id }) => id === of)
    const attended = theirs.filter(({ id }) => present.has(`${id} ${seat.participant}`)).length
    if (seat.state !== 'confirmed') return { attended, missed: 0 }
    const due = kept.filter(({ id }) => of === null || id === of)
    return { attended, missed: due.filter(({ id }) => !present.has(`${id} ${seat.participant}`)).length }
  }
}

/** What is enrolled in: the course, or one session. Throws session-not-found. */
async function offerFor(tx: Tx, row: ActivityRow, session: string | null): Promise<OfferId> {
  const sessions = session === null ? [] : await findSessions(tx, row.id)
  const offer = session === null ? row.offer_id : sessions.find(({ id }) => id === session)?.offer_id
  if (!offer) throw sessionNotFound()
  return offer as OfferId
}

/** Puts somebody who stands at the desk on the list, by name alone. Throws session-not-found, activity-ended. */
export async function enrolAtDesk(
  tx: Tx,
  { row }: ActivityProof,
  wish: { session: string | null; name: string; reach: string | null; quota: number | null },
  now = Temporal.Now.instant(),
): Promise<{ outcome: string; seat: SeatId | null; rank: number | null }> {
  checkAlive(row)
  const offer = await offerFor(tx, row, wish.session)
  const guest = await insertGuest(tx, row.id, wish)
  const answer = await askSeats(
    tx,
    {
      offer,
      holder: PersonId.parse(guest),
      key: guest,
      participants: [{ id: guest, bucket: wish.quota ?? 0 }],
      acceptFewer: false,
    },
    now,
  )
  const [{ id, rank } = { id: null, rank: null }] = answer.seats
  if (id === null) await tx.deleteFrom('activities.guest').where('id', '=', guest).execute()
  writeDown(tx, {
    action: 'activity.enrol',
    subject: { kind: 'activity', id: row.id },
    lineage: row.lineage,
    detail: { outcome: answer.outcome },
  })
  return { outcome: answer.outcome, seat: id, rank }
}

/** Accepts or refuses a request, or takes somebody off the list. Throws enrolment-not-here, request-decided. */
export async function decideEnrolment(
  tx: Tx,
  { row }: ActivityProof,
  {
    seat,
    decision,
    reason,
  }: { seat: SeatId; decision: 'accept' | 'refuse' | 'cancel'; reason: string | null },
  now = Temporal.Now.instant(),
): Promise<{ seat: SeatId; state: SeatState }> {
  const found = await readSeat(tx, seat)
  const sessions = await findSessions(tx, row.id)
  if (!offersOf(row, sessions, undefined).some(({ offer }) => offer === found.offer)) throw enrolmentNotHere()
  if (decision === 'cancel') await cancelSeats(tx, { seats: [seat], why: 'organiser', words: reason }, now)
  else await decideSeat(tx, seat, decision, reason, now)
  writeDown(tx, {
    action: `activity.${decision}`,
    subject: { kind: 'activity', id: row.id },
    lineage: row.lineage,
    detail: { seat },
  })
  return { seat, state: (await readSeat(tx, seat)).state }
}
