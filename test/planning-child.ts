// A whole program with its worker on the database of the given address; started, killed and started again by
// planning-killed.test.ts.
import pino from 'pino'
import { startWorker } from '../src/jobs/worker.ts'
import { Keys } from '../src/kernel/keys.ts'
import { readSettings } from '../src/kernel/settings.ts'
import { openProgram } from '../src/program/program.ts'

const appUrl = process.argv[2] ?? ''
const program = await openProgram({
  appUrl,
  settings: readSettings({}),
  keys: new Keys('a-secret-for-tests-only-32-characters'),
  log: pino({ level: 'silent' }),
})
await startWorker(appUrl, program)
process.send?.('drawing')
