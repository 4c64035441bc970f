import { sql } from 'kysely'
import { readMany } from '../../../kernel/bulk-read.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import type { StationId } from '../contract.ts'

/** Units whose main station is open to the public today: of all, or of some. */
export async function readLedUnits(tx: Tx, units: readonly string[] | null): Promise<Set<UnitId>> {
  const led = await readMany(
    tx,
    sql`select m.unit_id::text from stations.main_station m
      join stations.station s on s.id = m.station_id and s.status = 'published'
      where m.valid @> current_date
        ${units === null ? sql`` : sql`and m.unit_id = any(${[...units]}::uuid[])`}`,
    ([unit]) => unit as UnitId,
  )
  return new Set(led)
}

/** Stations that have closed for good. */
export async function readClosedStations(tx: Tx): Promise<StationId[]> {
  const rows = await tx.selectFrom('stations.station').select('id').where('status', '=', 'retired').execute()
  return rows.map(({ id }) => id as StationId)
}

/** Units for which one of these stations is, was or will be the main station. */
export async function readUnitsLedBy(tx: Tx, stations: readonly string[]): Promise<UnitId[]> {
  const rows = await tx
    .selectFrom('stations.main_station')
    .select('unit_id')
    .distinct()
    .where('station_id', 'in', stations.length > 0 ? stations : [NOBODY])
    .execute()
  return rows.map(({ unit_id }) => unit_id as UnitId)
}
const NOBODY = '00000000-0000-0000-0000-000000000000'
