import type { CaseId } from '../../engines/cases/contract.ts'
import { type Cases, openCase } from '../../engines/cases/public.ts'
import type { Who } from '../../kernel/access.ts'
import { writeDown } from '../../kernel/audit.ts'
import type { Tx } from '../../kernel/database.ts'
import type { UnitId } from '../../kernel/ids.ts'
import type { Keys } from '../../kernel/keys.ts'
import { notYours, signInNeeded } from '../../kernel/problem.ts'
import { judged } from '../../kernel/refusals.ts'
import { residentOfPhone } from '../identity/public.ts'
import { lineageOf, prove, type TerritoryMemory, unitNotFound } from '../territory/public.ts'
import type { GatheringId, OpinionWish } from './contract.ts'
import { gatheringNotFound, opinionNotFound, REFUSALS } from './rules.ts'
import * as store from './store.ts'

export type OpinionDeps = {
  readonly cases: Cases
  readonly keys: Keys
  readonly territory: TerritoryMemory
}

/**
 * Takes an opinion in, for the unit that it is said to. Residents speak through the open channel; what was gathered
 * elsewhere is taken down by staff, without a name; whoever left a phone there follows it by signing in with that
 * (needs the purpose 'sign-in'). Throws unit-not-found, not-yours, gathering-not-found.
 */
export async function openOpinion(
  tx: Tx,
  { cases, keys, territory }: OpinionDeps,
  who: Who,
  { unit, sight, gathering, speaker, form }: OpinionWish,
): Promise<{ id: CaseId; number: string }> {
  if (!who.person) throw signInNeeded()
  const lineage = territory
    .path(unit)
    .map(({ id }) => id)
    .toReversed()
  if (lineage.length === 0) throw unitNotFound()
  const isTakenDown = form.source !== 'open'
  if (isTakenDown && who.kind !== 'staff') throw notYours()
  if (isTakenDown) await prove(tx, who, 'case.take', unit)
  const spoke = speaker === null ? null : await residentOfPhone(tx, keys, speaker)
  const author = isTakenDown ? spoke : who.person
  const { id, number } = await openCase(tx, cases, {
    process: 'opinion',
    place: lineage,
    title: form.title,
    category: null,
    sight,
    requester: author,
    by: {
      person: who.person,
      standing: isTakenDown ? 'taker' : 'requester',
      unit: isTakenDown ? unit : null,
    },
    // The words stay in this room: whoever said them can take them back.
    form: { title: form.title, source: form.source },
    lead: { unit, lineage },
    assists: [],
    routing: null,
  })
  await judged(REFUSALS, () =>
    store.insertOpinion(tx, id, {
      ...form,
      lineage,
      gathering,
      author,
      // Only they themselves say that they want to be named.
      named: form.named && !isTakenDown && author !== null,
      open: sight === 'public',
    }),
  )
  return { id, number }
}

/** Calls together whoever has something to say, or notes where it was said. Throws not-yours. */
export async function holdGathering(
  tx: Tx,
  who: Who,
  wish: Omit<store.GatheringRow, 'id' | 'opinions'>,
): Promise<GatheringId> {
  await prove(tx, who, 'case.take', wish.unit)
  const lineage = await lineageOf(tx, wish.unit)
  const id = await store.insertGathering(tx, { ...wish, lineage, by: who.person })
  writeDown(tx, {
    action: 'opinion.gathering',
    subject: { kind: 'opinionGathering', id },
    lineage,
    detail: { kind: wish.kind, heads: wish.heads },
  })
  return id
}

/** Says how one went. Throws gathering-not-found, also where whoever asks takes nothing down. */
export async function noteGathering(
  tx: Tx,
  id: GatheringId,
  wish: { heads: number; minutes: string | null },
): Promise<void> {
  const lineage = await store.keepHeld(tx, id, wish)
  if (!lineage) throw gatheringNotFound()
  writeDown(tx, {
    action: 'opinion.gatheringHeld',
    subject: { kind: 'opinionGathering', id },
    lineage,
    detail: { heads: wish.heads },
  })
}

/** Whether somebody is named with their own idea. Throws opinion-not-found for everybody else's. */
export async function setNaming(tx: Tx, id: CaseId, named: boolean): Promise<void> {
  if (!(await store.keepNaming(tx, id, named))) throw opinionNotFound()
}

/** A topic to be deliberated, made of one opinion or of several. Throws not-yours. */
export async function makeTopic(
  tx: Tx,
  who: Who,
  { unit, title }: { unit: UnitId; title: string },
): Promise<string> {
  await prove(tx, who, 'case.handle', unit)
  const lineage = await lineageOf(tx, unit)
  const topic = await store.insertTopic(tx, { unit, lineage, title, by: who.person })
  writeDown(tx, { action: 'opinion.topic', subject: { kind: 'opinionTopic', id: topic }, lineage })
  return topic
}
