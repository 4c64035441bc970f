import type { Tx } from '../../../../kernel/database.ts'
import type { CaseEvent, CaseId, CaseState } from '../../contract.ts'
import { foldEvents, stateOf } from '../../fold/rules.ts'
import type { Cases } from '../../memory.ts'
import { caseNotFound } from '../../rules.ts'
import { shownEvents, shownState } from '../rules.ts'
import { findPublic, findPublicEvents, type PublicCase } from './store.ts'

/** Of these cases those that are public, as everybody may know them: for lists and maps. */
export function publicCases(tx: Tx, ids: readonly CaseId[]): Promise<PublicCase[]> {
  return findPublic(tx, ids)
}

export type PublicRead = {
  readonly brief: PublicCase
  readonly state: CaseState
  readonly events: readonly CaseEvent[]
}

/**
 * A public case with the steps that are shown, and of what was said in them the fields that are open. Throws
 * case-not-found where it is not public, erased, or not there.
 */
export async function readPublicCase(tx: Tx, cases: Cases, id: CaseId): Promise<PublicRead> {
  const [brief] = await findPublic(tx, [id])
  if (!brief) throw caseNotFound()
  const events = await findPublicEvents(tx, id)
  const { calendars } = cases.calendars
  await cases.calendars.learn(
    tx,
    events.flatMap(({ facts }) => facts.calendar ?? []),
  )
  const process = cases.process(brief.process)
  const state = stateOf(foldEvents(events, calendars), calendars)
  return {
    brief,
    state: shownState(process, state, 'all'),
    events: shownEvents(process, events, 'all', null),
  }
}
