import type { SlotId } from '../../../engines/capacity/contract.ts'
import {
  decideSlots,
  findSlots,
  LIVE,
  releaseSlots,
  SlotTaken,
  takeSlots,
} from '../../../engines/capacity/slots/public.ts'
import type { Slot } from '../../../engines/capacity/slots/contract.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { Keys } from '../../../kernel/keys.ts'
import { newId } from '../../../kernel/new-id.ts'
import {
  ReservationId,
  type PactId,
  type ParkingSpaceId,
  type PauseId,
  type TakebackId,
} from '../contract.ts'
import {
  appealMade,
  bookableFrom,
  bookedThatEvening,
  bookingPaused,
  daysOfMonth,
  notOpenThen,
  nothingToGiveBack,
  offerOver,
  pactIsNotTheLatest,
  pactMissing,
  pactNotAgreed,
  pointNotFound,
  reservationNotFound,
  tooEarly,
} from '../rules.ts'
import * as shared from '../store.ts'
import type { Booking, Takeback } from './contract.ts'
import * as store from './store.ts'

/** Under this use plates are encrypted. */
export const PLATE = 'parking.plate'
/** Spaces of a point that are tried when others are quicker. */
const TRIES = 8

export type Setting = { readonly keys: Keys; readonly timeZone: string }

export function dayOf(now: Temporal.Instant, timeZone: string): string {
  return now.toZonedDateTimeISO(timeZone).toPlainDate().toString()
}

/** Records that somebody agreed to a pact's latest version. Throws pact-is-not-the-latest. */
export async function agreeToPact(tx: Tx, person: PersonId, id: PactId): Promise<void> {
  const pact = await shared.findPactById(tx, id)
  if (!pact) throw pactMissing()
  const latest = await shared.findPact(tx, [pact.unit])
  if (latest?.id !== id) throw pactIsNotTheLatest({ version: latest?.version ?? 0 })
  await shared.agree(tx, id, person)
}

/** Throws pact-missing, pact-not-agreed: whoever opens or books has read the present version. */
export async function agreedPact(tx: Tx, person: PersonId, lineage: readonly string[]): Promise<PactId> {
  const pact = await shared.findPact(tx, lineage)
  if (!pact) throw pactMissing()
  if (!(await shared.hasAgreed(tx, pact.id, person))) throw pactNotAgreed({ version: pact.version })
  return pact.id
}

/**
 * Books a space one evening, or the evenings of a month as one reservation, all or none. Residents of the point's
 * unit, and guests whose evening was taken back lately, may do so earlier than others. Throws
 * parking-point-not-found, pact-not-agreed, parking-is-paused, parking-opens-later, parking-not-open-then,
 * parking-booked-that-evening, slot-taken.
 */
export async function bookParking(
  tx: Tx,
  person: PersonId,
  { point: id, space, wish, plate }: Booking,
  { keys, timeZone }: Setting,
  now = Temporal.Now.instant(),
): Promise<{ id: ReservationId; evenings: number }> {
  const [point] = await shared.findPoints(tx, [id])
  if (!point || point.status !== 'open') throw pointNotFound()
  await shared.oneAfterTheOther(tx, person)
  const pact = await agreedPact(tx, person, point.lineage)
  const until = await store.pausedUntil(tx, person, now)
  if (until) throw bookingPaused({ until: dayOf(until, timeZone) })
  const today = dayOf(now, timeZone)
  const days = wish.kind === 'evening' ? [wish.day] : daysOfMonth(wish.month, today, wish.except)
  const candidates = await freeSpaces(tx, { point: id, space, days, now })
  const [first] = candidates
  if (!first) throw notOpenThen()
  const last = first.at(-1) ?? first[0]
  const rules = await shared.findRules(tx, today)
  const isFirst = (await shared.livesIn(tx, point.unit)) || (await store.choosesFirst(tx, person, today))
  const opens = bookableFrom((last as shared.EveningRow).during.from, isFirst, rules)
  if (Temporal.Instant.compare(now, opens) < 0)
    throw tooEarly({
      opens: opens.toZonedDateTimeISO(timeZone).toPlainDateTime().toString().slice(0, 16).replace('T', ' '),
    })
  await refuseTwice(tx, person, first, now)
  const reservation = ReservationId.parse(newId())
  const taken = await takeOne(tx, person, reservation, candidates, now)
  await store.insertReservation(tx, {
    id: reservation,
    space: (taken[0] as shared.EveningRow).space,
    person,
    kind: wish.kind,
    pact,
    plate: keys.encrypt(plate, PLATE),
    endsAt: (taken.at(-1) as shared.EveningRow).during.to,
  })
  writeDown(tx, {
    action: 'parking.book',
    subject: { kind: 'parkingReservation', id: reservation },
    lineage: point.lineage,
    detail: { point: id, kind: wish.kind, evenings: taken.length },
  })
  return { id: reservation, evenings: taken.length }
}

