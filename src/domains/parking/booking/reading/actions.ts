import type { Slot } from '../../../../engines/capacity/slots/contract.ts'
import { findSlots } from '../../../../engines/capacity/slots/public.ts'
import type { Tx } from '../../../../kernel/database.ts'
import type { PersonId } from '../../../../kernel/ids.ts'
import type { Evening } from '../../contract.ts'
import { maskPlate } from '../../rules.ts'
import * as shared from '../../store.ts'
import { PLATE, type Setting } from '../actions.ts'
import type { MyParking } from '../contract.ts'
import * as store from '../store.ts'

/** What somebody has booked, what was offered to them instead, and whether they may book: for themselves. */
export async function readMine(
  tx: Tx,
  person: PersonId,
  { keys }: Setting,
  now = Temporal.Now.instant(),
): Promise<MyParking> {
  const reservations = await store.findReservations(tx, person)
  const takebacks = await store.findTakebacks(tx, { person })
  const ids = reservations.map(({ id }) => id)
  const slots = (await findSlots(tx, { subjects: ids }, now)).filter(({ holder }) => holder === person)
  const evenings = await eveningsOf(tx, slots)
  const since = now.subtract({ hours: 24 })
  const shown = reservations.map(({ id, kind, plate, madeAt }) => ({
    id,
    kind,
    plate: plate === null ? null : maskPlate(keys.decrypt(plate, PLATE)),
    madeAt,
    evenings: evenings.filter(
      ({ reservation, state, during }) =>
        reservation === id && state !== 'held' && Temporal.Instant.compare(during.to, since) > 0,
    ),
  }))
  return {
    reservations: shown.filter((one) => one.evenings.length > 0),
    takebacks: await takebacksOf(
      tx,
      takebacks.filter(({ during }) => Temporal.Instant.compare(during.to, since) > 0),
      evenings,
      slots,
    ),
    pauses: await store.findPauses(tx, person),
  }
}

/** Evenings that were taken back: what is kept instead, what is left of them, and whom to call. */
async function takebacksOf(
  tx: Tx,
  takebacks: readonly store.TakebackRow[],
  evenings: readonly Evening[],
  slots: readonly Slot[],
): Promise<MyParking['takebacks']> {
  const homes = await shared.findSpaces(tx, { ids: takebacks.map(({ space }) => space) })
  const points = await shared.findPoints(
    tx,
    homes.map(({ point }) => point),
  )
  return takebacks.map(({ offeredSlot, offeredSpace: _space, person: _person, space: from, ...one }) => {
    const slot = slots.find(({ id }) => id === offeredSlot)
    const offer = evenings.find((evening) => evening.slot === offeredSlot) ?? null
    const isOver = one.state === 'offered' && slot?.state !== 'held'
    const home = homes.find(({ id }) => id === from)
    return {
      ...one,
      state: isOver ? ('declined' as const) : one.state,
      keeps: evenings.some(
        ({ space, state, during }) =>
          space === from && state === 'confirmed' && during.to.equals(one.leaveBy),
      ),
      contact: points.find(({ id }) => id === home?.point)?.contact ?? null,
      offer,
      keptUntil: slot?.expiresAt ?? null,
    }
  })
}

/** Slots of guests with where they are. */
export async function eveningsOf(
  tx: Tx,
  slots: readonly Slot[],
): Promise<(Evening & { reservation: string })[]> {
  const spaces = await shared.findSpaces(tx, { resources: slots.map(({ resource }) => resource) })
  const points = await shared.findPoints(
    tx,
    spaces.map(({ point }) => point),
  )
  return slots.flatMap(({ id, during, state, why, resource, subject }) => {
    const space = spaces.find((one) => one.resource === resource)
    const point = points.find((one) => one.id === space?.point)
    if (!space || !point || state === 'requested' || state === 'refused') return []
    const { lineage: _, ...shown } = point
    return [
      {
        slot: id,
        during,
        state,
        why,
        space: space.id,
        label: space.label,
        point: shown,
        reservation: subject.id,
      },
    ]
  })
}
