import type { RawBuilder } from 'kysely'
import type { CopyField } from './copy-in.ts'
import type { Tx } from './database.ts'
import type { Keys } from './keys.ts'
import { type FaultType, notYours } from './problem.ts'

/** What a register knows of one of its things, as far as it takes to recognise it. Missing parts are empty. */
export type KnownThing = {
  readonly id: string
  /** What kind of thing it is, in the room's own words. */
  readonly kind: string
  readonly code: string
  readonly creditCode: string
  readonly name: string
  readonly address: string
  readonly unit: string
  /** Whether it lies in the unit that the import is for; others may be recognised, but not changed. */
  readonly mine: boolean
}

/** A row whose thing is known: the row's number, the thing's id, whether it is to be made. */
export type MatchedRow = {
  readonly row: number
  readonly id: string
  readonly fresh: boolean
  /** First letters of the pinyin of a new name; null where the name stays. */
  readonly initials: string | null
  /** The organisation that a column of that kind names; null where none is named. */
  readonly organisation: string | null
}

export type BulkCounts = { readonly fresh: number; readonly changed: number; readonly same: number }

/** A row that the tables would refuse, the column that it is for and the fault. */
export type JudgedRow = {
  readonly row: number
  readonly key: string
  readonly code: FaultType
  /** What the fault's text needs. */
  readonly values?: Readonly<Record<string, string | number>>
}

/** What a room that recognises its things itself says of a row. */
export type Recognised =
  | { readonly is: 'new' }
  | { readonly is: 'same'; readonly id: string; readonly by: 'code' | 'phone' | 'person' }
  | {
      readonly is: 'unsure'
      readonly candidates: readonly {
        readonly id: string
        readonly score: number
        readonly why: 'code' | 'phone' | 'sameName'
      }[]
    }

/** What tells things apart for a person who has to choose among them. */
export type ThingBrief = {
  readonly name: string
  readonly code: string
  readonly creditCode: string
  readonly address: string
  /** The unit it lies in. */
  readonly unit: string
}

/** Why something cannot be taken back, and what it is called. */
export type Kept = { readonly id: string; readonly name: string; readonly why: 'changed' | 'used' }

/**
 * How one room takes in many rows at once, in the caller's transaction and under the policies of whoever
 * asks. Rows are copied into the temporary table `import_incoming` in the order of `fields`, the answers of
 * the matching into `import_matched`; everything after that is a few statements. All temporary tables go
 * with the transaction.
 */
export interface BulkDoor {
  /** Keys of the register's columns in the order in which rows are given. */
  readonly fields: readonly string[]
  /** Which of them make a new row impossible when they are missing together, and other rules of a row. */
  faultsOf(values: readonly CopyField[]): readonly {
    readonly key: string
    readonly code: FaultType
    /** What the fault's text needs. */
    readonly values?: Readonly<Record<string, string | number>>
  }[]
  /**
   * Of a row some of whose cells (by their keys) could not be read: which of these it can do without, and what else is
   * wrong with it. A room that does not say is asked once they are put right, and the row is told of in turns.
   */
  besides?(
    values: readonly CopyField[],
    unread: ReadonlySet<string>,
  ): { readonly needless: readonly string[]; readonly faults: ReturnType<BulkDoor['faultsOf']> }
  /** What may not lie open in a table is sealed before it is copied; fields without a column are filled here. */
  seal?(keys: Keys, values: readonly CopyField[]): readonly CopyField[]
  /** Makes the temporary tables. */
  prepare(tx: Tx): Promise<void>
  /** What is there already: all of the unit, and what the rows name by a code wherever it lies. */
  known(tx: Tx, unit: string): Promise<KnownThing[]>
  /**
   * Where names and codes do not tell what a row is: what each of the rows (by their numbers) is, instead of
   * the matching. `said`: what a person said of rows.
   */
  recognise?(
    tx: Tx,
    rows: readonly number[],
    said: ReadonlyMap<number, { readonly choice: 'new' } | { readonly choice: 'same'; readonly id: string }>,
  ): Promise<readonly Recognised[]>
  /** Copies the answers of the matching. */
  match(tx: Tx, rows: Iterable<MatchedRow>): Promise<void>
  /**
   * After `match`, where only the tables can tell: rows that they would refuse, which are then no longer
   * among the matched.
   */
  judge?(tx: Tx, day: string): Promise<readonly JudgedRow[]>
  /** What writing would do; nothing is written. `day` is the first day of what changes. */
  count(tx: Tx, day: string): Promise<BulkCounts>
  /** Makes what is new and changes what differs. Throws what the tables refuse. */
  write(tx: Tx, day: string): Promise<BulkCounts>
  /**
   * After `write`: a query of (row_number, subject_id, before, version, parts) for everything written;
   * `before` is null where it is new.
   */
  done(day: string): RawBuilder<unknown>
  /**
   * Takes back what `import_undo` (subject_id, before, version, parts) lists, or says what stands in the
   * way and changes nothing.
   */
  takeBack(tx: Tx): Promise<Kept[]>
  briefs(tx: Tx, ids: readonly string[]): Promise<Map<string, ThingBrief>>
  /** Tells memory and listeners that much has changed. */
  announce(tx: Tx): Promise<void>
}

/**
 * Takes an import back as a whole, or tells what others have built on. Throws not-yours where policies let
 * fewer rows be put back than are to be.
 */
export async function takeBackWhole<One>(
  tx: Tx,
  store: {
    readKept(tx: Tx): Promise<One[]>
    putBack(tx: Tx): Promise<number>
    countUndo(tx: Tx): Promise<number>
  },
): Promise<One[]> {
  const kept = await store.readKept(tx)
  if (kept.length > 0) return kept
  if ((await store.putBack(tx)) !== (await store.countUndo(tx))) throw notYours()
  return []
}
