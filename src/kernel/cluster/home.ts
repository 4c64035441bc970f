import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { accountFor, isRoot, tryAs, type Account } from './account.ts'
import { binariesFor, type Binaries } from './binaries.ts'
import { ClusterFailed } from './errors.ts'

/** Where the cluster of a folder lives, and who runs it with which programs. */
export type Home = {
  /** The folder that was asked for. */
  folder: string
  /** Where its files really are: the folder itself, or a place that PostgreSQL's user can enter. */
  place: string
  /** PostgreSQL's own data folder. */
  data: string
  account: Account | undefined
  binaries: Binaries
}

/** Who runs the cluster now. */
export type Run = { pid: number; port: number }

/** The link in a folder to its files, where they are elsewhere. */
const LINK = 'elsewhere'

/** Finds or makes the home of a folder's cluster. Creates no database yet. */
export async function settle(folder: string, system: string, onLog: (line: string) => void): Promise<Home> {
  await mkdir(folder, { recursive: true })
  const asked = await placeOf(folder)
  const account = await accountFor(join(asked, 'data'))
  const settled = existsSync(join(asked, 'data')) || asked !== (await realpath(folder))
  const place =
    settled || !account || (await canKeep(asked, account))
      ? asked
      : await placeElsewhere(asked, system, onLog)
  return {
    folder,
    place,
    data: join(place, 'data'),
    account,
    binaries: await binariesFor(account, system, onLog),
  }
}

/** Where the files of an existing folder are. */
export async function placeOf(folder: string): Promise<string> {
  const link = join(folder, LINK)
  return realpath(existsSync(link) ? link : folder)
}

/** The password of the cluster's users: made once, readable by the program's user only. */
export async function passwordOf(place: string): Promise<string> {
  const file = join(place, 'password')
  const known = await readFile(file, 'utf8').catch(() => undefined)
  if (known) return known
  if (existsSync(join(place, 'data')))
    throw new ClusterFailed(`The database in ${place} is there, but not readable: its password (${file}).`, [
      'Start the program as the user who made it, or move the folder away to begin anew.',
    ])
  const password = randomBytes(24).toString('base64url')
  await writeWhole(file, password)
  return password
}

export async function readRun(place: string): Promise<Run | undefined> {
  const text = await readFile(join(place, 'run.json'), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : JSON.parse(text)
}

/** Writes down, or forgets, who runs the cluster. */
export async function recordRun(place: string, run: Run | undefined): Promise<void> {
  if (run) await writeWhole(join(place, 'run.json'), JSON.stringify(run))
  else await rm(join(place, 'run.json'), { force: true })
}

/** A file that root writes in somebody's folder stays that somebody's, who may start the program next. */
export async function handOver(place: string, file: string): Promise<void> {
  if (!isRoot) return
  const { uid, gid } = await stat(place)
  await chown(file, uid, gid)
}

async function writeWhole(file: string, text: string): Promise<void> {
  const half = `${file}.new`
  await writeFile(half, text, { mode: 0o600, flush: true })
  await handOver(join(file, '..'), half)
  await rename(half, file)
}

/**
 * Whether the account could keep PostgreSQL's data here. Tried, not deduced: it fails on the way (a
 * checkout below /root, mode 0700), and on file systems that know no owners (folders of a host machine).
 */
async function canKeep(place: string, account: Account): Promise<boolean> {
  const probe = await mkdtemp(join(place, 'probe-'))
  try {
    await chown(probe, account.uid, account.gid)
    await chmod(probe, 0o700)
    const { uid, mode } = await stat(probe)
    return uid === account.uid && (mode & 0o777) === 0o700 && tryAs(account, 'test', ['-w', probe]).ok
  } catch {
    return false
  } finally {
    await rm(probe, { recursive: true })
  }
}

/** The name is never used twice: who deletes the folder begins anew and does not meet the old data. */
async function placeElsewhere(
  folder: string,
  system: string,
  onLog: (line: string) => void,
): Promise<string> {
  await mkdir(system, { recursive: true })
  await chmod(system, 0o755)
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 12)
  const place = await mkdtemp(join(system, `${hash}-`))
  await chmod(place, 0o755)
  try {
    await symlink(place, join(folder, LINK))
  } catch {
    await rm(place, { recursive: true })
    return placeOf(folder)
  }
  onLog(`PostgreSQL's own user cannot keep files in ${folder}; they are in ${place}`)
  return place
}
