import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import { METRES_PER_DEGREE, metresPerLongitude } from '../../../kernel/geo.ts'
import type { Point } from '../contract.ts'
import { SHOWN, type ShownRow } from '../shown/store.ts'

/** Candidates at most: near a busy crossing there may be hundreds. */
const MOST = 200

/** Open public requests in a square around a point, at most so many metres away on each side; the latest first. */
export async function findAround(tx: Tx, { lon, lat }: Point, metres: number): Promise<ShownRow[]> {
  const [dx, dy] = [metres / metresPerLongitude(lat), metres / METRES_PER_DEGREE]
  const { rows } = await sql<ShownRow>`
    select ${SHOWN} from requests.shown s
    where s.stage <> 'closed' and s.lon is not null
      and point(s.lon, s.lat) <@ box(point(${lon - dx}, ${lat - dy}), point(${lon + dx}, ${lat + dy}))
    order by s.opened_at desc limit ${MOST}`.execute(tx)
  return rows
}
