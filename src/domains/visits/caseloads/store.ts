import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import type { CaseloadId } from '../contract.ts'
import type { ReassignWish } from './contract.ts'

export type CaseloadRow = {
  readonly id: CaseloadId
  readonly unit: UnitId
  readonly lineage: UnitId[]
  readonly name: string
  readonly whole: boolean
  readonly closed: boolean
  readonly version: number
}

const CASELOAD = sql.raw(
  `c.id, c.unit_id as unit, c.lineage, c.name, c.whole, c.closed_at is not null as closed, c.version`,
)

export async function findCaseloads(tx: Tx, ids: readonly string[]): Promise<CaseloadRow[]> {
  const { rows } = await sql<CaseloadRow>`select ${CASELOAD} from visits.caseload c
    where c.id = any(${[...ids]}::uuid[])`.execute(tx)
  return rows
}

export async function lockCaseload(tx: Tx, id: CaseloadId): Promise<CaseloadRow | undefined> {
  const { rows } =
    await sql<CaseloadRow>`select ${CASELOAD} from visits.caseload c where c.id = ${id} for update`.execute(
      tx,
    )
  return rows[0]
}

export type ListedRow = Omit<CaseloadRow, 'closed'> & {
  readonly places: number
  readonly holder: PersonId | null
  readonly until: string | null
  readonly next: PersonId | null
}

type Sought = {
  readonly unit: UnitId
  readonly text?: string | undefined
  readonly heldBy?: PersonId | undefined
  readonly free?: boolean | undefined
  readonly after?: CaseloadId | undefined
  readonly limit: number
}

/** Caseloads below a unit with who holds them on a day, by name; and how many there are in all. */
export async function searchCaseloads(
  tx: Tx,
  { unit, text, heldBy, free, after, limit }: Sought,
  day: string,
): Promise<{ rows: ListedRow[]; total: number }> {
  const listed = sql`from visits.caseload c
      left join visits.holding h on h.caseload_id = c.id and h.valid @> ${day}::date
    where c.closed_at is null and c.unit_id in (select territory.below(array[${unit}::uuid]))
      ${text === undefined ? sql`` : sql`and strpos(lower(c.name), lower(${text})) > 0`}
      ${heldBy === undefined ? sql`` : sql`and h.person_id = ${heldBy}`}
      ${free ? sql`and h.id is null` : sql``}`
  const { rows: counted } = await sql<{ total: number }>`select count(*)::int as total ${listed}`.execute(tx)
  const { rows } = await sql<ListedRow>`
    with page as (
      select ${CASELOAD}, h.person_id as holder, upper(h.valid) as "until" ${listed}
      ${after === undefined ? sql`` : sql`and (c.name, c.id) > (select a.name, a.id from visits.caseload a where a.id = ${after})`}
      order by c.name, c.id limit ${limit})
    select page.*, (select count(*)::int from visits.place p where p.caseload_id = page.id and p.closed_on is null) as places,
      (select n.person_id from visits.holding n where n.caseload_id = page.id
        and lower(n.valid) > ${day}::date order by lower(n.valid) limit 1) as next
    from page order by name, id`.execute(tx)
  return { rows, total: counted[0]?.total ?? 0 }
}

type NewCaseload = {
  readonly id: CaseloadId
  readonly unit: UnitId
  readonly name: string
  readonly whole: boolean
}

export async function insertCaseload(tx: Tx, { id, unit, name, whole }: NewCaseload): Promise<void> {
  await sql`insert into visits.caseload (id, unit_id, name, whole) values (${id}, ${unit}, ${name}, ${whole})`.execute(
    tx,
  )
  if (whole)
    await sql`update visits.place set caseload_id = ${id}
      where unit_id = ${unit} and caseload_id is null and closed_on is null`.execute(tx)
}

