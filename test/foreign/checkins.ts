import pg from 'pg'
import { givenSession } from '../../src/domains/checkins/samples.ts'
import type { Town } from '../../src/domains/territory/samples.ts'
import { newId } from '../../src/kernel/new-id.ts'
import type { Request } from './request.ts'

/** Somebody who is expected at the station: nobody else may learn that. */
export const EXPECTED = '宁来宾'

/** What the test of foreign hands tries at the desk of a station. */
export async function checkInTrials(ownerUrl: string, town: Town, station: string) {
  await givenSession(ownerUrl, { station, unit: town.north1, people: [EXPECTED] })
  const [checkIn, conflict] = [newId(), newId()]
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query(
    `insert into checkins.checkin (id, station_id, kind, day, heads, way, desk, at)
     values ($1, $2, 'walkIn', current_date, 2, 'head', '前台', now())`,
    [checkIn, station],
  )
  await client.query(
    `insert into footfall.count (station_id, at, method, heads_in) values ($1, date_trunc('minute', now()), 'checkIn', 2)`,
    [station],
  )
  await client.query(
    `insert into checkins.conflict (id, station_id, why, kind, day, heads, way, desk, at, device_at)
     values ($1, $2, 'notExpected', 'walkIn', current_date, 1, 'ticket', '前台', now(), now())`,
    [conflict, station],
  )
  await client.end()
  const now = Temporal.Now.instant().toString()
  const writes: Record<string, Request> = {
    checkIn: {
      body: { id: newId(), station, desk: '前台', occasion: null, by: { way: 'head', heads: 1 } },
    },
    syncCheckIns: {
      body: {
        id: newId(),
        station,
        desk: '手机',
        sentAt: now,
        items: [{ id: newId(), at: now, occasion: null, ticket: null, hash: null, heads: 1 }],
      },
    },
    undoCheckIn: { params: { checkInId: checkIn } },
    resolveConflict: { params: { conflictId: conflict }, body: { resolution: 'alsoCame' } },
  }
  const staffReads: Record<string, Request> = {
    getCheckInDay: { query: `station=${station}` },
    listConflicts: { query: `station=${station}` },
  }
  return { writes, staffReads }
}
