import type pg from 'pg'
import { packed } from '../../domains/planning/streets/network/rules.ts'
import type { DrawnStreets } from '../drawn.ts'
import { idOfUnit } from '../plan.ts'
import { CITY_CODE } from '../city/source.ts'

/** The streets of the demo, kept from the beginning; nothing where nothing was drawn. */
export async function writeStreets(
  client: pg.Client,
  { network, told }: DrawnStreets,
  today: Temporal.PlainDate,
): Promise<void> {
  if (network.streets.length === 0) return
  await client.query(
    `insert into planning.network (place_id, state, kept_at, file_name, source, licence, as_of, told, corners, streets)
     values ($1, 'kept', now(), 'demo.geojson', '演示数据 Demo data', '虚构 invented, Apache-2.0', $2, $3, $4, $5)`,
    [
      idOfUnit(CITY_CODE),
      today.toString(),
      JSON.stringify(told),
      packed(network.corners),
      packed(network.streets),
    ],
  )
}
