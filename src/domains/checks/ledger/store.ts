import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import type { About, CheckCode } from '../judging/contract.ts'
import type { Found } from '../judging/rules.ts'

type Live = Found & { readonly id: string; readonly grave: boolean }

/** Runs come one after the other, in whatever process: nobody writes a finding that another is writing. */
export async function takeTurn(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('checks.run'))`.execute(tx)
}

/** The findings of these checks and cells that have not gone. */
export async function readLive(
  tx: Tx,
  judged: readonly { check: CheckCode; cells: readonly string[] | null }[],
): Promise<Live[]> {
  const whole = judged.filter(({ cells }) => cells === null).map(({ check }) => check)
  const parts = judged.filter(({ cells }) => cells !== null)
  const { rows } = await sql<{
    id: string
    check_code: CheckCode
    cell_id: string
    subject: string
    unit_id: UnitId
    grave: boolean
    about: About
    lon: number | null
    lat: number | null
  }>`
    select id, check_code, cell_id, subject, unit_id, grave, about, lon, lat from checks.finding
    where gone_at is null and (check_code = any(${whole}::text[])
      ${sql.join(
        parts.map(
          ({ check, cells }) =>
            sql`or check_code = ${check} and cell_id = any(${[...(cells ?? [])]}::uuid[])`,
        ),
        sql` `,
      )})`.execute(tx)
  return rows.map(({ check_code, cell_id, unit_id, lon, lat, ...row }) => ({
    ...row,
    check: check_code,
    cell: cell_id,
    unit: unit_id,
    at: lon === null || lat === null ? null : [lon, lat],
  }))
}

/** Writes findings down that have appeared; those of before keep their rows. Returns their ids. */
export async function writeAppeared(
  tx: Tx,
  found: readonly Found[],
  isGrave: (check: CheckCode) => boolean,
): Promise<string[]> {
  if (found.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    insert into checks.finding (check_code, cell_id, subject, unit_id, involved, grave, about, lon, lat)
    select * from jsonb_to_recordset(${wire(found, isGrave)}::jsonb) as row (check_code text, cell_id uuid,
      subject text, unit_id uuid, involved uuid[], grave boolean, about jsonb, lon double precision, lat double precision)
    returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Writes down what has changed about findings that stay: an area, a number, a name, who answers. */
export async function writeChanged(
  tx: Tx,
  changed: readonly (Found & { id: string })[],
  isGrave: (check: CheckCode) => boolean,
): Promise<void> {
  if (changed.length === 0) return
  await sql`
    update checks.finding f set unit_id = row.unit_id, involved = row.involved, grave = row.grave, about = row.about,
      lon = row.lon, lat = row.lat
    from jsonb_to_recordset(${wire(changed, isGrave)}::jsonb) as row (id uuid, unit_id uuid, involved uuid[], grave boolean,
      about jsonb, lon double precision, lat double precision)
    where f.id = row.id`.execute(tx)
}

export async function writeGone(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`update checks.finding set gone_at = greatest(now(), appeared_at)
    where id = any(${[...ids]}::uuid[])`.execute(tx)
}

function wire(found: readonly (Found & { id?: string })[], isGrave: (check: CheckCode) => boolean): string {
  return JSON.stringify(
    found.map(({ id, check, cell, subject, unit, about, at }) => ({
      id,
      check_code: check,
      cell_id: cell,
      subject,
      unit_id: unit,
      involved: [...new Set([unit, ...about.units])],
      grave: isGrave(check),
      about,
      lon: at?.[0] ?? null,
      lat: at?.[1] ?? null,
    })),
  )
}

export type Difference = {
  readonly appeared: readonly Found[]
  readonly changed: readonly (Found & { id: string })[]
  readonly gone: readonly string[]
}

const key = ({ check, cell, subject }: Found): string => `${check} ${cell} ${subject}`

/** What has to be written so that exactly what was found is live. */
export function differenceOf(
  live: readonly Live[],
  found: readonly Found[],
  isGrave: (check: CheckCode) => boolean,
): Difference {
  const before = new Map(live.map((one) => [key(one), one]))
  const appeared: Found[] = []
  const changed: (Found & { id: string })[] = []
  for (const one of found) {
    const known = before.get(key(one))
    if (!known) appeared.push(one)
    else if (!isSame(known, one, isGrave)) changed.push({ ...one, id: known.id })
    before.delete(key(one))
  }
  return { appeared, changed, gone: [...before.values()].map(({ id }) => id) }
}

function isSame(known: Live, one: Found, isGrave: (check: CheckCode) => boolean): boolean {
  return (
    known.unit === one.unit &&
    known.grave === isGrave(one.check) &&
    isDeepStrictEqual(known.about, one.about) &&
    isDeepStrictEqual(known.at, one.at)
  )
}

export async function writeRun(
  tx: Tx,
  run: { tookMs: number; live: number; appeared: number; gone: number },
): Promise<void> {
  await tx
    .insertInto('checks.run')
    .values({ took_ms: Math.round(run.tookMs), live: run.live, appeared: run.appeared, gone: run.gone })
    .execute()
}

/** Whether the whole city has been looked through before. */
export async function hasRunBefore(tx: Tx): Promise<boolean> {
  return (await tx.selectFrom('checks.run').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** Officers of a unit, or of the nearest above that has some. */
export async function whoAnswers(tx: Tx, unit: UnitId): Promise<PersonId[]> {
  const { rows } = await sql<{ person: PersonId }>`
    select who_answers as person from checks.who_answers(${unit}::uuid)`.execute(tx)
  return rows.map(({ person }) => person)
}

/** The database's day. */
export async function todayOf(tx: Tx): Promise<string> {
  const { rows } = await sql<{ today: string }>`select current_date as today`.execute(tx)
  return rows[0]?.today ?? ''
}
