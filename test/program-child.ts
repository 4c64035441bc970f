// A whole program on the database of the given address; started, killed and started again by program-killed.test.ts.
import pino from 'pino'
import { buildServer } from '../src/http/server.ts'
import { Keys } from '../src/kernel/keys.ts'
import { readSettings } from '../src/kernel/settings.ts'
import { openProgram } from '../src/program/program.ts'

const program = await openProgram({
  appUrl: process.argv[2] ?? '',
  settings: { ...readSettings({}), rateLimit: 1_000_000 },
  keys: new Keys('a-secret-for-tests-only-32-characters'),
  log: pino({ level: 'silent' }),
})
const app = await buildServer(program)
process.send?.(await app.listen({ port: 0, host: '127.0.0.1' }))
