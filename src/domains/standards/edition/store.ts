import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import { daterange, livedOf } from '../../../kernel/ranges.ts'
import type { Both } from '../../stations/contract.ts'
import type { EditionBrief, EditionDraft, EditionId, Item, StandardId } from './contract.ts'

export type StandardRow = { id: StandardId; unit_id: string; name: Both }

const standardRow = (row: {
  id: string
  unit_id: string
  name_zh: string
  name_en: string
}): StandardRow => ({
  id: row.id as StandardId,
  unit_id: row.unit_id,
  name: { zh: row.name_zh, en: row.name_en },
})

/** The standard of a unit, or of the nearest unit above it that has one. `lineage`: nearest first. */
export async function findGoverning(tx: Tx, lineage: readonly string[]): Promise<StandardRow | undefined> {
  const rows = await tx
    .selectFrom('standards.standard')
    .selectAll()
    .where('unit_id', 'in', [...lineage])
    .execute()
  const [row] = rows.toSorted((a, b) => lineage.indexOf(a.unit_id) - lineage.indexOf(b.unit_id))
  return row && standardRow(row)
}

export async function findStandard(tx: Tx, id: string): Promise<StandardRow | undefined> {
  const row = await tx.selectFrom('standards.standard').selectAll().where('id', '=', id).executeTakeFirst()
  return row && standardRow(row)
}

/** All editions of a standard, the latest first; drafts as far as whoever asks may see them. */
export async function listEditions(tx: Tx, standard: string): Promise<EditionBrief[]> {
  const rows = await tx
    .selectFrom('standards.edition as e')
    .select([
      'e.id',
      'e.number',
      'e.valid',
      sql<number>`(select count(*)::int from standards.item i
      where i.edition_id = e.id)`.as('items'),
    ])
    .where('e.standard_id', '=', standard)
    .orderBy('e.number', 'desc')
    .execute()
  return rows.map(({ id, number, valid, items }) => ({ id: id as EditionId, number, items, ...lived(valid) }))
}

const lived = (valid: string | null) => (valid === null ? { from: null, until: null } : livedOf(valid))

/** The edition of a standard that is in force on a day. */
export async function findInForce(tx: Tx, standard: string, day: string): Promise<EditionId | undefined> {
  const row = await tx
    .selectFrom('standards.edition')
    .select('id')
    .where('standard_id', '=', standard)
    .where(sql<boolean>`valid @> ${day}::date`)
    .executeTakeFirst()
  return row?.id as EditionId | undefined
}

/** An edition with its items in order. */
export async function findEdition(tx: Tx, id: string) {
  const row = await tx.selectFrom('standards.edition').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return undefined
  return {
    id: row.id as EditionId,
    standard: row.standard_id as StandardId,
    number: row.number,
    version: row.version,
    pass: row.pass,
    reopenDays: row.reopen_days,
    source: { zh: row.source_zh, en: row.source_en },
    ...lived(row.valid),
    items: await readItems(tx, id),
  }
}

export async function readItems(tx: Tx, edition: string): Promise<Item[]> {
  const rows = await tx
    .selectFrom('standards.item')
    .selectAll()
    .where('edition_id', '=', edition)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    code: row.code,
    have: row.have,
    text: { zh: row.text_zh, en: row.text_en },
    how: { zh: row.how_zh, en: row.how_en },
    answer: row.answer as Item['answer'],
    least: row.least,
    choices: row.choices as Item['choices'],
    tiers: row.tiers as Item['tiers'],
    kinds: row.kinds as Item['kinds'],
    weight: row.weight,
    must: row.must,
    photo: row.photo as Item['photo'],
    days: row.days,
  }))
}

export async function insertStandard(tx: Tx, unit: string, name: Both): Promise<StandardId> {
  const { id } = await tx
    .insertInto('standards.standard')
    .values({ unit_id: unit, name_zh: name.zh, name_en: name.en })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id as StandardId
}

export async function insertDraft(
  tx: Tx,
  standard: string,
  number: number,
  draft: EditionDraft,
): Promise<EditionId> {
  const { id } = await tx
    .insertInto('standards.edition')
    .values({ standard_id: standard, number, valid: null, ...columnsOf(draft) })
    .returning('id')
    .executeTakeFirstOrThrow()
  await insertItems(tx, id, draft.items)
  return id as EditionId
}

const columnsOf = ({ source, pass, reopenDays }: Omit<EditionDraft, 'items'>) => ({
  source_zh: source.zh,
  source_en: source.en,
  pass,
  reopen_days: reopenDays,
})

async function insertItems(tx: Tx, edition: string, items: readonly Item[]): Promise<void> {
  const rows = items.map((item, index) => ({
    edition_id: edition,
    number: index + 1,
    code: item.code,
    have: item.have,
    text_zh: item.text.zh,
    text_en: item.text.en,
    how_zh: item.how.zh,
    how_en: item.how.en,
    answer: item.answer,
    least: item.least,
    choices: item.choices && JSON.stringify(item.choices),
    tiers: item.tiers,
    kinds: item.kinds,
    weight: item.weight,
    must: item.must,
    photo: item.photo,
    days: item.days,
  }))
  await tx.insertInto('standards.item').values(rows).execute()
}

/** Locks an edition against others who change it; its version, and whether it is still a draft. */
export async function lockEdition(tx: Tx, id: string) {
  return tx
    .selectFrom('standards.edition')
    .select(['id', 'standard_id', 'version', 'valid', 'number'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Replaces all of a draft; the new version. */
export async function replaceDraft(
  tx: Tx,
  id: string,
  version: number,
  draft: EditionDraft,
): Promise<number> {
  await tx.deleteFrom('standards.item').where('edition_id', '=', id).execute()
  await insertItems(tx, id, draft.items)
  await tx
    .updateTable('standards.edition')
    .set({ ...columnsOf(draft), version: version + 1 })
    .where('id', '=', id)
    .execute()
  return version + 1
}

/** Ends the edition in force on a day and begins this one; false where the one before begins no earlier. */
export async function beginEdition(
  tx: Tx,
  { id, standard_id }: { id: string; standard_id: string },
  from: string,
): Promise<boolean> {
  const before = await tx
    .selectFrom('standards.edition')
    .select(['id', 'valid'])
    .where('standard_id', '=', standard_id)
    .where(sql<boolean>`valid is not null and upper_inf(valid)`)
    .forUpdate()
    .executeTakeFirst()
  if (before?.valid) {
    const begun = livedOf(before.valid).from
    if (begun >= from) return false
    await tx
      .updateTable('standards.edition')
      .set({ valid: daterange(begun, from) })
      .where('id', '=', before.id)
      .execute()
  }
  await tx
    .updateTable('standards.edition')
    .set({ valid: daterange(from) })
    .where('id', '=', id)
    .execute()
  return true
}
