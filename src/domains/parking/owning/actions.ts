import type { SlotId } from '../../../engines/capacity/contract.ts'
import {
  ensureResource,
  findSlots,
  lockResources,
  moveSlots,
  releaseSlots,
  slotsOf,
  takeSlots,
} from '../../../engines/capacity/slots/public.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { enqueue } from '../../../kernel/jobs.ts'
import { newId } from '../../../kernel/new-id.ts'
import { judged } from '../../../kernel/refusals.ts'
import { tellPeople } from '../../notices/public.ts'
import { agreedPact, dayOf, PLATE, type Setting } from '../booking/actions.ts'
import { OverstayId, ParkingSpaceId, type PointId, TakebackId, type Window } from '../contract.ts'
import { escalateOverstay, offerInstead } from '../jobs.ts'
import {
  notOverdue,
  pointNotFound,
  REFUSALS,
  spaceNotFound,
  takebackFaulty,
  takebackOf,
  windowsFaulty,
  windowsMeet,
} from '../rules.ts'
import * as shared from '../store.ts'
import type { Guest, OwnSpace } from './contract.ts'
import * as store from './store.ts'

/** A resident opens a space of their own. Throws parking-point-not-found, pact-not-agreed, parking-windows-faulty. */
export async function openSpace(
  tx: Tx,
  person: PersonId,
  wish: { point: PointId; label: string; windows: readonly Window[] },
  { timeZone }: Setting,
  now = Temporal.Now.instant(),
): Promise<{ id: ParkingSpaceId; version: number }> {
  const [point] = await shared.findPoints(tx, [wish.point])
  if (!point || point.status !== 'open') throw pointNotFound()
  await agreedPact(tx, person, point.lineage)
  if (windowsMeet(wish.windows)) throw windowsFaulty()
  const id = ParkingSpaceId.parse(newId())
  await judged(REFUSALS, async () => {
    const resource = await ensureResource(tx, {
      subject: { kind: 'parkingSpace', id },
      lineage: point.lineage,
      permission: 'parking.edit',
      owner: person,
    })
    await store.insertSpaces(tx, [{ id, point: point.id, label: wish.label, resource, owner: 'person' }])
    await store.insertOwner(tx, id, person)
    await store.insertWindows(tx, [id], wish.windows, dayOf(now, timeZone))
  })
  writeDown(tx, { action: 'parking.open', subject: { kind: 'parkingSpace', id }, lineage: point.lineage })
  return { id, version: 1 }
}

/** Their own space, or one of the unit where they work; throws parking-space-not-found for all others. */
export async function spaceOf(tx: Tx, id: ParkingSpaceId): Promise<shared.SpaceRow & { point: PointId }> {
  const found = await shared.findSpaces(tx, { ids: [id] }, true)
  const [space] = found
  if (!space) throw spaceNotFound()
  return space
}

/** As `spaceOf`; but a space of a person is theirs alone, whoever works there. */
export async function ownOrUnits(tx: Tx, person: PersonId, id: ParkingSpaceId): Promise<shared.SpaceRow> {
  const space = await spaceOf(tx, id)
  if (space.owner !== 'person') return space
  const own = await shared.findSpaces(tx, { owner: person })
  if (!own.some((one) => one.id === id)) throw spaceNotFound()
  return space
}

/**
 * The owner needs the space from a moment on (null: now). Evenings that have not begun end there at once; whoever
 * is parked has the rule's time to leave. The time is the owner's from then on, and every guest is found another
 * place by a job of the same transaction. Throws parking-space-not-found, parking-takeback-faulty.
 */
