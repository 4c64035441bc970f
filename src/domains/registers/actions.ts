import pg from 'pg'
import type { Proof, Who } from '../../kernel/access.ts'
import { writeDown } from '../../kernel/audit.ts'
import type { BulkCounts } from '../../kernel/bulk-door.ts'
import type { Tx } from '../../kernel/database.ts'
import { UnitId } from '../../kernel/ids.ts'
import type { Keys } from '../../kernel/keys.ts'
import { ProblemError } from '../../kernel/problem.ts'
import { judged } from '../../kernel/refusals.ts'
import { lineageOf, prove } from '../territory/public.ts'
import { columnsOf } from './columns/contract.ts'
import type { ImportRegister } from './contract.ts'
import { dropContent, dropRows } from './file/store.ts'
import { sealJson, valuePrint } from './file/rules.ts'
import { type DecisionRow, upsertDecisions, upsertFixes } from './findings/store.ts'
import { type Mapping, printOfHeader } from './mapping/rules.ts'
import {
  importBusy,
  importChangedMeanwhile,
  importColumnUnknown,
  importHasFaults,
  importMappingFaulty,
  importNotChecked,
  importNotFound,
  importNothing,
  importNotImported,
  importOver,
  importUnderWay,
  importUndoRefused,
  REFUSALS,
} from './rules.ts'
import type { Verdict } from './run/actions.ts'
import { doorOf, type GivenDoors, judgeImport, type Judging } from './run/import/actions.ts'
import {
  clearFindings,
  dropChanges,
  findImport,
  type ImportRow,
  insertChanges,
  layOutUndo,
  rememberMapping,
  takeImport,
  takePen,
  updateImport,
} from './store.ts'

export type ImportProof = Proof<'register.import'> & { readonly row: ImportRow }

/** Proof for one import, which is locked; throws import-not-found for those of other units. */
export async function proveImport(tx: Tx, who: Who, id: string): Promise<ImportProof> {
  const row = await findImport(tx, id, true)
  if (!row) throw importNotFound()
  return { ...(await prove(tx, who, 'register.import', UnitId.parse(row.unit_id))), row }
}

const OPEN = new Set(['uploaded', 'checking', 'checked'])

function demandOpen({ row }: ImportProof): void {
  if (!OPEN.has(row.state)) throw importOver()
}

/** Says which column of the file is which; remembered for the unit's next file with this header. */
export async function mapColumns(tx: Tx, proof: ImportProof, mapping: Mapping): Promise<void> {
  demandOpen(proof)
  const { row } = proof
  const keys = new Set(columnsOf(row.register as ImportRegister).map(({ key }) => key))
  const given = mapping.filter((key) => key !== null)
  if (
    mapping.length !== row.header.length ||
    new Set(given).size !== given.length ||
    given.some((key) => !keys.has(key))
  )
    throw importMappingFaulty()
  await clearFindings(tx, row.id)
  await updateImport(tx, row.id, { mapping, state: 'uploaded', outcome: null, trouble: null })
  await rememberMapping(
    tx,
    { unit: row.unit_id, register: row.register, print: printOfHeader(row.header) },
    mapping,
  )
}

/** Makes an import ready to be checked anew. */
export async function beginCheck(tx: Tx, proof: ImportProof): Promise<void> {
  demandOpen(proof)
  if (!(await takeImport(tx, proof.row.id))) throw importBusy()
  await clearFindings(tx, proof.row.id)
  await updateImport(tx, proof.row.id, { state: 'checking', outcome: null, trouble: null })
}

export type Fix = { row: number | null; column: string; was: string; value: string }

/** Puts cells right; the check has to be run again. */
export async function fixCells(tx: Tx, keys: Keys, proof: ImportProof, fixes: readonly Fix[]): Promise<void> {
  demandOpen(proof)
  if (fixes.some(({ column }) => !proof.row.mapping.includes(column))) throw importColumnUnknown()
  await upsertFixes(
    tx,
    proof.row.id,
    fixes.map(({ row, column, was, value }) => ({
      row: row ?? 0,
      column,
      // A fix of one cell holds whatever stood there; one for all is found by what stood there.
      print: row === null ? valuePrint(keys, was) : Buffer.alloc(0),
      value: sealJson(keys, value),
    })),
  )
  await updateImport(tx, proof.row.id, { state: 'uploaded' })
}

/** Says what rows are; the check has to be run again. */
export async function decideRows(
  tx: Tx,
  proof: ImportProof,
  decisions: readonly DecisionRow[],
): Promise<void> {
  demandOpen(proof)
  const whole = decisions.map((one) => ({ ...one, subject: one.choice === 'same' ? one.subject : null }))
  if (whole.some(({ choice, subject }) => choice === 'same' && subject === null)) throw importColumnUnknown()
  await upsertDecisions(tx, proof.row.id, whole)
  await updateImport(tx, proof.row.id, { state: 'uploaded' })
}

