import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { findCurrent } from '../acting/current/actions.ts'
import type { CaseBrief, CaseId } from '../contract.ts'
import { actionsFor } from '../judging/rules.ts'
import type { Cases } from '../memory.ts'
import { caseNotFound } from '../rules.ts'
import type { CaseRead } from './contract.ts'
import { eyesOf, shownEvents, shownState } from './rules.ts'
import { askerOf, leadOf } from '../judging/asker/rules.ts'
import type { Current } from '../acting/current/rules.ts'

/**
 * A case with its state, its history as far as whoever asks may read it, what they are to it, and what they may do
 * now, the likeliest first. Throws case-not-found.
 */
export async function readCase(
  tx: Tx,
  cases: Cases,
  who: Who,
  id: CaseId,
  now = Temporal.Now.instant(),
): Promise<CaseRead> {
  const current = (await findCurrent(tx, cases, [id])).get(id)
  if (!current) throw caseNotFound()
  const { row, process, folded, state, events } = current
  const asker = askerOf(folded, row, who)
  const standings = [...new Set(asker.roles.map(({ standing }) => standing))]
  const eyes = eyesOf(standings)
  if (!eyes) throw caseNotFound()
  return {
    brief: briefOf(current),
    place: row.place,
    subject: row.subject,
    requester: eyes === 'staff' || row.requester === who.person ? row.requester : null,
    state: shownState(process, state, eyes),
    events: shownEvents(process, events, eyes, who.person),
    standings,
    may: actionsFor({ process, state: folded }, asker, now),
  }
}

function briefOf({ row, process, folded, state }: Current): CaseBrief {
  return {
    id: row.id,
    process: process.name,
    number: row.number,
    title: row.title,
    category: state.category,
    sight: state.sight,
    stage: state.stage,
    kind: state.kind,
    outcome: state.outcome,
    openedAt: state.openedAt,
    closedAt: state.closedAt,
    dueAt: state.paused ? null : state.dueAt,
    paused: state.paused,
    lead: leadOf(folded)?.unit ?? null,
    place: row.place[0]!,
    pending: [...new Set(state.pending.map(({ what }) => what))],
    bounces: state.bounces,
    urged: state.urged,
    reopened: state.reopened,
    events: state.events,
  }
}
