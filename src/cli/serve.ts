import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pino from 'pino'
import { migrate } from '../kernel/migrate.ts'
import { buildConsole, consoleIsBuilt } from './console-build.ts'
import { type Ground, openGround } from './ground.ts'
import { words } from './words.ts'

/** Database, migrations, demo city if there is none, console beside, then pages, API and jobs. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { 'no-demo': { type: 'boolean' }, 'no-worker': { type: 'boolean' } },
  })
  const stops: (() => Promise<void>)[] = []
  const stopAll = async () => {
    for (const stop of stops.splice(0).toReversed()) await stop()
  }
  const told = untilTold()
  let opening: Promise<void> | undefined
  try {
    const ground = await openGround({ start: true })
    stops.push(() => ground.close())
    opening = open(ground, stops, { demo: !values['no-demo'], worker: !values['no-worker'] })
    await Promise.race([told, opening])
    await told
    console.log(words.stopping)
    return 0
  } finally {
    await stopAll()
    // Told to stop while still opening: what it opens after its database has gone fails, or is stopped now.
    const opened = opening?.catch(() => {})
    await Promise.race([opened, sleep(LONGEST_STOP_MS, undefined, { ref: false })])
    await stopAll().catch(() => {})
    console.log(words.stopped)
  }
}

const LONGEST_STOP_MS = 5_000

async function open(
  ground: Ground,
  stops: (() => Promise<void>)[],
  wanted: { demo: boolean; worker: boolean },
): Promise<void> {
  const { settings } = ground
  const log = pino({ level: settings.logLevel })
  await migrate(ground.ownerUrl, ground.appPassword)
  const { openProgram } = await import('../program/program.ts')
  // While the database reads the city out, the server's modules are loaded and the pages made ready.
  const [program, { buildServer }, { startWorker }] = await Promise.all([
    openProgram({ ...ground, log }),
    import('../http/server.ts'),
    import('../jobs/worker.ts'),
    import('../../portal/shell/assets.ts').then(({ assets }) => void assets()),
  ])
  stops.push(() => program.close())
  void prepareConsole()
  if (wanted.demo && !settings.production && program.territory.root() === undefined) {
    const { loadCityIfNone } = await import('./load-demo.ts')
    await loadCityIfNone(ground, true)
    await program.refresh()
  }
  const app = await buildServer(program)
  stops.push(() => app.close())
  if (wanted.worker) {
    const worker = await startWorker(ground.appUrl, program)
    stops.push(() => worker.stop())
  }
  const { port, host } = settings
  await app.listen({ port, host })
  const address = app.server.address()
  const actual = typeof address === 'object' && address ? address.port : port
  console.log(
    words.serving(settings.publicUrl ?? `http://${host === '0.0.0.0' ? 'localhost' : host}:${actual}`),
  )
}

/** Builds the console beside everything else if its sources have changed; pages for residents do not wait. */
async function prepareConsole(): Promise<void> {
  if (await consoleIsBuilt()) return
  console.log(words.buildingConsole)
  if (!(await buildConsole())) console.error(words.consoleFailed)
}

/** Resolves at the first SIGINT, SIGTERM or SIGHUP; a second one ends the process at once. */
function untilTold(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => {
        resolve()
        process.once(signal, () => process.exit(1))
      })
  })
}