/** One for each of these units that has none; how many. Loose places of theirs come into it. */
export async function insertWhole(
  tx: Tx,
  units: readonly { readonly unit: UnitId; readonly name: string }[],
): Promise<number> {
  const list = JSON.stringify(units)
  const { numAffectedRows } = await sql`insert into visits.caseload (unit_id, name, whole)
    select u.unit, left(u.name, 60), true from jsonb_to_recordset(${list}::jsonb) as u (unit uuid, name text)
    on conflict (unit_id) where whole and closed_at is null do nothing`.execute(tx)
  await sql`update visits.place p set caseload_id = c.id from visits.caseload c
    where c.unit_id = p.unit_id and c.whole and c.closed_at is null and p.caseload_id is null and p.closed_on is null
      and p.unit_id = any(${units.map(({ unit }) => unit)}::uuid[])`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

export async function updateCaseload(
  tx: Tx,
  { id, name, closed }: { id: CaseloadId; name: string; closed: boolean },
  day: string,
): Promise<void> {
  await sql`update visits.caseload set name = ${name}, closed_at = case when ${closed} then now() end,
    version = version + 1 where id = ${id}`.execute(tx)
  if (!closed) return
  await sql`update visits.place set caseload_id = null where caseload_id = ${id}`.execute(tx)
  await sql`delete from visits.holding where caseload_id = ${id} and lower(valid) >= ${day}::date`.execute(tx)
  await sql`update visits.holding set valid = daterange(lower(valid), ${day}::date)
    where caseload_id = ${id} and valid @> ${day}::date`.execute(tx)
}

export type HoldingRow = {
  readonly person: PersonId
  readonly from: string
  readonly until: string | null
  readonly notedAt: Temporal.Instant
}

export async function findHoldings(tx: Tx, caseload: CaseloadId): Promise<HoldingRow[]> {
  const { rows } = await sql<HoldingRow>`
    select person_id as person, lower(valid) as "from", upper(valid) as "until", noted_at as "notedAt"
    from visits.holding where caseload_id = ${caseload} order by lower(valid) desc`.execute(tx)
  return rows
}

export type Span = { readonly from: string; readonly until: string | null }

/** One after the other: whoever gives caseloads away looks at who holds them, and must not look at the same time. */
export async function takeTurn(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('visits.holding'))`.execute(tx)
}

/** Picks the caseloads below a unit: they lie in a temporary table of the transaction afterwards. How many there are. */
export async function pickCaseloads(
  tx: Tx,
  unit: UnitId,
  which: ReassignWish['which'],
  { from }: Span,
): Promise<number> {
  await sql`create temp table if not exists visits_picked
    (caseload_id uuid primary key, person_id uuid, lineage uuid[] not null) on commit delete rows`.execute(tx)
  await sql`delete from visits_picked`.execute(tx)
  const below = sql`c.closed_at is null and c.unit_id in (select territory.below(array[${unit}::uuid]))`
  const moves = which.by === 'unit' ? [] : which.moves
  const list = JSON.stringify(moves)
  const chosen =
    which.by === 'caseload'
      ? sql`select c.id, m."to", c.lineage from jsonb_to_recordset(${list}::jsonb) as m (caseload uuid, "to" uuid)
          join visits.caseload c on c.id = m.caseload where ${below}`
      : which.by === 'holder'
        ? sql`select c.id, m."to", c.lineage from jsonb_to_recordset(${list}::jsonb) as m ("heldBy" uuid, "to" uuid)
            join visits.holding h on h.person_id = m."heldBy" and h.valid @> ${from}::date
            join visits.caseload c on c.id = h.caseload_id where ${below}`
        : sql`select c.id, ${which.to}::uuid, c.lineage from visits.caseload c where ${below}`
  await sql`insert into visits_picked ${chosen} on conflict do nothing`.execute(tx)
  await sql`analyze visits_picked`.execute(tx)
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from visits_picked`.execute(tx)
  return rows[0]?.n ?? 0
}

