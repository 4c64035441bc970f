import { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import yauzl from 'yauzl'
import { sheetDamaged, sheetEncrypted, sheetSwells } from '../problems.ts'
import { SHEET_LIMITS } from '../sheet.ts'
import type { Spooled } from '../spool.ts'
import { ProblemError } from '../../problem.ts'

/** The parts of a workbook: a ZIP whose list was read and judged before anything is inflated. */
export type Parts = {
  has(name: string): boolean
  /** The bytes of a part; throws sheet-damaged where they are not what the list says. */
  read(name: string): AsyncGenerator<Uint8Array>
  close(): void
}

/**
 * Opens a ZIP by its list of parts. Names that climb out of the folder and parts that swell beyond all
 * measure are refused here, so nothing has been inflated yet; that a part holds what its entry says is
 * checked while it inflates (yauzl by size, here by sum).
 */
export async function openParts(file: Spooled): Promise<Parts> {
  const zip = await whole(() =>
    yauzl.fromRandomAccessReaderPromise(new PartReader(file), file.size, {
      lazyEntries: true,
      autoClose: false,
      strictFileNames: true,
    }),
  )
  try {
    const entries = await whole(() => listOf(zip))
    return {
      has: (name) => entries.has(name.toLowerCase()),
      read: (name) => inflate(zip, entries.get(name.toLowerCase())),
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

/** Reads the ZIP where it has to be read; the file itself is closed by whoever opened it. */
class PartReader extends yauzl.RandomAccessReader {
  readonly #file: Spooled

  constructor(file: Spooled) {
    super()
    this.#file = file
  }

  override _readStreamForRange(from: number, to: number): Readable {
    return Readable.from(this.#file.read({ from, to, piece: 65_536 }))
  }
}

function listOf(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  const entries = new Map<string, yauzl.Entry>()
  if (zip.entryCount > SHEET_LIMITS.parts) throw sheetSwells()
  return new Promise((resolve, reject) => {
    zip.on('error', reject)
    zip.on('end', () => resolve(entries))
    zip.on('entry', (entry: yauzl.Entry) => {
      const refusal = refusalOf(entry)
      if (refusal) return reject(refusal)
      // Names in a workbook are told apart without case (ECMA-376 part 2); a second of one name is a trick.
      if (entries.has(entry.fileName.toLowerCase())) return reject(sheetDamaged({ row: 0 }))
      entries.set(entry.fileName.toLowerCase(), entry)
      zip.readEntry()
    })
    zip.readEntry()
  })
}

function refusalOf(entry: yauzl.Entry): ProblemError | null {
  if (entry.isEncrypted()) return sheetEncrypted()
  const swells =
    entry.uncompressedSize > SHEET_LIMITS.inflated ||
    (entry.uncompressedSize > 1024 * 1024 &&
      entry.uncompressedSize > entry.compressedSize * SHEET_LIMITS.ratio)
  return swells ? sheetSwells() : null
}

async function* inflate(zip: yauzl.ZipFile, entry: yauzl.Entry | undefined): AsyncGenerator<Uint8Array> {
  if (!entry) throw sheetDamaged({ row: 0 })
  const stream: Readable = await whole(() => zip.openReadStreamPromise(entry))
  let sum = 0
  try {
    for await (const chunk of stream) {
      sum = crc32(chunk as Buffer, sum)
      yield chunk as Buffer
    }
  } catch (error) {
    throw asProblem(error)
  } finally {
    stream.destroy()
  }
  if (sum !== entry.crc32) throw sheetDamaged({ row: 0 })
}

/** What the ZIP reader throws is always about the file, which was opened before. */
async function whole<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw asProblem(error)
  }
}

function asProblem(error: unknown): unknown {
  const system = error instanceof Error && 'syscall' in error
  return error instanceof ProblemError || system ? error : sheetDamaged({ row: 0 })
}
