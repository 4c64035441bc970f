import type { FastifyBaseLogger } from 'fastify'
import { z } from 'zod'
import { act, ANYONE, look } from '../../kernel/access.ts'
import type { Database } from '../../kernel/database.ts'
import { enqueue } from '../../kernel/jobs.ts'
import type { Storage } from '../../kernel/storage/storage.ts'
import { FileId } from './contract.ts'
import { deleteUnkept, knownOf } from './store.ts'

export type FileJobDeps = {
  readonly db: Database
  readonly storage: Storage
  readonly log: FastifyBaseLogger
}

/** Rows deleted, or keys asked about, in one statement. */
const BATCH = 500
/** Bytes without a row are left alone for so long: their row may be about to come. In milliseconds. */
const GRACE_MS = 86_400_000

/** The key of a file's bytes, and that of its thumbnail. */
export const keyOf = (file: FileId): string => file
export const thumbKeyOf = (file: FileId): string => `${file}.thumb`

/** Deletes the bytes of files that were let go. Whatever still has a row stays. */
export const removeBytes = {
  name: 'files:remove-bytes',
  payload: z.object({ files: z.array(FileId) }),
  async run({ db, storage }: FileJobDeps, { files }: { files: FileId[] }): Promise<void> {
    const known = await look(db, ANYONE, (tx) => knownOf(tx, files))
    for (const file of files)
      if (!known.has(file))
        await Promise.all([keyOf(file), thumbKeyOf(file)].map((key) => storage.remove(key)))
  },
} as const

/** Files that nothing kept within a day go. */
export const dropUnkept = {
  name: 'files:drop-unkept',
  payload: z.object({}),
  async run({ db }: Pick<FileJobDeps, 'db'>): Promise<number> {
    let [gone, all] = [0, 0]
    do {
      gone = await act(
        db,
        ANYONE,
        async (tx) => {
          const files = await deleteUnkept(tx, BATCH)
          if (files.length > 0) await enqueue(tx, removeBytes, { files })
          return files.length
        },
        'housekeeping',
      )
      all += gone
    } while (gone === BATCH)
    return all
  },
} as const

/**
 * The standing repair: bytes that no row knows (a process died between storing and writing, or between a
 * commit and its job) are deleted once they are a day old. Says how many.
 */
export const sweepStorage = {
  name: 'files:sweep-storage',
  payload: z.object({}),
  async run({ db, storage, log }: FileJobDeps, now = Date.now()): Promise<number> {
    let swept = 0
    let batch: string[] = []
    const judge = async () => {
      const ids = batch.map(idOf).filter((id) => id !== undefined)
      const known = await look(db, ANYONE, (tx) => knownOf(tx, ids))
      for (const key of batch) {
        if (known.has(idOf(key) ?? '')) continue
        await storage.remove(key)
        swept += 1
      }
      batch = []
    }
    for await (const { key, at } of storage.list()) {
      if (at > now - GRACE_MS) continue
      batch.push(key)
      if (batch.length === BATCH) await judge()
    }
    await judge()
    if (swept > 0) log.info({ swept }, 'bytes without a file were swept away')
    return swept
  },
} as const

/** The file that a key belongs to; undefined for what is none of ours, or only half written. */
function idOf(key: string): string | undefined {
  return /^([0-9a-f-]{36})(\.thumb)?$/.exec(key)?.[1]
}

/** Every hour what nothing kept, every night what nothing knows. */
export const filesCrontab = `37 * * * * ${dropUnkept.name}\n11 3 * * * ${sweepStorage.name}`

/** The room's jobs by name, each checking its payload first: what a worker wants. */
export function filesTasks(deps: FileJobDeps): Record<string, (payload: unknown) => Promise<void>> {
  return {
    [removeBytes.name]: (payload) => removeBytes.run(deps, removeBytes.payload.parse(payload)),
    [dropUnkept.name]: async () => void (await dropUnkept.run(deps)),
    [sweepStorage.name]: async () => void (await sweepStorage.run(deps)),
  }
}
