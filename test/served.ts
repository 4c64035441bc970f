import { buildConsole, consoleIsBuilt } from '../src/cli/console-build.ts'
import type { App } from '../src/kernel/app.ts'
import type { Settings } from '../src/kernel/settings.ts'
import type { Program } from '../src/program/program.ts'
import { startWorker } from '../src/jobs/worker.ts'
import { cityDatabase } from './city.ts'
import { whenDone } from './closing.ts'
import type { TestDatabase } from './database.ts'
import { openTestProgram } from './program.ts'
import { oneAtATime } from './tools.ts'

export type Served = { url: string; program: Program; app: App; database: TestDatabase }

/**
 * A district of the demo city behind a listening server with its jobs running, console built: what a
 * journey in a browser needs. Closed when the file's tests are done.
 */
export async function servedCity(settings: Partial<Settings> = {}): Promise<Served> {
  await oneAtATime(async () => {
    if (!(await consoleIsBuilt()) && !(await buildConsole()))
      throw new Error('The console could not be built: npm run build')
  })
  const { app, program, database } = await openTestProgram(await cityDatabase(), settings)
  const worker = await startWorker(database.appUrl, program)
  whenDone(() => worker.stop())
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  return { url, program, app, database }
}
