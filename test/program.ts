import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { openProgram, type Program } from '../src/program/program.ts'
import { buildServer } from '../src/http/server.ts'
import type { App } from '../src/kernel/app.ts'
import { Keys } from '../src/kernel/keys.ts'
import { readSettings, type Settings } from '../src/kernel/settings.ts'
import { whenDone } from './closing.ts'
import { freshDatabase, type TestDatabase } from './database.ts'

/** The secret of every test program and test city. */
export const TEST_SECRET = 'a-secret-for-tests-only-32-characters'

export type TestProgram = { program: Program; app: App; database: TestDatabase }

/**
 * A whole program on a database of its own (empty, or the one given), closed when the file's tests are
 * done. Nothing listens: `app.inject`, or `listen` it on port 0.
 */
export async function openTestProgram(
  database?: TestDatabase,
  settings: Partial<Settings> = {},
): Promise<TestProgram> {
  // Made by the first file that is stored, if there is one.
  const dataFolder = join(tmpdir(), `wutong-test-files-${randomUUID()}`)
  const own = database ?? (await freshDatabase())
  const program = await openProgram({
    appUrl: own.appUrl,
    settings: { ...readSettings({}), rateLimit: 1_000_000, logLevel: 'error', dataFolder, ...settings },
    keys: new Keys(TEST_SECRET),
    log: pino({ level: process.env['LOG'] ?? 'silent' }),
  })
  const app = await buildServer(program)
  whenDone(async () => {
    await app.close()
    await program.close()
    await rm(dataFolder, { recursive: true, force: true })
  })
  return { program, app, database: own }
}
