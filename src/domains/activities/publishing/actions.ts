import type { Proof, Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { prove } from '../../territory/public.ts'
import { checkAlive, checkVersion, type ActivityProof, tellOf, unitOf } from '../activity/actions.ts'
import type { ActivityId, Place } from '../activity/contract.ts'
import {
  type ActivityRow,
  bumpActivity,
  findActivities,
  findLineages,
  findLyingIn,
  findQuotas,
  lockActivities,
} from '../activity/store.ts'
import type { Foreseen } from '../contract.ts'
import {
  activityFaulty,
  activityIsDraft,
  activityNotDraft,
  activityNotFound,
  nothingTakesPlace,
  placesElsewhere,
  sessionRefused,
  spaceTooSmall,
} from '../rules.ts'
import { makeSessions, type SessionsMade } from '../sessions/actions.ts'
import type { Times } from '../sessions/contract.ts'
import { foresee, type Judged, readGround, sinceOf, type Wanted } from '../sessions/making/actions.ts'
import { timesFaults } from '../sessions/rules.ts'

function foreseenOf({ wanted, space, kept, skipped, problem }: Judged): Foreseen {
  return {
    station: wanted.station,
    space: space?.id ?? wanted.space,
    created: kept.map(({ at, startsAt, endsAt }) => ({ at, startsAt, endsAt })),
    skipped: [...skipped],
    problem,
    seats: space?.seats ?? null,
  }
}

type ForeseeWish = {
  readonly places: readonly Place[]
  readonly times: Times
  readonly capacity: number
  readonly setupMinutes: number
  readonly cleaningMinutes: number
}

/** What would be created and what skipped at each place, and why. Throws activity-faulty, places-elsewhere. */
export async function foreseeSessions(
  tx: Tx,
  proof: Proof<'activity.edit'>,
  { places, times, ...wish }: ForeseeWish,
  now = Temporal.Now.instant(),
): Promise<Foreseen[]> {
  const faults = timesFaults(times, '#/body/times')
  if (faults.length > 0) throw activityFaulty({}, faults)
  const ground = await readGround(
    tx,
    places.map(({ station }) => station),
    sinceOf(now),
  )
  const units = [...new Set([...ground.stations.values()].map(({ unit }) => unit))]
  const inside = await findLyingIn(tx, proof.unit, units)
  if (places.some(({ station }) => !inside.has(ground.stations.get(station)?.unit ?? '')))
    throw placesElsewhere()
  const lineages = new Map((await findLineages(tx, units)).map(({ unit, lineage }) => [unit, lineage]))
  const wanted = places.map((place): Wanted => {
    const unit = ground.stations.get(place.station)?.unit ?? ''
    return { ...place, times, ...wish, lineage: lineages.get(unit) ?? [unit] }
  })
  return (await foresee(tx, ground, wanted, now)).map(foreseenOf)
}

export type Published = Foreseen & { id: ActivityId; version: number; state: 'draft' | 'published' }

/**
 * Publishes drafts: each gets its sessions, all or nothing being only that the whole list is one transaction. One
 * at which nothing takes place stays a draft and says why; where it is the only one that is asked for, it is
 * refused with the reason. Throws activity-not-found, not-yours, changed-meanwhile, activity-not-draft.
 */
export async function publishActivities(
  tx: Tx,
  who: Who,
  wishes: readonly { readonly id: ActivityId; readonly version: number }[],
  now = Temporal.Now.instant(),
): Promise<Published[]> {
  const rows = await takeUp(tx, who, wishes)
  const quotas = await findQuotas(
    tx,
    rows.map(({ id }) => id),
  )
  const made = await makeSessions(
    tx,
    rows.map((row) => ({ row, times: row.times as Times, quotas: quotas.get(row.id) ?? [] })),
    now,
  )
  if (made.length === 1 && made[0]) checkOnly(made[0])
  const published: Published[] = []
  for (const { making, judged, offer } of made) {
    const { row } = making
    const comes = judged.problem === null
    const version = comes ? await bumpActivity(tx, row.id, { state: 'published', offer }) : row.version
    const foreseen = foreseenOf(judged)
    published.push({ ...foreseen, id: row.id, version, state: comes ? 'published' : 'draft' })
    if (comes)
      await tellOf(tx, 'activity.publish', row, {
        version,
        created: foreseen.created.length,
        skipped: foreseen.skipped.length,
      })
  }
  return published
}

/** Locks drafts, proves each station's unit once, and compares versions. */
async function takeUp(
  tx: Tx,
  who: Who,
  wishes: readonly { readonly id: ActivityId; readonly version: number }[],
): Promise<ActivityRow[]> {
  const ids = wishes.map(({ id }) => id)
  const seen = await findActivities(tx, ids)
  if (seen.length < new Set(ids).size) throw activityNotFound()
  for (const unit of new Set(seen.map(unitOf))) await prove(tx, who, 'activity.edit', unit)
  const versions = new Map(wishes.map(({ id, version }) => [id, version]))
  const rows = await lockActivities(tx, ids)
  for (const row of rows) {
    checkVersion(row, versions.get(row.id) ?? 0)
    checkAlive(row)
    if (row.state !== 'draft') throw activityNotDraft()
  }
  return rows
}

/** Of a single wish the reason is a problem of its own. */
function checkOnly({ judged: { problem, kept, skipped, space }, making }: SessionsMade): void {
  if (problem === 'space-too-small')
    throw spaceTooSmall({ seats: space?.seats ?? 0, wanted: making.row.capacity })
  const [first] = skipped
  if (kept.length > 0) return
  if (skipped.length === 1 && first) throw sessionRefused(first)
  throw nothingTakesPlace()
}

/** Gives a published activity more sessions. Throws activity-faulty and as `publishActivities` does. */
export async function addSessions(
  tx: Tx,
  { row }: ActivityProof,
  { version: read, times }: { version: number; times: Times },
  now = Temporal.Now.instant(),
): Promise<Foreseen & { id: ActivityId; version: number }> {
  checkVersion(row, read)
  checkAlive(row)
  if (row.state === 'draft') throw activityIsDraft()
  const faults = timesFaults(times, '#/body/times')
  if (faults.length > 0) throw activityFaulty({}, faults)
  const quotas = await findQuotas(tx, [row.id])
  const [made] = await makeSessions(tx, [{ row, times, quotas: quotas.get(row.id) ?? [] }], now)
  if (!made) throw activityNotFound()
  checkOnly(made)
  const version = await bumpActivity(tx, row.id)
  const foreseen = foreseenOf(made.judged)
  await tellOf(tx, 'activity.extend', row, {
    version,
    created: foreseen.created.length,
    skipped: foreseen.skipped.length,
  })
  return { ...foreseen, id: row.id, version }
}
