import type { Tx } from '../../../../kernel/database.ts'
import type { UnitId } from '../../../../kernel/ids.ts'
import { insertBudget, readBudgets, removeBudget } from '../../budget/store.ts'
import { insertEntry, lockList, raiseVersion, removeEntry } from '../../list/store.ts'
import { readRules } from '../../store.ts'
import type { CategoryCode } from '../contract.ts'
import { movedCode } from '../rules.ts'

type Move = {
  /** Whose list is locked already. */
  readonly city: UnitId
  readonly code: CategoryCode
  /** null: what was copied to this code is removed again. */
  readonly to: CategoryCode | null
  readonly from: string
}

/**
 * Has the entries and times of all lists that name a category, or one below it, name the code that it is moved to, from
 * that day on. Those that named the old code stay: cases filed under it are routed by them.
 */
export async function carryAlong(tx: Tx, { city, code, to, from }: Move): Promise<void> {
  const later = (day: string) => (day > from ? day : from)
  const counts = (one: { category: string | null; until: string | null }) =>
    one.category?.startsWith(code) === true && (one.until === null || one.until > from)
  const touched = new Set<UnitId>()
  for (const { id, ...rule } of (await readRules(tx)).filter(counts)) {
    touched.add(rule.list)
    if (to === null) await removeEntry(tx, id)
    else {
      const wish = { ...rule, assists: [...rule.assists], category: movedCode(rule.category, code, to) }
      await insertEntry(tx, rule.list, { ...wish, from: later(rule.from) }, rule.until)
    }
  }
  for (const { id, ...one } of (await readBudgets(tx)).filter(counts)) {
    if (one.unit !== null) touched.add(one.unit)
    if (to === null) await removeBudget(tx, id)
    else {
      const category = movedCode(one.category ?? '', code, to)
      await insertBudget(tx, { ...one, category, from: later(one.from) })
    }
  }
  // In one order, so that two who move things never wait for each other in a circle.
  for (const list of [...touched].filter((one) => one !== city).toSorted()) {
    await lockList(tx, list)
    await raiseVersion(tx, list)
  }
}
