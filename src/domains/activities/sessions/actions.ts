import type { OfferId } from '../../../engines/capacity/contract.ts'
import type { Tx } from '../../../kernel/database.ts'
import { newId } from '../../../kernel/new-id.ts'
import { judged } from '../../../kernel/refusals.ts'
import type { SpaceId, StationId } from '../../stations/contract.ts'
import type { QuotaWish } from '../activity/contract.ts'
import type { ActivityRow } from '../activity/store.ts'
import { openOffer } from '../offers/actions.ts'
import { REFUSALS } from '../rules.ts'
import { SessionId, type Times } from './contract.ts'
import {
  type Ground,
  judgeByHours,
  type Judged,
  type Made,
  readGround,
  sinceOf,
  takeSpaces,
  type Wanted,
} from './making/actions.ts'
import type { Timed } from './rules.ts'
import { highestNumber, insertSessions, insertSkipped, type NewSession } from './store.ts'

export type Making = {
  readonly row: ActivityRow
  readonly times: Times
  readonly quotas: readonly QuotaWish[]
}

/** What an activity wants of its station at these times. */
export function wantedOf(row: ActivityRow, times: Times): Wanted {
  return {
    station: row.station_id as StationId,
    space: row.space_id as SpaceId | null,
    times,
    capacity: row.capacity,
    setupMinutes: row.setup_minutes,
    cleaningMinutes: row.cleaning_minutes,
    lineage: row.lineage,
  }
}

export type SessionsMade = {
  readonly making: Making
  readonly judged: Judged
  readonly offer: OfferId | null
}

/**
 * Makes the sessions of activities: takes the time of their spaces, opens enrolment, writes them and what was
 * skipped. Where nothing takes place, nothing is written. `offer`: of a course, the one for all of it.
 */
export async function makeSessions(
  tx: Tx,
  makings: readonly Making[],
  now: Temporal.Instant,
  ground?: Ground,
): Promise<SessionsMade[]> {
  const wanted = makings.map(({ row, times }) => wantedOf(row, times))
  const land =
    ground ??
    (await readGround(
      tx,
      wanted.map(({ station }) => station),
      sinceOf(now),
    ))
  const byWanted = new Map(makings.map((making, index) => [wanted[index], making]))
  const ids = new Map<Timed, SessionId>()
  const idOf = (one: Timed) => {
    const known = ids.get(one) ?? SessionId.parse(newId())
    ids.set(one, known)
    return known
  }
  const made = await takeSpaces(tx, judgeByHours(land, wanted, now), idOf, now)
  const answers: SessionsMade[] = []
  const rows: NewSession[] = []
  const skipped: Parameters<typeof insertSkipped>[1][number][] = []
  for (const judgedOne of made) {
    const making = byWanted.get(judgedOne.wanted)
    if (!making) continue
    const { row } = making
    const offer = judgedOne.problem === null ? await openCourse(tx, making, judgedOne, now) : null
    answers.push({ making, judged: judgedOne, offer })
    if (judgedOne.problem !== null) continue
    rows.push(...(await rowsOf(tx, making, judgedOne, idOf, now)))
    skipped.push(...judgedOne.skipped.map((left) => ({ activity: row.id, ...left })))
  }
  await judged(REFUSALS, () => insertSessions(tx, rows))
  await insertSkipped(tx, skipped)
  return answers
}

/** The offer of a course, unless it has one already. */
async function openCourse(
  tx: Tx,
  { row, quotas }: Making,
  { kept }: Made,
  now: Temporal.Instant,
): Promise<OfferId | null> {
  const [first] = kept
  if (row.enrolment !== 'course' || row.offer_id !== null || !first) return row.offer_id as OfferId | null
  return openOffer(
    tx,
    row,
    quotas,
    { kind: 'activity', id: row.id, startsAt: first.startsAt, capacity: row.capacity },
    now,
  )
}

async function rowsOf(
  tx: Tx,
  { row, quotas }: Making,
  { kept, space, slots }: Made,
  idOf: (one: Timed) => SessionId,
  now: Temporal.Instant,
): Promise<NewSession[]> {
  const before = await highestNumber(tx, row.id)
  const rows: NewSession[] = []
  for (const [index, one] of kept.entries()) {
    const id = idOf(one)
    const { startsAt, endsAt } = one
    const offered = { kind: 'session' as const, id, startsAt, capacity: row.capacity }
    rows.push({
      id,
      activity: row.id,
      station: row.station_id,
      space: space?.id ?? null,
      number: before + index + 1,
      day: one.at.slice(0, 10),
      startsAt,
      endsAt,
      capacity: row.capacity,
      title: one.title,
      slot: slots.get(one) ?? null,
      offer: row.enrolment === 'session' ? await openOffer(tx, row, quotas, offered, now) : null,
      remindAt: remindAt(row, startsAt, now),
    })
  }
  return rows
}

/** When those enrolled are reminded; null where nobody is, or it is too late for that. */
export function remindAt(
  row: ActivityRow,
  startsAt: Temporal.Instant,
  now: Temporal.Instant,
): Temporal.Instant | null {
  if (row.remind_before === null || row.enrolment === 'none') return null
  const at = startsAt.subtract({ minutes: row.remind_before })
  return Temporal.Instant.compare(at, now) > 0 ? at : null
}
