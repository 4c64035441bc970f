import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../kernel/database.ts'
import { livedOf } from '../../kernel/ranges.ts'
import type {
  AttachmentKind,
  CoverageKind,
  Matter,
  OrganisationBrief,
  OrganisationId,
  OrganisationKind,
} from './contract.ts'
import { EMERGING_SECTOR, type Place, wordsOf } from './rules.ts'

/** What is asked of the register. `units`: only seats in these; null: the whole city. */
export type Wanted = {
  readonly units: readonly string[] | null
  readonly text: string
  readonly kind?: OrganisationKind | undefined
  readonly covered?: 'yes' | 'no' | undefined
  readonly served?: 'yes' | 'no' | undefined
  readonly site?: string | undefined
}

export type RowOfRegister = {
  id: OrganisationId
  kind: OrganisationKind
  party_level: 'workCommittee' | 'committee' | 'generalBranch' | 'branch' | 'group' | null
  name_zh: string
  name_en: string | null
  credit_code: string | null
  initials: string
  unit_id: string
  covered: CoverageKind | null
  station_id: string | null
}

const emerging = sql`o.kind = any(${sql.lit(`{${EMERGING_SECTOR.join(',')}}`)}::organisations.kind[])`

const today = (table: string): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(`${table}.valid`)} @> current_date`

/** The conditions on an organisation itself and on what must or must not be there beside it. */
export function fits({ text, kind, covered, served, site }: Wanted): RawBuilder<boolean> {
  const beside = (table: string, wanted: 'yes' | 'no') =>
    sql`${emerging} and ${wanted === 'no' ? sql`not` : sql``} exists (
      select from ${sql.table(table)} x where x.organisation_id = o.id and ${today('x')})`
  const conditions = [
    today('o'),
    ...wordsOf(text).map((word) => sql`strpos(o.search, ${word}) > 0`),
    ...(kind ? [sql`o.kind = ${kind}`] : []),
    ...(covered ? [beside('organisations.coverage', covered)] : []),
    ...(served ? [beside('organisations.served_by', served)] : []),
    ...(site
      ? [
          sql`exists (select from organisations.attachment x where x.organisation_id = o.id
            and x.kind = 'site' and x.unit_id = ${site} and ${today('x')})`,
        ]
      : []),
  ]
  return sql<boolean>`${sql.join(conditions, sql` and `)}`
}

/** The seat of today of `o`, as `a`; in one of these units, or anywhere. */
export const seatIn = (units: Wanted['units']) =>
  sql`a.organisation_id = o.id and a.kind = 'seat' and ${today('a')}
    ${units === null ? sql`` : sql`and a.unit_id = any(${[...units]}::uuid[])`}`

/**
 * A page of the register in the order of names' letters. Over the whole city it follows that order and stops
 * when the page is full; within a unit it gathers what lies there and sorts it: the planner cannot tell, as
 * it cannot guess how many rows hold today.
 */
export async function findPage(
  tx: Tx,
  wanted: Wanted,
  after: Place | undefined,
  limit: number,
): Promise<RowOfRegister[]> {
  const beyond = after ? sql`and (o.initials, o.id) > (${after.initials}, ${after.id}::uuid)` : sql``
  const columns = sql`o.id, o.kind, o.party_level, o.name_zh, o.name_en, o.credit_code, o.initials, a.unit_id`
  const source =
    wanted.units === null
      ? sql`select ${columns} from organisations.organisation o
          cross join lateral (select a.unit_id from organisations.attachment a where ${seatIn(null)} limit 1) a
          where ${fits(wanted)} ${beyond} order by o.initials, o.id limit ${limit}`
      : sql`select ${columns} from organisations.attachment a
          join organisations.organisation o on ${seatIn(wanted.units)}
          where ${fits(wanted)} ${beyond} order by o.initials, o.id limit ${limit}`
  const { rows } = await sql<RowOfRegister>`
    select o.*,
      (select c.kind from organisations.coverage c where c.organisation_id = o.id and ${today('c')}) as covered,
      (select s.station_id from organisations.served_by s where s.organisation_id = o.id and ${today('s')}) as station_id
    from (${source}) o order by o.initials, o.id`.execute(tx)
  return rows
}

/** How many fit. */
export async function countFitting(tx: Tx, wanted: Wanted): Promise<number> {
  await sql`set local enable_nestloop = off`.execute(tx)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from organisations.organisation o
    join organisations.attachment a on ${seatIn(wanted.units)} where ${fits(wanted)}`.execute(tx)
  await sql`set local enable_nestloop = on`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Organisations of today by any of their names or numbers: exact beginnings first, then short names. */
export async function findByText(
  tx: Tx,
  text: string,
  limit: number,
  { kind, units }: { kind?: OrganisationKind | undefined; units: readonly string[] | null },
): Promise<(OrganisationBrief & { unit: string })[]> {
  const wanted: Wanted = { units, text, kind }
  const [first = ''] = wordsOf(text)
  const { rows } = await sql<BriefRow & { unit_id: string }>`
    select ${brief('o')}, a.unit_id from organisations.organisation o
    join organisations.attachment a on ${seatIn(units)} where ${fits(wanted)}
    order by starts_with(o.search, ${first}) desc, starts_with(o.initials, ${first}) desc,
      length(o.name_zh), o.initials, o.id limit ${limit}`.execute(tx)
  return rows.map((row) => ({ ...briefOf(row), unit: row.unit_id }))
}

type BriefRow = { id: string; kind: string; name_zh: string; name_en: string | null }

