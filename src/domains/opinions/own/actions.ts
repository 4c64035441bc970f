import { type CaseId, openTo } from '../../../engines/cases/contract.ts'
import {
  type ActionWish,
  beginAction,
  type CaseRead,
  type Cases,
  readCases,
} from '../../../engines/cases/public.ts'
import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { OwnOpinion } from '../contract.ts'
import { OPINION } from '../process.ts'
import { opinionNotFound } from '../rules.ts'
import { findOwn, type OwnRow } from '../store.ts'
import { answerOf, questionOf } from './rules.ts'

/** What somebody said in their own name, the latest first, each with what became of it. */
export async function showOwn(tx: Tx, cases: Cases, who: Who): Promise<OwnOpinion[]> {
  const rows = await findOwn(tx)
  const reads = await readCases(
    tx,
    cases,
    who,
    rows.map((row) => row.case),
  )
  return rows.flatMap(({ case: id, ...said }): OwnOpinion[] => {
    const read = reads.get(id)
    return read ? [ownShown(id, said, read)] : []
  })
}

function ownShown(id: CaseId, { text, ...said }: Omit<OwnRow, 'case'>, read: CaseRead): OwnOpinion {
  const { brief, state } = read
  return {
    case: id,
    ...said,
    number: brief.number,
    title: brief.title,
    text: text ?? '',
    stage: brief.stage,
    outcome: brief.outcome,
    answer: answerOf(read),
    question: questionOf(read),
    may: openTo(read.may, 'requester'),
    version: state.events,
  }
}

/** What its author does with it, as the engine judges. Throws opinion-not-found for other cases. */
export async function actAsAuthor(
  tx: Tx,
  cases: Cases,
  who: Who,
  wish: ActionWish,
): Promise<{ stage: string; version: number }> {
  const { read, take } = await beginAction(tx, cases, who, wish)
  if (read.brief.process !== OPINION.name || !read.standings.includes('requester')) throw opinionNotFound()
  const { state, events } = await take()
  return { stage: state.stage, version: events }
}