type Wanted = {
  point: string
  space: ParkingSpaceId | undefined
  days: readonly string[]
  now: Temporal.Instant
}

/** Evenings per space that is free on all days on which it is open, the fullest first. */
async function freeSpaces(tx: Tx, { point, space, days, now }: Wanted): Promise<shared.EveningRow[][]> {
  const spaces = (await shared.findSpaces(tx, { points: [point] })).filter(({ id }) => !space || id === space)
  const evenings = await shared.findEvenings(
    tx,
    spaces.map(({ id }) => id),
    days,
    now,
  )
  const bySpace = [...Map.groupBy(evenings, (one) => one.space).values()]
  const most = Math.max(0, ...bySpace.map((list) => list.length))
  // One space that was asked for is tried as it is, so that the refusal names its evenings.
  if (space) return bySpace
  return bySpace.filter((list) => list.length === most && list.every(({ free }) => free)).slice(0, TRIES)
}

async function refuseTwice(
  tx: Tx,
  person: PersonId,
  evenings: readonly shared.EveningRow[],
  now: Temporal.Instant,
) {
  const own = (await findSlots(tx, { holder: person }, now)).filter(
    ({ keeper, state }) => keeper === 'parking' && LIVE.includes(state as (typeof LIVE)[number]),
  )
  const meets = (slot: Slot) =>
    evenings.some(
      ({ during }) =>
        Temporal.Instant.compare(slot.during.from, during.to) < 0 &&
        Temporal.Instant.compare(during.from, slot.during.to) < 0,
    )
  if (own.some((slot) => slot.subject.kind === 'reservation' && meets(slot))) throw bookedThatEvening()
}

/** The first of the candidates that can still be had; throws the last one's slot-taken. */
async function takeOne(
  tx: Tx,
  person: PersonId,
  reservation: ReservationId,
  candidates: readonly shared.EveningRow[][],
  now: Temporal.Instant,
): Promise<shared.EveningRow[]> {
  let refused: unknown
  for (const evenings of candidates) {
    try {
      await takeSlots(
        tx,
        evenings.map(({ resource, during }) => ({ resource, during })),
        {
          holder: person,
          key: `${reservation} ${evenings[0]?.space}`,
          state: 'confirmed',
          keeper: 'parking',
          subject: { kind: 'reservation', id: reservation },
        },
        now,
        () => '#/body/wish',
      )
      return evenings
    } catch (error) {
      if (!(error instanceof SlotTaken)) throw error
      refused = error
    }
  }
  throw refused
}

/** Gives back some evenings, or all to come. Throws parking-reservation-not-found, parking-nothing-to-give-back. */
export async function giveBack(
  tx: Tx,
  person: PersonId,
  id: ReservationId,
  slots: readonly SlotId[] | null,
  now = Temporal.Now.instant(),
): Promise<{ given: number }> {
  const [reservation] = await store.findReservations(tx, person, id)
  if (!reservation) throw reservationNotFound()
  const own = (await findSlots(tx, { subjects: [id] }, now)).filter(
    ({ during, holder }) => holder === person && Temporal.Instant.compare(during.to, now) > 0,
  )
  const wanted = own.filter((one) => slots === null || slots.includes(one.id)).map((one) => one.id)
  const given = await releaseSlots(tx, wanted, 'givenBack', now)
  if (given.length === 0) throw nothingToGiveBack()
  return { given: given.length }
}

/** Moves to the place that was kept, or lets it go. Throws parking-offer-is-over. */
export async function answerOffer(
  tx: Tx,
  person: PersonId,
  id: TakebackId,
  accept: boolean,
  now = Temporal.Now.instant(),
): Promise<{ state: Takeback['state'] }> {
  const [takeback] = await store.findTakebacks(tx, { id }, true)
  if (!takeback || takeback.person !== person) throw reservationNotFound()
  const { offeredSlot, offeredSpace, state } = takeback
  const answered = accept ? 'moved' : 'declined'
  if (state === answered) return { state }
  if (state !== 'offered' || !offeredSlot || !offeredSpace) throw offerOver()
  if (accept) {
    const [slot] = await findSlots(tx, { ids: [offeredSlot] }, now)
    if (slot?.state !== 'held') throw offerOver()
    await decideSlots(tx, [offeredSlot], { accepted: true }, now)
    await store.moveReservation(tx, takeback.reservation, offeredSpace)
  } else await releaseSlots(tx, [offeredSlot], 'declined', now)
  await store.setTakeback(tx, id, answered)
  return { state: answered }
}

/** Throws parking-appeal-is-made-once. */
export async function appeal(tx: Tx, person: PersonId, id: PauseId, text: string): Promise<void> {
  const lineage = await store.writeAppeal(tx, id, person, text)
  if (!lineage) throw appealMade()
  writeDown(tx, { action: 'parking.appeal', subject: { kind: 'parkingPause', id }, lineage })
}
