import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { takeLock } from '../src/kernel/cluster/lock.ts'

/** What tests fetch for themselves and keep: a browser, fonts. */
export const CACHE = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'wutong-tests')

/** One process at a time, of all test files: the others wait and find the work done. */
export async function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  mkdirSync(CACHE, { recursive: true })
  let lock = takeLock(join(CACHE, 'lock'))
  while (!lock) {
    await sleep(200)
    lock = takeLock(join(CACHE, 'lock'))
  }
  try {
    return await work()
  } finally {
    lock.release()
  }
}

/** Whether packages of the system can be installed: Debian or its kin, as root. */
export const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

/** Installs packages of the system; tells whether that succeeded. */
export function aptInstall(...names: string[]): boolean {
  console.error(`# Installing ${names.join(' and ')} for the tests in a browser (once)`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args: string[]): boolean =>
    spawnSync('apt-get', ['-q', '-y', '-o', 'DPkg::Lock::Timeout=300', ...args], { env }).status === 0
  apt('update')
  return apt('install', '--no-install-recommends', ...names)
}

/** Fetches an npm package into the cache; its folder, or undefined where that failed. */
export function npmFetch(name: string, version: string): string | undefined {
  const folder = join(CACHE, `${name.replace(/\W+/g, '-')}-${version}`)
  const found = join(folder, 'node_modules', name)
  if (existsSync(found)) return found
  console.error(`# Fetching ${name} for the tests in a browser (once)`)
  mkdirSync(folder, { recursive: true })
  const flags = [
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--omit=peer',
    '--loglevel=error',
    '--prefix',
    folder,
  ]
  const done = spawnSync('npm', ['install', ...flags, `${name}@${version}`], { cwd: folder })
  return done.status === 0 && existsSync(found) ? found : undefined
}
