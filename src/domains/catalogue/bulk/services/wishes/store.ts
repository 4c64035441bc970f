import { type RawBuilder, sql } from 'kysely'
import type {
  BulkCounts,
  JudgedRow,
  KnownThing,
  MatchedRow,
  ThingBrief,
} from '../../../../../kernel/bulk-door.ts'
import { fields, readMany } from '../../../../../kernel/bulk-read.ts'
import { copyIn, copyLine } from '../../../../../kernel/copy-in.ts'
import type { Tx } from '../../../../../kernel/database.ts'
import { FIELDS } from '../rules.ts'

/** Temporary tables of one import; they go with its transaction. */
export async function makeTables(tx: Tx): Promise<void> {
  const columns = Object.entries(FIELDS).map(([key, type]) => `"${key}" ${type}`)
  await sql`create temp table import_incoming (row_number integer, ${sql.raw(columns.join(', '))}) on commit drop`.execute(
    tx,
  )
  await sql`create temp table import_matched (row_number integer, id uuid, fresh boolean, initials text)
    on commit drop`.execute(tx)
  await sql`create temp table import_word (kind text, word text, code text) on commit drop`.execute(tx)
}

/** What people may write for categories, functions and papers. */
export async function copyWords(
  tx: Tx,
  words: Readonly<Record<string, ReadonlyMap<string, string>>>,
): Promise<void> {
  const lines = Object.entries(words).flatMap(([kind, list]) =>
    Array.from(list, ([word, code]) => copyLine([kind, word, code])),
  )
  await copyIn(tx, { table: 'import_word', columns: 'kind, word, code' }, lines)
}

/**
 * Services of the unit and below, and those that a row names by its code. Rows name no unit: those of the
 * import's own unit are told without one, so that a name alone recognises only these.
 */
export async function readKnown(tx: Tx, unit: string): Promise<KnownThing[]> {
  await sql`create temp table import_ground on commit drop as select ${unit}::uuid as unit`.execute(tx)
  return readMany(
    tx,
    sql`
      with known as (
        select distinct on (s.id) s.id, s.code, e.name_zh,
          case when s.unit_id = ${unit}::uuid then '' else s.unit_id::text end as unit,
          s.unit_id in (select territory.reached(array[${unit}::uuid])) as mine
        from catalogue.service s join catalogue.edition e on e.service_id = s.id
        order by s.id, not e.valid @> current_date, abs(lower(e.valid) - current_date))
      select ${fields('id', 'code', 'name_zh', 'unit', 'mine')} from known
      where mine or code in (select code from import_incoming)`,
    ([id = '', code = '', name = '', at = '', mine]) => ({
      id,
      kind: 'service',
      code,
      creditCode: '',
      name,
      address: '',
      unit: at,
      mine: mine === 'true' || mine === 't',
    }),
  )
}

export async function copyMatched(tx: Tx, rows: Iterable<MatchedRow>): Promise<void> {
  await copyIn(tx, { table: 'import_matched', columns: 'row_number, id, fresh, initials' }, linesOf(rows))
}

function* linesOf(rows: Iterable<MatchedRow>): Generator<string> {
  for (const { row, id, fresh, initials } of rows) yield copyLine([row, id, fresh, initials])
}

/** Empty cells, and cells that only differ in spaces, leave what is said. */
const text = (column: string, key: string) =>
  `case when i."${key}" is null or btrim(regexp_replace(e.${column}, '\\s+', ' ', 'g')) = i."${key}"
    then e.${column} else i."${key}" end`
const set = (column: string, key: string) =>
  `case when i."${key}" is null or (string_to_array(i."${key}", E'\\n') <@ e.${column} and
    string_to_array(i."${key}", E'\\n') @> e.${column}) then e.${column} else string_to_array(i."${key}", E'\\n') end`
const list = (column: string, key: string) =>
  `case when i."${key}" is null or array_to_string(e.${column}, E'\\n') = i."${key}"
    then e.${column} else string_to_array(i."${key}", E'\\n') end`

