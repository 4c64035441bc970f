import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Settings } from '../settings.ts'
import { diskStorage } from './disk.ts'
import { s3Storage } from './s3.ts'

/**
 * Where bytes lie. Keys are made by the program: lower-case letters, digits, dashes, dots and slashes.
 * Everything may be called again: putting replaces, removing what is not there is done already.
 */
export interface Storage {
  /** Takes the bytes of a local file, which may be gone afterwards. All of them are there, or none. */
  put(key: string, path: string, type: string): Promise<void>
  /** The bytes; undefined where there are none. */
  get(key: string): Promise<Readable | undefined>
  remove(key: string): Promise<void>
  /** Everything that lies there, with the moment it was put there (epoch milliseconds). */
  list(): AsyncIterable<{ readonly key: string; readonly at: number }>
}

/** The storage of this deployment: an object store where one is named, else a folder beside the database. */
export function storageFor(settings: Pick<Settings, 's3' | 'dataFolder'>): Storage {
  return settings.s3 ? s3Storage(settings.s3) : diskStorage(join(settings.dataFolder, 'files'))
}

/** Where uploads wait until they are whole, on this machine. */
export function incomingFolder({ dataFolder }: Pick<Settings, 'dataFolder'>): string {
  return join(dataFolder, 'incoming')
}
