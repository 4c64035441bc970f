import { DatabaseSync } from 'node:sqlite'

export type Lock = { release(): void }

/** Held locks. Without this one nobody else might, and the collector would close a forgotten one. */
const held = new Set<DatabaseSync>()

/** How long a lock that is only being looked at may keep us waiting, in milliseconds. */
const PATIENCE = 100

/**
 * Takes the lock file for this process; undefined when another live process (or this one) has it.
 *
 * The lock is SQLite's own on an empty file: the operating system drops it when its holder dies, by
 * `kill -9` too, so there is never a stale one and no process number to be trusted.
 */
export function takeLock(file: string): Lock | undefined {
  const database = new DatabaseSync(file, { timeout: PATIENCE })
  try {
    database.exec('begin exclusive')
  } catch (error) {
    database.close()
    if (isBusy(error)) return undefined
    throw error
  }
  held.add(database)
  return {
    release() {
      if (held.delete(database)) database.close()
    },
  }
}

/** Whether some live process holds the lock file. */
export function isLocked(file: string): boolean {
  const lock = takeLock(file)
  lock?.release()
  return lock === undefined
}

/** SQLite's code for a file that another connection has locked. */
const SQLITE_BUSY = 5

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
}