export async function takeBack(
  tx: Tx,
  person: PersonId,
  id: ParkingSpaceId,
  wish: { from: Temporal.Instant | null; to: Temporal.Instant },
  { timeZone }: Setting,
  now = Temporal.Now.instant(),
): Promise<{ guests: number; free: Temporal.Instant }> {
  const space = await ownOrUnits(tx, person, id)
  const needed = wish.from && Temporal.Instant.compare(wish.from, now) > 0 ? wish.from : now
  const hours = needed.until(wish.to).total('hours')
  if (hours <= 0 || hours > 31 * 24) throw takebackFaulty()
  await lockResources(tx, [space.resource])
  const today = dayOf(now, timeZone)
  const rules = await shared.findRules(tx, today)
  const there = await slotsOf(tx, [space.resource], { from: needed, to: wish.to }, undefined, now)
  const guests = there.filter(({ subject }) => subject.kind === 'reservation')
  let free = needed
  for (const slot of guests) {
    const { leaveBy, keeps } = takebackOf(slot.during, needed, now, rules)
    const person_ = await store.findGuestToTell(tx, slot.id)
    if (keeps) await moveSlots(tx, [{ slot: slot.id, resource: space.resource, during: keeps }], now)
    else await releaseSlots(tx, [slot.id], 'takenBack', now)
    if (Temporal.Instant.compare(leaveBy, free) > 0) free = leaveBy
    const takeback = TakebackId.parse(newId())
    await store.insertTakeback(tx, {
      id: takeback,
      space: id,
      reservation: slot.subject.id as Parameters<typeof store.insertTakeback>[1]['reservation'],
      person: person_,
      during: { from: later(leaveBy, slot.during.from), to: slot.during.to },
      leaveBy,
      choiceUntil: Temporal.PlainDate.from(today).add({ days: rules.choiceDays }).toString(),
    })
    await enqueue(tx, offerInstead, { takeback })
  }
  const own = there.filter(({ subject }) => subject.kind !== 'reservation').map((slot) => slot.id)
  await releaseSlots(tx, own, 'again', now)
  if (Temporal.Instant.compare(free, wish.to) < 0)
    await takeSlots(
      tx,
      [{ resource: space.resource, during: { from: free, to: wish.to } }],
      { holder: person, key: newId(), state: 'confirmed', keeper: 'parking', subject: { kind: 'own', id } },
      now,
    )
  await noteSpace(tx, 'parking.takeBack', space, { guests: guests.length })
  return { guests: guests.length, free }
}

const later = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) > 0 ? a : b)

/**
 * A car is still there after its time, or after the time it was given to leave: its driver is told at once, and
 * what follows is said. Throws parking-space-not-found, parking-not-overdue, parking-overstay-is-reported.
 */
export async function reportOverstay(
  tx: Tx,
  id: ParkingSpaceId,
  slot: SlotId,
  { timeZone }: Setting,
  now = Temporal.Now.instant(),
): Promise<{ id: OverstayId }> {
  const space = await spaceOf(tx, id)
  const found = await overdueEvening(tx, space, slot, now)
  const { to: due } = found.during
  const person = await store.findGuestToTell(tx, slot)
  const overstay = OverstayId.parse(newId())
  const reservation = found.subject.id as Parameters<typeof store.insertOverstay>[1]['reservation']
  await judged(REFUSALS, () =>
    store.insertOverstay(tx, { id: overstay, space: id, reservation, person, due }),
  )
  await tellOverdue(tx, overstay, person, space, { timeZone, now })
  await noteSpace(tx, 'parking.overstay', space, { overstay })
  return { id: overstay }
}

/** An evening of a guest whose time has passed, at most a day ago; throws parking-not-overdue. */
async function overdueEvening(tx: Tx, space: shared.SpaceRow, slot: SlotId, now: Temporal.Instant) {
  const [found] = await findSlots(tx, { ids: [slot] }, now)
  const isTheirs = found?.resource === space.resource && found.subject.kind === 'reservation'
  if (!found || !isTheirs || found.state !== 'confirmed') throw notOverdue()
  const hours = found.during.to.until(now).total('hours')
  if (hours < 0 || hours > 24) throw notOverdue()
  return found
}

