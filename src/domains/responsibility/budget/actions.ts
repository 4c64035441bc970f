import type { Proof, Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { judged } from '../../../kernel/refusals.ts'
import { prove, type TerritoryMemory, unitNotFound } from '../../territory/public.ts'
import { isInForce, isUsedFrom } from '../category/rules.ts'
import { LISTED } from '../list/rules.ts'
import { lockAsRead, writeChange } from '../list/versions/actions.ts'
import type { ResponsibilityMemory } from '../memory.ts'
import {
  begunEntryStays,
  budgetNotFound,
  entryComesAlready,
  listNotHere,
  refuseEnding,
  REFUSALS,
  ruleFaulty,
} from '../rules.ts'
import type { BudgetId, BudgetWish, ToldBudget } from './contract.ts'
import { type Budget, budgetFaults } from './rules.ts'
import { closeBudget, findBudget, insertBudget, readBudgets, removeBudget } from './store.ts'

type Editing = Proof<'list.edit'>
type House = { readonly territory: TerritoryMemory; readonly responsibility: ResponsibilityMemory }
type Written = { id: BudgetId; version: number }

/** Times of all days that count at a unit, for all categories or for one; the most specific first. Throws unit-not-found. */
export function budgetsAt(
  { territory, responsibility }: House,
  unit: UnitId,
  category: string | undefined,
): ToldBudget[] {
  const city = territory.root()
  if (!territory.brief(unit) || !city) throw unitNotFound()
  const path = responsibility.ground.lineageOf(unit)
  return responsibility.book.budgets
    .filter((one) => one.unit === null || path.includes(one.unit))
    .filter((one) => category === undefined || category.startsWith(one.category ?? ''))
    .toSorted(
      (a, b) =>
        (b.category?.length ?? 0) - (a.category?.length ?? 0) ||
        (a.category ?? '').localeCompare(b.category ?? '') ||
        (a.from < b.from ? 1 : -1),
    )
    .map(({ unit: of, category: code, ...one }) => {
      const { zh = '', en = '' } = (code !== null && responsibility.category(code)) || {}
      return { ...one, list: of ?? city.id, category: code === null ? null : { code, zh, en } }
    })
}

/** Proof that whoever asks answers for the list that says a time. Throws budget-not-found, not-yours. */
export async function proveBudget(
  tx: Tx,
  who: Who,
  { territory }: Pick<House, 'territory'>,
  id: BudgetId,
): Promise<{ budget: Budget; proof: Editing }> {
  const budget = await findBudget(tx, id)
  const list = budget?.unit ?? territory.root()?.id
  if (!budget || !list) throw budgetNotFound()
  return { budget, proof: await prove(tx, who, 'list.edit', list) }
}

/**
 * Says how much time a step has from a day on (today or later); what is filed before keeps its own. Throws
 * list-rule-faulty with each fault's place, changed-meanwhile, entry-comes-already.
 */
export async function setBudget(
  tx: Tx,
  proof: Editing,
  { responsibility }: House,
  { version, ...wish }: BudgetWish & { version: number },
  today: string,
): Promise<Written> {
  const kind = responsibility.ground.kindOf(proof.unit)
  if (!kind || !LISTED.has(kind)) throw listNotHere()
  const { category } = wish
  const isKnown = category === null || isUsedFrom(responsibility.book.categories.get(category), wish.from)
  const faults = budgetFaults(wish, today, isKnown)
  if (faults.length > 0) throw ruleFaulty({}, faults)
  // What the city says holds everywhere.
  const unit = kind === 'city' ? null : proof.unit
  await lockAsRead(tx, proof.unit, version)
  const before = await readBudgets(tx, { ...wish, unit })
  const coming = before.find(({ from }) => from >= wish.from)
  if (coming) throw entryComesAlready({ day: coming.from })
  const id = await judged(REFUSALS, async () => {
    const present = before.find((one) => isInForce(one, wish.from))
    if (present) await closeBudget(tx, present, wish.from)
    return insertBudget(tx, { ...wish, unit, until: null })
  })
  const { clock, budget, from } = wish
  return told(tx, proof, 'budget.set', id, { category, clock, ...budget, from })
}

/** Ends a time on a day, the first on which it no longer counts. Throws entry-ends-earlier, changed-meanwhile. */
export async function endBudget(
  tx: Tx,
  { budget, proof }: { budget: Budget; proof: Editing },
  { version, on }: { version: number; on: string },
  today: string,
): Promise<Written> {
  await lockAsRead(tx, proof.unit, version)
  refuseEnding(budget, on, today)
  await judged(REFUSALS, () => closeBudget(tx, budget, on))
  const { category, clock } = budget
  return told(tx, proof, 'budget.end', budget.id, { category, clock, on })
}

/** Takes back a time that has not begun; what it would have followed goes on. Throws begun-entry-stays. */
export async function takeBackBudget(
  tx: Tx,
  { budget, proof }: { budget: Budget; proof: Editing },
  { version }: { version: number },
  today: string,
): Promise<Written> {
  await lockAsRead(tx, proof.unit, version)
  if (budget.from <= today) throw begunEntryStays()
  await judged(REFUSALS, async () => {
    await removeBudget(tx, budget.id)
    const before = (await readBudgets(tx, budget)).find(({ until }) => until === budget.from)
    if (before) await closeBudget(tx, before, budget.until)
  })
  const { category, clock, from } = budget
  return told(tx, proof, 'budget.takeBack', budget.id, { category, clock, from })
}

async function told(
  tx: Tx,
  { unit }: Editing,
  action: string,
  id: BudgetId,
  detail: Readonly<Record<string, unknown>>,
): Promise<Written> {
  const version = await writeChange(tx, unit, { action, subject: { kind: 'stepBudget', id }, detail })
  return { id, version }
}
