import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { daterange, livedOf } from '../../../kernel/ranges.ts'
import type { Assisting, Level, ListRuleId, RuleWish } from './contract.ts'

/** Locks a unit's list, and makes an empty one where it has none. Answers its version. */
export async function lockList(tx: Tx, unit: UnitId): Promise<number> {
  await tx
    .insertInto('responsibility.list')
    .values({ unit_id: unit })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = await tx
    .selectFrom('responsibility.list')
    .select('version')
    .where('unit_id', '=', unit)
    .forUpdate()
    .executeTakeFirst()
  return row?.version ?? 0
}

export async function raiseVersion(tx: Tx, unit: UnitId): Promise<number> {
  const row = await tx
    .updateTable('responsibility.list')
    .set({ version: sql`version + 1`, changed_at: sql`clock_timestamp()` })
    .where('unit_id', '=', unit)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

export type EntryRow = {
  readonly id: ListRuleId
  readonly list: UnitId
  readonly category: string
  readonly level: Level
  readonly from: string
  readonly until: string | null
}

type Key = { readonly list: UnitId; readonly category: string; readonly level: Level }

const entryOf = (row: {
  id: string
  unit_id: string
  category: string
  level: Level
  valid: string
}): EntryRow => ({
  id: row.id as ListRuleId,
  list: row.unit_id as UnitId,
  category: row.category,
  level: row.level,
  ...livedOf(row.valid),
})

const COLUMNS = ['id', 'unit_id', 'category', 'level', 'valid'] as const

export async function findEntry(tx: Tx, id: ListRuleId): Promise<EntryRow | undefined> {
  const row = await tx
    .selectFrom('responsibility.list_rule')
    .select(COLUMNS)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && entryOf(row)
}

/** What is said of one category at one level of a list, over all days, the earliest first. */
export async function entriesOf(tx: Tx, { list, category, level }: Key): Promise<EntryRow[]> {
  const rows = await tx
    .selectFrom('responsibility.list_rule')
    .select(COLUMNS)
    .where('unit_id', '=', list)
    .where('category', '=', category)
    .where('level', '=', level)
    .orderBy('valid')
    .execute()
  return rows.map(entryOf)
}

/** Gives an entry another end; null: none. */
export async function closeEntry(
  tx: Tx,
  { id, from }: Pick<EntryRow, 'id' | 'from'>,
  until: string | null,
): Promise<void> {
  await tx
    .updateTable('responsibility.list_rule')
    .set({ valid: daterange(from, until) })
    .where('id', '=', id)
    .execute()
}

/** How many open cases of these categories lie in a unit, as far as whoever asks may see them. */
export async function countOpen(tx: Tx, codes: readonly string[], unit: UnitId): Promise<number> {
  const { rows } = await sql<{ open: number }>`
    select responsibility.open_cases(${[...codes]}::text[], ${unit}::uuid) as open`.execute(tx)
  return rows[0]?.open ?? 0
}

export async function removeEntry(tx: Tx, id: ListRuleId): Promise<void> {
  await tx.deleteFrom('responsibility.list_rule').where('id', '=', id).execute()
}

const handling = ({ handler }: Pick<Assisting, 'handler'>) => ({
  role: handler.by === 'role' ? handler.role : null,
  named_id: handler.by === 'unit' ? handler.unit : null,
})

export async function insertEntry(
  tx: Tx,
  list: UnitId,
  wish: RuleWish,
  until: string | null = null,
): Promise<ListRuleId> {
  const { id } = await tx
    .insertInto('responsibility.list_rule')
    .values({
      unit_id: list,
      category: wish.category,
      level: wish.level,
      valid: daterange(wish.from, until),
      ...handling(wish),
      goes_down: wish.goesDown,
      approval: wish.approval,
      reason: wish.reason,
      source: wish.source,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (wish.assists.length > 0)
    await tx
      .insertInto('responsibility.list_assist')
      .values(
        wish.assists.map((one, index) => ({
          rule_id: id,
          number: index + 1,
          level: one.level,
          ...handling(one),
        })),
      )
      .execute()
  return id as ListRuleId
}
