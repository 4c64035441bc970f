import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sheetEmpty, sheetTooBig } from './problems.ts'
import { SHEET_LIMITS } from './sheet.ts'

/** A file to be read as often and from wherever one likes. Whoever opened it closes it. */
export type Spooled = {
  readonly size: number
  /** Its bytes, from one place to before another, in pieces. */
  read(options?: { from?: number; to?: number; piece?: number }): AsyncGenerator<Buffer>
  /** Fills a buffer from a place on; answers how many bytes there were. */
  fill(buffer: Buffer, at: number): Promise<number>
  close(): Promise<void>
}

/**
 * Brings a source to a file, for a workbook's list of parts stands at its end and an encoding is known
 * only after the last byte. The file has lost its name before the first byte is written: what people
 * upload is gone with the program, however that ends. A path is taken as it is. Throws sheet-too-big and
 * sheet-empty.
 */
export async function spool(source: AsyncIterable<Uint8Array> | string): Promise<Spooled> {
  const handle = typeof source === 'string' ? await open(source) : await openNameless()
  try {
    if (typeof source !== 'string') await write(handle, source)
    const { size } = await handle.stat()
    if (size === 0) throw sheetEmpty()
    if (size > SHEET_LIMITS.bytes) throw tooBig()
    return {
      size,
      read: ({ from = 0, to = size, piece = PIECE } = {}) => piecesOf(handle, from, to, piece),
      fill: async (buffer, at) => fill(handle, buffer, at),
      close: () => handle.close(),
    }
  } catch (error) {
    await handle.close()
    throw error
  }
}

const PIECE = 262_144

async function openNameless(): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'wutong-sheet-'))
  try {
    return await open(join(folder, 'sheet'), 'wx+', 0o600)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function write(handle: FileHandle, source: AsyncIterable<Uint8Array>): Promise<void> {
  let bytes = 0
  for await (const chunk of source) {
    bytes += chunk.length
    if (bytes > SHEET_LIMITS.bytes) throw tooBig()
    await handle.writeFile(chunk)
  }
}

async function* piecesOf(
  handle: FileHandle,
  from: number,
  to: number,
  piece: number,
): AsyncGenerator<Buffer> {
  for (let at = from; at < to;) {
    const bytes = Buffer.allocUnsafe(Math.min(piece, to - at))
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, at)
    if (bytesRead === 0) return
    at += bytesRead
    yield bytes.subarray(0, bytesRead)
  }
}

async function fill(handle: FileHandle, buffer: Buffer, at: number): Promise<number> {
  let filled = 0
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, at + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return filled
}

const tooBig = () => sheetTooBig({ most: Math.round(SHEET_LIMITS.bytes / 1024 / 1024) })
