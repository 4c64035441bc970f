import { sheetEncodingUnknown } from './problems.ts'
import type { Spooled } from './spool.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

/**
 * How a text file is written: by its byte order mark, by the zeros of UTF-16, as UTF-8 where all of it
 * is, otherwise as GB18030 (which GBK and GB2312 are part of) where all of it is. A file that is mostly
 * UTF-8 with some broken characters is refused rather than read as other characters. Throws
 * sheet-encoding-unknown with the line where the reading broke.
 */
export async function encodingOf(file: Spooled): Promise<Encoding> {
  const start = await firstBytes(file)
  const marked = markOf(start) ?? zerosOf(start)
  if (marked) {
    const broken = await brokenLine(file, marked)
    if (broken !== null) throw sheetEncodingUnknown({ line: broken })
    return marked
  }
  const line = await brokenLine(file, 'utf-8')
  if (line === null) return 'utf-8'
  if ((await isMostlyUtf8(file)) || (await brokenLine(file, 'gb18030')) !== null)
    throw sheetEncodingUnknown({ line })
  return 'gb18030'
}

/** The file's text in pieces. */
export async function* textOf(file: Spooled, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const chunk of file.read()) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

async function firstBytes(file: Spooled): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of file.read({ to: Math.min(file.size, 4096) })) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function markOf(start: Buffer): Encoding | null {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  return start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? 'utf-8' : null
}

/** Separators and digits of a UTF-16 file have a zero byte, always on the same side. */
function zerosOf(start: Buffer): Encoding | null {
  const zeros = [0, 0]
  for (const [index, byte] of start.entries()) if (byte === 0) zeros[index % 2]!++
  const [even = 0, odd = 0] = zeros
  const few = start.length / 50
  if (odd > few && odd > even * 10) return 'utf-16le'
  return even > few && even > odd * 10 ? 'utf-16be' : null
}

/** The line in which the text stops being of this encoding; null where all of it is. */
async function brokenLine(file: Spooled, encoding: Encoding): Promise<number | null> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let line = 1
  for await (const chunk of file.read()) {
    const text = decoded(() => decoder.decode(chunk, { stream: true }))
    if (text === null) return line + breaksBeforeFault(new TextDecoder(encoding).decode(chunk))
    line += breaksIn(text)
  }
  return decoded(() => decoder.decode()) === null ? line : null
}

function decoded(decode: () => string): string | null {
  try {
    return decode()
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

/** The first sign may be half of one that the piece before began. */
function breaksBeforeFault(text: string): number {
  const at = text.indexOf('\ufffd', 3)
  return breaksIn(at < 0 ? '' : text.slice(0, at))
}

function breaksIn(text: string): number {
  let breaks = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) breaks++
  return breaks
}

/** Read as UTF-8, Chinese in GB18030 breaks at nearly every character; a damaged file at few. */
async function isMostlyUtf8(file: Spooled): Promise<boolean> {
  const decoder = new TextDecoder('utf-8')
  let [broken, whole] = [0, 0]
  for await (const chunk of file.read())
    for (const sign of decoder.decode(chunk, { stream: true }).match(/[\u0080-\uffff]/g) ?? [])
      if (sign === '\ufffd') broken++
      else whole++
  return broken < whole / 4
}
