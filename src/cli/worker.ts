import pino from 'pino'
import { openProgram } from '../program/program.ts'
import { startWorker } from '../jobs/worker.ts'
import { openGround } from './ground.ts'
import { words } from './words.ts'

export async function run(): Promise<number> {
  const ground = await openGround({ start: false })
  const program = await openProgram({ ...ground, log: pino({ level: ground.settings.logLevel }) })
  const worker = await startWorker(ground.appUrl, program)
  console.log(words.working)
  await new Promise((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
  await worker.stop()
  await program.close()
  await ground.close()
  return 0
}
