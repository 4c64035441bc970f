import type { SlotId } from '../../../../engines/capacity/contract.ts'
import {
  moveSlots,
  SlotTaken,
  type SlotWish,
  takeManySlots,
  takeSlots,
} from '../../../../engines/capacity/slots/public.ts'
import type { Tx } from '../../../../kernel/database.ts'
import type { PersonId } from '../../../../kernel/ids.ts'
import { enqueue } from '../../../../kernel/jobs.ts'
import { resourcesOf, type Subject } from '../../free/store.ts'
import { remind } from '../../jobs/contract.ts'
import { instantOf, type Stretch } from '../../rules.ts'
import type { BookingId } from '../contract.ts'
import type { NewPart } from '../store.ts'

/** Something that a booking wants for a time. */
export type PartWish = Subject & {
  readonly during: Stretch
  readonly before: number
  readonly after: number
}

type For = {
  readonly id: BookingId
  readonly holder: PersonId | null
  readonly state: 'requested' | 'confirmed'
}

function wishOf({ during, before, after }: PartWish, resource: SlotWish['resource']): SlotWish {
  return { resource, during: { from: instantOf(during.start), to: instantOf(during.end) }, before, after }
}

const termsOf = ({ id, holder, state }: For) => ({
  holder,
  key: id,
  state,
  keeper: 'bookings',
  subject: { kind: 'booking', id },
})

/** Takes all of this for a booking, or throws what `refused` says of the first that is taken. */
export async function takeParts(
  tx: Tx,
  booking: For,
  wishes: readonly PartWish[],
  refused: (wish: PartWish) => Error,
  now: Temporal.Instant,
): Promise<NewPart[]> {
  const resources = await resourcesOf(tx, wishes)
  const slots = await orRefused(wishes, refused, () =>
    takeSlots(
      tx,
      wishes.map((wish, index) => wishOf(wish, resources[index] as SlotWish['resource'])),
      termsOf(booking),
      now,
    ),
  )
  return wishes.map((wish, index) => ({ ...wish, slot: slots[index] as SlotId }))
}

/** The same for many bookings of one thing each: tells by place in the list which could not be taken. */
export async function takeEach(
  tx: Tx,
  bookings: readonly (For & { readonly wish: PartWish })[],
  now: Temporal.Instant,
): Promise<{ parts: NewPart[]; taken: number[] }> {
  const resources = await resourcesOf(
    tx,
    bookings.map(({ wish }) => wish),
  )
  const answers = await takeManySlots(
    tx,
    bookings.map((one, index) => ({
      ...termsOf(one),
      wishes: [wishOf(one.wish, resources[index] as SlotWish['resource'])],
    })),
    now,
  )
  return {
    parts: answers.flatMap(({ slots }, index) => {
      const wish = bookings[index]?.wish
      return slots?.[0] && wish ? [{ ...wish, slot: slots[0] }] : []
    }),
    taken: answers.flatMap(({ slots }, index) => (slots === null ? [index] : [])),
  }
}

/** Moves what a booking has to other times or things, all or none. */
export async function moveParts(
  tx: Tx,
  moves: readonly (PartWish & { readonly slot: SlotId })[],
  refused: (wish: PartWish) => Error,
  now: Temporal.Instant,
): Promise<void> {
  const resources = await resourcesOf(tx, moves)
  await orRefused(moves, refused, () =>
    moveSlots(
      tx,
      moves.map((move, index) => ({
        ...wishOf(move, resources[index] as SlotWish['resource']),
        slot: move.slot,
      })),
      now,
    ),
  )
}

async function orRefused<T>(
  wishes: readonly PartWish[],
  refused: (wish: PartWish) => Error,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const first = error instanceof SlotTaken ? wishes[error.clashes[0]?.index ?? 0] : undefined
    throw first ? refused(first) : error
  }
}

/** Reminds of a booking a day ahead; who books later than that needs none. */
export async function remindOf(tx: Tx, id: BookingId, start: number, now: Temporal.Instant): Promise<void> {
  const at = instantOf(start).subtract({ hours: 24 })
  if (Temporal.Instant.compare(at, now) <= 0) return
  await enqueue(tx, remind, { booking: id }, { at, key: `${remind.name} ${id}` })
}
