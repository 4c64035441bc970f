import { sql } from 'kysely'
import type { ResourceId } from '../../engines/capacity/contract.ts'
import type { During } from '../../engines/capacity/slots/contract.ts'
import { duringOf } from '../../engines/capacity/slots/public.ts'
import type { Tx } from '../../kernel/database.ts'
import type { PersonId, UnitId } from '../../kernel/ids.ts'
import type { Pact, PactId, ParkingSpaceId, Point, PointId, SpaceStatus } from './contract.ts'
import type { Rules } from './rules.ts'

/** The numbers of a day. */
export async function findRules(tx: Tx, day: string): Promise<Rules> {
  const { rows } = await sql<{ name: keyof Rules; value: number }>`
    select name, value from parking.rule where valid @> ${day}::date`.execute(tx)
  return Object.fromEntries(rows.map(({ name, value }) => [name, value])) as Rules
}

type PointRow = Omit<Point, 'address' | 'entrance'> &
  Record<'address_zh' | 'address_en' | 'entrance_zh' | 'entrance_en', string>

const POINT = sql`p.id, p.unit_id as unit, p.zh, p.en, p.address_zh, p.address_en, p.entrance_zh, p.entrance_en,
  p.contact, p.lon, p.lat, p.status, p.version`

function pointOf(row: PointRow): Point {
  const { address_zh, address_en, entrance_zh, entrance_en, ...point } = row
  return {
    ...point,
    address: { zh: address_zh, en: address_en },
    entrance: { zh: entrance_zh, en: entrance_en },
  }
}

export type PointPlaced = Point & { readonly lineage: UnitId[] }

/** A point as everybody may see it. */
export function shownPoint(placed: PointPlaced): Point {
  const { lineage: _, ...point } = placed
  return point
}

export async function findPoints(tx: Tx, ids: readonly string[]): Promise<PointPlaced[]> {
  const { rows } = await sql<PointRow & { lineage: UnitId[] }>`select ${POINT}, p.lineage from parking.point p
    where p.id = any(${[...ids]}::uuid[])`.execute(tx)
  return rows.map((row) => ({ ...pointOf(row), lineage: row.lineage }))
}

/** Open points, the nearest first. */
export async function findNearPoints(
  tx: Tx,
  { lon, lat }: { lon: number; lat: number },
  limit: number,
): Promise<PointPlaced[]> {
  const { rows } = await sql<PointRow & { lineage: UnitId[] }>`select ${POINT}, p.lineage from parking.point p
    where p.status = 'open' and p.lat between ${lat}::float8 - 0.1 and ${lat}::float8 + 0.1
      and p.lon between ${lon}::float8 - 0.1 and ${lon}::float8 + 0.1
    order by (p.lat - ${lat}::float8) ^ 2 + ((p.lon - ${lon}::float8) * cos(radians(${lat}::float8))) ^ 2
    limit ${limit}`.execute(tx)
  return rows.map((row) => ({ ...pointOf(row), lineage: row.lineage }))
}

export async function findPointsIn(tx: Tx, unit: UnitId): Promise<PointPlaced[]> {
  const { rows } = await sql<PointRow & { lineage: UnitId[] }>`select ${POINT}, p.lineage from parking.point p
    where p.lineage && ${[unit]}::uuid[] order by p.zh limit 500`.execute(tx)
  return rows.map((row) => ({ ...pointOf(row), lineage: row.lineage }))
}

export type SpaceRow = {
  readonly id: ParkingSpaceId
  readonly point: PointId
  readonly label: string
  readonly resource: ResourceId
  readonly owner: 'person' | 'organisation' | 'unit'
  readonly status: SpaceStatus
  readonly version: number
}

const SPACE = sql`s.id, s.point_id as point, s.label, s.resource_id as resource, s.owner_kind as owner, s.status, s.version`

export async function findSpaces(
  tx: Tx,
  by:
    | { ids: readonly string[] }
    | { points: readonly string[] }
    | { resources: readonly string[] }
    | { owner: PersonId },
  lock = false,
): Promise<SpaceRow[]> {
  const where =
    'ids' in by
      ? sql`s.id = any(${[...by.ids]}::uuid[])`
      : 'points' in by
        ? sql`s.point_id = any(${[...by.points]}::uuid[])`
        : 'resources' in by
          ? sql`s.resource_id = any(${[...by.resources]}::uuid[])`
          : sql`s.id in (select space_id from parking.ownership where person_id = ${by.owner})`
  const { rows } = await sql<SpaceRow>`select ${SPACE} from parking.space s where ${where}
    order by length(s.label), s.label ${lock ? sql`for no key update` : sql``}`.execute(tx)
  return rows
}

