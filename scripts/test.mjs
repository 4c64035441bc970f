// All checks of the project: types, rules, format, then the tests. Names of files or globs after
// `npm test --` limit the tests to these; `--heavy` adds those that take minutes.
import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const args = process.argv.slice(2)
const patterns = args.filter((arg) => !arg.startsWith('--'))
const heavy = args.includes('--heavy')
const options = args.filter((arg) => arg.startsWith('--') && arg !== '--heavy')

const checks =
  patterns.length > 0 ? [] : [['tsc'], ['tsc', '-p', 'console'], ['oxlint'], ['oxfmt', '--check']]
const failed = []
for (const [index, { code, said }] of (await Promise.all(checks.map(quietly))).entries()) {
  const name = checks[index].join(' ')
  console.log(`${code === 0 ? '✔' : '✖'} ${name}`)
  if (code !== 0) failed.push(name)
  if (code !== 0) console.log(said)
}

const wanted = patterns.length > 0 ? patterns : ['{src,portal,console,test}/**/*.test.{ts,tsx}']
const isHeavy = (file) => /\.heavy\.test\.tsx?$/.test(file)
const files = globSync(wanted, { cwd: root }).filter((file) => heavy || patterns.length > 0 || !isHeavy(file))
if (files.length === 0) {
  console.error(`No test in ${wanted.join(' ')}`)
  process.exit(1)
}
const tests = await run(process.execPath, [
  '--import=./scripts/hooks.mjs',
  '--test',
  '--test-concurrency=3',
  '--test-global-setup=test/setup.ts',
  ...options,
  ...files.toSorted(),
])
if (failed.length > 0) console.error(`Failed: ${failed.join(', ')}`)
process.exit(failed.length > 0 ? 1 : tests)

function run(command, commandArgs) {
  return new Promise((resolve) => {
    const child = spawn(command, commandArgs, { cwd: root, stdio: 'inherit' })
    // A terminal sends Ctrl-C to both; the tests end their database and then themselves.
    process.on('SIGINT', () => {})
    process.on('SIGTERM', () => child.kill('SIGTERM'))
    child.on('error', () => resolve(1))
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

function quietly([command, ...commandArgs]) {
  return new Promise((resolve) => {
    const child = spawn(command, commandArgs, { cwd: root, shell: process.platform === 'win32' })
    let said = ''
    child.stdout.on('data', (data) => (said += data))
    child.stderr.on('data', (data) => (said += data))
    child.on('error', (error) => resolve({ code: 1, said: error.message }))
    child.on('close', (code) => resolve({ code, said }))
  })
}
