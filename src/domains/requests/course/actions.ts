import type { CaseState } from '../../../engines/cases/contract.ts'
import { type Cases, type Current, findCurrent } from '../../../engines/cases/public.ts'
import type { Tx } from '../../../kernel/database.ts'

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
