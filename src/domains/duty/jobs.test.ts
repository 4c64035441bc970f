import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { freshDatabase } from '../../../test/database.ts'
import { givenStation } from '../stations/samples.ts'
import { givenTown } from '../territory/samples.ts'
import { forgetDuty } from './jobs.ts'
import { givenColleague } from './samples.ts'

test('who was on duty is forgotten when the rule of the day says so, and no day earlier', async () => {
  const { db, ownerUrl } = await freshDatabase()
  const town = await givenTown(ownerUrl)
  const station = await givenStation(ownerUrl, { unit: town.north1 })
  const person = await givenColleague(ownerUrl, town.planeNorth, '值小班')
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  // Monday 2026-01-05, nine to five.
  await client.query(`insert into duty.week (station_id, monday) values ($1, '2026-01-05')`, [station])
  await client.query(
    `insert into duty.shift select $1, '2026-01-05', 'reception', $2, int4multirange(int4range(d + 540, d + 1020))
     from (select (date '2026-01-05' - date '1970-01-01') * 1440 as d) as day`,
    [station, person],
  )
  await client.end()
  const on = (day: string) => forgetDuty.run({ db, today: () => day })
  assert.deepEqual(await on('2027-02-09'), { shifts: 0, told: 0 })
  assert.deepEqual(await on('2027-02-10'), { shifts: 1, told: 0 })
})
