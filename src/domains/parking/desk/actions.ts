import { ensureResources, LIVE, releaseSlots, slotsOf } from '../../../engines/capacity/slots/public.ts'
import type { During, Slot } from '../../../engines/capacity/slots/contract.ts'
import type { Proof, Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/new-id.ts'
import { changedMeanwhile } from '../../../kernel/problem.ts'
import { judged } from '../../../kernel/refusals.ts'
import { tellPeople } from '../../notices/public.ts'
import { prove } from '../../territory/public.ts'
import { dayOf, PLATE, type Setting } from '../booking/actions.ts'
import { type PauseId, type PointId, ParkingSpaceId, type Window } from '../contract.ts'
import { findWeeks, insertSpaces, insertWindows } from '../owning/store.ts'
import { appealMade, pauseNotFound, pointNotFound, REFUSALS, windowsFaulty, windowsMeet } from '../rules.ts'
import * as shared from '../store.ts'
import type { Board, DaySpace, PointProfile } from './contract.ts'
import * as store from './store.ts'

type Proven = Proof<'parking.edit'>
export type ProvenPoint = { readonly proof: Proven; readonly point: shared.PointPlaced }

/** Throws parking-point-not-found, not-yours. */
export async function provePoint(tx: Tx, who: Who, id: PointId): Promise<ProvenPoint> {
  const [point] = await shared.findPoints(tx, [id])
  if (!point) throw pointNotFound()
  return { proof: await prove(tx, who, 'parking.edit', point.unit), point }
}

const HOUR = 3_600_000
const overlaps = (a: During, b: During) =>
  Temporal.Instant.compare(a.from, b.to) < 0 && Temporal.Instant.compare(b.from, a.to) < 0

/** The hours that belong to an evening: from noon of the day to noon of the next. */
function nightOf(day: string, timeZone: string): During {
  const noon = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: '12:00' })
  return { from: noon.toInstant(), to: noon.add({ days: 1 }).toInstant() }
}

/** Car parks of a unit on an evening, with what needs somebody: overstays and appeals. */
export async function readBoard(
  tx: Tx,
  proof: Proven,
  { day, keys, timeZone }: Setting & { day: string },
): Promise<Board> {
  const found = await shared.findPointsIn(tx, proof.unit)
  const spaces = (await shared.findSpaces(tx, { points: found.map(({ id }) => id) })).filter(isKept)
  const night = nightOf(day, timeZone)
  const closures = await shared.findClosures(
    tx,
    found.map(({ id }) => id),
    night,
  )
  const evenings = new Set(
    (
      await store.findWholeEvenings(
        tx,
        spaces.map(({ id }) => id),
        [day],
      )
    ).map(({ space }) => space),
  )
  const slots = await slotsOf(
    tx,
    spaces.map(({ resource }) => resource),
    night,
  )
  const booked = new Set<string>(slots.filter(isGuest).map(({ resource }) => resource))
  const at = Map.groupBy(spaces, ({ point }) => point)
  return {
    day,
    points: found.map((placed) => {
      const point = shared.shownPoint(placed)
      const here = at.get(point.id) ?? []
      const closed = closures.find((one) => one.point === point.id)
      return {
        ...point,
        spaces: here.length,
        open: here.filter(({ id }) => evenings.has(id)).length,
        booked: here.filter(({ resource }) => booked.has(resource)).length,
        closed: closed ? { id: closed.id, during: closed.during, reason: closed.reason } : null,
      }
    }),
    overstays: (await store.findOverstays(tx, proof.unit)).map(({ zh, en, cipher, ...one }) => ({
      ...one,
      point: { zh, en },
      plate: cipher && keys.decrypt(cipher, PLATE),
    })),
    pauses: (await store.findPauses(tx, proof.unit)).map(({ zh, en, ...one }) => ({
      ...one,
      point: { zh, en },
    })),
  }
}

/** Whoever has booked a space that was closed for good comes still; no list shows it any more. */
const isKept = ({ status }: shared.SpaceRow) => status !== 'retired'

const isGuest = ({ subject }: Slot) => subject.kind === 'reservation'

/** The spaces of a point on an evening: what is open, free and taken, and by which side. */
export async function readDay(
  tx: Tx,
  { point }: ProvenPoint,
  day: string,
  { timeZone }: Setting,
): Promise<DaySpace[]> {
  const spaces = (await shared.findSpaces(tx, { points: [point.id] })).filter(isKept)
  const ids = spaces.map(({ id }) => id)
  const weeks = await findWeeks(tx, ids, day)
  const evenings = await store.findWholeEvenings(tx, ids, [day])
  const night = nightOf(day, timeZone)
  const slots = await slotsOf(
    tx,
    spaces.map(({ resource }) => resource),
    night,
    LIVE,
  )
  return spaces.map(({ id, label, owner, status, version, resource }) => {
    const evening = evenings.find(({ space }) => space === id)?.during ?? null
    const span = evening ?? night
    return {
      id,
      label,
      owner,
      status,
      version,
      windows: weeks.get(id)?.windows ?? [],
      exceptions: weeks.get(id)?.exceptions ?? [],
      evening,
      taken: slots
        .filter(
          (slot) => slot.resource === resource && slot.state !== 'expired' && overlaps(slot.during, span),
        )
        .map((slot) => ({
          during: slot.during,
          by: isGuest(slot) ? ('guest' as const) : ('owner' as const),
          held: slot.state === 'held',
        })),
    }
  })
}

