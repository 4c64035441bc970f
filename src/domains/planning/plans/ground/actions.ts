import type { Tx } from '../../../../kernel/database.ts'
import type { UnitId } from '../../../../kernel/ids.ts'
import { StationId } from '../../../stations/contract.ts'
import { streamStations } from '../../../stations/listing/public.ts'
import { readMembers } from '../../../territory/members/public.ts'
import { type Dweller, type Spot, spotsOf } from './rules.ts'

/** Who lives in a place on a day, and where stations of it stand or may stand. */
export async function readGround(
  tx: Tx,
  place: UnitId,
  day: string,
): Promise<{ dwellers: Dweller[]; spots: Spot[] }> {
  const members = await readMembers(tx, place, 'microGrid', day)
  const dwellers = members.map(({ id, lon, lat, population }): Dweller => ({
    unit: id,
    at: [lon, lat],
    people: population,
  }))
  const units = new Set(
    members.flatMap(({ id, parent, subdistrict, areaGrid }) => [id, parent, subdistrict, areaGrid]),
  )
  const stations: Spot[] = []
  const within = [...units, place].filter((unit) => unit !== null)
  for await (const { id, status, lon, lat, unit } of streamStations(tx, within))
    if (status === 'published')
      stations.push({ at: [lon, lat], station: StationId.parse(id), unit: unit as UnitId })
  return { dwellers, spots: spotsOf(dwellers, stations) }
}