const brief = (table: string) => sql.raw(`${table}.id, ${table}.kind, ${table}.name_zh, ${table}.name_en`)

export function briefOf({ id, kind, name_zh, name_en }: BriefRow): OrganisationBrief {
  return {
    id: id as OrganisationId,
    kind: kind as OrganisationKind,
    zh: name_zh,
    en: name_en ?? name_zh,
  }
}

/** Organisations by their ids, ended ones included; those that nobody knows are missing. */
export async function findBriefs(tx: Tx, ids: readonly string[]): Promise<OrganisationBrief[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<BriefRow>`
    select ${brief('o')} from organisations.organisation o where o.id = any(${[...ids]}::uuid[])`.execute(tx)
  return rows.map(briefOf)
}

/** The organisation itself; undefined where there is none. */
export async function findOrganisation(tx: Tx, id: string) {
  const row = await tx
    .selectFrom('organisations.organisation')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { ...row, lived: livedOf(row.valid) }
}

/** Those below it today. */
export async function findSubordinates(tx: Tx, id: string, limit: number): Promise<OrganisationBrief[]> {
  const { rows } = await sql<BriefRow>`
    select ${brief('o')} from organisations.organisation o where o.superior_id = ${id} and ${today('o')}
    order by o.initials, o.id limit ${limit}`.execute(tx)
  return rows.map(briefOf)
}

type Dated<T> = T & { from: string; until: string | null }
const dated = <T extends { valid: string }>({ valid, ...rest }: T) => ({ ...rest, ...livedOf(valid) })

/** Every unit that it was attached to, the latest first. */
export async function findAttachments(
  tx: Tx,
  id: string,
): Promise<Dated<{ kind: AttachmentKind; unit: string }>[]> {
  const rows = await tx
    .selectFrom('organisations.attachment')
    .select(['kind', 'unit_id as unit', 'valid'])
    .where('organisation_id', '=', id)
    .orderBy('valid', 'desc')
    .execute()
  return rows.map(dated)
}

export async function findCoverage(
  tx: Tx,
  id: string,
): Promise<Dated<{ by: OrganisationBrief; kind: CoverageKind }>[]> {
  const { rows } = await sql<BriefRow & { how: CoverageKind; valid: string }>`
    select ${brief('o')}, c.kind as how, c.valid from organisations.coverage c
    join organisations.organisation o on o.id = c.covered_by
    where c.organisation_id = ${id} order by c.valid desc`.execute(tx)
  return rows.map((row) => ({ by: briefOf(row), kind: row.how, ...livedOf(row.valid) }))
}

/** How many organisations it covers, and how many are below it, on a day or later. */
export async function countLeaning(
  tx: Tx,
  id: string,
  day: string,
): Promise<{ covers: number; subordinates: number }> {
  const { rows } = await sql<{ covers: number; subordinates: number }>`
    select (select count(distinct organisation_id)::int from organisations.coverage
        where covered_by = ${id} and valid && daterange(${day}::date, null)) as covers,
      (select count(*)::int from organisations.organisation
        where superior_id = ${id} and valid && daterange(${day}::date, null)) as subordinates`.execute(tx)
  return rows[0] ?? { covers: 0, subordinates: 0 }
}

export async function findStationsOf(tx: Tx, id: string): Promise<Dated<{ station: string }>[]> {
  const rows = await tx
    .selectFrom('organisations.served_by')
    .select(['station_id as station', 'valid'])
    .where('organisation_id', '=', id)
    .orderBy('valid', 'desc')
    .execute()
  return rows.map(dated)
}

export async function findMatters(tx: Tx, id: string): Promise<Dated<Matter>[]> {
  const rows = await tx
    .selectFrom('organisations.matter')
    .select(['desk', 'name_zh as zh', 'name_en as en', 'valid'])
    .where('organisation_id', '=', id)
    .orderBy('desk', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => dated({ ...row, desk: row.desk as Matter['desk'] }))
}

/** Whether the superior, or anything above it, is the organisation itself. */
export async function liesAbove(tx: Tx, id: string, superior: string): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`
    with recursive up (id) as (
      select ${superior}::uuid
      union
      select o.superior_id from up join organisations.organisation o on o.id = up.id
        where o.superior_id is not null
    ) select exists (select from up where id = ${id}) as yes`.execute(tx)
  return rows[0]?.yes ?? false
}

/**
 * Party organisations of today with a seat in these units, the nearest to a point first; where no point is
 * known, those that cover most. Distances in metres on a flat earth: a subdistrict is small.
 */
export async function findCovering(
  tx: Tx,
  id: string,
  units: readonly string[],
  at: { lon: number; lat: number } | null,
  limit = 6,
): Promise<(OrganisationBrief & { metres: number | null; covers: number })[]> {
  const metres = at
    ? sql`(111195 * sqrt((o.lat - ${at.lat}) ^ 2 + ((o.lon - ${at.lon}) * cos(radians(${at.lat}))) ^ 2))::int`
    : sql`null::int`
  const { rows } = await sql<BriefRow & { metres: number | null; covers: number }>`
    select ${brief('o')}, ${metres} as metres,
      (select count(*)::int from organisations.coverage c where c.covered_by = o.id and ${today('c')}) as covers
    from organisations.attachment a join organisations.organisation o on ${seatIn(units)}
    where ${today('o')} and o.kind = 'partyOrg' and o.id <> ${id}
    order by metres nulls last, covers desc, o.initials limit ${limit}`.execute(tx)
  return rows.map((row) => ({ ...briefOf(row), metres: row.metres, covers: row.covers }))
}
