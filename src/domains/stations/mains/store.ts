import { sql } from 'kysely'
import { announce } from '../../../kernel/changes.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import type { StationId } from '../contract.ts'

/** The main station of a grid on a day, and the unit that it stands in. */
export type MainOn = {
  readonly grid: UnitId
  readonly station: StationId
  readonly zh: string
  readonly en: string
  readonly standsIn: UnitId
  readonly lon: number
  readonly lat: number
}

/** The main stations of some grids on a day. */
export async function findMainsOn(tx: Tx, grids: readonly UnitId[], day: string): Promise<MainOn[]> {
  const { rows } = await sql<MainOn>`
    select m.unit_id as grid, s.id as station, s.name_zh as zh, s.name_en as en, s.unit_id as "standsIn", s.lon, s.lat
    from stations.main_station m join stations.station s on s.id = m.station_id
    where m.unit_id = any(${[...grids]}::uuid[]) and m.valid @> ${day}::date order by m.unit_id`.execute(tx)
  return rows
}

/** A station that could lead a grid: the unit that it stands in, and where. */
export type StationIn = Omit<MainOn, 'grid'>

/** The published stations that stand in some units. */
export async function findStationsIn(tx: Tx, units: readonly UnitId[]): Promise<StationIn[]> {
  const { rows } = await sql<StationIn>`
    select s.id as station, s.name_zh as zh, s.name_en as en, s.unit_id as "standsIn", s.lon, s.lat
    from stations.station s where s.unit_id = any(${[...units]}::uuid[]) and s.status = 'published'
    order by s.code`.execute(tx)
  return rows
}

/** Opaque to whoever keeps it: what ended, to take it back. */
export type MainsTrace = unknown

/** Gives grids other main stations from a day on (null: none). Refused by the names of its constraints. */
export async function regroupMains(
  tx: Tx,
  changes: readonly { grid: UnitId; station: StationId | null }[],
  from: string,
): Promise<MainsTrace> {
  const { rows } = await sql<{ was: unknown }>`select stations.regroup_mains(
    ${changes.map(({ grid }) => grid)}::uuid[], ${changes.map(({ station }) => station)}::uuid[],
    ${from}::date) as was`.execute(tx)
  for (const { station } of changes) if (station) await announce(tx, 'stations', station)
  return rows[0]?.was
}

/** Main stations that were given: grid by grid, null: none. Of those of long ago only the grids are known. */
export type MainsDone = {
  readonly grids: readonly UnitId[]
  readonly stations?: readonly (StationId | null)[] | undefined
}

const done = ({ grids, stations }: MainsDone) =>
  sql`${[...grids]}::uuid[], ${stations ? [...stations] : null}::uuid[]`

/** Of these grids, those to which somebody gave a main station by hand since, for that day or later. */
export async function mainsBuiltUpon(tx: Tx, did: MainsDone, from: string): Promise<UnitId[]> {
  const { rows } = await sql<{ grid: UnitId }>`
    select grid from stations.mains_built_upon(${done(did)}, ${from}::date) as grid`.execute(tx)
  return rows.map(({ grid }) => grid)
}

/** Takes it back, as though it had never been. */
export async function recallMains(tx: Tx, did: MainsDone, was: MainsTrace, from: string): Promise<void> {
  await sql`select stations.recall_mains(${done(did)}, ${JSON.stringify(was)}::jsonb, ${from}::date)`.execute(
    tx,
  )
}
