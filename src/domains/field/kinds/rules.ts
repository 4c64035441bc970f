import type { z } from 'zod'
import type { Operation, OperationAnswer, Settlement } from '../log/contract.ts'

/** What was thrown where somebody else changed the same meanwhile: a person decides. */
export class Conflict extends Error {}

/** How one kind of operation is done; `At` is what it is done with (`kinds/actions.ts`). */
export type Kind<At, Body> = {
  /** What its body has to be: judged one by one, so that a faulty one holds nothing up. */
  readonly form: z.ZodType<Body>
  /**
   * Does it, in its own savepoint. Throws a problem where it is refused (its type is the reason in the tray), and
   * `Conflict` where somebody else changed the same meanwhile.
   */
  readonly take: (at: At, operation: Operation, body: Body) => Promise<OperationAnswer>
  /** What of a refused body waits in the tray, however it is wrong; absent: all of it. */
  readonly keeps?: (body: Operation['body']) => Operation['body']
  /** What stands there now, beside what was written; null: nothing that may be seen any more. */
  readonly theirs?: (at: At, body: Body) => Promise<Record<string, unknown> | null>
  /** What was written, as it is to be done again after a decision. */
  readonly again?: (at: At, body: Body, how: Settlement) => Promise<Body | null>
}
