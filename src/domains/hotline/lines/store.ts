import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { daterange } from '../../../kernel/ranges.ts'
import type { CategoryCode } from '../../responsibility/contract.ts'
import type { HotlineId } from '../contract.ts'
import type { HotlineRule } from '../rules.ts'
import type {
  CategoryWish,
  FieldNames,
  Hotline,
  HotlineChange,
  HotlineWish,
  MappedCategory,
} from './contract.ts'

/** A line as the program works with it, secrets still encrypted. */
export type LineRow = {
  readonly id: HotlineId
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly unit: UnitId
  readonly lineage: readonly UnitId[]
  readonly url: string | null
  readonly pulls: boolean
  readonly cursor: string | null
  readonly onAir: boolean
  readonly fields: FieldNames
  readonly secret: Buffer
  readonly formerSecret: Buffer | null
  readonly formerUntil: Temporal.Instant | null
}

const LINE = sql`l.id, l.code, l.name_zh as zh, l.name_en as en, l.unit_id as unit, l.lineage, l.url, l.pulls, l.cursor,
  l.on_air as "onAir", l.fields, l.secret, l.former_secret as "formerSecret", l.former_until as "formerUntil"`

/** By the name that it calls itself. Needs 'hotline'. */
export async function findLineByCode(tx: Tx, code: string): Promise<LineRow | undefined> {
  const { rows } =
    await sql<LineRow>`select ${LINE} from hotline.line l where l.code = ${code} and l.on_air`.execute(tx)
  return rows[0]
}

export async function findLine(tx: Tx, id: HotlineId): Promise<LineRow | undefined> {
  const { rows } = await sql<LineRow>`select ${LINE} from hotline.line l where l.id = ${id}`.execute(tx)
  return rows[0]
}

/** Those on the air that listen somewhere. Needs 'housekeeping'. */
export async function findListening(tx: Tx): Promise<LineRow[]> {
  const { rows } = await sql<LineRow>`
    select ${LINE} from hotline.line l where l.on_air and l.url is not null order by l.code`.execute(tx)
  return rows
}

/** The rule of a day (YYYY-MM-DD). */
export async function ruleOn(tx: Tx, day: string): Promise<HotlineRule> {
  const { rows } = await sql<HotlineRule>`
    select hours_before as "hoursBefore", tries, compared_days as "comparedDays", former_days as "formerDays"
    from hotline.rule where valid @> ${day}::date`.execute(tx)
  if (!rows[0]) throw new Error(`no hotline rule is in force on ${day}`)
  return rows[0]
}

/** As the console shows them; null: all of a place and below, else the one. */
export async function findShown(tx: Tx, { unit, id }: { unit?: UnitId; id?: HotlineId }): Promise<Hotline[]> {
  const { rows } = await sql<Hotline>`
    select l.id, l.code, l.name_zh as zh, l.name_en as en, l.unit_id as unit, l.url, l.pulls, l.on_air as "onAir",
      l.fields, l.version, case when l.former_until > now() then l.former_until end as "formerUntil",
      (select count(*)::int from hotline.order o where o.line_id = l.id and o.state = 'open') as orders,
      (select count(*)::int from hotline.message m join hotline.order o on o.case_id = m.case_id
        where o.line_id = l.id and m.sent_at is null and m.dead_at is null) as waiting,
      (select count(*)::int from hotline.message m join hotline.order o on o.case_id = m.case_id
        where o.line_id = l.id and m.dead_at is not null) as dead,
      (select count(*)::int from hotline.finding f where f.line_id = l.id and f.state = 'open') as findings,
      (select max(c.at) from hotline.comparison c where c.line_id = l.id) as "comparedAt",
      (select coalesce(jsonb_agg(jsonb_build_object('code', u.code, 'orders', u.orders) order by u.orders desc, u.code), '[]')
        from (select o.unmapped as code, count(*)::int as orders from hotline.order o
          where o.line_id = l.id and o.unmapped is not null and not exists (
            select from hotline.category k where k.line_id = l.id and k.code = o.unmapped and k.valid @> current_date)
          group by o.unmapped limit 50) u) as unmapped
    from hotline.line l
    where ${unit === undefined ? sql`l.id = ${id ?? null}::uuid` : sql`l.lineage @> array[${unit}::uuid]`}
    order by l.code limit 100`.execute(tx)
  return rows
}

export async function insertLine(
  tx: Tx,
  { wish, lineage, secret }: { wish: HotlineWish; lineage: readonly string[]; secret: Buffer },
): Promise<HotlineId> {
  const { rows } = await sql<{ id: HotlineId }>`
    insert into hotline.line (code, name_zh, name_en, unit_id, lineage, url, pulls, on_air, fields, secret)
    values (${wish.code}, ${wish.zh}, ${wish.en}, ${wish.unit}, ${[...lineage]}::uuid[], ${wish.url}, ${wish.pulls},
      ${wish.onAir}, ${JSON.stringify(wish.fields)}::jsonb, ${secret}) returning id`.execute(tx)
  return (rows[0] as { id: HotlineId }).id
}

/** Whether the version that was read was still the present one. */
export async function updateLine(tx: Tx, id: HotlineId, change: HotlineChange): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    update hotline.line set name_zh = ${change.zh}, name_en = ${change.en}, url = ${change.url}, pulls = ${change.pulls},
      on_air = ${change.onAir}, fields = ${JSON.stringify(change.fields)}::jsonb, version = version + 1
    where id = ${id} and version = ${change.version}`.execute(tx)
  return numAffectedRows === 1n
}

export async function replaceSecret(
  tx: Tx,
  id: HotlineId,
  secret: Buffer,
  until: Temporal.Instant,
): Promise<void> {
  await sql`update hotline.line set former_secret = secret, former_until = ${until.toString()}, secret = ${secret},
    version = version + 1 where id = ${id}`.execute(tx)
}

/** Up to where new orders were fetched. Needs 'housekeeping'. */
export async function keepCursor(tx: Tx, id: HotlineId, cursor: string): Promise<void> {
  await sql`update hotline.line set cursor = ${cursor} where id = ${id}`.execute(tx)
}

export async function findCategories(tx: Tx, id: HotlineId): Promise<MappedCategory[]> {
  const { rows } = await sql<MappedCategory>`
    select k.id, k.code, k.name, k.category, lower(k.valid)::text as "from", upper(k.valid)::text as until
    from hotline.category k where k.line_id = ${id} order by k.code, k.valid`.execute(tx)
  return rows
}

/** What a category of theirs is called here on a day. */
export async function categoryOf(
  tx: Tx,
  id: HotlineId,
  code: string,
  day: string,
): Promise<CategoryCode | undefined> {
  const { rows } = await sql<{ category: CategoryCode }>`
    select category from hotline.category where line_id = ${id} and code = ${code} and valid @> ${day}::date`.execute(
    tx,
  )
  return rows[0]?.category
}

/** From a day on it is called so; what it was called before ends with that day. */
export async function insertCategory(
  tx: Tx,
  id: HotlineId,
  { code, name, category, from }: CategoryWish,
): Promise<void> {
  await sql`delete from hotline.category where line_id = ${id} and code = ${code} and lower(valid) >= ${from}::date`.execute(
    tx,
  )
  await sql`update hotline.category set valid = daterange(lower(valid), ${from}::date)
    where line_id = ${id} and code = ${code} and valid @> ${from}::date`.execute(tx)
  await sql`insert into hotline.category (line_id, code, name, category, valid)
    values (${id}, ${code}, ${name}, ${category}, ${daterange(from)})`.execute(tx)
}