export type EveningRow = {
  readonly space: ParkingSpaceId
  readonly resource: ResourceId
  readonly point: PointId
  readonly day: string
  readonly during: During
  readonly free: boolean
}

/**
 * When spaces are open on these days, and whether they are free then. An evening that has begun counts from now
 * on; one that has less than half an hour left does not.
 */
export async function findEvenings(
  tx: Tx,
  spaces: readonly string[],
  days: readonly string[],
  now: Temporal.Instant,
): Promise<EveningRow[]> {
  if (spaces.length === 0 || days.length === 0) return []
  const { rows } = await sql<Omit<EveningRow, 'during'> & { during: string }>`
    with open as materialized (
      select e.space_id, e.resource_id, e.point_id, e.day,
        tstzrange(greatest(lower(e.during), ${now.toString()}::timestamptz), upper(e.during)) as during,
        row_number() over () - 1 as number
      from parking.evenings(${[...spaces]}::uuid[], ${[...days]}::date[]) e
      where upper(e.during) > ${now.toString()}::timestamptz + interval '30 minutes'
    ), free as materialized (
      select capacity.free(array_agg(resource_id order by number), array_agg(during order by number),
        ${now.toString()}::timestamptz) as number from open
    )
    select o.space_id as space, o.resource_id as resource, o.point_id as point, o.day, o.during::text as during,
      f.number is not null as free
    from open o left join free f on f.number = o.number order by o.number`.execute(tx)
  return rows.map((row) => ({ ...row, during: duringOf(row.during) }))
}

type PactRow = Omit<Pact, 'publishedAt'> & { publishedAt: Temporal.Instant }
const PACT = sql`p.id, p.unit_id as unit, p.version, p.zh, p.en, p.published_at as "publishedAt"`

/** The pact that holds at a place: of the nearest unit that has one, its latest version. */
export async function findPact(tx: Tx, lineage: readonly string[]): Promise<Pact | undefined> {
  const { rows } = await sql<PactRow>`select ${PACT} from parking.pact p
    where p.unit_id = any(${[...lineage]}::uuid[])
    order by array_position(${[...lineage]}::uuid[], p.unit_id), p.version desc limit 1`.execute(tx)
  return rows[0]
}

export async function findPactById(tx: Tx, id: PactId): Promise<Pact | undefined> {
  const { rows } = await sql<PactRow>`select ${PACT} from parking.pact p where p.id = ${id}`.execute(tx)
  return rows[0]
}

export async function hasAgreed(tx: Tx, pact: PactId, person: PersonId): Promise<boolean> {
  const { rows } =
    await sql`select from parking.agreement where pact_id = ${pact} and person_id = ${person}`.execute(tx)
  return rows.length > 0
}

export async function agree(tx: Tx, pact: PactId, person: PersonId): Promise<void> {
  await sql`insert into parking.agreement (pact_id, person_id) values (${pact}, ${person})
    on conflict do nothing`.execute(tx)
}

export type ClosureRow = {
  readonly id: string
  readonly point: PointId
  readonly during: During
  readonly reason: { readonly zh: string; readonly en: string }
}

/** Closures of points that reach into a stretch. */
export async function findClosures(
  tx: Tx,
  points: readonly string[],
  { from, to }: During,
): Promise<ClosureRow[]> {
  const { rows } = await sql<{ id: string; point: PointId; during: string; zh: string; en: string }>`
    select id, point_id as point, during::text as during, reason_zh as zh, reason_en as en from parking.closure
    where point_id = any(${[...points]}::uuid[]) and withdrawn_at is null
      and during && tstzrange(${from.toString()}::timestamptz, ${to.toString()}::timestamptz)
    order by during`.execute(tx)
  return rows.map(({ during, zh, en, ...row }) => ({ ...row, during: duringOf(during), reason: { zh, en } }))
}

/** The unit where whoever asks says that they live lies in this one. Null where they said nothing. */
export async function livesIn(tx: Tx, unit: UnitId): Promise<boolean> {
  const { rows } = await sql<{ lives: boolean | null }>`
    select territory.reaches(${[unit]}::uuid[], identity.own_home()) as lives`.execute(tx)
  return rows[0]?.lives ?? false
}

/** Bookings of one person are decided one after the other. */
export async function oneAfterTheOther(tx: Tx, person: PersonId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`parking ${person}`}, 0))`.execute(tx)
}
