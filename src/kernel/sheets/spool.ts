import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { sheetEmpty, sheetTooBig } from './problems.ts'
import { SHEET_LIMITS } from './sheet.ts'

export type Spooled = { readonly path: string; readonly bytes: number; remove: () => Promise<void> }

/**
 * Brings a source to a file, for a workbook's list of parts stands at its end and an encoding is known
 * only after the last byte. A path is taken as it is. Throws sheet-too-big and sheet-empty.
 */
export async function spool(source: AsyncIterable<Uint8Array> | string): Promise<Spooled> {
  if (typeof source === 'string') return measured(source, async () => {})
  const folder = await mkdtemp(join(tmpdir(), 'wutong-sheet-'))
  const path = join(folder, 'sheet')
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    await pipeline(source, atMost(SHEET_LIMITS.bytes), createWriteStream(path, { mode: 0o600 }))
    return await measured(path, remove)
  } catch (error) {
    await remove()
    throw error
  }
}

async function measured(path: string, remove: () => Promise<void>): Promise<Spooled> {
  const { size } = await stat(path)
  if (size === 0) throw sheetEmpty()
  if (size > SHEET_LIMITS.bytes) throw tooBig()
  return { path, bytes: size, remove }
}

function atMost(most: number) {
  return async function* (source: AsyncIterable<Uint8Array>) {
    let bytes = 0
    for await (const chunk of source) {
      bytes += chunk.length
      if (bytes > most) throw tooBig()
      yield chunk
    }
  }
}

const tooBig = () => sheetTooBig({ most: Math.round(SHEET_LIMITS.bytes / 1024 / 1024) })
