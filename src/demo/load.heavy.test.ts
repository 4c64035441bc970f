import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { freshDatabase } from '../../test/database.ts'
import { TEST_SECRET } from '../../test/program.ts'
import { Keys } from '../kernel/keys.ts'
import { loadDemoCity } from './load.ts'
import { whereStationsStand } from './samples.ts'

test('the whole city: 33,614 micro-grids, 12,000 stations, each inside the micro-grid it is said to stand in', async () => {
  const { ownerUrl } = await freshDatabase()
  const { units, stations } = await loadDemoCity(ownerUrl, {
    keys: new Keys(TEST_SECRET),
    today: '2026-06-09',
  })
  assert.equal(stations, 12_000)
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows: kinds } = await client.query(
      'select kind, count(*)::int as count from territory.unit group by kind',
    )
    const count = new Map(kinds.map(({ kind, count: number }) => [kind, number]))
    assert.deepEqual(
      ['city', 'district', 'subdistrict', 'community', 'microGrid'].map((kind) => count.get(kind)),
      [1, 16, 234, 6509, 33_614],
    )
    assert.equal(
      units,
      [...count.values()].reduce((sum, number) => sum + number, 0),
    )
    const { inside, outside } = await whereStationsStand(client)
    const { rows: founded } = await client.query(
      `select count(*)::int as count from stations.station where status = 'draft'`,
    )
    // Those that are being built stand there as drafts, beside the 12,000.
    assert.equal(inside, 12_000 + founded[0].count)
    assert.deepEqual(outside, [])
  } finally {
    await client.end()
  }
})
