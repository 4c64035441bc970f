import { words } from './words.ts'

const COMMANDS: Readonly<Record<string, () => Promise<{ run(args: string[]): Promise<number> }>>> = {
  serve: () => import('./serve.ts'),
  worker: () => import('./worker.ts'),
  migrate: () => import('./migrate.ts'),
  'load-demo': () => import('./load-demo.ts'),
  appoint: () => import('./appoint.ts'),
  'partner-key': () => import('./partner-key.ts'),
  doctor: () => import('./doctor.ts'),
  check: () => import('./check.ts'),
  'check-seats': () => import('./check-seats.ts'),
  'check-cases': () => import('./check-cases.ts'),
  'check-visits': () => import('./check-visits.ts'),
  'verify-audit': () => import('./verify-audit.ts'),
  plan: () => import('./plan.ts'),
  build: () => import('./build.ts'),
}

const [name = '', ...args] = process.argv.slice(2)
const command = COMMANDS[name]
if (command) {
  // Not left to the last open handle: a connection that somebody else broke must not keep a stop waiting.
  process.exit(await (await command()).run(args).catch(explain))
} else {
  const helped = ['', 'help', '--help', '-h'].includes(name)
  if (!helped) console.error(words.unknownCommand(name))
  console.log(words.usage)
  process.exitCode = helped ? 0 : 2
}

/** Errors that people can mend are said in a sentence; only the others show where they came from. */
function explain(error: unknown): number {
  const { code, pid, port } = error as { code?: string; pid?: number; port?: number }
  if (code === 'EADDRINUSE') console.error(words.portTaken(port ?? 3000))
  else if ((error as Error).name === 'ClusterAlreadyRunning') console.error(words.alreadyRunning(pid ?? 0))
  else console.error(error)
  return 1
}
