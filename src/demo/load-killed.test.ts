import assert from 'node:assert/strict'
import { chmod, mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { removeCluster, startCluster } from '../kernel/cluster/cluster.ts'
import { Keys } from '../kernel/keys.ts'
import { migrate } from '../kernel/migrate.ts'
import { loadDemoCity } from './load.ts'

const options = {
  keys: new Keys('a-secret-for-tests-only-32-characters'),
  today: '2026-11-23',
  district: '310104',
}

test('PostgreSQL killed while the city loads: nothing of it is there, and the next load succeeds', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wutong-load-'))
  await chmod(folder, 0o755)
  const cluster = await startCluster({ folder, durable: true, maxConnections: 20 })
  try {
    const ownerUrl = cluster.url('postgres')
    await migrate(ownerUrl)
    const postmaster = await postmasterOf(ownerUrl)
    let killed = false
    const loading = loadDemoCity(ownerUrl, {
      ...options,
      onProgress: (_done, _total, what) => {
        if (killed || what !== 'stations.contact') return
        killed = true
        process.kill(postmaster, 'SIGKILL')
      },
    })
    await assert.rejects(loading)
    assert.ok(killed)
    assert.equal(
      await eventually(() => one(ownerUrl, 'select count(*)::int as value from territory.unit')),
      0,
    )
    const { already, stations } = await loadDemoCity(ownerUrl, options)
    assert.ok(!already && stations > 500)
  } finally {
    await cluster.stop()
    await removeCluster(folder)
  }
})

async function one<T>(url: string, query: string): Promise<T | undefined> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<{ value: T }>(query)).rows[0]?.value
  } finally {
    await client.end()
  }
}

async function postmasterOf(url: string): Promise<number> {
  const folder = await one<string>(url, `select current_setting('data_directory') as value`)
  return Number((await readFile(join(folder ?? '', 'postmaster.pid'), 'utf8')).split('\n')[0])
}

/** The cluster starts PostgreSQL again by itself; until then nobody answers. */
async function eventually<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++)
    try {
      return await ask()
    } catch (error) {
      if (tries >= 100) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
}