/** What each column of an edition is to be, of a row `i` of the file and what is said now, `e`. */
const WANTED: Readonly<Record<string, string>> = {
  category: `coalesce(category.code, e.category)`,
  tiers: set('tiers', 'tiers'),
  function: `case when i.function is null then e.function else function.code end`,
  name_zh: text('name_zh', 'name'),
  name_en: text('name_en', 'nameEn'),
  keywords: `coalesce(${text('keywords', 'keywords')}, '')`,
  summary_zh: text('summary_zh', 'summary'),
  summary_en: text('summary_en', 'summaryEn'),
  whom_zh: text('whom_zh', 'whom'),
  whom_en: text('whom_en', 'whomEn'),
  fee: `coalesce(i.fee, e.fee)`,
  fee_zh: text('fee_zh', 'feeNote'),
  fee_en: text('fee_en', 'feeNoteEn'),
  takes_zh: text('takes_zh', 'takes'),
  takes_en: text('takes_en', 'takesEn'),
  channels: set('channels', 'channels'),
  link: text('link', 'link'),
  steps_zh: list('steps_zh', 'steps'),
  steps_en: list('steps_en', 'stepsEn'),
  provider_zh: text('provider_zh', 'provider'),
  provider_en: text('provider_en', 'providerEn'),
  phone: text('phone', 'phone'),
  basis_zh: text('basis_zh', 'basis'),
  basis_en: text('basis_en', 'basisEn'),
}

/** The columns of an edition that a row tells. */
export const TOLD: readonly string[] = Object.keys(WANTED)
const listed = (prefix: string): RawBuilder<unknown> =>
  sql.raw(TOLD.map((column) => `${prefix}.${column}`).join(', '))

/**
 * Lays every row beside what is said of its service on the day (of one that is still to come, what will be
 * said first), into `import_wish`: what it is to be, and whether that differs. The papers go into
 * `import_paper`; those that are asked for already keep their form and note.
 */
export async function layWishes(tx: Tx, day: string): Promise<void> {
  await sql`analyze import_incoming, import_matched`.execute(tx)
  await sql`
    create temp table import_said on commit drop as
    select distinct on (m.row_number) m.row_number, s.unit_id, s.valid as offered, e.*,
      (select max(lower(l.valid)) from catalogue.edition l where l.service_id = s.id) as last_began
    from import_matched m join catalogue.service s on s.id = m.id
    join catalogue.edition e on e.service_id = s.id where not m.fresh
    order by m.row_number, not e.valid @> ${day}::date, abs(lower(e.valid) - ${day}::date)`.execute(tx)
  const wanted = Object.entries(WANTED).map(([column, value]) => `${value} as ${column}`)
  await sql`
    create temp table import_wish on commit drop as
    select m.row_number, m.id as service, m.fresh, i.code, coalesce(e.unit_id, g.unit) as unit,
      coalesce(m.initials, e.initials) as initials, e.organisation_id, e.id as edition, e.valid as said, e.offered,
      e.last_began, false as differs, null::uuid as target, ${sql.raw(wanted.join(', '))}
    from import_matched m join import_incoming i using (row_number) cross join import_ground g
    left join import_said e using (row_number)
    left join import_word category on category.kind = 'category' and category.word = lower(i.category)
    left join import_word function on function.kind = 'function' and function.word = lower(i.function)`.execute(
    tx,
  )
  await layPapers(tx)
  await sql`
    update import_wish w set differs = true where w.fresh
      or exists (select from import_said e where e.row_number = w.row_number
        and (${listed('e')}) is distinct from (${listed('w')}))
      or (select string_agg(coalesce(p.code, ''), ',' order by p.number) from import_paper p
          where p.row_number = w.row_number)
        is distinct from (select string_agg(d.document, ',' order by d.number) from catalogue.required_document d
          where d.edition_id = w.edition)`.execute(tx)
}

async function layPapers(tx: Tx): Promise<void> {
  await sql`
    create temp table import_paper on commit drop as
    select w.row_number, p.number::smallint as number, p.word, x.code, coalesce(d.form, 'original') as form, d.note_zh,
      d.note_en
    from import_wish w join import_incoming i using (row_number)
    cross join lateral string_to_table(nullif(i.papers, ''), E'\n') with ordinality p (word, number)
    left join import_word x on x.kind = 'paper' and x.word = lower(p.word)
    left join catalogue.required_document d on d.edition_id = w.edition and d.document = x.code
    union all
    select w.row_number, d.number, d.document, d.document, d.form, d.note_zh, d.note_en
    from import_wish w join import_incoming i using (row_number)
    join catalogue.required_document d on d.edition_id = w.edition where i.papers is null`.execute(tx)
}

