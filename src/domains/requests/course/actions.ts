import type { CaseEvent, CaseState } from '../../../engines/cases/contract.ts'
import {
  type Cases,
  type Current,
  findCurrent,
  shownEvents,
  type StoredEvent,
} from '../../../engines/cases/public.ts'
import type { Tx } from '../../../kernel/database.ts'
import { REQUEST } from '../process.ts'

/**
 * A case whole, whoever asks: for the program's own work, never to be given on as it is. Needs a purpose that sees it.
 * undefined: there is none.
 */
export async function readWhole(tx: Tx, cases: Cases, id: string): Promise<Current | undefined> {
  return (await findCurrent(tx, cases, [id])).get(id)
}

/** The units that lead and assist now; of a closed case those that did last. */
export function unitsOf({ assignments, closedAt }: CaseState): { lead: string | null; assists: string[] } {
  const live = assignments.filter(({ endedAt, state }) =>
    closedAt === null ? endedAt === null : state !== 'left',
  )
  return {
    lead:
      (live.findLast(({ part }) => part === 'lead') ?? assignments.findLast(({ part }) => part === 'lead'))
        ?.unit ?? null,
    assists: live.filter(({ part }) => part === 'assist').map(({ unit }) => unit),
  }
}

/** A step as it may be read: what happened, at which unit, and of what was said what the reader may know. */
export type OpenStep = Pick<CaseEvent, 'number' | 'action' | 'at' | 'unit' | 'by' | 'form'>

/**
 * The steps of a public request for everybody, as the engine shows them: whoever took one is told by it, so that they
 * find their own; never to be given on. Where it was opened and what was merged into it is told elsewhere.
 */
export function openSteps(events: readonly StoredEvent[]): OpenStep[] {
  const by = new Map(events.map((event) => [event.number, event.by]))
  return shownEvents(REQUEST, events, 'all', null)
    .filter(({ action }) => action !== 'absorb')
    .map((event) => ({
      ...event,
      unit: event.action === 'open' ? null : event.unit,
      by: by.get(event.number) ?? null,
    }))
}
