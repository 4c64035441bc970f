import type { CaseState } from '../../../engines/cases/contract.ts'
import {
  type Cases,
  foldEvents,
  readStored,
  stateOf,
  type StoredCase,
} from '../../../engines/cases/public.ts'
import type { Tx } from '../../../kernel/database.ts'

/** A case whole, whoever asks: for the program's own work, never to be given on as it is. */
export type Whole = StoredCase & { readonly state: CaseState }

/** Reads a case with all its events and folds them. Needs a purpose that sees it. undefined: there is none. */
export async function readWhole(
  tx: Tx,
  { calendars }: Pick<Cases, 'calendars'>,
  id: string,
): Promise<Whole | undefined> {
  const [stored] = await readStored(tx, [id])
  if (!stored) return undefined
  await calendars.learn(
    tx,
    stored.events.flatMap(({ facts }) => facts.calendar ?? []),
  )
  const folded = foldEvents(stored.events, calendars.calendars)
  return { ...stored, state: stateOf(folded, calendars.calendars) }
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