export async function leaveOutFaulty(tx: Tx, proof: ImportProof, leaveOut: boolean): Promise<void> {
  demandOpen(proof)
  await updateImport(tx, proof.row.id, { leave_out: leaveOut })
}

function demandChecked(row: ImportRow): void {
  if (row.state !== 'checked' || row.outcome === null)
    throw row.state === 'imported' ? importOver() : importNotChecked()
  if ((row.rows_faulty > 0 || row.rows_unsure > 0) && !row.leave_out)
    throw importHasFaults({ faulty: row.rows_faulty, unsure: row.rows_unsure })
  if (row.rows_new + row.rows_changed === 0) throw importNothing()
}

/** By how much rows have become something else than the check found. */
function changedMeanwhile(row: ImportRow, { faulty, unsure }: Verdict, now: BulkCounts): ProblemError {
  return importChangedMeanwhile({
    fresh: now.fresh - row.rows_new,
    changed: now.changed - row.rows_changed,
    faulty: faulty - row.rows_faulty,
    unsure: unsure - row.rows_unsure,
  })
}

/** Names and phones are in the register once they have come in: the file is not kept beside it. */
async function forgetPeopleFile(tx: Tx, keys: Keys, id: string): Promise<void> {
  await dropRows(tx, id)
  await updateImport(tx, id, { samples: sealJson(keys, []) })
}

/** Takes the rows in as they were checked: all, or none. Everything is judged again, for much may have changed. */
export async function runImport(
  tx: Tx,
  judging: Judging,
  proof: ImportProof,
  onRead: (rows: number) => void,
): Promise<void> {
  const { row } = proof
  demandChecked(row)
  if (!(await takeImport(tx, row.id))) throw importBusy()
  if (!(await takePen(tx))) throw importUnderWay()
  const { verdict, door, day } = await judgeImport(
    tx,
    judging,
    row,
    { read: onRead, faulty() {}, unsure() {} },
    true,
  )
  if (row.outcome === null || !verdict.print.equals(row.outcome) || verdict.faulty !== row.rows_faulty)
    throw changedMeanwhile(row, verdict, await verdict.count())
  const counts = await judged(REFUSALS, () => door.write(tx, day))
  // What only the tables can judge is in no print: it shows in the numbers.
  if (counts.fresh !== row.rows_new || counts.changed !== row.rows_changed)
    throw changedMeanwhile(row, verdict, counts)
  const written = await insertChanges(tx, row.id, door.done(day))
  if (written !== counts.fresh + counts.changed) throw new Error('An import wrote other rows than it noted')
  await updateImport(tx, row.id, { state: 'imported', imported_at: Temporal.Now.instant() })
  if (row.register === 'people') await forgetPeopleFile(tx, judging.keys, row.id)
  await door.announce(tx)
  await tell(tx, 'register.import', proof, { fresh: counts.fresh, changed: counts.changed })
}

/** Rooms that a door knows nothing of may lean on what would go: their foreign keys say so. */
async function leanedOn<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '23503') throw importUndoRefused({ count: 1 })
    throw error
  }
}

/** How many of those that stand in the way are named. */
const MOST_NAMED = 50

/** Takes back all that the import made and changed, or nothing and says what stands in the way. */
export async function undoImport(tx: Tx, doors: GivenDoors, proof: ImportProof): Promise<void> {
  const { row } = proof
  if (row.state !== 'imported') throw importNotImported()
  if (!(await takeImport(tx, row.id))) throw importBusy()
  if (!(await takePen(tx))) throw importUnderWay()
  const door = doorOf(row.register as ImportRegister, doors)
  await layOutUndo(tx, row.id)
  const kept = await leanedOn(() => door.takeBack(tx))
  if (kept.length > 0)
    throw new ProblemError(
      'import-undo-refused',
      importUndoRefused().status,
      { count: kept.length },
      kept.slice(0, MOST_NAMED).map(({ id, name, why }) => ({
        pointer: `#/subjects/${id}`,
        code: why === 'changed' ? ('import-changed-since' as const) : ('import-used-since' as const),
        values: { name },
      })),
    )
  await dropChanges(tx, row.id)
  await dropContent(tx, row.id)
  await updateImport(tx, row.id, { state: 'undone', undone_at: Temporal.Now.instant() })
  await door.announce(tx)
  await tell(tx, 'register.undo', proof, {})
}

/** Gives an import up that has not come in: what stood in its file is deleted. */
export async function abandonImport(tx: Tx, proof: ImportProof): Promise<void> {
  demandOpen(proof)
  if (!(await takeImport(tx, proof.row.id))) throw importBusy()
  await dropContent(tx, proof.row.id)
  await updateImport(tx, proof.row.id, { state: 'abandoned' })
  await tell(tx, 'register.abandon', proof, {})
}

async function tell(
  tx: Tx,
  action: string,
  { row, unit }: ImportProof,
  detail: Record<string, unknown>,
): Promise<void> {
  writeDown(tx, {
    action,
    subject: { kind: 'import', id: row.id },
    lineage: await lineageOf(tx, unit),
    detail: { register: row.register, ...detail },
  })
}