type Judged = { row: number; key: string; code: JudgedRow['code']; values: Record<string, string> | null }

/** Rows that cannot become what they say. */
export async function judgeWishes(tx: Tx, day: string): Promise<JudgedRow[]> {
  const { rows } = await sql<Judged>`
    with papers as (
      select row_number, string_agg(word, '、') filter (where code is null) as unknown from import_paper
      group by row_number),
    doubled as (
      select row_number, min(word) as word from import_paper where code is not null
      group by row_number, code having count(*) > 1),
    reached as materialized (select territory.reached(kernel.scope('catalogue.edit')) as id)
    select w.row_number as row, f.* from import_wish w join import_incoming i using (row_number)
    left join papers p using (row_number) left join doubled d using (row_number)
    cross join lateral (values
      (w.differs and w.unit not in (select id from reached), '', 'import-not-cataloguing', null::jsonb),
      (i.category is not null and not exists (select from import_word x
        where x.kind = 'category' and x.word = lower(i.category)), 'category', 'import-category-unknown',
        jsonb_build_object('name', i.category)),
      (lower(i.function) not in ('无', 'none') and w.function is null, 'function', 'import-function-unknown',
        jsonb_build_object('name', i.function)),
      (p.unknown is not null, 'papers', 'import-paper-unknown', jsonb_build_object('name', p.unknown)),
      (d.word is not null, 'papers', 'import-paper-twice', jsonb_build_object('name', d.word)),
      (cardinality(w.steps_zh) not between 1 and 20, 'steps', 'import-steps-count',
        jsonb_build_object('count', cardinality(w.steps_zh))),
      (cardinality(w.steps_zh) <> cardinality(w.steps_en), 'stepsEn', 'import-steps-uneven',
        jsonb_build_object('zh', cardinality(w.steps_zh), 'en', cardinality(w.steps_en))),
      (w.fee is null and w.fee_zh is null, 'fee', 'import-fee-unsaid', null),
      ((w.fee_zh is null) <> (w.fee_en is null), case when w.fee_zh is null then 'feeNote' else 'feeNoteEn' end,
        'import-both-languages', null),
      ((w.basis_zh is null) <> (w.basis_en is null), case when w.basis_zh is null then 'basis' else 'basisEn' end,
        'import-both-languages', null),
      ('online' = any (w.channels) and w.link is null and w.phone is null, 'link', 'import-online-link', null),
      (w.differs and w.last_began > ${day}::date, '', 'import-service-coming',
        jsonb_build_object('day', w.last_began)),
      (w.differs and upper(w.offered) <= ${day}::date, '', 'import-service-retired',
        jsonb_build_object('day', upper(w.offered)))
    ) f (wrong, key, code, values) where f.wrong order by 1, 2`.execute(tx)
  return rows.map(({ row, key, code, values }) => ({ row, key, code, values: values ?? {} }))
}

/** Leaves out the rows that were judged. */
export async function settle(tx: Tx, judged: readonly number[]): Promise<void> {
  for (const table of ['import_wish', 'import_matched', 'import_paper'])
    await sql`delete from ${sql.raw(table)} where row_number = any (${[...judged]}::int[])`.execute(tx)
}

export async function countWishes(tx: Tx): Promise<BulkCounts> {
  const { rows } = await sql<BulkCounts>`
    select count(*) filter (where fresh)::int as fresh, count(*) filter (where not fresh and differs)::int as changed,
      count(*) filter (where not differs)::int as same from import_wish`.execute(tx)
  return rows[0] ?? { fresh: 0, changed: 0, same: 0 }
}

export async function findBriefs(tx: Tx, ids: readonly string[]): Promise<Map<string, ThingBrief>> {
  const { rows } = await sql<ThingBrief & { id: string }>`
    select distinct on (s.id) s.id, e.name_zh as name, s.code, '' as "creditCode", '' as address, s.unit_id as unit
    from catalogue.service s join catalogue.edition e on e.service_id = s.id where s.id = any (${[...ids]}::uuid[])
    order by s.id, not e.valid @> current_date, abs(lower(e.valid) - current_date)`.execute(tx)
  return new Map(rows.map(({ id, ...brief }) => [id, brief]))
}
