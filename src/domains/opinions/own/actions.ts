import {
  type ActionWish,
  type CaseRead,
  type Cases,
  readCase,
  takeAction,
} from '../../../engines/cases/public.ts'
import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { OwnOpinion } from '../contract.ts'
import { OPINION } from '../process.ts'
import { opinionNotFound } from '../rules.ts'
import { findOwn } from '../store.ts'

/** What somebody said in their own name, the latest first, each with what became of it. */
export async function showOwn(tx: Tx, cases: Cases, who: Who): Promise<OwnOpinion[]> {
  const rows = await findOwn(tx)
  const shown: OwnOpinion[] = []
  for (const { case: id, text, golden, named, at } of rows) {
    const read = await readCase(tx, cases, who, id)
    const { brief, state } = read
    shown.push({
      case: id,
      number: brief.number,
      title: brief.title,
      text: text ?? '',
      golden,
      named,
      stage: brief.stage,
      outcome: brief.outcome,
      at,
      answer: brief.kind === 'closed' ? saidLast(read, ['explain', 'done', 'makeTopic']) : null,
      question: brief.kind === 'waiting' ? saidLast(read, ['ask']) : null,
      may: ownActions(read),
      version: state.events,
    })
  }
  return shown
}

/** The words of the last event of these actions: what was told to its author. */
function saidLast({ events }: CaseRead, actions: readonly string[]): string | null {
  const last = events.findLast(({ action }) => actions.includes(action))
  const text = last?.form['text'] ?? last?.form['topic']
  return typeof text === 'string' ? text : null
}

function ownActions({ may }: CaseRead): string[] {
  return may.flatMap(({ action, standing, refused }) =>
    standing === 'requester' && refused === null ? [action] : [],
  )
}

/** What its author does with it, as the engine judges. Throws opinion-not-found for other cases. */
export async function actAsAuthor(
  tx: Tx,
  cases: Cases,
  who: Who,
  wish: ActionWish,
): Promise<{ stage: string; version: number }> {
  const { brief, standings } = await readCase(tx, cases, who, wish.case)
  if (brief.process !== OPINION.name || !standings.includes('requester')) throw opinionNotFound()
  const { state, events } = await takeAction(tx, cases, who, wish)
  return { stage: state.stage, version: events }
}
