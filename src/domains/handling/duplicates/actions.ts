import type { CaseBrief, CaseId } from '../../../engines/cases/contract.ts'
import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { prove } from '../../territory/public.ts'
import type { CaseKeeper } from '../keeper/public.ts'
import { lineOf, type Naming } from '../lines/actions.ts'
import type { CaseKept } from '../shown/contract.ts'
import type { LikeCase } from './contract.ts'
import { groupsOf, type Likeness, metresBetween } from './rules.ts'
import { findLately, findOpen } from './store.ts'

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
  const likenesses: Likeness[] = []
  const known = await keeper?.show(
    tx,
    who,
    lately.map(({ id }) => id),
  )
  for (const { id, category } of lately) {
    const one = known?.get(id)
    const alike = one && (await keeper?.similar?.(tx, who, { id, category, kept: one }))
    for (const { case: other, metres } of alike ?? [])
      if (other !== id) likenesses.push({ one: id, other, metres })
  }
  const groups = groupsOf(likenesses)
  const open = await findOpen(tx, groups.flat())
  const kept = (await keeper?.show(tx, who, groups.flat())) ?? new Map<CaseId, CaseKept>()
  return {
    looked: lately.length,
    groups: groups
      .map((ids) => open.filter(({ id }) => ids.includes(id)))
      .filter((group) => group.length > 1)
      .map((group) => likeOf(house, group, kept, likenesses)),
  }
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
