import type { CaseId } from '../../engines/cases/contract.ts'
import { type Cases, openCase } from '../../engines/cases/public.ts'
import type { Who } from '../../kernel/access.ts'
import { writeDown } from '../../kernel/audit.ts'
import type { Tx } from '../../kernel/database.ts'
import type { UnitId } from '../../kernel/ids.ts'
import { notYours, signInNeeded } from '../../kernel/problem.ts'
import { judged } from '../../kernel/refusals.ts'
import { lineageOf, prove, type TerritoryMemory, unitNotFound } from '../territory/public.ts'
import type { GatheringId, OpinionWish } from './contract.ts'
import { opinionNotFound, REFUSALS } from './rules.ts'
import * as store from './store.ts'

export type OpinionDeps = { readonly cases: Cases; readonly territory: TerritoryMemory }

/**
 * Takes an opinion in, for the unit that it is said to. Residents speak through the open channel; what was gathered
 * elsewhere is taken down by staff, without a name. Throws unit-not-found, not-yours, gathering-not-found.
 */
export async function openOpinion(
  tx: Tx,
  { cases, territory }: OpinionDeps,
  who: Who,
  { unit, sight, gathering, form }: OpinionWish,
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
  const author = isTakenDown ? null : who.person
  const { id, number } = await openCase(tx, cases, {
    process: 'opinion',
    place: lineage,
    title: form.title,
    category: null,
    sight,
    requester: author,
    by: { person: who.person, standing: author ? 'requester' : 'taker', unit: author ? null : unit },
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
      named: form.named && author !== null,
      open: sight === 'public',
    }),
  )
  return { id, number }
}

/** Notes where opinions were gathered. Throws not-yours. */
export async function holdGathering(
  tx: Tx,
  who: Who,
  wish: {
    unit: UnitId
    kind: 'meeting' | 'doorToDoor'
    title: string
    on: string
    heads: number
    minutes: string | null
  },
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
