import type { Proof } from '../../../kernel/access.ts'
import { announce } from '../../../kernel/changes.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { notYours } from '../../../kernel/problem.ts'
import { dateBeforeLastChange } from '../rules.ts'
import { allBelow, lockOutlines, recallOutlines, replacedSince, succeedOutlines } from './store.ts'

/** Outlines of many units, as WKB (kernel/wkb.ts); their shapes were judged by `shapeFaults`. */
export type Redrawing = readonly { readonly unit: UnitId; readonly shape: Uint8Array }[]

/**
 * Gives many units other outlines from a day on, all or none. Those before stay in history. The caller
 * writes the audit line. Throws not-yours for a unit outside the proof's, and date-before-last-change.
 */
export async function redrawMany(
  tx: Tx,
  proof: Proof<'unit.edit'>,
  changes: Redrawing,
  from: string,
): Promise<void> {
  const units = changes.map(({ unit }) => unit)
  if (!(await allBelow(tx, proof.unit, units))) throw notYours()
  const since = [...(await lockOutlines(tx, units)).values()].toSorted().at(-1)
  if (since !== undefined && from <= since) throw dateBeforeLastChange({ after: since })
  await succeedOutlines(tx, changes, from)
  await announce(tx, 'territory', proof.unit)
}

/**
 * Takes back what `redrawMany` did, as though it had never been. Returns the units that have been redrawn
 * again since; where there are any, nothing is taken back.
 */
export async function recallMany(
  tx: Tx,
  proof: Proof<'unit.edit'>,
  changes: Redrawing,
  from: string,
): Promise<string[]> {
  const units = changes.map(({ unit }) => unit)
  if (!(await allBelow(tx, proof.unit, units))) throw notYours()
  const replaced = await replacedSince(tx, changes, from)
  if (replaced.length > 0) return replaced
  await recallOutlines(tx, units, from)
  await announce(tx, 'territory', proof.unit)
  return []
}
