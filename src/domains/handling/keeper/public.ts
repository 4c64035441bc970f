import type { CaseId } from '../../../engines/cases/contract.ts'
import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { CaseOutside } from '../lines/contract.ts'
import type { CaseKept, CaseReporter } from '../shown/contract.ts'

/** A case that others may be like: its category of today, and what its keeper has shown of it. */
export type Looked = { readonly id: CaseId; readonly category: string | null; readonly kept: CaseKept }

/** A case that is like another one. */
export type Similar = { readonly case: CaseId; readonly metres: number | null }

/** An action that somebody is about to take. */
export type GuardedWish = {
  readonly id: CaseId
  readonly action: string
  /** What the process says that it does beyond the engine. */
  readonly effects: readonly string[]
  readonly form: Readonly<Record<string, unknown>>
}

/**
 * What a room that keeps cases of a process tells of them, so that whoever works on cases needs to know none of
 * those rooms. The program lists one for each process (`program.keepers`); a process without one is worked on all
 * the same, with what the engine knows.
 *
 * Pictures of a case are kept with `subject: { kind: 'case', id }`: then everybody who sees the case sees them,
 * whoever handles it later on and whoever asked as well; with `kind: 'caseInternal'` only those who handle it.
 */
export interface CaseKeeper {
  readonly process: string
  /**
   * What is known of these cases; those that whoever asks does not see are missing. Nothing of who asked is in
   * it: `reporter` only says whether there is somebody to look at.
   */
  show(tx: Tx, who: Who, ids: readonly CaseId[]): Promise<ReadonlyMap<CaseId, CaseKept>>
  /**
   * Who asked, for those who handle the case. The room of handling has judged that and writes the look down;
   * runs in the transaction that does. null where nobody is behind it or nothing may be shown.
   */
  reporter?(tx: Tx, who: Who, id: CaseId): Promise<CaseReporter | null>
  /**
   * Speaks before an action is taken, in its transaction: throws a problem where what the room knows is against it.
   */
  guard?(tx: Tx, who: Who, wish: GuardedWish): Promise<void>
  /** Of these cases those that somebody outside waits for, as an inbox tells it. */
  outside?(tx: Tx, ids: readonly CaseId[]): Promise<ReadonlyMap<CaseId, CaseOutside>>
  /** Open cases that are like it, the most alike first; at most ten. */
  similar?(tx: Tx, who: Who, one: Looked): Promise<readonly Similar[]>
}
