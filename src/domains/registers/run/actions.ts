import type { BulkCounts, BulkDoor, KnownThing } from '../../../kernel/bulk-door.ts'
import { type CopyField, copyIn } from '../../../kernel/copy-in.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { Sheet, SheetRow } from '../../../kernel/sheets/sheet.ts'
import { findByTexts } from '../../organisations/bulk/public.ts'
import type { ReadContext, Value } from '../cells/rules.ts'
import type { Candidate, Outcome, Said, Thing } from '../matching/rules.ts'
import { matchAll } from '../matching/rules.ts'
import { Reading } from './reading/actions.ts'
import type { RowFault, Slot } from './rules.ts'
import { Settling } from './settling/actions.ts'

/** What rows are judged against. */
export type Ground = {
  readonly door: BulkDoor
  readonly slots: readonly Slot[]
  readonly context: ReadContext
  /** Seals what may not lie open in a table. */
  readonly seal?: ((values: readonly Value[]) => readonly CopyField[]) | undefined
  /** The unit that the import is for. */
  readonly unit: string
  readonly day: string
  /** A row's cells with what people put right; undefined: a person said that it stays out. */
  readonly fixed: (row: SheetRow) => readonly (string | null)[] | undefined
  readonly said: Said
  /** Whether anything will be written: a check needs no first letters. */
  readonly writes: boolean
  /** Whether a thing of the room is of this register: what is absent is told of those alone. */
  readonly belongs: (thing: KnownThing) => boolean
}

/** Hears of rows while they are judged. */
export type Hear = {
  faulty(
    row: number,
    faults: readonly RowFault[],
    cells: readonly (string | null)[] | null,
  ): Promise<void> | void
  unsure(row: number, candidates: readonly Candidate[]): Promise<void> | void
  read(rows: number): void
}

export type Verdict = {
  readonly total: number
  readonly leftOut: number
  readonly faulty: number
  readonly unsure: number
  readonly print: Buffer
  /** Of the unit's register, what no row is. */
  readonly absent: readonly KnownThing[]
  /** What writing would do, only with rows that are clean; asked before anything is written. */
  count(): Promise<BulkCounts>
}

/**
 * Judges all rows of a sheet in the caller's transaction: reads them, copies the clean ones into a temporary
 * table as they come, and matches them. Afterwards `count` tells what writing them would do, and `door.write`
 * can follow.
 */
export async function judge(tx: Tx, sheet: Sheet, ground: Ground, hear: Hear): Promise<Verdict> {
  const reading = new Reading(ground, hear)
  await ground.door.prepare(tx)
  const into = {
    table: 'import_incoming',
    columns: ['row_number', ...ground.door.fields.map((key) => `"${key}"`)].join(', '),
  }
  await copyIn(tx, into, reading.lines(sheet))
  const known = await ground.door.known(tx, ground.unit)
  const named = await nameOrganisations(tx, reading)
  const outcomes = await recognise(tx, ground, known, reading.things)
  const settling = new Settling(ground, reading, known, named, hear)
  for (const [at, outcome] of outcomes.entries()) await settling.settle(at, outcome)
  await ground.door.match(tx, await settling.rows(outcomes))
  await settling.refuse((await ground.door.judge?.(tx, ground.day)) ?? [])
  const { faulty, unsure } = settling
  return {
    total: reading.total,
    leftOut: reading.leftOut,
    faulty: reading.faulty + faulty,
    unsure,
    print: settling.print.digest(),
    absent: known.filter((thing) => thing.mine && !settling.taken.has(thing.id) && ground.belongs(thing)),
    count: () => ground.door.count(tx, ground.day),
  }
}

/** What each row is: a room may recognise its things itself. */
async function recognise(
  tx: Tx,
  { door, said }: Ground,
  known: readonly KnownThing[],
  things: readonly Thing[],
): Promise<readonly Outcome[]> {
  if (!door.recognise) return matchAll(known, things, said)
  return door.recognise(
    tx,
    things.map(({ id }) => Number(id)),
    new Map(Array.from(said, ([row, word]) => [Number(row), word])),
  )
}

/** Organisations that rows name as their superior or department, in the register already. */
async function nameOrganisations(tx: Tx, { organisations }: Reading): Promise<Map<string, string>> {
  const texts = new Set(organisations.values())
  return texts.size === 0 ? new Map() : findByTexts(tx, [...texts])
}
