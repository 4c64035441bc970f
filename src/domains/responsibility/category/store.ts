import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import { daterange, livedOf } from '../../../kernel/ranges.ts'
import type { CategoryCode, CategoryWish } from './contract.ts'

export type EditionRow = { readonly code: CategoryCode; readonly from: string; readonly until: string | null }

/** Editions of a category and of all below it, by code, the earliest first. */
export async function editionsUnder(tx: Tx, code: CategoryCode): Promise<EditionRow[]> {
  const rows = await tx
    .selectFrom('responsibility.category_edition')
    .select(['code', 'valid'])
    .where('code', 'like', `${code}%`)
    .orderBy('code')
    .orderBy('valid')
    .execute()
  return rows.map(({ code: one, valid }) => ({ code: one, ...livedOf(valid) }))
}

/** Which code each of these was moved from; null: none. */
export async function followedBy(
  tx: Tx,
  codes: readonly CategoryCode[],
): Promise<Map<string, string | null>> {
  const rows = await tx
    .selectFrom('responsibility.category')
    .select(['code', 'follows'])
    .where('code', 'in', [...codes])
    .execute()
  return new Map(rows.map(({ code, follows }) => [code, follows]))
}

export async function insertCategory(
  tx: Tx,
  code: CategoryCode,
  follows: CategoryCode | null = null,
): Promise<void> {
  await tx.insertInto('responsibility.category').values({ code, follows }).execute()
}

export async function insertEdition(
  tx: Tx,
  code: CategoryCode,
  wish: CategoryWish,
  until: string | null = null,
): Promise<void> {
  const { hint, examples, source } = wish
  await tx
    .insertInto('responsibility.category_edition')
    .values({
      code,
      valid: daterange(wish.from, until),
      name_zh: wish.zh,
      name_en: wish.en,
      hint_zh: hint?.zh ?? null,
      hint_en: hint?.en ?? null,
      track: wish.track,
      call: wish.call,
      sight: wish.sight,
      sunk: wish.sunk,
      examples_zh: examples.zh,
      examples_en: examples.en,
      source_zh: source.zh,
      source_en: source.en,
    })
    .execute()
}

/** What is said of a category on a day, said of another code from that day on. */
export async function copyEdition(tx: Tx, code: CategoryCode, to: CategoryCode, from: string): Promise<void> {
  await sql`
    insert into responsibility.category_edition (code, valid, name_zh, name_en, hint_zh, hint_en, track, call, sight,
      sunk, examples_zh, examples_en, source_zh, source_en)
    select ${to}, daterange(${from}::date, upper(valid)), name_zh, name_en, hint_zh, hint_en, track, call, sight, sunk,
      examples_zh, examples_en, source_zh, source_en
    from responsibility.category_edition where code = ${code} and valid @> ${from}::date`.execute(tx)
}

/** Gives an edition another end; null: none. */
export async function closeEdition(tx: Tx, { code, from }: EditionRow, until: string | null): Promise<void> {
  await tx
    .updateTable('responsibility.category_edition')
    .set({ valid: daterange(from, until), changed_at: sql`clock_timestamp()` })
    .where('code', '=', code)
    .where(sql<boolean>`lower(valid) = ${from}::date`)
    .execute()
}

export async function removeEdition(tx: Tx, { code, from }: EditionRow): Promise<void> {
  await tx
    .deleteFrom('responsibility.category_edition')
    .where('code', '=', code)
    .where(sql<boolean>`lower(valid) = ${from}::date`)
    .execute()
}

export async function removeCategory(tx: Tx, code: CategoryCode): Promise<void> {
  await tx.deleteFrom('responsibility.category').where('code', '=', code).execute()
}

/** Has the tree judged now, as the change is whole, and not only at the commit. */
export async function judgeTree(tx: Tx): Promise<void> {
  await sql`set constraints responsibility.judge_tree immediate`.execute(tx)
}
