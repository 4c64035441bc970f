import { execFileSync, spawnSync } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { ClusterFailed, OWN_SERVER } from './errors.ts'

/** The user that PostgreSQL runs as, when it is not our own. */
export type Account = { uid: number; gid: number }

export const isRoot = process.getuid?.() === 0

/**
 * Whom PostgreSQL runs as: undefined means as ourselves. PostgreSQL refuses to run as root, so root
 * hands it to the owner of the data where there is some already, else to the user `postgres`, made if
 * need be, else to `nobody`.
 *
 * @throws ClusterFailed where root may not become anybody else
 */
export async function accountFor(data: string): Promise<Account | undefined> {
  if (!isRoot) return undefined
  const owner = await stat(data).catch(() => undefined)
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const account = accountNamed('postgres') ?? createPostgres() ?? accountNamed('nobody')
  if (!account || !mayBecome(account))
    throw new ClusterFailed('PostgreSQL does not run as root, and root cannot become another user here.', [
      'Start the program as an ordinary user.',
      OWN_SERVER,
    ])
  return account
}

/** Runs a command as an account and tells whether it succeeded; `output` is what it said. */
export function tryAs(
  account: Account | undefined,
  command: string,
  args: readonly string[],
): { ok: boolean; output: string } {
  const done = spawnSync(command, args, { ...account, cwd: '/', encoding: 'utf8', windowsHide: true })
  const output = [done.error?.message, done.stdout, done.stderr].filter(Boolean).join(' ').trim()
  return { ok: done.status === 0, output }
}

function accountNamed(name: string): Account | undefined {
  try {
    const [uid, gid] = ['-u', '-g'].map((flag) =>
      Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] })),
    )
    return uid !== undefined && gid !== undefined ? { uid, gid } : undefined
  } catch {
    return undefined
  }
}

function createPostgres(): Account | undefined {
  tryAs(undefined, 'groupadd', ['--system', 'postgres'])
  tryAs(undefined, 'useradd', ['--system', '--no-create-home', '--gid', 'postgres', 'postgres'])
  return accountNamed('postgres')
}

function mayBecome(account: Account): boolean {
  return tryAs(account, 'sh', ['-c', 'exit 0']).ok
}
