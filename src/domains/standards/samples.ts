import pg from 'pg'
import { newId } from '../../kernel/new-id.ts'
import { EditionId, type Item, StandardId } from './contract.ts'

/** An item as a standard has them; whatever is not told is the plainest. */
export function sampleItem(code: string, more: Partial<Item> = {}): Item {
  return {
    code,
    have: 'site',
    text: { zh: `条目 ${code}`, en: `Item ${code}` },
    how: { zh: '看一看', en: 'Have a look' },
    answer: 'yesNo',
    least: null,
    choices: null,
    tiers: [],
    kinds: [],
    weight: 1,
    must: false,
    photo: 'no',
    days: 5,
    ...more,
  }
}

/** A standard of a unit with one edition in force since 2024, written by the owner of the tables. */
export async function givenStandard(
  ownerUrl: string,
  unit: string,
  items: readonly Item[],
): Promise<{ standard: StandardId; edition: EditionId }> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const [standard, edition] = [StandardId.parse(newId()), EditionId.parse(newId())]
  try {
    await client.query(
      `insert into standards.standard (id, unit_id, name_zh, name_en) values ($1, $2, '七有标准', 'Seven haves')`,
      [standard, unit],
    )
    await client.query(
      `insert into standards.edition (id, standard_id, number, source_zh, source_en, pass, reopen_days)
       values ($1, $2, 1, '样例', 'Sample', 80, 30)`,
      [edition, standard],
    )
    for (const [index, item] of items.entries())
      await client.query(
        `insert into standards.item (edition_id, number, code, have, text_zh, text_en, how_zh, how_en, answer,
           least, choices, tiers, kinds, weight, must, photo, days)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
        [
          edition,
          index + 1,
          item.code,
          item.have,
          item.text.zh,
          item.text.en,
          item.how.zh,
          item.how.en,
          item.answer,
          item.least,
          item.choices && JSON.stringify(item.choices),
          item.tiers,
          item.kinds,
          item.weight,
          item.must,
          item.photo,
          item.days,
        ],
      )
    await client.query(`update standards.edition set valid = '[2024-01-01,)' where id = $1`, [edition])
  } finally {
    await client.end()
  }
  return { standard, edition }
}

/** A plan of two steps, siting and opening, in force at a unit since 2024. */
export async function givenPlan(ownerUrl: string, unit: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const id = newId()
  try {
    await client.query(
      `insert into standards.plan (id, unit_id, number, valid, source_zh, source_en)
       values ($1, $2, 1, '[2024-01-01,)', '样例', 'Sample')`,
      [id, unit],
    )
    await client.query(
      `insert into standards.plan_step (plan_id, number, code, name_zh, name_en, guidance_zh, guidance_en, hand_in,
         signs, days, after)
       values ($1, 1, 'siting', '选址', 'Siting', '选', 'Choose', '[]', 'subdistrict', 10, '{}'),
         ($1, 2, 'opening', '开放', 'Opening', '开', 'Open', '[]', 'subdistrict', 5, '{siting}')`,
      [id],
    )
  } finally {
    await client.end()
  }
  return id
}
