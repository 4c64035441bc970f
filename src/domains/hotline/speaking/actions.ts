import { readCase } from '../../../engines/cases/public.ts'
import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { ProblemError } from '../../../kernel/problem.ts'
import { actOnMine } from '../../requests/public.ts'
import type { HotlineHouse } from '../routes.ts'

export type Caller = Who & { readonly person: PersonId }

/** Characters of what can be added to a case. */
const MOST = 1_000

/** As much of a text as a case takes. */
export function cut(text: string): string {
  const letters = Array.from(text)
  return letters.length <= MOST ? text : `${letters.slice(0, MOST - 1).join('')}…`
}

/**
 * Does something with a request in the caller's name, as the hotline says it. Whoever of the staff acts at the same
 * moment was quicker: it is said after that, if it still fits. Throws not-in-this-stage, done-often-enough.
 */
export async function speakFor(
  tx: Tx,
  house: HotlineHouse,
  caller: Caller,
  wish: Omit<Parameters<typeof actOnMine>[3], 'seen'>,
  now: Temporal.Instant,
): Promise<void> {
  const say = async () => {
    const { brief } = await readCase(tx, house.cases, caller, wish.id, now)
    await actOnMine(tx, house, caller, { ...wish, seen: brief.events }, now)
  }
  try {
    await say()
  } catch (error) {
    if (!(error instanceof ProblemError) || error.type !== 'changed-meanwhile') throw error
    // The first try holds the lock of the case: nobody is quicker now.
    await say()
  }
}
