import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { typeOfFile } from '../../../kernel/file-type.ts'
import { cleanPicture, PictureFaulty, type PictureType } from '../../../kernel/picture.ts'
import { ProblemError } from '../../../kernel/problem.ts'
import type { Storage } from '../../../kernel/storage/storage.ts'
import { FileId, type FileKind, LARGEST } from '../contract.ts'
import { keyOf, thumbKeyOf } from '../jobs.ts'
import {
  checkType,
  fileMissing,
  fileTooLarge,
  pictureFaulty,
  pictureTooLarge,
  storageDown,
} from '../rules.ts'
import type { FileRow } from '../store.ts'

export type IntakeDeps = { readonly storage: Storage; readonly incoming: string }

export type TakenIn = Omit<FileRow, 'open' | 'name'> & {
  /** Of the bytes as they came, before a picture was drawn anew. */
  readonly print: Buffer
}

/**
 * Takes in what somebody sends: streamed to this machine's disk up to the kind's limit, told what it is,
 * pictures drawn anew, then stored. When this returns the bytes are there and no row is; whoever fails
 * to write one calls `throwAway`. Throws file-too-large, file-missing, file-type-refused, picture-faulty,
 * picture-too-large and storage-down, and leaves nothing behind.
 */
export async function takeIn(deps: IntakeDeps, kind: FileKind, body: Readable): Promise<TakenIn> {
  const path = join(deps.incoming, randomUUID())
  try {
    await onDisk(() => mkdir(deps.incoming, { recursive: true }))
    const print = await receive(body, path, kind)
    const type = checkType(kind, await typeOfFile(path))
    return { ...(await store(deps.storage, kind, type, path)), print }
  } finally {
    await Promise.all([path, `${path}.thumb`].map((part) => rm(part, { force: true })))
  }
}

/** Deletes bytes that got no row; where that fails too, the standing repair finds them. */
export async function throwAway({ storage }: IntakeDeps, id: FileId): Promise<void> {
  await Promise.allSettled([storage.remove(keyOf(id)), storage.remove(thumbKeyOf(id))])
}

/** Writes the stream to the disk and returns its hash; stops at the first byte too many. */
async function receive(body: Readable, path: string, kind: FileKind): Promise<Buffer> {
  const hash = createHash('sha256')
  let size = 0
  const counted = new Transform({
    transform(chunk: Buffer, _, done) {
      size += chunk.length
      if (size > LARGEST[kind]) return done(fileTooLarge(kind))
      hash.update(chunk)
      return done(null, chunk)
    },
  })
  await onDisk(() => pipeline(body, counted, createWriteStream(path, { mode: 0o600 }))).catch(
    (error: unknown) => {
      // The form around it ended too early.
      if (error === body.errored && error instanceof Error && /multipart/.test(error.message))
        throw fileMissing()
      throw error
    },
  )
  if (size === 0) throw fileMissing()
  return hash.digest()
}

async function store(
  storage: Storage,
  kind: FileKind,
  type: string,
  path: string,
): Promise<Omit<TakenIn, 'print'>> {
  const id = FileId.parse(randomUUID())
  if (kind === 'document') {
    await inStorage(() => storage.put(keyOf(id), path, type))
    const bytes = await readFile(path)
    return { id, kind, type, size: bytes.length, width: null, height: null, sha256: hashOf(bytes) }
  }
  const { bytes, thumb, width, height } = await cleaned(path, type as PictureType)
  await onDisk(() => Promise.all([writeFile(path, bytes), writeFile(`${path}.thumb`, thumb)]))
  await inStorage(async () => {
    await storage.put(keyOf(id), path, type)
    await storage.put(thumbKeyOf(id), `${path}.thumb`, 'image/webp').catch(async (error: unknown) => {
      await storage.remove(keyOf(id)).catch(() => {})
      throw error
    })
  })
  return { id, kind, type, size: (await stat(path)).size, width, height, sha256: hashOf(bytes) }
}

async function cleaned(path: string, type: PictureType) {
  try {
    return await cleanPicture(path, type)
  } catch (error) {
    if (!(error instanceof PictureFaulty)) throw error
    throw error.tooLarge ? pictureTooLarge() : pictureFaulty()
  }
}

function hashOf(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}

/** What fails on this machine's disk (full, read-only) is said as it is, and asked to be tried again. */
async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (['ENOSPC', 'EROFS', 'EDQUOT', 'EACCES', 'EIO'].includes(code)) throw down(error)
    throw error
  }
}

async function inStorage<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof ProblemError ? error : down(error)
  }
}

function down(cause: unknown): ProblemError {
  return Object.assign(storageDown(), { cause })
}
