import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { cityDatabase } from '../../../test/city.ts'

const { ownerUrl } = await cityDatabase()

test('the subdistrict of the demo counts since a year ago, others for five weeks, and all sums agree', async () => {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const { rows } = await client.query<{ method: string; days: number; stations: number }>(
    `select method::text, max(current_date - day)::int as days, count(distinct station_id)::int as stations
     from footfall.station_day group by 1 order by 1`,
  )
  assert.deepEqual(
    rows.map(({ method }) => method),
    ['checkIn', 'counter', 'manual'],
  )
  for (const { days, stations } of rows) assert.ok(days >= 28 && stations >= 7, `${days} ${stations}`)
  const { rows: faults } = await client.query(
    `select * from footfall.faults(current_date - 40, current_date) limit 5`,
  )
  assert.deepEqual(faults, [])
  await client.end()
})
