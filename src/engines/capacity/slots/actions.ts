import type { Permission } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { judged } from '../../../kernel/refusals.ts'
import type { ResourceId, SlotId, SlotState } from '../contract.ts'
import type { During, Slot } from './contract.ts'
import {
  checkWishes,
  type Clash,
  freeWithin,
  REFUSALS,
  slotEnded,
  slotKeyUsed,
  type SlotMove,
  slotNotYours,
  SlotTaken,
  type SlotWish,
} from './rules.ts'
import * as store from './store.ts'

/** The states in which a slot keeps others out. */
export const LIVE = ['confirmed', 'requested', 'held'] as const satisfies readonly SlotState[]

const pointerOf = (index: number) => `#/body/slots/${index}`

export type Making = {
  /** Who of the staff sees and changes what is on the timeline: whoever holds this at a unit of the lineage. */
  readonly permission: Permission
  /** The person whose own thing it is, if it is somebody's: they see and change it as well. */
  readonly owner?: string
}

/**
 * The resources of these things, made where there were none; in their order. A thing has one, whoever uses it:
 * a second room that asks adds its permission. `lineage`: the thing's unit and all above it; told anew when the
 * thing moves. Whoever asks works there or is the owner, otherwise row-level security's refusal.
 */
export function ensureResources(
  tx: Tx,
  things: readonly store.Resource[],
  { permission, owner }: Making,
): Promise<ResourceId[]> {
  return store.ensure(tx, things, permission, owner ?? null)
}

export async function ensureResource(
  tx: Tx,
  { permission, owner, ...thing }: store.Resource & Making,
): Promise<ResourceId> {
  const [id] = await ensureResources(tx, [thing], { permission, ...(owner !== undefined && { owner }) })
  return id as ResourceId
}

/**
 * Locks resources in order, until the transaction ends. The verbs below do it themselves; who uses several of
 * them in one transaction names all resources here first, or deadlocks with somebody who does it the other way.
 */
export async function lockResources(tx: Tx, resources: readonly ResourceId[]): Promise<void> {
  await store.lock(tx, resources)
}

/**
 * Takes all these stretches or none, over any number of resources and times, in one statement. The same `key` of
 * the same holder again gets the same slots and takes nothing, whatever became of them meanwhile; who takes anew
 * after a release uses a new key. A held slot needs `expiresAt` and blocks nobody past it. Who asks is the holder
 * or tends the resource. Throws slot-taken (a `SlotTaken` with the clashes), slots-overlap-each-other,
 * slots-faulty, slot-key-used, slot-not-yours. `pointer`: where in the request a wish stands.
 */
export async function takeSlots(
  tx: Tx,
  wishes: readonly SlotWish[],
  terms: store.Terms,
  now = Temporal.Now.instant(),
  pointer = pointerOf,
): Promise<SlotId[]> {
  checkWishes(wishes, pointer)
  const answer = await judged(REFUSALS, () => store.take(tx, wishes, terms, now))
  return slotsOr(answer, pointer)
}

function slotsOr({ outcome, slots, clashes }: store.Answer, pointer: (index: number) => string): SlotId[] {
  if (outcome === 'taken') throw new SlotTaken((clashes ?? []).map(store.clashOf), pointer)
  if (outcome === 'keyUsed') throw slotKeyUsed()
  if (outcome === 'notYours') throw slotNotYours()
  if (outcome === 'ended') throw slotEnded()
  return slots ?? []
}

export type TakeAnswer =
  | { readonly slots: SlotId[]; readonly clashes: null }
  | { readonly slots: null; readonly clashes: readonly Clash[] }

/**
 * Many takes, each all or none, decided in their order in one statement: the later of two that want the same
 * gets its clashes, the others their slots. Throws as `takeSlots` does for anything but clashes.
 */
export async function takeManySlots(
  tx: Tx,
  takes: readonly store.Take[],
  now = Temporal.Now.instant(),
): Promise<TakeAnswer[]> {
  for (const { wishes } of takes) checkWishes(wishes, pointerOf)
  const answers = await judged(REFUSALS, () => store.takeMany(tx, takes, now))
  return answers.map((answer) =>
    answer.outcome === 'taken'
      ? { slots: null, clashes: (answer.clashes ?? []).map(store.clashOf) }
      : { slots: slotsOr(answer, pointerOf), clashes: null },
  )
}

/**
 * Moves live slots to other times or resources, all or none; two may change places. Their states stay. Throws
 * slot-taken, slots-overlap-each-other, slot-has-ended, slot-not-yours.
 */
export async function moveSlots(
  tx: Tx,
  moves: readonly SlotMove[],
  now = Temporal.Now.instant(),
  pointer = pointerOf,
): Promise<void> {
  checkWishes(moves, pointer)
  slotsOr(await judged(REFUSALS, () => store.move(tx, moves, now)), pointer)
}

/** Gives stretches back; answers with those that were live. Theirs, or of resources that they tend. */
export function releaseSlots(
  tx: Tx,
  slots: readonly SlotId[],
  why: string | null = null,
  now = Temporal.Now.instant(),
): Promise<SlotId[]> {
  return store.release(tx, slots, why, now)
}

/**
 * Confirms or refuses what was requested (whoever tends the resource), and makes a hold good (its holder, in
 * time), all or none. Throws slot-has-ended where one is neither, or its time is over.
 */
export async function decideSlots(
  tx: Tx,
  slots: readonly SlotId[],
  decision: { accepted: boolean; why?: string },
  now = Temporal.Now.instant(),
): Promise<void> {
  const { accepted, why = null } = decision
  const decided = await store.decide(tx, slots, { accepted, why }, now)
  if (decided.length < new Set(slots).size) throw slotEnded()
}

/** What is on timelines in a window, as far as whoever asks may see it, in order of time. */
export function slotsOf(
  tx: Tx,
  resources: readonly ResourceId[],
  window: During,
  states: readonly SlotState[] = LIVE,
  now = Temporal.Now.instant(),
): Promise<Slot[]> {
  return store.findOn(tx, resources, window, states, now)
}

/** Slots by their ids, by the rows that stand behind them, or of one holder; in order of time, all states. */
export function findSlots(
  tx: Tx,
  by: Parameters<typeof store.findBy>[1],
  now = Temporal.Now.instant(),
): Promise<Slot[]> {
  return store.findBy(tx, by, now)
}

/** What is left of a window per resource: anybody may ask, and learns nothing of who has the rest. */
export async function freeOf(
  tx: Tx,
  resources: readonly ResourceId[],
  window: During,
  now = Temporal.Now.instant(),
): Promise<ReadonlyMap<ResourceId, During[]>> {
  const busy = Map.groupBy(await store.findBusy(tx, resources, window, now), ({ resource }) => resource)
  return new Map(
    resources.map((resource) => [
      resource,
      freeWithin(
        window,
        (busy.get(resource) ?? []).map((one) => one.busy),
      ),
    ]),
  )
}

/** The places in the list of those wishes that nothing stands in the way of now. Anybody may ask. */
export async function whichFree(
  tx: Tx,
  wishes: readonly SlotWish[],
  now = Temporal.Now.instant(),
): Promise<ReadonlySet<number>> {
  return wishes.length === 0 ? new Set() : new Set(await store.findFree(tx, wishes, now))
}

/** Tidies up holds whose time is over; they blocked nobody before. For the worker. */
export function expireHolds(tx: Tx, now = Temporal.Now.instant()): Promise<number> {
  return store.expire(tx, now)
}
