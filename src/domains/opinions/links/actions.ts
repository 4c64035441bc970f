import type { CaseId } from '../../../engines/cases/contract.ts'
import { type Cases, takeAction } from '../../../engines/cases/public.ts'
import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { judged } from '../../../kernel/refusals.ts'
import type { GuardedWish } from '../../handling/public.ts'
import { makeTopic } from '../actions.ts'
import { opinionNotFound, REFUSALS, requestUnknown } from '../rules.ts'
import { findOpinions, keepLink } from '../store.ts'

type Into = { kind: 'request'; request: CaseId } | { kind: 'topic'; unit: UnitId; title: string }

/**
 * Makes one request or one topic of several opinions, all of them or none; each author is told what theirs became.
 * Throws what taking the action on one of them would.
 */
export async function joinOpinions(
  tx: Tx,
  cases: Cases,
  who: Who,
  opinions: readonly { case: CaseId; seen: number }[],
  into: Into,
): Promise<void> {
  const topic = into.kind === 'topic' ? await makeTopic(tx, who, into) : null
  const wish =
    into.kind === 'request'
      ? { action: 'makeRequest', form: { request: into.request } }
      : { action: 'makeTopic', form: { topic: into.title } }
  // In one order, so that two who join the same opinions never wait for each other in a circle.
  for (const { case: id, seen } of opinions.toSorted((a, b) => (a.case < b.case ? -1 : 1))) {
    await takeAction(tx, cases, who, { case: id, seen, ...wish })
    await becomes(tx, id, into.kind === 'request' ? { request: into.request } : { topic })
  }
}

async function becomes(
  tx: Tx,
  id: CaseId,
  what: { request?: CaseId | null; topic?: string | null },
): Promise<void> {
  const [opinion] = await findOpinions(tx, [id])
  if (!opinion) throw opinionNotFound()
  await judged(REFUSALS, () => keepLink(tx, id, what))
}

/** What the process's own actions do beyond the engine, by the names of their effects. */
export async function carryOut(tx: Tx, who: Who, { id, effects, form }: GuardedWish): Promise<void> {
  if (effects.includes('linkRequest')) {
    const { request } = form
    if (typeof request !== 'string') throw requestUnknown()
    await becomes(tx, id, { request: request as CaseId })
  }
  if (effects.includes('linkTopic')) {
    const [opinion] = await findOpinions(tx, [id])
    const [unit] = opinion?.lineage ?? []
    if (unit === undefined) throw opinionNotFound()
    await becomes(tx, id, { topic: await makeTopic(tx, who, { unit, title: String(form['topic']) }) })
  }
}
