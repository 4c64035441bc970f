import assert from 'node:assert/strict'
import pg from 'pg'
import { freshDatabase } from '../../../test/database.ts'
import { givenStaff } from '../../../test/people.ts'
import { openTestProgram } from '../../../test/program.ts'
import { newId } from '../../kernel/new-id.ts'
import { givenStation } from '../stations/samples.ts'
import { givenTown } from '../territory/samples.ts'
import type { CountsTaken } from './contract.ts'

/** Writes counts as the owner of the tables: what a counter or staff would have told. */
export async function givenCounts(
  ownerUrl: string,
  station: string,
  counts: readonly { at: string; heads: number; method?: 'checkIn' | 'manual' }[],
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const days = counts.map(({ at }) => at.slice(0, 10)).toSorted()
    await client.query(`select footfall.make_room($1::date - 1, $2::date + 1)`, [days[0], days.at(-1)])
    await client.query(
      `insert into footfall.count (station_id, at, method, heads_in)
       select $1, date_trunc('minute', at), method::footfall.method, heads
       from unnest($2::timestamptz[], $3::text[], $4::int[]) as n (at, method, heads)`,
      [
        station,
        counts.map(({ at }) => at),
        counts.map(({ method }) => method ?? 'manual'),
        counts.map(({ heads }) => heads),
      ],
    )
  } finally {
    await client.end()
  }
}

export const today = Temporal.Now.zonedDateTimeISO('Asia/Shanghai').toPlainDate()

/** Yesterday, which is over. */
export const yesterday = today.subtract({ days: 1 })

/** A moment of yesterday, by the clock on the wall. */
export const at = (hour: number, minute = 0) =>
  yesterday.toZonedDateTime({ timeZone: 'Asia/Shanghai', plainTime: { hour, minute } }).toInstant().toString()

/** What asks for the chart of a day. */
export const dayOf = (of: string, id: string, on = today) => `of=${of}&id=${id}&span=day&on=${on.toString()}`

type Ask = { method?: 'GET' | 'POST'; token?: string; body?: unknown; key?: string }
/** A town with a station and its manager, asked as whoever is signed in; counters of the station, and what they tell. */
export async function openFootfallTown() {
  const database = await freshDatabase()
  const town = await givenTown(database.ownerUrl)
  const station = await givenStation(database.ownerUrl, { unit: town.north1 })
  const { app, program } = await openTestProgram(database)
  const own = await givenStaff(database.ownerUrl, 'stationManager', town.plane)

  const ask = (url: string, { method = 'GET', token = own.token, body, key }: Ask = {}) =>
    app.inject({
      method,
      url,
      headers: {
        ...(token && { cookie: `wutong_session=${token}` }),
        ...(key && { authorization: `Bearer ${key}` }),
        'idempotency-key': newId(),
      },
      ...(body !== undefined && { payload: body as object }),
    })

  async function newCounter(): Promise<{ id: string; key: string }> {
    const reply = await ask(`/api/stations/${station}/footfall/counters`, {
      method: 'POST',
      body: { name: '正门' },
    })
    assert.equal(reply.statusCode, 201, reply.body)
    return reply.json()
  }

  async function tell(key: string, counts: unknown[]): Promise<CountsTaken> {
    const reply = await ask('/api/footfall/counts', { method: 'POST', token: '', key, body: { counts } })
    assert.equal(reply.statusCode, 200, reply.body)
    return reply.json()
  }

  return { app, program, database, town, station, own, ask, newCounter, tell }
}
