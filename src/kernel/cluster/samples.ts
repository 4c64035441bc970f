import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import type { Account } from './account.ts'

/** A folder for one test file, open to PostgreSQL's own user. */
export function sampleFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wutong-test-cluster-'))
  chmodSync(folder, 0o755)
  return folder
}

/** Starts the cluster, says where, and ends it when told to; does not outlive the test. */
const PROGRAM = `
  import { startCluster } from '${import.meta.dirname}/cluster.ts'
  const [folder, systemFolder] = process.argv.slice(1)
  const cluster = await startCluster({ folder, systemFolder, durable: true, maxConnections: 20,
    onLog: (line) => console.error(line) })
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.on(signal, async () => {
      const answer = await fetch('http://127.0.0.1:' + cluster.port).then(() => '', (error) => String(error.cause.code))
      console.log(answer)
      await cluster.stop()
      process.exit(0)
    })
  process.stdin.on('end', () => process.exit(1)).resume()
  console.log(cluster.url('postgres'))`

export type Program = { child: ChildProcess; pid: number; lines: AsyncIterator<string>; log(): string }

/** A program with a cluster, as a process of its own group that can be killed. */
export function program(folder: string, systemFolder: string, account?: Account): Program {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', PROGRAM, folder, systemFolder], {
    ...account,
    cwd: '/',
    stdio: 'pipe',
    detached: true,
  })
  if (child.pid === undefined) throw new Error('The sample program did not start')
  let log = ''
  child.stderr.on('data', (data: Buffer) => {
    log += data.toString()
  })
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  return { child, pid: child.pid, lines, log: () => log }
}

/** The connection string of a program's cluster, once it runs. */
export async function urlOf(started: Program): Promise<string> {
  const { value, done } = await started.lines.next()
  if (done) throw new Error(`The sample program ended:\n${started.log()}`)
  return value
}

/** Kills as the system does when memory runs out, and waits until the process is gone. */
export async function killHard({ child }: Program): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

/** One statement on a connection of its own. */
export async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}

/** The process number of a data folder's postmaster. */
export function postmasterOf(place: string): number {
  return Number(readFileSync(join(place, 'data/postmaster.pid'), 'utf8').split('\n')[0])
}
