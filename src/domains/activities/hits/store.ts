import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { ClosureHits, Hit } from '../../duty/public.ts'
import type { StationId } from '../../stations/contract.ts'
import type { OfferId } from '../../../engines/capacity/contract.ts'
import { holdersOf } from '../telling/actions.ts'

type Row = { station: StationId; zh: string; at: string; offer: OfferId | null }

/** Sessions planned at stations while they would be closed, by the clock on the wall there. */
async function findWithin(
  tx: Tx,
  stations: readonly string[],
  { from, to }: { from: number; to: number },
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select s.station_id as station, a.title_zh as zh, coalesce(s.offer_id, a.offer_id) as offer,
      to_char(s.starts_at at time zone t.time_zone, 'YYYY-MM-DD HH24:MI') as at
    from activities.session s
    join activities.activity a on a.id = s.activity_id
    join stations.zones_of(${[...stations]}::uuid[]) t on t.station_id = s.station_id
    where s.station_id = any(${[...stations]}::uuid[]) and s.state = 'planned'
      and s.starts_at at time zone t.time_zone < timestamp '1970-01-01' + make_interval(mins => ${to}::int)
      and s.ends_at at time zone t.time_zone > timestamp '1970-01-01' + make_interval(mins => ${from}::int)
    order by s.starts_at`.execute(tx)
  return rows
}

/** Whoever is enrolled in a session that a closure would fall on; a session without anybody is told by its name. */
export const enrolledDuring: ClosureHits = {
  kind: 'activities',
  title: { zh: '活动报名', en: 'Enrolments in activities' },
  tells: true,
  async find(tx, { stations, span }) {
    const hits: Hit[] = []
    for (const { station, zh, at, offer } of await findWithin(tx, stations, span)) {
      const note = `${at} ${zh}`
      const people: (PersonId | null)[] = offer === null ? [] : await holdersOf(tx, [offer])
      for (const person of people.length > 0 ? people : [null]) hits.push({ person, station, name: zh, note })
    }
    return hits
  },
}
