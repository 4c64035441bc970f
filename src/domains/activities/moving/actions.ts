import type { OfferId, SlotId } from '../../../engines/capacity/contract.ts'
import { changeOffer } from '../../../engines/capacity/public.ts'
import {
  ensureResource,
  moveSlots,
  releaseSlots,
  SlotTaken,
  takeSlots,
} from '../../../engines/capacity/slots/public.ts'
import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { judged } from '../../../kernel/refusals.ts'
import type { SpaceId } from '../../stations/contract.ts'
import type { StationAtWork } from '../../stations/public.ts'
import { type ActivityProof, checkAlive, checkVersion, proveActivity, tellOf } from '../activity/actions.ts'
import { type ActivityRow, findQuotas } from '../activity/store.ts'
import { termsOf } from '../offers/rules.ts'
import {
  activityIsDraft,
  REFUSALS,
  sessionEnded,
  sessionNotFound,
  sessionRefused,
  spaceTooSmall,
} from '../rules.ts'
import { remindAt } from '../sessions/actions.ts'
import type { SessionId, Times } from '../sessions/contract.ts'
import { namesOfClashes, readGround, sinceOf } from '../sessions/making/actions.ts'
import { fits, judgeOccurrences, type Timed } from '../sessions/rules.ts'
import {
  activityOfSession,
  findSessions,
  lockSession,
  type SessionRow,
  updateSession,
} from '../sessions/store.ts'
import { holdersOf, isSoon, say, titleOf, wallOf } from '../telling/actions.ts'

export type SessionProof = ActivityProof & { readonly session: SessionRow }

/** Locks a session with its activity. Throws session-not-found, not-yours. */
export async function proveSession(tx: Tx, who: Who, id: SessionId): Promise<SessionProof> {
  const activity = await activityOfSession(tx, id)
  if (!activity) throw sessionNotFound()
  const proven = await proveActivity(tx, who, activity)
  const session = await lockSession(tx, id)
  if (!session) throw sessionNotFound()
  return { ...proven, session }
}

export type MoveWish = {
  readonly version: number
  readonly at: string
  readonly minutes: number
  readonly space: SpaceId | null
  readonly capacity: number
}

/** Throws changed-meanwhile, activity-ended, activity-is-draft, session-ended. */
export function checkMovable({ row, session }: SessionProof, version: number, now: Temporal.Instant): void {
  checkVersion({ version: session.sequence }, version)
  checkAlive(row)
  if (row.state === 'draft') throw activityIsDraft()
  if (session.state !== 'planned' || Temporal.Instant.compare(session.ends_at, now) <= 0) throw sessionEnded()
}

/**
 * Moves a session to another time or space, or changes its seats. Its slot moves with it, or everything stays and
 * the reason is told: past, a gap of the clock, holiday, closure, closed, the space taken (by what), too few seats
 * (session-over-seats, capacity-below-confirmed). Whoever is enrolled is told of another time or place.
 */
export async function moveSession(
  tx: Tx,
  proven: SessionProof,
  wish: MoveWish,
  now = Temporal.Now.instant(),
): Promise<{ id: SessionId; version: number; told: number }> {
  checkMovable(proven, wish.version, now)
  const { row, session } = proven
  const ground = await readGround(tx, [row.station_id], sinceOf(now))
  const station = ground.stations.get(row.station_id)
  if (!station) throw sessionNotFound()
  const space = (ground.spaces.get(row.station_id) ?? []).find(({ id }) => id === wish.space) ?? null
  if (space && !fits(space.seats, wish.capacity))
    throw spaceTooSmall({ seats: space.seats ?? 0, wanted: wish.capacity })
  const timed = judgeOne(station, ground.calendar, row, wish, now)
  const slot = await moveSlot(tx, proven, { timed, space: wish.space, station }, now)
  const version = await judged(REFUSALS, () =>
    updateSession(tx, session.id, {
      day: timed.at.slice(0, 10),
      startsAt: timed.startsAt,
      endsAt: timed.endsAt,
      space: wish.space,
      capacity: wish.capacity,
      slot,
      remindAt: remindAt(row, timed.startsAt, now),
    }),
  )
  await changeTerms(tx, row, session, { startsAt: timed.startsAt, capacity: wish.capacity }, now)
  await tellOf(tx, 'activity.move', row, { session: session.id, version, at: wish.at })
  const isElsewhere =
    !timed.startsAt.equals(session.starts_at) ||
    !timed.endsAt.equals(session.ends_at) ||
    wish.space !== session.space_id
  const told = isElsewhere ? await tellMoved(tx, { row, session, station, timed, space, version }, now) : 0
  return { id: session.id, version, told }
}

