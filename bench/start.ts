import { spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildConsole, consoleIsBuilt } from '../src/cli/console-build.ts'
import { removeCluster } from '../src/kernel/cluster/cluster.ts'
import { figure, median, type Report } from './figure.ts'
import { freePort } from './ground.ts'

const ROUNDS = 5

/**
 * Seconds from the command to the first page answered: the very first start (database made, city
 * loaded), and later starts with the city there. The console is built beforehand, as after installation.
 */
export async function run(report: Report): Promise<void> {
  if (!(await consoleIsBuilt())) await buildConsole()
  const folder = await mkdtemp(join(tmpdir(), 'wutong-start-'))
  await chmod(folder, 0o755)
  try {
    report(figure('first start to first page, city loaded on the way', await startOnce(folder), 's'))
    const later: number[] = []
    for (let round = 0; round < ROUNDS; round++) later.push(await startOnce(folder))
    const bare = await bareNode()
    report(figure('start to first page with a loaded city', median(later), 's', bare))
  } finally {
    await removeCluster(join(folder, 'postgres'))
    await rm(folder, { recursive: true, force: true })
  }
}

async function startOnce(folder: string): Promise<number> {
  const port = await freePort()
  const started = performance.now()
  const child = spawn(
    process.execPath,
    [
      '--max-semi-space-size=64',
      '--min-semi-space-size=32',
      join(import.meta.dirname, '../bin/wutong.mjs'),
      'serve',
    ],
    {
      env: { ...process.env, PORT: String(port), WUTONG_DATA: folder, DATABASE_URL: '' },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let seconds = Number.NaN
  while (performance.now() - started < 120_000 && child.exitCode === null) {
    const page = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined)
    if (page?.ok && (await page.text()).includes('<main')) {
      seconds = (performance.now() - started) / 1000
      break
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  child.kill('SIGTERM')
  await ended
  if (Number.isNaN(seconds)) throw new Error('The program did not start')
  return seconds
}

/** What Node itself needs to start and end: the floor under every figure here. */
async function bareNode(): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now()
    const child = spawn(process.execPath, ['-e', '0'])
    await new Promise((resolve) => child.once('exit', resolve))
    times.push((performance.now() - started) / 1000)
  }
  return median(times)
}