export async function foundPoint(
  tx: Tx,
  proof: Proven,
  wish: PointProfile,
): Promise<{ id: PointId; version: number }> {
  const { id, lineage } = await store.insertPoint(tx, { ...wish, unit: proof.unit })
  note(tx, 'parking.found', { kind: 'parkingPoint', id }, lineage)
  return { id, version: 1 }
}

/** Needs authority over where it was and where it shall be. Throws changed-meanwhile. */
export async function changePoint(
  tx: Tx,
  who: Who,
  { point }: ProvenPoint,
  { version, ...wish }: PointProfile & { version: number },
): Promise<{ id: PointId; version: number }> {
  await prove(tx, who, 'parking.edit', wish.unit)
  const next = await store.updatePoint(tx, point.id, version, wish)
  if (next === undefined) throw changedMeanwhile()
  note(tx, 'parking.change', { kind: 'parkingPoint', id: point.id }, point.lineage)
  return { id: point.id, version: next }
}

type NewSpaces = { owner: 'organisation' | 'unit'; labels: readonly string[]; windows: readonly Window[] }

/** Throws parking-windows-faulty, parking-space-is-labelled-once. */
export async function addSpaces(
  tx: Tx,
  { point }: ProvenPoint,
  { owner, labels, windows }: NewSpaces,
  today: string,
): Promise<ParkingSpaceId[]> {
  if (windowsMeet(windows)) throw windowsFaulty()
  const ids = labels.map(() => ParkingSpaceId.parse(newId()))
  await judged(REFUSALS, async () => {
    const resources = await ensureResources(
      tx,
      ids.map((id) => ({ subject: { kind: 'parkingSpace', id }, lineage: point.lineage })),
      { permission: 'parking.edit' },
    )
    await insertSpaces(
      tx,
      ids.flatMap((id, i) => {
        const [resource, label] = [resources[i], labels[i]]
        return resource && label ? [{ id, point: point.id, label, resource, owner }] : []
      }),
    )
    await insertWindows(tx, ids, windows, today)
  })
  note(tx, 'parking.addSpaces', { kind: 'parkingPoint', id: point.id }, point.lineage, { count: ids.length })
  return ids
}

/** Shuts a point: what is booked then is given back, and every guest is told once. Throws parking-point-is-closed-then. */
export async function closePoint(
  tx: Tx,
  { point }: ProvenPoint,
  { during, reason }: { during: During; reason: { zh: string; en: string } },
  { timeZone }: Setting,
): Promise<{ id: string; told: number }> {
  if (during.to.epochMilliseconds - during.from.epochMilliseconds < HOUR / 2) throw windowsFaulty()
  const id = await judged(REFUSALS, () => store.insertClosure(tx, point.id, during, reason))
  const spaces = await shared.findSpaces(tx, { points: [point.id] })
  const hit = (
    await slotsOf(
      tx,
      spaces.map(({ resource }) => resource),
      during,
    )
  ).filter(isGuest)
  await releaseSlots(
    tx,
    hit.map((slot) => slot.id),
    'closed',
  )
  const people = Map.groupBy(hit, ({ holder }) => holder)
  for (const [person, slots] of people) {
    const [first] = slots
    if (!person || !first) continue
    await tellPeople(tx, {
      to: [person as PersonId],
      topic: 'parking',
      subject: { kind: 'parkingClosure', id },
      state: 'closed',
      text: 'parking-closed',
      values: {
        zh: point.zh,
        en: point.en,
        day: dayOf(first.during.from, timeZone),
        reasonZh: reason.zh,
        reasonEn: reason.en,
      },
      link: '/parking/mine',
      urgent: true,
    })
  }
  note(tx, 'parking.close', { kind: 'parkingPoint', id: point.id }, point.lineage, {
    closure: id,
    evenings: hit.length,
  })
  return { id, told: people.size }
}

/** Throws parking-point-not-found where there is no such closure. */
export async function reopenPoint(tx: Tx, { point }: ProvenPoint, closure: string): Promise<void> {
  if (!(await store.withdrawClosure(tx, point.id, closure))) throw pointNotFound()
  note(tx, 'parking.reopen', { kind: 'parkingPoint', id: point.id }, point.lineage, { closure })
}

/** Answers an appeal, or lifts a pause without one; whom it concerns is told. Throws parking-pause-not-found, parking-appeal-is-made-once. */
export async function decideAppeal(
  tx: Tx,
  id: PauseId,
  { decision, why }: { decision: 'upheld' | 'lifted'; why: string },
): Promise<void> {
  if (!(await store.seesPause(tx, id))) throw pauseNotFound()
  const decided = await store.decidePause(tx, id, decision, why)
  if (!decided) throw appealMade()
  await tellPeople(tx, {
    to: decided.person ? [decided.person] : [],
    topic: 'parking',
    subject: { kind: 'parkingPause', id },
    state: decision,
    text: 'parking-appeal-decided',
    values: { decision, why },
    link: '/parking/mine',
  })
  note(tx, 'parking.decide', { kind: 'parkingPause', id }, decided.lineage, { decision })
}

export function note(
  tx: Tx,
  action: string,
  subject: { kind: string; id: string },
  lineage: readonly string[],
  detail: Record<string, unknown> = {},
): void {
  writeDown(tx, { action, subject, lineage, detail })
}
