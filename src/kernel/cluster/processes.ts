import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'

/** Whether the process number is in use: by a living process, a foreign one, or a zombie. */
export function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Whether the process is the postmaster of the data folder. A process number alone proves nothing: after
 * a restart of the machine or of a container it may belong to anybody.
 */
export function isPostmasterOf(pid: number, data: string): boolean {
  if (!isTaken(pid)) return false
  const command = commandOf(pid)
  if (!command.includes('postgres')) return false
  return worksIn(pid, data) ?? command.includes(data)
}

/** The command line of a process; empty for a zombie and for a process that is gone. */
function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    if (process.platform === 'win32')
      return execFileSync('tasklist', ['/fi', `PID eq ${pid}`, '/v']).toString()
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)]).toString()
  } catch {
    return ''
  }
}

/**
 * Whether the working folder of a process is the data folder, whatever path leads to it: a postmaster
 * stands in its data. Undefined where the system does not say.
 */
function worksIn(pid: number, data: string): boolean | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    const [here, there] = [statSync(`/proc/${pid}/cwd`), statSync(data)]
    return here.dev === there.dev && here.ino === there.ino
  } catch {
    return undefined
  }
}
