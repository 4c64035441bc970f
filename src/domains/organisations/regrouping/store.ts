import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import type { StationId } from '../../stations/contract.ts'
import type { OrganisationId } from '../contract.ts'

/** An organisation on the roster of a station on a day, and the unit of its seat. */
export type ServedOn = {
  readonly id: OrganisationId
  readonly zh: string
  readonly station: StationId
  readonly seat: UnitId
}

/** Who is on the rosters of some stations on a day. */
export async function findServedOn(tx: Tx, stations: readonly StationId[], day: string): Promise<ServedOn[]> {
  const { rows } = await sql<ServedOn>`
    select o.id, o.name_zh as zh, s.station_id as station, a.unit_id as seat
    from organisations.served_by s
    join organisations.organisation o on o.id = s.organisation_id and o.valid @> ${day}::date
    join organisations.attachment a on a.organisation_id = o.id and a.kind = 'seat' and a.valid @> ${day}::date
    where s.station_id = any(${[...stations]}::uuid[]) and s.valid @> ${day}::date order by o.id`.execute(tx)
  return rows
}

/** What an organisation has to do with a unit on a day. */
export type AttachedAt = {
  readonly id: OrganisationId
  readonly zh: string
  readonly kind: 'seat' | 'site' | 'leads'
  readonly unit: UnitId
}

/** The organisations that sit in some units, or lead them, on a day. */
export async function findAttachedAt(tx: Tx, units: readonly UnitId[], day: string): Promise<AttachedAt[]> {
  const { rows } = await sql<AttachedAt>`
    select o.id, o.name_zh as zh, a.kind::text as kind, a.unit_id as unit
    from organisations.attachment a join organisations.organisation o on o.id = a.organisation_id
    where a.unit_id = any(${[...units]}::uuid[]) and a.valid @> ${day}::date order by o.id, a.kind`.execute(
    tx,
  )
  return rows
}

/** Posts of some units on a day by kind, and how many of them somebody holds. */
export async function countPosts(
  tx: Tx,
  units: readonly UnitId[],
  day: string,
): Promise<{ grid: UnitId; kind: string; posts: number; held: number }[]> {
  const { rows } = await sql<{ grid: UnitId; kind: string; posts: number; held: number }>`
    select unit_id as grid, kind::text as kind, posts::int as posts, held::int as held
    from organisations.count_posts(${day}::date, ${[...units]}::uuid[]) order by unit_id, kind`.execute(tx)
  return rows
}

/** What organisations and posts follow when grids close and are founded. */
export type OrganisationsRegrouping = {
  readonly closed: readonly { readonly grid: UnitId; readonly heir: UnitId }[]
  readonly founded: readonly { readonly grid: UnitId; readonly like: UnitId | null }[]
  readonly served: readonly { readonly id: OrganisationId; readonly station: StationId }[]
}

/** Regroups from a day on. Gives what ended, opaque to whoever keeps it. Refused by the names of its constraints. */
export async function regroupOrganisations(
  tx: Tx,
  { closed, founded, served }: OrganisationsRegrouping,
  from: string,
): Promise<unknown> {
  const { rows } = await sql<{ was: unknown }>`select organisations.regroup(
    ${closed.map(({ grid }) => grid)}::uuid[], ${closed.map(({ heir }) => heir)}::uuid[],
    ${founded.map(({ grid }) => grid)}::uuid[], ${founded.map(({ like }) => like)}::uuid[],
    ${served.map(({ id }) => id)}::uuid[], ${served.map(({ station }) => station)}::uuid[],
    ${from}::date) as was`.execute(tx)
  return rows[0]?.was
}

/** What was done since with grids (holder, post) or organisations (roster, seat) that a regrouping moved. */
export type OrganisationsBuiltUpon = {
  readonly id: UnitId | OrganisationId
  readonly what: 'holder' | 'post' | 'roster' | 'seat'
}

const done = ({ closed, founded, served }: OrganisationsRegrouping, was: unknown, from: string) =>
  sql`${closed.map(({ heir }) => heir)}::uuid[], ${founded.map(({ grid }) => grid)}::uuid[],
    ${served.map(({ id }) => id)}::uuid[], ${JSON.stringify(was)}::jsonb, ${from}::date`

/** What was built upon a regrouping since: it cannot be taken back before that is. */
export async function organisationsBuiltUpon(
  tx: Tx,
  did: OrganisationsRegrouping,
  was: unknown,
  from: string,
): Promise<OrganisationsBuiltUpon[]> {
  const { rows } = await sql<OrganisationsBuiltUpon>`
    select id, what from organisations.built_upon(${done(did, was, from)}) order by what, id`.execute(tx)
  return rows
}

/** Takes it back, as though it had never been. */
export async function recallOrganisations(
  tx: Tx,
  did: OrganisationsRegrouping,
  was: unknown,
  from: string,
): Promise<void> {
  await sql`select organisations.recall(${done(did, was, from)})`.execute(tx)
}
