import pg from 'pg'
import type { Town } from '../../src/domains/territory/samples.ts'
import { newId } from '../../src/kernel/new-id.ts'
import type { Request } from './request.ts'

/** A number of heads that nothing else in the town shows. */
const HEADS = 73_519

/** What the test of foreign hands tries on counters, notes and figures. */
export async function footfallTrials(ownerUrl: string, town: Town, station: string) {
  const [counter, note] = [newId(), newId()]
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query(
    `insert into footfall.counter (id, station_id, name, key_hash) values ($1, $2, '东门', sha256('x'))`,
    [counter, station],
  )
  await client.query(`insert into footfall.note (id, station_id, at, heads) values ($1, $2, now(), 12)`, [
    note,
    station,
  ])
  await client.query(
    `insert into footfall.count (station_id, at, method, heads_in, heads_out, counter_id)
     select $1::uuid, date_trunc('minute', now()), m.method::footfall.method, m.heads, 0, m.counter
     from (values ('manual', 12, null), ('counter', $2::int, $3::uuid)) as m (method, heads, counter)`,
    [station, HEADS, counter],
  )
  for (;;) {
    const { rows } = await client.query<{ done: number }>(`select footfall.fold() as done`)
    if (rows[0]?.done === 0) break
  }
  await client.end()
  const today = Temporal.Now.plainDateISO('Asia/Shanghai').toString()
  const writes: Record<string, Request> = {
    noteHeads: { params: { stationId: station }, body: { heads: 3, at: null } },
    withdrawNote: { params: { noteId: note } },
    setUpCounter: { params: { stationId: station }, body: { name: '西门' } },
    revokeCounter: { params: { counterId: counter } },
  }
  const staffReads: Record<string, Request> = {
    getFootfall: { query: `of=station&id=${station}&span=day&on=${today}` },
    listStationFootfall: { query: `unit=${town.plane}&on=${today}` },
    exportFootfall: { query: `of=unit&id=${town.plane}&span=month&on=${today}&format=csv` },
    listNotes: { params: { stationId: station } },
    listCounters: { params: { stationId: station } },
    getFootfallCheck: {},
  }
  return { counter, heads: HEADS, writes, staffReads }
}
