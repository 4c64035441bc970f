import { type Selectable, sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { daterange, livedOf } from '../../../kernel/ranges.ts'
import type { DB } from '../../../kernel/tables.ts'
import type { BudgetId } from './contract.ts'
import type { Budget } from './rules.ts'

/** Times of all days: all of them, or those that one unit (null: the city) says of one clock of one category. */
export async function readBudgets(
  tx: Tx,
  only?: Pick<Budget, 'unit' | 'category' | 'clock'>,
): Promise<Budget[]> {
  const rows = await tx
    .selectFrom('responsibility.budget')
    .selectAll()
    .$if(only !== undefined, (query) =>
      query
        .where(sql<boolean>`unit_id is not distinct from ${only?.unit ?? null}::uuid`)
        .where(sql<boolean>`category is not distinct from ${only?.category ?? null}`)
        .where('clock', '=', only?.clock ?? ''),
    )
    .orderBy('clock')
    .orderBy('valid')
    .orderBy('id')
    .execute()
  return rows.map(budgetOf)
}

function budgetOf(row: Selectable<DB['responsibility.budget']>): Budget {
  return {
    id: row.id as BudgetId,
    unit: row.unit_id as UnitId | null,
    category: row.category,
    clock: row.clock,
    budget: {
      ...(row.working_days !== null && { workingDays: row.working_days }),
      ...(row.working_minutes !== null && { workingMinutes: row.working_minutes }),
      ...(row.days !== null && { days: row.days }),
    },
    source: { zh: row.source_zh, en: row.source_en },
    ...livedOf(row.valid),
  }
}

export async function findBudget(tx: Tx, id: BudgetId): Promise<Budget | undefined> {
  const row = await tx.selectFrom('responsibility.budget').selectAll().where('id', '=', id).executeTakeFirst()
  return row && budgetOf(row)
}

export async function insertBudget(tx: Tx, wish: Omit<Budget, 'id'>): Promise<BudgetId> {
  const { workingDays, workingMinutes, days } = wish.budget
  const { id } = await tx
    .insertInto('responsibility.budget')
    .values({
      unit_id: wish.unit,
      category: wish.category,
      clock: wish.clock,
      working_days: workingDays ?? null,
      working_minutes: workingMinutes ?? null,
      days: days ?? null,
      source_zh: wish.source.zh,
      source_en: wish.source.en,
      valid: daterange(wish.from, wish.until),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id as BudgetId
}

/** Gives a time another end; null: none. */
export async function closeBudget(
  tx: Tx,
  { id, from }: Pick<Budget, 'id' | 'from'>,
  until: string | null,
): Promise<void> {
  await tx
    .updateTable('responsibility.budget')
    .set({ valid: daterange(from, until), changed_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .execute()
}

export async function removeBudget(tx: Tx, id: BudgetId): Promise<void> {
  await tx.deleteFrom('responsibility.budget').where('id', '=', id).execute()
}
