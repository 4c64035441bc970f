import type { CaseBrief, CaseId } from '../../../engines/cases/contract.ts'
import type { Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { lineageOf, prove } from '../../territory/public.ts'
import type { CaseKeeper } from '../keeper/public.ts'
import { lineOf, type Naming } from '../lines/actions.ts'
import type { CaseKept } from '../shown/contract.ts'
import type { LikeCase } from './contract.ts'
import { groupsOf, type Likeness, metresBetween, withoutUnlike } from './rules.ts'
import { findLately, findOpen, findUnlike, insertUnlike } from './store.ts'

export type DuplicatesHouse = Naming & { readonly keepers: readonly CaseKeeper[] }

/** So many of those filed last are compared: each asks its keeper once. */
const LOOKED = 100

/**
 * Open cases of a unit that their keeper calls alike, in groups. Only what whoever asks may see is in them; the room
 * that keeps the cases says what is alike. Throws not-yours.
 */
export async function showDuplicates(
  tx: Tx,
  house: DuplicatesHouse,
  who: Who,
  { unit, process }: { readonly unit: UnitId; readonly process: string },
): Promise<{ groups: LikeCase[][]; looked: number }> {
  await prove(tx, who, 'case.supervise', unit)
  const keeper = house.keepers.find((one) => one.process === process)
  const lately = await findLately(tx, unit, process, LOOKED)
  const last = lately.map(({ id }) => id)
  const known = keeper?.similar ? await keeper.show(tx, who, last) : new Map<CaseId, CaseKept>()
  const likenesses: Likeness[] = []
  for (const { id, category } of lately) {
    const one = known.get(id)
    const alike = one && (await keeper?.similar?.(tx, who, { id, category, kept: one }))
    for (const { case: other, metres } of alike ?? [])
      if (other !== id) likenesses.push({ one: id, other, metres })
  }
  const met = new Set(likenesses.flatMap(({ one, other }) => [one, other]))
  const groups = groupsOf(withoutUnlike(likenesses, await findUnlike(tx, [...met])))
  const open = await findOpen(tx, groups.flat())
  const older = groups.flat().filter((id) => !known.has(id))
  const kept = new Map([...known, ...((await keeper?.show(tx, who, older)) ?? [])])
  return {
    looked: lately.length,
    groups: groups
      .map((ids) => open.filter(({ id }) => ids.includes(id)))
      .filter((group) => group.length > 1)
      .map((group) => likeOf(house, group, kept, likenesses)),
  }
}

type Unlike = {
  readonly unit: UnitId
  readonly these: readonly CaseId[]
  readonly those: readonly CaseId[]
}

/**
 * Says that cases are not the same as others: they are brought together no longer. Gives how many pairs are new; what
 * is closed by now, or nobody sees who says it, needs no saying. Throws not-yours.
 */
export async function noteUnlike(tx: Tx, who: Who, { unit, these, those }: Unlike): Promise<number> {
  await prove(tx, who, 'case.supervise', unit)
  const open = new Set((await findOpen(tx, [...these, ...those])).map(({ id }) => id))
  const [some, others] = [these.filter((id) => open.has(id)), those.filter((id) => open.has(id))]
  const noted = await insertUnlike(tx, some, others)
  if (noted > 0)
    writeDown(tx, {
      action: 'case.unlike',
      subject: { kind: 'unit', id: unit },
      lineage: await lineageOf(tx, unit),
      detail: { these: some, those: others },
    })
  return noted
}

function likeOf(
  house: Naming,
  group: readonly CaseBrief[],
  kept: ReadonlyMap<CaseId, CaseKept>,
  likenesses: readonly Likeness[],
): LikeCase[] {
  const [first] = group
  return group.map((brief) => ({
    ...lineOf(house, brief),
    text: kept.get(brief.id)?.text ?? null,
    address: kept.get(brief.id)?.address ?? null,
    metres: first && first !== brief ? metresBetween(likenesses, first.id, brief.id) : null,
  }))
}