function judgeOne(
  { plan }: StationAtWork,
  calendar: Parameters<typeof judgeOccurrences>[1]['calendar'],
  row: ActivityRow,
  { at, minutes }: MoveWish,
  now: Temporal.Instant,
): Timed {
  const { onHolidays } = row.times as Times
  const { kept, skipped } = judgeOccurrences(
    [{ at, minutes, title: null }],
    { plan, calendar },
    onHolidays,
    now,
  )
  const [timed] = kept
  if (timed) return timed
  throw sessionRefused(skipped[0] ?? { at, reason: 'closed', what: null })
}

type Aim = { readonly timed: Timed; readonly space: SpaceId | null; readonly station: StationAtWork }

/** The slot goes along: moved, taken where there was none, given back where no space is wanted any more. */
async function moveSlot(
  tx: Tx,
  { row, session }: SessionProof,
  { timed, space, station }: Aim,
  now: Temporal.Instant,
): Promise<SlotId | null> {
  if (space === null) {
    if (session.slot_id) await releaseSlots(tx, [session.slot_id], null, now)
    return null
  }
  const resource = await ensureResource(tx, {
    subject: { kind: 'space', id: space },
    lineage: row.lineage,
    permission: 'activity.edit',
  })
  const wish = {
    resource,
    during: { from: timed.startsAt, to: timed.endsAt },
    before: row.setup_minutes,
    after: row.cleaning_minutes,
  }
  try {
    if (session.slot_id) {
      await moveSlots(tx, [{ ...wish, slot: session.slot_id }], now)
      return session.slot_id
    }
    const [slot] = await takeSlots(
      tx,
      [wish],
      {
        holder: null,
        key: `session:${session.id}:${session.sequence + 1}`,
        state: 'confirmed',
        keeper: 'activities',
        subject: { kind: 'session', id: session.id },
      },
      now,
    )
    return slot ?? null
  } catch (error) {
    if (!(error instanceof SlotTaken)) throw error
    const [what] = await namesOfClashes(tx, error.clashes, station.plan.timeZone)
    throw sessionRefused({ at: timed.at, reason: 'slotTaken', what: what ?? null })
  }
}

/** The offer of the session, or of the course whose first session it may have become, follows. */
async function changeTerms(
  tx: Tx,
  row: ActivityRow,
  session: SessionRow,
  to: { startsAt: Temporal.Instant; capacity: number },
  now: Temporal.Instant,
): Promise<void> {
  const quotas = (await findQuotas(tx, [row.id])).get(row.id) ?? []
  if (session.offer_id !== null)
    await changeOffer(tx, session.offer_id, termsOf(row, quotas, to.startsAt, to.capacity), now)
  if (row.offer_id === null) return
  const first = (await findSessions(tx, row.id)).find(({ state }) => state === 'planned')
  if (first)
    await changeOffer(tx, row.offer_id as OfferId, termsOf(row, quotas, first.starts_at, row.capacity), now)
}

type Moved = {
  readonly row: ActivityRow
  readonly session: SessionRow
  readonly station: StationAtWork
  readonly timed: Timed
  readonly space: { readonly zh: string; readonly en: string } | null
  readonly version: number
}

async function tellMoved(
  tx: Tx,
  { row, session, station, timed, space, version }: Moved,
  now: Temporal.Instant,
): Promise<number> {
  const { timeZone } = station.plan
  return say(tx, {
    to: await holdersOf(tx, offersOf(row, [session])),
    activity: row.id,
    subject: { kind: 'session', id: session.id },
    state: `moved ${version}`,
    text: 'session-moved',
    title: titleOf(row),
    values: {
      was: wallOf(session.starts_at, timeZone),
      at: wallOf(timed.startsAt, timeZone),
      placeZh: space ? `${station.zh} ${space.zh}` : station.zh,
      placeEn: space ? `${space.en}, ${station.en}` : station.en,
    },
    urgent: isSoon(timed.startsAt, now) || isSoon(session.starts_at, now),
  })
}

/** The offers that are enrolled in for these sessions: their own, or that of the course. */
export function offersOf(row: ActivityRow, sessions: readonly SessionRow[]): OfferId[] {
  const own = sessions.flatMap(({ offer_id }) => offer_id ?? [])
  return row.offer_id === null ? own : [row.offer_id as OfferId, ...own]
}
