import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { Space, SpaceId, StationId } from '../station/contract.ts'

/** A space of a station, as rooms above want it. */
export type SpaceAtStation = {
  readonly id: SpaceId
  readonly station: StationId
  readonly zh: string
  readonly en: string
  readonly seats: number | null
}

/** The spaces of these stations in their order, as far as whoever asks may see the stations. */
export async function readSpaces(tx: Tx, stations: readonly string[]): Promise<SpaceAtStation[]> {
  const { rows } = await sql<SpaceAtStation>`
    select id, station_id as station, name_zh as zh, name_en as en, seats from stations.space
    where station_id = any(${[...stations]}::uuid[]) order by station_id, number`.execute(tx)
  return rows
}

/** A space as other rooms want it: with the station in which it is. */
export type SpaceAtWork = Omit<Space, 'id'> & { readonly id: SpaceId; readonly station: StationId }

/**
 * Spaces by their ids or by their stations, as far as whoever asks may see these; in the stations' own order.
 */
export async function findSpaces(
  tx: Tx,
  { ids, stations }: { ids?: readonly string[]; stations?: readonly string[] },
): Promise<SpaceAtWork[]> {
  const rows = await tx
    .selectFrom('stations.space')
    .selectAll()
    .where(ids ? 'id' : 'station_id', '=', sql<string>`any(${[...(ids ?? stations ?? [])]}::uuid[])`)
    .orderBy('station_id')
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    id: row.id as SpaceId,
    station: row.station_id as StationId,
    name: { zh: row.name_zh, en: row.name_en },
    floor: row.floor,
    seats: row.seats,
    areaM2: row.area_m2,
    equipment: row.equipment as Space['equipment'],
    accessibility: row.accessibility as Space['accessibility'],
  }))
}
