import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import { UnitId } from '../../../kernel/ids.ts'
import { daterange } from '../../../kernel/ranges.ts'
import type { EdgeKind, NewUnit } from '../contract.ts'

/** Refused because an earlier change begins on that day or later; the next may begin after it. */
type TooEarly = { after: string } | undefined

export async function insertUnit(tx: Tx, wish: NewUnit): Promise<UnitId> {
  // The id is made here: a new unit hangs nowhere yet, and `returning` would have to read it.
  const { rows } = await sql<{ id: string }>`select kernel.new_id() as id`.execute(tx)
  const id = UnitId.parse(rows[0]?.id)
  await tx
    .insertInto('territory.unit')
    .values({
      id,
      kind: wish.kind,
      valid: daterange(wish.from),
      lon: wish.at.lon,
      lat: wish.at.lat,
      population: wish.population,
      households: wish.households,
    })
    .execute()
  return id
}

export async function insertCode(
  tx: Tx,
  unit: UnitId,
  code: { scheme: string; version: string; code: string },
  from: string,
): Promise<void> {
  await tx
    .insertInto('territory.unit_code')
    .values({
      unit_id: unit,
      scheme: code.scheme,
      scheme_version: code.version,
      code: code.code,
      valid: daterange(from),
    })
    .execute()
}

/** The name from a day on; the one before it ends that day. */
export function beginName(
  tx: Tx,
  unit: UnitId,
  name: { zh: string; en: string; initials: string },
  from: string,
): Promise<TooEarly> {
  return succeed(tx, 'unit_name', sql`unit_id = ${unit}`, from, () =>
    tx
      .insertInto('territory.unit_name')
      .values({ unit_id: unit, ...name, valid: daterange(from) })
      .execute(),
  )
}

/** The parent of one kind from a day on; the one before it ends that day. */
export function beginParent(
  tx: Tx,
  unit: UnitId,
  edge: EdgeKind,
  parent: UnitId,
  from: string,
): Promise<TooEarly> {
  return succeed(tx, 'unit_parent', sql`child_id = ${unit} and edge = ${edge}`, from, () =>
    tx
      .insertInto('territory.unit_parent')
      .values({ child_id: unit, parent_id: parent, edge, valid: daterange(from) })
      .execute(),
  )
}

/** The boundary from a day on; the one before it ends that day. */
export function beginBoundary(tx: Tx, unit: UnitId, shape: Uint8Array, from: string): Promise<TooEarly> {
  return succeed(tx, 'boundary', sql`unit_id = ${unit}`, from, () =>
    tx
      .insertInto('territory.boundary')
      .values({ unit_id: unit, shape: Buffer.from(shape), valid: daterange(from) })
      .execute(),
  )
}

/**
 * Ends the unit and the edges by which it hangs on others, and has the tree judge at once. The unit goes
 * first: without its edges nobody's authority would reach it. False where whoever asks may not end it.
 */
export async function closeUnit(tx: Tx, unit: UnitId, on: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update territory.unit set valid = valid * daterange(null, ${on}::date), version = version + 1
    where id = ${unit}`.execute(tx)
  await sql`update territory.unit_parent set valid = valid * daterange(null, ${on}::date)
    where child_id = ${unit} and valid && daterange(${on}::date, null)`.execute(tx)
  await sql`set constraints territory.judge_ending, territory.judge_unit_ending immediate`.execute(tx)
  return numAffectedRows === 1n
}

/** Ends the row that is open and begins the next; the row is locked, so two changes come one after the other. */
async function succeed(
  tx: Tx,
  table: 'unit_name' | 'unit_parent' | 'boundary',
  which: RawBuilder<unknown>,
  from: string,
  begin: () => Promise<unknown>,
): Promise<TooEarly> {
  const place = sql.table(`territory.${table}`)
  const { rows } = await sql<{ since: string }>`
    select lower(valid)::text as since from ${place}
    where ${which} and upper_inf(valid) for update`.execute(tx)
  const since = rows[0]?.since
  if (since !== undefined && from <= since) return { after: since }
  if (since !== undefined)
    await sql`update ${place} set valid = daterange(lower(valid), ${from}::date)
      where ${which} and upper_inf(valid)`.execute(tx)
  await begin()
  return undefined
}
