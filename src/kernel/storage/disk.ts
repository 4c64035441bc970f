import { randomUUID } from 'node:crypto'
import { copyFile, mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Storage } from './storage.ts'

/** What is being written has this end, and is nobody's until it is renamed. */
const HALF = '.half'

/**
 * A folder. Files lie in 65,536 sub-folders by the first four digits of their key, so that no folder grows
 * long; they are written aside, forced to the disk and renamed, so that a name always means the whole file.
 */
export function diskStorage(folder: string): Storage {
  const placeOf = (key: string): string => join(folder, key.slice(0, 2), key.slice(2, 4), key)
  return {
    async put(key, path) {
      const place = placeOf(key)
      const aside = `${place}.${randomUUID()}${HALF}`
      await mkdir(dirname(place), { recursive: true })
      try {
        await copyFile(path, aside)
        await force(aside)
        await rename(aside, place)
      } catch (error) {
        await rm(aside, { force: true })
        throw error
      }
      await force(dirname(place))
    },
    async get(key) {
      try {
        const file = await open(placeOf(key))
        return file.createReadStream()
      } catch (error) {
        if (isMissing(error)) return undefined
        throw error
      }
    },
    remove: (key) => rm(placeOf(key), { force: true }),
    list: () => listFolder(folder),
  }
}

async function* listFolder(folder: string): AsyncGenerator<{ key: string; at: number }> {
  let entries
  try {
    entries = await opendir(folder, { recursive: true })
  } catch (error) {
    if (isMissing(error)) return
    throw error
  }
  for await (const entry of entries) {
    if (!entry.isFile()) continue
    const found = await stat(join(entry.parentPath, entry.name)).catch(() => undefined)
    if (found) yield { key: entry.name, at: found.mtimeMs }
  }
}

/** Forces a file, or the names in a folder, to the disk. */
async function force(path: string): Promise<void> {
  const handle = await open(path)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT'
}
