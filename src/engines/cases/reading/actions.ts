import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { findCurrent } from '../acting/current/actions.ts'
import type { CaseId } from '../contract.ts'
import { askerOf } from '../judging/asker/rules.ts'
import type { Cases } from '../memory.ts'
import { caseNotFound } from '../rules.ts'
import type { CaseRead } from './contract.ts'
import { readAs } from './rules.ts'

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
  const read = (await readCases(tx, cases, who, [id], now)).get(id)
  if (!read) throw caseNotFound()
  return read
}

/** Several at once, by their ids; what whoever asks may not read is not among them. */
export async function readCases(
  tx: Tx,
  cases: Cases,
  who: Who,
  ids: readonly CaseId[],
  now = Temporal.Now.instant(),
): Promise<ReadonlyMap<CaseId, CaseRead>> {
  const found = new Map<CaseId, CaseRead>()
  for (const current of (await findCurrent(tx, cases, ids)).values()) {
    const read = readAs(current, askerOf(current.folded, current.row, who), now)
    if (read) found.set(read.brief.id, read)
  }
  return found
}
