// A program that takes one import in, or back; killed while it does by import-killed.test.ts.
import pino from 'pino'
import { importing } from '../src/domains/registers/samples.ts'
import { buildServer } from '../src/http/server.ts'
import { Keys } from '../src/kernel/keys.ts'
import { readSettings } from '../src/kernel/settings.ts'
import { openProgram } from '../src/program/program.ts'
import { TEST_SECRET } from './program.ts'

const [appUrl = '', token = '', id = '', step = ''] = process.argv.slice(2)
const program = await openProgram({
  appUrl,
  settings: { ...readSettings({}), rateLimit: 1_000_000 },
  keys: new Keys(TEST_SECRET),
  log: pino({ level: 'silent' }),
})
const me = importing(await buildServer(program), token)
process.send?.('begins')
const { status } = await (step === 'undo' ? me.undo(id) : me.run(id))
process.send?.(status)
