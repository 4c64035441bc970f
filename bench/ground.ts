import { chmod, mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { loadDemoCity } from '../src/demo/load.ts'
import { openProgram, type Program } from '../src/program/program.ts'
import { buildServer } from '../src/http/server.ts'
import { type Cluster, removeCluster, startCluster } from '../src/kernel/cluster/cluster.ts'
import { Keys } from '../src/kernel/keys.ts'
import { migrate } from '../src/kernel/migrate.ts'
import { readSettings } from '../src/kernel/settings.ts'

const PASSWORD = 'wutong'

/** A durable cluster in a temporary folder, removed afterwards. */
export async function withCluster<T>(work: (cluster: Cluster) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'wutong-bench-'))
  // mkdtemp's 0700 would keep PostgreSQL's own user out.
  await chmod(folder, 0o755)
  const cluster = await startCluster({ folder, durable: true, maxConnections: 100, onLog: () => {} })
  try {
    return await work(cluster)
  } finally {
    await cluster.stop()
    await removeCluster(folder)
  }
}

/** The whole demo city behind a listening server; closed afterwards. */
export async function withServedCity<T>(
  work: (served: { url: string; program: Program; ownerUrl: string }) => Promise<T>,
  /** Reduced to one district, by its code. */
  district?: string,
): Promise<T> {
  return withCluster(async (cluster) => {
    const ownerUrl = cluster.url('postgres')
    const keys = new Keys('a-secret-for-benchmarks-of-32-characters')
    await migrate(ownerUrl, PASSWORD)
    const today = Temporal.Now.plainDateISO('Asia/Shanghai').toString()
    await loadDemoCity(ownerUrl, { keys, today, ...(district !== undefined && { district }) })
    const appUrl = new URL(ownerUrl)
    appUrl.username = 'wutong_app'
    appUrl.password = PASSWORD
    const settings = { ...readSettings({}), rateLimit: 1e9 }
    const program = await openProgram({ appUrl: appUrl.href, settings, keys, log: pino({ level: 'warn' }) })
    const app = await buildServer(program)
    try {
      const url = await app.listen({ port: 0, host: '127.0.0.1' })
      return await work({ url, program, ownerUrl })
    } finally {
      await app.close()
      await program.close()
    }
  })
}

/** A port that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
