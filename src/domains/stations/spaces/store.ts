import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { SpaceId, StationId } from '../station/contract.ts'

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
