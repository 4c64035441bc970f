import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { globSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
const BUILT = join(ROOT, 'console/dist')
/** All that the console is made of; a change in any of these makes it be built again. */
const SOURCES = 'package-lock.json,console/*.{html,ts},console/{src,public}/**/*,messages/**/*.ts,src/**/*.ts'

/** Whether the built console is there and made of the present sources. */
export async function consoleIsBuilt(): Promise<boolean> {
  const stamp = await readFile(join(BUILT, 'stamp'), 'utf8').catch(() => '')
  return stamp !== '' && stamp === (await printOfSources())
}

/** Builds the console in a process of its own; resolves to false where it failed. */
export async function buildConsole(quiet = true): Promise<boolean> {
  await mkdir(BUILT, { recursive: true })
  const print = await printOfSources()
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js')
  const child = spawn(process.execPath, [vite, 'build', 'console'], {
    cwd: ROOT,
    stdio: quiet ? 'ignore' : 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const stop = () => child.kill()
  process.once('exit', stop)
  const code = await new Promise<number>((resolve) => {
    child.on('error', () => resolve(1))
    child.on('exit', (exit) => resolve(exit ?? 1))
  })
  process.off('exit', stop)
  if (code !== 0) return false
  await writeFile(join(BUILT, 'stamp'), print)
  return true
}

async function printOfSources(): Promise<string> {
  const hash = createHash('sha256')
  const files = globSync(SOURCES.replace(/^(.*)$/, '{$1}'), { cwd: ROOT, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
  for (const file of files) hash.update(file.slice(ROOT.length)).update(await readFile(file))
  return hash.digest('hex')
}
