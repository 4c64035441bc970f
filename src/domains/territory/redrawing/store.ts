import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { daterange } from '../../../kernel/ranges.ts'
import type { UnitKind } from '../contract.ts'

/** A unit with the outline that was decided last, which may begin on a day to come. */
export type Outlined = {
  readonly id: UnitId
  readonly zh: string
  readonly en: string
  readonly codes: readonly string[]
  readonly parent: { readonly id: UnitId; readonly zh: string } | null
  /** The day from which the outline holds; null where nobody has drawn one. */
  readonly since: string | null
  /** Changes with the outline, the name and the parent: who decided on it decided on this. */
  readonly print: string
  readonly shape: Buffer | null
}

type OutlinedRow = Omit<Outlined, 'parent'> & { parent_id: UnitId | null; parent_zh: string | null }

/** The units of a kind that are this one or lie below it today, with their lasting outlines. */
export async function readOutlined(tx: Tx, within: UnitId, kind: UnitKind): Promise<Outlined[]> {
  const { rows } = await sql<OutlinedRow>`
    with recursive down (id, parent) as (
      select ${within}::uuid, (select e.parent_id from territory.unit_parent e
        where e.child_id = ${within} and e.edge = 'administrative' and e.valid @> current_date)
      union all
      select e.child_id, e.parent_id from down join territory.unit_parent e
        on e.parent_id = down.id and e.edge = 'administrative' and e.valid @> current_date
      join territory.unit c on c.id = e.child_id and c.kind <= ${kind}::territory.unit_kind
    )
    select u.id, n.zh, n.en, d.parent as parent_id, p.zh as parent_zh,
      array(select c.code from territory.unit_code c where c.unit_id = u.id and c.valid @> current_date) as codes,
      lower(b.valid)::text as since, b.shape,
      md5(concat_ws(' ', lower(b.valid), md5(b.shape), d.parent, n.zh)) as print
    from down d
    join territory.unit u on u.id = d.id and u.kind = ${kind}::territory.unit_kind and u.valid @> current_date
    join territory.unit_name n on n.unit_id = u.id and n.valid @> current_date
    left join territory.unit_name p on p.unit_id = d.parent and p.valid @> current_date
    left join territory.boundary b on b.unit_id = u.id and upper_inf(b.valid)
    order by n.initials`.execute(tx)
  return rows.map(({ parent_id, parent_zh, ...row }) => ({
    ...row,
    parent: parent_id === null ? null : { id: parent_id, zh: parent_zh ?? '' },
  }))
}

/** Today's outlines of some units. */
export async function readShapes(tx: Tx, units: readonly string[]): Promise<{ id: string; shape: Buffer }[]> {
  if (units.length === 0) return []
  return tx
    .selectFrom('territory.boundary')
    .select(['unit_id as id', 'shape'])
    .where('unit_id', 'in', units)
    .where(sql<boolean>`upper_inf(valid)`)
    .execute()
}

/** Whether all units are the root or lie below it. */
export async function allBelow(tx: Tx, root: UnitId, units: readonly UnitId[]): Promise<boolean> {
  const { rows } = await sql<{ stranger: boolean }>`
    select exists (select from unnest(${[...units]}::uuid[]) as unit
      where not territory.reaches(array[${root}]::uuid[], unit)) as stranger`.execute(tx)
  return rows[0]?.stranger === false
}

/** Locks the lasting outlines in the order of their units and tells since when each holds. */
export async function lockOutlines(tx: Tx, units: readonly UnitId[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ unit_id: string; since: string }>`
    select unit_id, lower(valid)::text as since from territory.boundary
    where unit_id = any(${[...units]}::uuid[]) and upper_inf(valid) order by unit_id for update`.execute(tx)
  return new Map(rows.map(({ unit_id, since }) => [unit_id, since]))
}

/** Ends the lasting outlines on a day and begins others. */
export async function succeedOutlines(
  tx: Tx,
  changes: readonly { unit: UnitId; shape: Uint8Array }[],
  from: string,
): Promise<void> {
  const units = changes.map(({ unit }) => unit)
  await sql`update territory.boundary set valid = daterange(lower(valid), ${from}::date)
    where unit_id = any(${units}::uuid[]) and upper_inf(valid)`.execute(tx)
  await tx
    .insertInto('territory.boundary')
    .values(
      changes.map(({ unit, shape }) => ({
        unit_id: unit,
        shape: Buffer.from(shape),
        valid: daterange(from),
      })),
    )
    .execute()
}

/** Which of these outlines are no longer the lasting ones, as they began on that day. */
export async function replacedSince(
  tx: Tx,
  changes: readonly { unit: UnitId; shape: Uint8Array }[],
  from: string,
): Promise<string[]> {
  await lockOutlines(
    tx,
    changes.map(({ unit }) => unit),
  )
  const rows = await tx
    .selectFrom('territory.boundary')
    .select(['unit_id', 'shape'])
    .where(
      'unit_id',
      'in',
      changes.map(({ unit }) => unit),
    )
    .where(sql<boolean>`valid = daterange(${from}::date, null)`)
    .execute()
  const standing = new Map(rows.map(({ unit_id, shape }) => [unit_id, shape]))
  return changes.flatMap(({ unit, shape }) => (standing.get(unit)?.equals(shape) ? [] : [unit]))
}

/** Takes back outlines that began on a day: they never were, and those before them go on. */
export async function recallOutlines(tx: Tx, units: readonly UnitId[], from: string): Promise<void> {
  await sql`delete from territory.boundary
    where unit_id = any(${[...units]}::uuid[]) and valid = daterange(${from}::date, null)`.execute(tx)
  await sql`update territory.boundary set valid = daterange(lower(valid), null)
    where unit_id = any(${[...units]}::uuid[]) and upper(valid) = ${from}::date`.execute(tx)
}

/** The outlines that ended on a day: what was there before it. */
export async function readEnded(
  tx: Tx,
  units: readonly string[],
  day: string,
): Promise<{ id: string; shape: Buffer }[]> {
  if (units.length === 0) return []
  return tx
    .selectFrom('territory.boundary')
    .select(['unit_id as id', 'shape'])
    .where('unit_id', 'in', units)
    .where(sql<boolean>`upper(valid) = ${day}::date`)
    .execute()
}
