import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import { livedOf } from '../../../kernel/ranges.ts'
import type { RuleCode, RuleShown } from './contract.ts'
import type { RuleRow } from './rules.ts'

/** The rules of today. */
export async function readRules(tx: Tx): Promise<RuleRow[]> {
  const rows = await tx
    .selectFrom('checks.rule')
    .select(['code', 'unit_id as unit', 'value'])
    .where(sql<boolean>`valid @> current_date`)
    .execute()
  return rows as RuleRow[]
}

/** The rules of today with their sources, for people. */
export async function showRules(tx: Tx): Promise<RuleShown[]> {
  const rows = await tx
    .selectFrom('checks.rule')
    .select(['code', 'unit_id', 'value', 'source_zh', 'source_en', 'valid'])
    .where(sql<boolean>`valid @> current_date`)
    .orderBy('code')
    .execute()
  return rows.map(({ code, unit_id, value, source_zh, source_en, valid }) => ({
    code: code as RuleCode,
    unit: unit_id as RuleShown['unit'],
    value: value as Record<string, unknown>,
    source: { zh: source_zh, en: source_en },
    ...livedOf(valid),
  }))
}
