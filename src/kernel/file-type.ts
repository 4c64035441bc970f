import { fileTypeFromFile } from 'file-type'
import { open } from 'node:fs/promises'

/** Enough of a text to see that it is one, in bytes. */
const LOOKED_AT = 65_536

/**
 * What a local file is, found from its bytes alone: a media type, `text/csv` for plain text that is no
 * markup, undefined for everything that is not known.
 */
export async function typeOfFile(path: string): Promise<string | undefined> {
  const found = await fileTypeFromFile(path)
  if (found) return found.mime
  return (await isPlainText(path)) ? 'text/csv' : undefined
}

/** Text in UTF-8 or GB 18030 (what Chinese spreadsheets write) without control characters, and no markup. */
async function isPlainText(path: string): Promise<boolean> {
  await using handle = await open(path)
  const head = Buffer.alloc(LOOKED_AT)
  const { bytesRead } = await handle.read(head, 0, LOOKED_AT, 0)
  const bytes = head.subarray(0, bytesRead)
  const text = decoded(bytes, 'utf-8') ?? decoded(bytes, 'gb18030')
  if (text === undefined || text.trim() === '') return false
  // oxlint-disable-next-line no-control-regex -- these are what tells a text from anything else
  return !/[\u0000-\u0008\u000e-\u001f]/.test(text) && !/^\s*</.test(text)
}

function decoded(bytes: Buffer, encoding: string): string | undefined {
  try {
    // As a stream: a character cut off at the end of what is looked at is no fault.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return undefined
  }
}
