import type { Proof } from '../../../kernel/access.ts'
import { announce } from '../../../kernel/changes.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { initialsOf } from '../../../kernel/pinyin.ts'
import { judged } from '../../../kernel/refusals.ts'
import { closeUnit } from '../changes/store.ts'
import { recallOutlines, succeedOutlines } from '../redrawing/store.ts'
import { dateBeforeLastChange, REFUSALS } from '../rules.ts'
import * as store from './store.ts'

/** Area grids of a place put together otherwise from a day on. */
export type Regrouping = {
  readonly from: string
  readonly founded: readonly Omit<store.Founded, 'initials'>[]
  readonly closed: readonly UnitId[]
  readonly renamed: readonly { readonly unit: UnitId; readonly zh: string; readonly en: string }[]
  readonly hung: readonly store.Hung[]
  /** Outlines, as WKB, of grids that live on. */
  readonly drawn: readonly { readonly unit: UnitId; readonly shape: Uint8Array }[]
}

/**
 * Puts area grids together otherwise from a day on, all or nothing: what was before that day stays. What hangs on a
 * closed grid has to be hung elsewhere by the same regrouping. The caller writes the audit line. Throws
 * date-before-last-change where something of it changes on that day or later anyhow, and the tree's refusals.
 */
export async function regroup(
  tx: Tx,
  proof: Proof<'unit.edit'>,
  regrouping: Regrouping,
): Promise<store.RegroupingTrace> {
  const { from, closed, hung, drawn, renamed } = regrouping
  const grids = [...closed, ...drawn.map(({ unit }) => unit), ...renamed.map(({ unit }) => unit)]
  const after = await store.lastChange(tx, { units: hung.map(({ unit }) => unit), grids }, from)
  if (after !== null) throw dateBeforeLastChange({ after })
  const founded = await Promise.all(
    regrouping.founded.map(async (one) => ({ ...one, initials: await initialsOf(one.zh) })),
  )
  const names = await Promise.all(
    renamed.map(async (one) => ({ ...one, initials: await initialsOf(one.zh) })),
  )
  await judged(REFUSALS, async () => {
    await store.insertFounded(tx, founded, from)
    await store.hangOtherwise(tx, hung, from)
    if (drawn.length > 0) await succeedOutlines(tx, drawn, from)
    await store.renameMany(tx, names, from)
    for (const unit of closed) await closeUnit(tx, unit, from)
  })
  await announce(tx, 'territory', proof.unit)
  return {
    from,
    founded: founded.map(({ id }) => id),
    closed,
    renamed: renamed.map(({ unit }) => unit),
    hung,
    drawn: drawn.map(({ unit }) => unit),
  }
}

/**
 * Takes a regrouping back before its day, as though it had never been. What was built upon it (`regroupingBuiltUpon`)
 * and what else points to a founded grid has to be gone by then; the caller names the refusals of whatever is not.
 */
export async function recallRegrouping(
  tx: Tx,
  proof: Proof<'unit.edit'>,
  { from, founded, closed, renamed, hung, drawn }: store.RegroupingTrace,
): Promise<void> {
  await store.reopenUnits(tx, closed, from)
  await store.hangAsBefore(tx, hung, from)
  await recallOutlines(tx, drawn, from)
  await store.recallNames(tx, renamed, from)
  await store.removeFounded(tx, founded)
  await announce(tx, 'territory', proof.unit)
}