type Now = { readonly timeZone: string; readonly now: Temporal.Instant }

/** Tells the driver, and sets the steps that follow for as long as the car is there. */
async function tellOverdue(
  tx: Tx,
  overstay: OverstayId,
  person: PersonId | null,
  space: shared.SpaceRow,
  { timeZone, now }: Now,
): Promise<void> {
  const rules = await shared.findRules(tx, dayOf(now, timeZone))
  const [point] = await shared.findPoints(tx, [space.point])
  if (!point) return
  await tellPeople(tx, {
    to: person ? [person] : [],
    topic: 'parking',
    subject: { kind: 'parkingOverstay', id: overstay },
    state: 'reminded',
    text: 'parking-overstay',
    values: {
      zh: point.zh,
      en: point.en,
      label: space.label,
      minutes: rules.remindMinutes,
      contact: point.contact ?? '',
    },
    link: '/parking/mine',
    urgent: true,
  })
  for (const [step, minutes] of [
    ['staffCalled', rules.remindMinutes],
    ['paused', rules.pauseMinutes],
  ] as const)
    await enqueue(tx, escalateOverstay, { overstay, step }, { at: now.add({ minutes }) })
}

/** The car has left. Throws parking-space-not-found where it is not theirs to say. */
export async function endOverstay(tx: Tx, id: OverstayId, now = Temporal.Now.instant()): Promise<void> {
  const [overstay] = await store.findOverstays(tx, { id }, true)
  if (!overstay) throw spaceNotFound()
  const space = await spaceOf(tx, overstay.space)
  await store.setStep(tx, id, 'left', now)
  await noteSpace(tx, 'parking.left', space, { overstay: id })
}

/** The spaces that somebody opens to others, with who comes when: never who that is. */
export async function readOwnSpaces(
  tx: Tx,
  person: PersonId,
  { keys, timeZone }: Setting,
  now = Temporal.Now.instant(),
): Promise<OwnSpace[]> {
  const spaces = await shared.findSpaces(tx, { owner: person })
  const points = await shared.findPoints(
    tx,
    spaces.map(({ point }) => point),
  )
  const today = dayOf(now, timeZone)
  const ids = spaces.map(({ id }) => id)
  const weeks = await store.findWeeks(tx, ids, today)
  const { plateMinutes } = await shared.findRules(tx, today)
  const overstays = await store.findOverstays(tx, { spaces: ids })
  const own = await slotsOf(
    tx,
    spaces.map(({ resource }) => resource),
    { from: now, to: now.add({ hours: 62 * 24 }) },
    undefined,
    now,
  )
  const shown: OwnSpace[] = []
  for (const { id, point: at, label, status, version, resource } of spaces) {
    const point = points.find((one) => one.id === at)
    const week = weeks.get(id)
    if (!point || !week) continue
    const coming = await store.findGuests(tx, id, now, plateMinutes)
    if (status === 'retired' && coming.length === 0) continue
    const { lineage: _, ...place } = point
    const guests = coming.map(({ slot, during, plate, reservation }): Guest => ({
      slot,
      during,
      plate: plate && keys.decrypt(plate, PLATE),
      overstay: overstays.find((one) => one.reservation === reservation)?.id ?? null,
    }))
    const mine = own.filter((slot) => slot.resource === resource && slot.subject.kind === 'own')
    shown.push({
      id,
      label,
      point: place,
      status,
      version,
      ...week,
      guests,
      own: mine.map(({ during }) => during),
    })
  }
  return shown
}

export async function noteSpace(
  tx: Tx,
  action: string,
  space: shared.SpaceRow,
  detail: object,
): Promise<void> {
  const [point] = await shared.findPoints(tx, [space.point])
  writeDown(tx, {
    action,
    subject: { kind: 'parkingSpace', id: space.id },
    lineage: point?.lineage ?? [],
    detail: { ...detail },
  })
}
