// Installs the pinned libraries where they are missing or older than package-lock.json. Runs on the
// machine's own Node (20 or later) and before anything is installed, so: plain script, no libraries.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const windows = process.platform === 'win32'

/** The Node that the program runs on; comes with the libraries. */
export const node = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node')

/**
 * Makes sure that the libraries are there; a few milliseconds when they are. Ends the process with
 * npm's exit code when they cannot be installed. `tools`: the tools for tests are wanted as well.
 */
export function ensure({ tools = false } = {}) {
  const reason = whatIsMissing(tools)
  if (reason === undefined) return
  console.error(`Installing the pinned libraries (${reason}); this takes about a minute, once.`)
  run(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])
  // Where npm was told not to run install scripts, these few need theirs all the same.
  if (!existsSync(node)) run(['rebuild', 'node', 'esbuild', '--ignore-scripts=false', '--loglevel=error'])
  const still = whatIsMissing(tools)
  if (still === undefined) return
  console.error(`The libraries could not be installed: ${still}. Try \`npm ci\` and read what it says.`)
  process.exit(1)
}

/** Compares what npm noted that it installed with what the lockfile pins. */
function whatIsMissing(tools) {
  const there = packagesIn('node_modules/.package-lock.json')
  if (there === undefined) return 'none there yet'
  for (const [path, pinned] of Object.entries(packagesIn('package-lock.json') ?? {})) {
    if (path === '') continue
    const found = there[path]
    if (found?.version === pinned.version || (!found && mayLack(pinned, tools))) continue
    return `${path.replace('node_modules/', '')} ${pinned.version}`
  }
  return existsSync(node) ? undefined : 'Node'
}

function mayLack(pinned, tools) {
  return pinned.optional || pinned.peer || (pinned.dev && !tools)
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages
  } catch {
    return undefined
  }
}

function run(args) {
  // npm has to run on the machine's Node: ours lies in the folder that npm is about to replace.
  const ours = join(root, 'node_modules', '.bin')
  const path = (process.env.PATH ?? '').split(delimiter).filter((entry) => entry !== ours)
  const env = { ...process.env, PATH: path.join(delimiter) }
  const { status, error } = spawnSync('npm', args, { cwd: root, env, stdio: 'inherit', shell: windows })
  if (error) console.error(`npm could not be started: ${error.message}`)
  if (status !== 0) process.exit(status ?? 1)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensure({ tools: process.argv.includes('--tools') })
