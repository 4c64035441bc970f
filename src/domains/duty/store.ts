import { sql } from 'kysely'
import { attempt } from '../../kernel/attempt.ts'
import type { Tx } from '../../kernel/database.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { StationId } from '../stations/contract.ts'
import type { Shift } from './contract.ts'
import { type ShiftRow, spansOf } from './rules.ts'

/** Of these units, those that are the root or lie below it. */
export async function findLyingIn(tx: Tx, root: string, units: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select territory.lying_in(${root}, ${[...units]}::uuid[]) as id`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

export type WeekRow = { readonly station: string; readonly version: number; readonly published: boolean }

/** The weeks of stations, as far as whoever asks may see them. */
export async function findWeeks(tx: Tx, stations: readonly string[], monday: string): Promise<WeekRow[]> {
  const { rows } = await sql<WeekRow>`
    select station_id as station, version, published_at is not null as published from duty.week
    where station_id = any(${[...stations]}::uuid[]) and monday = ${monday}`.execute(tx)
  return rows
}

/** The same, locked until the transaction ends, always in one order: two planners never wait in a circle. */
export async function lockWeeks(tx: Tx, stations: readonly string[], monday: string): Promise<WeekRow[]> {
  const { rows } = await sql<WeekRow>`
    select station_id as station, version, published_at is not null as published from duty.week
    where station_id = any(${[...stations]}::uuid[]) and monday = ${monday}
    order by station_id for no key update`.execute(tx)
  return rows
}

/** Begins weeks that nobody has planned; tells those it began: others were begun by somebody meanwhile. */
export async function beginWeeks(tx: Tx, stations: readonly string[], monday: string): Promise<Set<string>> {
  const { rows } = await sql<{ station: string }>`
    insert into duty.week (station_id, monday, version)
    select station, ${monday}, 0 from unnest(${stations.toSorted()}::uuid[]) as station
    on conflict do nothing returning station_id as station`.execute(tx)
  return new Set(rows.map(({ station }) => station))
}

/** Moves the versions of locked weeks on; published since now, since then, or not any more. */
export async function moveWeeks(
  tx: Tx,
  weeks: readonly { station: string; published: boolean }[],
  monday: string,
): Promise<WeekRow[]> {
  const { rows } = await sql<WeekRow>`
    update duty.week w set version = version + 1,
      published_at = case when n.published then coalesce(w.published_at, now()) end
    from unnest(${weeks.map(({ station }) => station)}::uuid[], ${weeks.map(({ published }) => published)}::boolean[])
      as n (station, published)
    where w.station_id = n.station and w.monday = ${monday}
    returning w.station_id as station, w.version, w.published_at is not null as published`.execute(tx)
  return rows
}

export async function findShiftRows(
  tx: Tx,
  stations: readonly string[],
  monday: string,
): Promise<ShiftRow[]> {
  const { rows } = await sql<ShiftRow>`
    select s.station_id as station, s.post::text as post, s.person_id as person, s.minutes::text as minutes
    from duty.week w join duty.shift s on s.station_id = w.station_id and s.monday = w.monday
    where w.station_id = any(${[...stations]}::uuid[]) and w.monday = ${monday}
    order by s.station_id, s.minutes`.execute(tx)
  return rows
}

/** Row by row as the web tells them: minutes since the week's Monday. */
export function shiftsOf(rows: readonly ShiftRow[], base: number): Shift[] {
  return rows.flatMap(({ post, person, minutes }) =>
    spansOf(minutes, base).map((span) => ({
      post: post as Shift['post'],
      person: person as PersonId,
      ...span,
    })),
  )
}

export async function deleteShifts(tx: Tx, rows: readonly ShiftRow[], monday: string): Promise<void> {
  if (rows.length === 0) return
  await sql`delete from duty.shift s using unnest(${rows.map(({ station }) => station)}::uuid[],
      ${rows.map(({ post }) => post)}::duty.post_kind[], ${rows.map(({ person }) => person)}::uuid[])
      as g (station, post, person)
    where s.station_id = g.station and s.post = g.post and s.person_id = g.person and s.monday = ${monday}`.execute(
    tx,
  )
}

/**
 * Writes shifts under the constraints, person by person in one order, so that two planners who share colleagues
 * never wait in a circle. Refused, the transaction can go on: nothing of this was done.
 */
export async function insertShifts(tx: Tx, wanted: readonly ShiftRow[], monday: string): Promise<void> {
  if (wanted.length === 0) return
  const rows = wanted.toSorted((a, b) => (a.person < b.person ? -1 : Number(a.person > b.person)))
  await attempt(tx, () =>
    sql`insert into duty.shift (station_id, monday, post, person_id, minutes)
      select station, ${monday}, post, person, minutes from unnest(${rows.map(({ station }) => station)}::uuid[],
        ${rows.map(({ post }) => post)}::duty.post_kind[], ${rows.map(({ person }) => person)}::uuid[],
        ${rows.map(({ minutes }) => minutes)}::int4multirange[]) as n (station, post, person, minutes)`.execute(
      tx,
    ),
  )
}

/** Which of these rows collide with a shift of the same person at another station, drafts of others included. */
export async function findCollisions(tx: Tx, rows: readonly ShiftRow[]): Promise<Set<number>> {
  const { rows: found } = await sql<{ index: number }>`
    select index from duty.collisions(${rows.map(({ station }) => station)}::uuid[],
      ${rows.map(({ person }) => person)}::uuid[], ${rows.map(({ minutes }) => minutes)}::int4multirange[])
      as index`.execute(tx)
  return new Set(found.map(({ index }) => index))
}

export async function findPatterns(tx: Tx, stations: readonly string[]): Promise<ShiftRow[]> {
  const { rows } = await sql<ShiftRow>`
    select station_id as station, post::text as post, person_id as person, minutes::text as minutes
    from duty.pattern where station_id = any(${[...stations]}::uuid[]) order by station_id, minutes`.execute(
    tx,
  )
  return rows
}

export async function replacePatterns(
  tx: Tx,
  stations: readonly string[],
  rows: readonly ShiftRow[],
): Promise<void> {
  await sql`delete from duty.pattern where station_id = any(${[...stations]}::uuid[])`.execute(tx)
  if (rows.length === 0) return
  await sql`insert into duty.pattern (station_id, post, person_id, minutes)
    select * from unnest(${rows.map(({ station }) => station)}::uuid[], ${rows.map(({ post }) => post)}::duty.post_kind[],
      ${rows.map(({ person }) => person)}::uuid[], ${rows.map(({ minutes }) => minutes)}::int4multirange[])`.execute(
    tx,
  )
}

export type PublicRow = { monday: string; post: string; person: string; minutes: string }

/** Published shifts of a station in weeks from a Monday on, and whether such a week is published at all. */
export async function findPublished(tx: Tx, station: StationId, mondays: readonly string[]) {
  const { rows: weeks } = await sql<{ monday: string }>`
    select monday from duty.week
    where station_id = ${station} and monday = any(${[...mondays]}::date[]) and published_at is not null`.execute(
    tx,
  )
  const { rows } = await sql<PublicRow>`
    select s.monday, s.post::text as post, s.person_id as person, s.minutes::text as minutes from duty.shift s
    where s.station_id = ${station} and s.monday = any(${weeks.map(({ monday }) => monday)}::date[])
    order by s.minutes`.execute(tx)
  return { weeks: weeks.map(({ monday }) => monday), rows }
}

/** A person's own shifts that end past a minute on the wall. */
export async function findOwnShifts(tx: Tx, person: PersonId, after: number) {
  const { rows } = await sql<PublicRow & { station: StationId; published: boolean }>`
    select s.station_id as station, s.monday, s.post::text as post, s.person_id as person, s.minutes::text as minutes,
      coalesce((select w.published_at is not null from duty.week w
        where w.station_id = s.station_id and w.monday = s.monday), false) as published
    from duty.shift s where s.person_id = ${person} and upper(s.minutes) > ${after} order by s.minutes`.execute(
    tx,
  )
  return rows
}
