// A whole program on a durable cluster in the folder given; started, killed and started again by kill.test.ts.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import pino from 'pino'
import { givenStandard, sampleItem } from '../src/domains/standards/samples.ts'
import { givenStation } from '../src/domains/stations/samples.ts'
import { givenTown } from '../src/domains/territory/samples.ts'
import { buildServer } from '../src/http/server.ts'
import { startCluster } from '../src/kernel/cluster/cluster.ts'
import { Keys } from '../src/kernel/keys.ts'
import { migrate } from '../src/kernel/migrate.ts'
import { readSettings } from '../src/kernel/settings.ts'
import { openProgram } from '../src/program/program.ts'
import { givenStaff } from './people.ts'

const folder = process.argv[2] ?? ''
const cluster = await startCluster({ folder, durable: true, maxConnections: 50 })
const ownerUrl = cluster.url('postgres')
await migrate(ownerUrl, cluster.password)
const notes = join(folder, 'sample.json')
const sample = JSON.parse(await readFile(notes, 'utf8').catch(() => 'null')) ?? (await prepare())
const program = await openProgram({
  appUrl: cluster.url('postgres', 'wutong_app'),
  settings: { ...readSettings({}), rateLimit: 1_000_000 },
  keys: new Keys('a-secret-for-tests-only-32-characters'),
  log: pino({ level: 'silent' }),
})
const app = await buildServer(program)
const url = await app.listen({ port: 0, host: '127.0.0.1' })
process.send?.({ url, ownerUrl, postmaster: await postmaster(), ...sample })
process.once('SIGTERM', () => void stop())

async function stop(): Promise<void> {
  await app.close()
  await program.close()
  await cluster.stop()
  process.exit(0)
}

async function prepare(): Promise<{ station: string; token: string; officer: string }> {
  const town = await givenTown(ownerUrl)
  const station = await givenStation(ownerUrl, { unit: town.north1 })
  const { token } = await givenStaff(ownerUrl, 'stationStaff', town.planeNorth)
  const { token: officer } = await givenStaff(ownerUrl, 'officer', town.plane)
  await givenStandard(ownerUrl, town.city, [sampleItem('door'), sampleItem('chairs')])
  await writeFile(notes, JSON.stringify({ station, token, officer }))
  return { station, token, officer }
}

async function postmaster(): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const { rows } = await client.query<{ folder: string }>(
    `select current_setting('data_directory') as folder`,
  )
  await client.end()
  return Number((await readFile(join(rows[0]?.folder ?? '', 'postmaster.pid'), 'utf8')).split('\n')[0])
}
