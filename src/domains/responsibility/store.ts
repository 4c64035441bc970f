import { sql } from 'kysely'
import { fields, readMany } from '../../kernel/bulk-read.ts'
import type { Tx } from '../../kernel/database.ts'
import type { UnitId } from '../../kernel/ids.ts'
import { livedOf } from '../../kernel/ranges.ts'
import type { Both, Category, Examples } from './category/contract.ts'
import type { Handler, ListRuleId } from './list/contract.ts'
import type { OfficeProfile, OfficeRole } from './office/contract.ts'
import type { Rule } from './routing/rules.ts'

const both = (zh: string | null, en: string | null): Both | null =>
  zh === null || en === null ? null : { zh, en }

/** An edition with the sentences by which it is suggested. */
export type HeldCategory = Category & { readonly examples: Examples }

/** All editions of all categories, in the order of the codes. */
export async function readCategories(tx: Tx): Promise<HeldCategory[]> {
  const rows = await tx
    .selectFrom('responsibility.category_edition')
    .selectAll()
    .orderBy('code')
    .orderBy('valid')
    .execute()
  return rows.map((row) => ({
    code: row.code,
    parent: row.code.length > 2 ? row.code.slice(0, -2) : null,
    zh: row.name_zh,
    en: row.name_en,
    hint: both(row.hint_zh, row.hint_en),
    track: row.track as Category['track'],
    call: row.call,
    sight: row.sight as Category['sight'],
    sunk: row.sunk,
    examples: { zh: row.examples_zh, en: row.examples_en },
    source: { zh: row.source_zh, en: row.source_en },
    ...livedOf(row.valid),
  }))
}

/** Codes that a category was given in place of another, by that other. */
export async function readFollowers(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('responsibility.category')
    .select(['code', 'follows'])
    .where('follows', 'is not', null)
    .execute()
  return new Map(rows.map(({ code, follows }) => [follows ?? '', code]))
}

export async function readRoles(tx: Tx): Promise<OfficeRole[]> {
  const rows = await tx
    .selectFrom('responsibility.office_role')
    .selectAll()
    .orderBy('kind')
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    code: row.code,
    kind: row.kind as OfficeRole['kind'],
    zh: row.name_zh,
    en: row.name_en,
    about: { zh: row.about_zh, en: row.about_en },
  }))
}

/** An office with what is said of it; thousands of them are kept. */
export type HeldOffice = {
  readonly unit: UnitId
  readonly of: UnitId
  readonly profile: OfficeProfile
  readonly version: number
}

export async function readOffices(tx: Tx): Promise<HeldOffice[]> {
  return readMany(
    tx,
    sql`select ${fields('unit_id', 'of_id', 'role', 'side', 'phone', 'address_zh', 'address_en', 'hours_zh', 'hours_en', 'version')}
      from responsibility.office order by unit_id`,
    ([unit, of, role = '', side, phone, addressZh, addressEn, hoursZh, hoursEn, version]) => ({
      unit: unit as UnitId,
      of: of as UnitId,
      profile: {
        role,
        side: side as OfficeProfile['side'],
        phone: phone || null,
        address: both(addressZh || null, addressEn || null),
        hours: both(hoursZh || null, hoursEn || null),
      },
      version: Number(version),
    }),
  )
}

type Handling = { role: string | null; named_id: string | null }

const handlerOf = ({ role, named_id }: Handling): Handler => {
  if (role !== null) return { by: 'role', role }
  return named_id === null ? { by: 'self' } : { by: 'unit', unit: named_id as UnitId }
}

/** Entries of all lists, of all days; or of one list. */
export async function readRules(tx: Tx, list?: UnitId): Promise<Rule[]> {
  const rows = await tx
    .selectFrom('responsibility.list_rule')
    .selectAll()
    .$if(list !== undefined, (query) => query.where('unit_id', '=', list ?? ''))
    .orderBy('category')
    .orderBy('level')
    .orderBy('valid')
    .execute()
  const assists = await tx
    .selectFrom('responsibility.list_assist')
    .selectAll()
    .orderBy('rule_id')
    .orderBy('number')
    .execute()
  const byRule = Map.groupBy(assists, ({ rule_id }) => rule_id)
  return rows.map((row) => ({
    id: row.id as ListRuleId,
    list: row.unit_id as UnitId,
    category: row.category,
    level: row.level,
    ...livedOf(row.valid),
    handler: handlerOf(row),
    assists: (byRule.get(row.id) ?? []).map((one) => ({ level: one.level, handler: handlerOf(one) })),
    goesDown: row.goes_down,
    approval: row.approval,
    reason: row.reason,
    source: row.source,
  }))
}

export async function readLists(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx.selectFrom('responsibility.list').select(['unit_id', 'version']).execute()
  return new Map(rows.map(({ unit_id, version }) => [unit_id, version]))
}

/** Units at which somebody holds one of these roles today. */
export async function readUnitsHolding(tx: Tx, roles: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ unit: string }>`
    select unit from responsibility.units_holding(${[...roles]}::text[]) unit`.execute(tx)
  return new Set(rows.map(({ unit }) => unit))
}

/** When anything here was said last, as the database tells it. */
export async function readLatestChange(tx: Tx): Promise<string | null> {
  const { rows } = await sql<{ at: string | null }>`select responsibility.changed_at()::text as at`.execute(
    tx,
  )
  return rows[0]?.at ?? null
}
