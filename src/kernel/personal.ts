import type { Tx } from './database.ts'
import type { PersonId } from './ids.ts'

/**
 * What one room holds about a person. Every room that holds personal data exports one from its public.ts,
 * and the program lists them (program/program.ts): what is held about me and erasing myself run through
 * all of them.
 */
export interface PersonalRecords {
  /** Under which name it is told: the room's. */
  readonly name: string
  /** Everything the room holds about the person, as JSON can write it. Runs in the person's own name. */
  tell(tx: Tx, person: PersonId): Promise<unknown>
  /**
   * Forgets it. Runs in the person's own name, in the transaction that erases them, rooms above before
   * rooms below: what another room points to is still there.
   */
  erase(tx: Tx, person: PersonId): Promise<void>
}
