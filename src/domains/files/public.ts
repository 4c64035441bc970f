import type { FastifyBaseLogger } from 'fastify'
import type { Database } from '../../kernel/database.ts'
import { enqueue } from '../../kernel/jobs.ts'
import type { PersonalRecords } from '../../kernel/personal.ts'
import type { Settings } from '../../kernel/settings.ts'
import { incomingFolder, type Storage, storageFor } from '../../kernel/storage/storage.ts'
import { filesTasks, removeBytes } from './jobs.ts'
import { givenByMe, takeLeave } from './store.ts'

export { givePicture, keepFile, letGoFile, readThumb } from './actions.ts'
export { filesCrontab } from './jobs.ts'
export { partsOf } from './parts/actions.ts'
export { filesRoutes } from './routes.ts'
export type { Keeping, Sight } from './rules.ts'
export { sizesOf } from './store.ts'

export interface Files {
  readonly storage: Storage
  /** The folder on this machine where uploads wait until they are whole. */
  readonly incoming: string
  /** The room's jobs, ready for a worker. */
  readonly tasks: ReturnType<typeof filesTasks>
}

type Deps = {
  readonly db: Database
  readonly settings: Pick<Settings, 's3' | 'dataFolder'>
  readonly log: FastifyBaseLogger
  readonly storage?: Storage
}

/** Opens the room; nothing is asked of the database or the storage before the first call. */
export function openFiles({ db, settings, log, storage = storageFor(settings) }: Deps): Files {
  return { storage, incoming: incomingFolder(settings), tasks: filesTasks({ db, storage, log }) }
}

/** What somebody gave. What a room keeps for others stays when they leave, without their name on it. */
export const filesRecords: PersonalRecords = {
  name: 'files',
  tell: (tx) => givenByMe(tx),
  async erase(tx) {
    const files = await takeLeave(tx)
    if (files.length > 0) await enqueue(tx, removeBytes, { files })
  },
}