/** People among the picked ones who may not make visits where they would have to: how many caseloads. */
export async function unfit(tx: Tx, roles: readonly string[], { from }: Span): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with posts as materialized (
      select person_id, units from visits.posts_of(
        array(select distinct person_id from visits_picked where person_id is not null),
        ${[...roles]}::identity.role[], ${from}::date))
    select count(*)::int as n from visits_picked k left join posts p on p.person_id = k.person_id
    where k.person_id is not null and (p.units && k.lineage) is not true`.execute(tx)
  return rows[0]?.n ?? 0
}

/**
 * Gives the picked caseloads away for a span of days: who held them before keeps the days before and after it. Set by
 * set, so that a city takes as long as its rows.
 */
export async function giveAway(
  tx: Tx,
  { from, until }: Span,
  today: string,
  now: Temporal.Instant,
): Promise<number> {
  const span = sql`daterange(${from}::date, ${until}::date)`
  const at = sql`${now.toString()}::timestamptz`
  // Who holds it already goes on holding it.
  await sql`delete from visits_picked k using visits.holding h
    where h.caseload_id = k.caseload_id and h.person_id = k.person_id and h.valid @> ${span}`.execute(tx)
  const picked = sql`h.caseload_id = any(array(select caseload_id from visits_picked))`
  if (from === today)
    await sql`insert into visits.handover (caseload_id, person_id, day, until)
      select h.caseload_id, h.person_id, ${today}::date, ${at} from visits.holding h
      where ${picked} and h.valid @> ${today}::date`.execute(tx)
  // What lies behind the span comes back as a row of its own; what lies within it goes; what lies before it stays.
  const { rows: after } = await sql<{ caseload: string; person: string; valid: string; lineage: string[] }>`
    select h.caseload_id as caseload, h.person_id as person,
      daterange(${until}::date, upper(h.valid))::text as valid, h.lineage
    from visits.holding h where ${until}::date is not null and ${picked} and h.valid @> ${until}::date
      and lower(h.valid) < ${until}::date`.execute(tx)
  await sql`delete from visits.holding h where ${picked} and h.valid && ${span} and lower(h.valid) >= ${from}::date`.execute(
    tx,
  )
  await sql`update visits.holding h set valid = daterange(lower(h.valid), ${from}::date)
    where ${picked} and h.valid && ${span}`.execute(tx)
  if (after.length > 0)
    await sql`insert into visits.holding (caseload_id, person_id, valid, lineage)
      select a.caseload, a.person, a.valid, array(select jsonb_array_elements_text(a.lineage)::uuid)
      from jsonb_to_recordset(${JSON.stringify(after)}::jsonb)
        as a (caseload uuid, person uuid, valid daterange, lineage jsonb)`.execute(tx)
  await sql`insert into visits.holding (caseload_id, person_id, valid, lineage, noted_at)
    select k.caseload_id, k.person_id, ${span}, k.lineage, ${at} from visits_picked k
    where k.person_id is not null`.execute(tx)
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from visits_picked`.execute(tx)
  return rows[0]?.n ?? 0
}

/** Who got something of what was just given away, but for whoever gave it. */
export async function findGainers(tx: Tx): Promise<PersonId[]> {
  const { rows } = await sql<{ person: PersonId }>`select distinct person_id as person from visits_picked
    where person_id is not null and person_id <> kernel.actor()`.execute(tx)
  return rows.map(({ person }) => person)
}

export type VisitorRow = {
  readonly id: PersonId
  readonly name: string | null
  readonly caseloads: number
  readonly places: number
  readonly fits: boolean
}

/** What is to be given to a visitor: chosen caseloads, all that somebody holds, or all of the unit. */
export type ToGive = {
  readonly caseloads: readonly string[]
  readonly heldBy?: PersonId | undefined
  readonly whole: boolean
}

/** Staff who may make visits at a unit, with what they hold there on a day, and whether they may go where they would. */
export async function findVisitors(
  tx: Tx,
  unit: UnitId,
  { caseloads, heldBy, whole }: ToGive,
  roles: readonly string[],
  day: string,
): Promise<VisitorRow[]> {
  const { rows } = await sql<VisitorRow>`
    with held as (
      select h.person_id, count(distinct h.caseload_id)::int as caseloads, count(p.id)::int as places
      from visits.holding h join visits.caseload c on c.id = h.caseload_id
        left join visits.place p on p.caseload_id = h.caseload_id and p.closed_on is null
      where h.valid @> ${day}::date and c.unit_id in (select territory.below(array[${unit}::uuid]))
      group by h.person_id), given as materialized (
      select distinct c.lineage from visits.caseload c where c.id = any(${[...caseloads]}::uuid[])
      union select distinct c.lineage from visits.holding h join visits.caseload c on c.id = h.caseload_id
        where h.person_id = ${heldBy ?? null}::uuid and h.valid @> ${day}::date and c.closed_at is null
          and c.unit_id in (select territory.below(array[${unit}::uuid]))
      union select territory.present_lineage(${unit}) where ${whole})
    select v.person_id as id, v.name, coalesce(held.caseloads, 0) as caseloads, coalesce(held.places, 0) as places,
      not exists (select from given g where not v.units && g.lineage) as fits
    from visits.visitors(${unit}, ${[...roles]}::identity.role[], ${day}::date) v
      left join held on held.person_id = v.person_id order by v.name, v.person_id`.execute(tx)
  return rows
}
