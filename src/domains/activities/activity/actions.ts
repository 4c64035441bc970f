import type { Proof, Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import { announce } from '../../../kernel/changes.ts'
import type { Tx } from '../../../kernel/database.ts'
import { UnitId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/new-id.ts'
import { changedMeanwhile, type Fault } from '../../../kernel/problem.ts'
import { judged } from '../../../kernel/refusals.ts'
import type { SpaceId, StationId } from '../../stations/contract.ts'
import { prove } from '../../territory/public.ts'
import { changeOffers } from '../offers/actions.ts'
import {
  activityEnded,
  activityFaulty,
  activityNotDraft,
  activityNotFound,
  placesElsewhere,
  REFUSALS,
  spaceTooSmall,
} from '../rules.ts'
import type { Times } from '../sessions/contract.ts'
import { readGround } from '../sessions/making/actions.ts'
import { fits, smallestFor, timesFaults } from '../sessions/rules.ts'
import { findSessions, resizeSessions } from '../sessions/store.ts'
import { findTeam } from '../teams/store.ts'
import {
  ActivityId,
  type ActivityText,
  type ActivityWish,
  type EnrolmentTerms,
  type Place,
  PublicationId,
} from './contract.ts'
import { replacePictures } from './pictures/store.ts'
import { activityFaults, audienceFaults, enrolmentFaults } from './rules.ts'
import * as store from './store.ts'

/** Proof that whoever asks may edit this activity, whose row is locked. */
export type ActivityProof = { readonly row: store.ActivityRow; readonly proof: Proof<'activity.edit'> }

/** Locks an activity and proves the right to it. Throws activity-not-found, not-yours. */
export async function proveActivity(tx: Tx, who: Who, id: string): Promise<ActivityProof> {
  const [seen] = await store.findActivities(tx, [id])
  if (!seen) throw activityNotFound()
  const proof = await prove(tx, who, 'activity.edit', unitOf(seen))
  const [row] = await store.lockActivities(tx, [id])
  if (!row) throw activityNotFound()
  return { row, proof }
}

/** The unit in which the station of an activity stands: the first of its lineage. */
export function unitOf(row: store.ActivityRow): UnitId {
  return UnitId.parse(row.lineage[0])
}

export function checkVersion(row: { readonly version: number }, version: number): void {
  if (row.version !== version) throw changedMeanwhile({ version: row.version })
}

/** Throws activity-ended where it was called off or is over. */
export function checkAlive(row: store.ActivityRow): void {
  if (row.state === 'calledOff' || row.state === 'over') throw activityEnded()
}

/** Writes down what was done to an activity, and lets every process read it anew. */
export async function tellOf(
  tx: Tx,
  action: string,
  row: store.ActivityRow,
  detail: Record<string, unknown> = {},
): Promise<void> {
  writeDown(tx, { action, subject: { kind: 'activity', id: row.id }, lineage: row.lineage, detail })
  await announce(tx, 'activities', row.id)
}

export type DraftWish = { readonly places: readonly Place[]; readonly activity: ActivityWish }
export type Drafts = {
  readonly publication: PublicationId
  readonly activities: { id: ActivityId; station: StationId; version: number }[]
}

/**
 * Drafts an activity at one station or at many, all in the unit that the proof is for. Throws activity-faulty with
 * each fault's place, places-elsewhere, session-over-seats.
 */
export async function draftActivities(
  tx: Tx,
  proof: Proof<'activity.edit'>,
  { places, activity }: DraftWish,
  today: string,
): Promise<Drafts> {
  const faults = [
    ...activityFaults(activity, '#/body/activity'),
    ...(await referenceFaults(tx, activity, places, today)),
  ]
  const spaces = await placesIn(tx, proof, places, activity.enrolment.capacity, faults)
  if (faults.length > 0) throw activityFaulty({}, faults)
  const publication = PublicationId.parse(newId())
  const drafts = places.map(({ station }, index) => ({
    id: ActivityId.parse(newId()),
    publication,
    station,
    unit: proof.unit,
    space: spaces[index] ?? null,
  }))
  const ids = drafts.map(({ id }) => id)
  await judged(REFUSALS, async () => {
    await store.insertActivities(tx, drafts, activity)
    await store.replaceParts(tx, ids, { teachers: activity.teachers, quotas: activity.enrolment.quotas })
  })
  // A file belongs to one: of many stations the first shows it, and the others are drafted without.
  const [first] = ids
  if (first) await judged(REFUSALS, () => replacePictures(tx, first, activity.pictures))
  for (const row of await store.findActivities(tx, ids))
    writeDown(tx, {
      action: 'activity.draft',
      subject: { kind: 'activity', id: row.id },
      lineage: row.lineage,
      detail: { publication, title: activity.title.zh },
    })
  return { publication, activities: drafts.map(({ id, station }) => ({ id, station, version: 1 })) }
}

/** Whether topic and club are known, and the club is of the station. */
async function referenceFaults(
  tx: Tx,
  { topic, team }: Pick<ActivityText, 'topic' | 'team'>,
  places: readonly { readonly station: string }[],
  today: string,
  base = '#/body/activity',
): Promise<Fault[]> {
  const faults: Fault[] = []
  const topics = await store.findTopics(tx, today)
  if (!topics.some(({ code }) => code === topic))
    faults.push({ pointer: `${base}/topic`, code: 'topic-unknown' })
  if (team === null) return faults
  const found = await findTeam(tx, team)
  if (!found || places.some(({ station }) => station !== found.station))
    faults.push({ pointer: `${base}/team`, code: 'team-of-another-station' })
  return faults
}

/** The space of each place, found where that was asked for. Throws places-elsewhere, session-over-seats. */
async function placesIn(
  tx: Tx,
  proof: Proof<'activity.edit'>,
  places: readonly Place[],
  capacity: number,
  faults: Fault[],
): Promise<(SpaceId | null)[]> {
  const ground = await readGround(
    tx,
    places.map(({ station }) => station),
    '9999-01-01',
  )
  const units = [...ground.stations.values()].map(({ unit }) => unit)
  const inside = await store.findLyingIn(tx, proof.unit, [...new Set(units)])
  if (places.some(({ station }) => !inside.has(ground.stations.get(station)?.unit ?? '')))
    throw placesElsewhere()
  return places.map(({ station, space, findSpace }, index) => {
    const spaces = ground.spaces.get(station) ?? []
    if (space === null) return findSpace ? (smallestFor(spaces, capacity)?.id ?? null) : null
    const found = spaces.find(({ id }) => id === space)
    if (!found) faults.push({ pointer: `#/body/places/${index}/space`, code: 'space-unknown' })
    else if (!fits(found.seats, capacity)) throw spaceTooSmall({ seats: found.seats ?? 0, wanted: capacity })
    return space
  })
}

export type ChangeWish = {
  readonly version: number
  readonly text: ActivityText
  readonly enrolment: EnrolmentTerms
  readonly draft: {
    space: SpaceId | null
    setupMinutes: number
    cleaningMinutes: number
    times: Times
  } | null
}

/**
 * Changes an activity: of a draft everything, of a published one what is said and how one gets in. Throws
 * changed-meanwhile, activity-ended, activity-not-draft, activity-faulty, and what the engine refuses (fewer seats
 * than are confirmed).
 */
export async function changeActivity(
  tx: Tx,
  { row }: ActivityProof,
  wish: ChangeWish,
  today: string,
  now = Temporal.Now.instant(),
): Promise<{ id: ActivityId; version: number }> {
  checkVersion(row, wish.version)
  checkAlive(row)
  const isDraft = row.state === 'draft'
  if (!isDraft && (wish.draft || row.enrolment !== wish.enrolment.way)) throw activityNotDraft()
  const faults = [
    ...audienceFaults(wish.text.audience, '#/body/text/audience'),
    ...enrolmentFaults(wish.enrolment, '#/body/enrolment', row.kind as ActivityWish['kind']),
    ...(wish.draft ? timesFaults(wish.draft.times, '#/body/draft/times') : []),
    ...(await referenceFaults(tx, wish.text, [{ station: row.station_id }], today, '#/body/text')),
  ]
  if (faults.length > 0) throw activityFaulty({}, faults)
  await judged(REFUSALS, async () => {
    const columns = { ...store.textColumns(wish.text), ...store.enrolmentColumns(wish.enrolment) }
    await store.updateActivity(tx, row.id, columns, wish.draft)
    await store.replaceParts(tx, [row.id], { teachers: wish.text.teachers, quotas: wish.enrolment.quotas })
    await replacePictures(tx, row.id, wish.text.pictures)
  })
  const version = await store.bumpActivity(tx, row.id)
  const [changed] = await store.findActivities(tx, [row.id])
  if (changed && !isDraft) {
    await followCapacity(tx, row, wish.enrolment.capacity, now)
    const sessions = await findSessions(tx, row.id)
    await changeOffers(tx, changed, wish.enrolment.quotas, sessions, now)
  }
  await tellOf(tx, 'activity.change', row, { version })
  return { id: row.id, version }
}

/** Sessions to come that had as many seats as the activity have as many as it has now. Throws session-over-seats. */
async function followCapacity(
  tx: Tx,
  row: store.ActivityRow,
  capacity: number,
  now: Temporal.Instant,
): Promise<void> {
  if (capacity === row.capacity) return
  const spaces = await resizeSessions(tx, row.id, { was: row.capacity, capacity }, now)
  const ground = await readGround(tx, [row.station_id], '9999-01-01')
  for (const space of ground.spaces.get(row.station_id) ?? [])
    if (spaces.has(space.id) && !fits(space.seats, capacity))
      throw spaceTooSmall({ seats: space.seats ?? 0, wanted: capacity })
}

/** Throws a draft away. Throws activity-not-draft. */
export async function dropDraft(tx: Tx, { row }: ActivityProof): Promise<{ id: ActivityId }> {
  if (row.state !== 'draft') throw activityNotDraft()
  await replacePictures(tx, row.id, [])
  await store.deleteDraft(tx, row.id)
  await tellOf(tx, 'activity.drop', row)
  return { id: row.id }
}
