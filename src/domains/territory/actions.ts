import { mintProof, type Permission, type Proof, type Who } from '../../kernel/access.ts'
import type { Scope } from '../../kernel/route.ts'
import { writeDown } from '../../kernel/audit.ts'
import { announce } from '../../kernel/changes.ts'
import type { Tx } from '../../kernel/database.ts'
import { UnitId } from '../../kernel/ids.ts'
import { initialsOf } from '../../kernel/pinyin.ts'
import { notYours } from '../../kernel/problem.ts'
import { judged } from '../../kernel/refusals.ts'
import { encodeShape } from '../../kernel/wkb.ts'
import { shapeFaults } from './atlas/rules.ts'
import { beginBoundary, beginName, beginParent, closeUnit, insertCode, insertUnit } from './changes/store.ts'
import type { EdgeKind, NewUnit } from './contract.ts'
import { boundaryFaulty, dateBeforeLastChange, faultsOfShape, REFUSALS, unitNotFound } from './rules.ts'
import { findParents, findUnit, lineageOf, reaches } from './store.ts'

/** Proof that whoever asks holds the permission (a key: the scope) at the unit or above it today; throws not-yours. */
export async function prove<P extends Permission | Scope>(
  tx: Tx,
  who: Who,
  permission: P,
  unit: UnitId,
): Promise<Proof<P>> {
  const roots = who.grants[permission] ?? []
  if (roots.length === 0 || !(await reaches(tx, roots, unit))) throw notYours()
  return mintProof(permission, unit)
}

/** Founds a unit below the one the proof is for. Throws boundary-faulty and the tree's refusals. */
export async function foundUnit(tx: Tx, proof: Proof<'unit.edit'>, wish: NewUnit): Promise<UnitId> {
  checkBoundary(wish.boundary)
  const names = { zh: wish.zh, en: wish.en, initials: await initialsOf(wish.zh) }
  const id = await judged(REFUSALS, async () => {
    const unit = await insertUnit(tx, wish)
    await beginParent(tx, unit, 'administrative', proof.unit, wish.from)
    await beginName(tx, unit, names, wish.from)
    if (wish.code) await insertCode(tx, unit, wish.code, wish.from)
    if (wish.boundary) await beginBoundary(tx, unit, encodeShape(wish.boundary.coordinates), wish.from)
    return unit
  })
  await tell(tx, 'unit.found', id, { kind: wish.kind, zh: wish.zh, from: wish.from })
  return id
}

/** Calls the unit something else from a day on. Throws date-before-last-change. */
export async function renameUnit(
  tx: Tx,
  proof: Proof<'unit.edit'>,
  wish: { zh: string; en: string; from: string },
): Promise<void> {
  const initials = await initialsOf(wish.zh)
  await inOrder(beginName(tx, proof.unit, { zh: wish.zh, en: wish.en, initials }, wish.from))
  await tell(tx, 'unit.rename', proof.unit, wish)
}

/** Hangs a unit on another parent from a day on; needs authority over the old and the new parent. */
export async function moveUnit(
  tx: Tx,
  who: Who,
  unit: UnitId,
  wish: { edge: EdgeKind; parent: UnitId; from: string },
): Promise<void> {
  const proof = await prove(tx, who, 'unit.edit', wish.parent)
  // The tree's own judge would see the circle too, but only after the way to the city is gone.
  if ((await lineageOf(tx, wish.parent)).includes(unit)) throw REFUSALS.tree_has_no_circle()
  const before = (await findParents(tx, unit, wish.from)).find(({ edge }) => edge === wish.edge)
  if (before) await prove(tx, who, 'unit.edit', before.id)
  await judged(REFUSALS, () => inOrder(beginParent(tx, unit, wish.edge, proof.unit, wish.from)))
  await tell(tx, 'unit.move', unit, { ...wish, before: before?.id ?? null })
}

/** Gives the unit another boundary from a day on. Throws boundary-faulty with each fault's place. */
export async function redrawUnit(
  tx: Tx,
  proof: Proof<'unit.edit'>,
  wish: { boundary: NonNullable<NewUnit['boundary']>; from: string },
): Promise<void> {
  checkBoundary(wish.boundary)
  await inOrder(beginBoundary(tx, proof.unit, encodeShape(wish.boundary.coordinates), wish.from))
  await tell(tx, 'unit.redraw', proof.unit, { from: wish.from })
}

/** Ends a unit on a day: the first on which it no longer is. Needs authority over its parents. */
export async function endUnit(tx: Tx, who: Who, unit: UnitId, on: string): Promise<void> {
  const found = await findUnit(tx, unit)
  if (!found) throw unitNotFound()
  if (on <= found.lived.from) throw dateBeforeLastChange({ after: found.lived.from })
  const parents = await findParents(tx, unit, on)
  for (const parent of parents) await prove(tx, who, 'unit.edit', parent.id)
  // A unit without a parent is the city: only whoever holds the city itself may end it.
  if (parents.length === 0) await prove(tx, who, 'unit.edit', unit)
  await judged(REFUSALS, async () => {
    if (!(await closeUnit(tx, unit, on))) throw notYours()
  })
  await tell(tx, 'unit.end', unit, { on })
}

/** The real outline of a district has some 700; a drawing made to cross itself everywhere must not cost minutes. */
const MOST_POSITIONS = 20_000

function checkBoundary(boundary: NewUnit['boundary']): void {
  if (!boundary) return
  const positions = boundary.coordinates.flat(2).length
  if (positions > MOST_POSITIONS)
    throw boundaryFaulty({}, [
      { pointer: '#/body/boundary/coordinates', code: 'too-big', values: { most: MOST_POSITIONS } },
    ])
  const faults = shapeFaults(boundary.coordinates)
  if (faults.length > 0) throw boundaryFaulty({}, faultsOfShape(faults, '#/body/boundary'))
}

/** Names the day after which the next change may begin. */
async function inOrder(change: Promise<{ after: string } | undefined>): Promise<void> {
  const refused = await change
  if (refused) throw dateBeforeLastChange(refused)
}

async function tell(tx: Tx, action: string, unit: UnitId, detail: Record<string, unknown>): Promise<void> {
  writeDown(tx, { action, subject: { kind: 'unit', id: unit }, lineage: await lineageOf(tx, unit), detail })
  await announce(tx, 'territory', unit)
}
