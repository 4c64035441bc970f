import { createHash } from 'node:crypto'

/** An id for a part that has none of its own: always the same for the same words (version 8 of RFC 9562). */
export function idFor(...words: readonly string[]): string {
  const hex = createHash('sha256').update(words.join('\n')).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
