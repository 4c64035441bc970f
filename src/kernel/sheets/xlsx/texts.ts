import { sheetDamaged } from '../problems.ts'
import type { Parts } from './zip.ts'
import { hearXml } from './xml.ts'

/** The texts that cells share, by number. */
export type Texts = { at(index: number): string | undefined }

/**
 * Reads the shared texts into one block of bytes and a list of ends: two million short texts take some
 * 60 MB so, and as strings three times as much. Phonetic hints are left out.
 */
export async function readTexts(parts: Parts, name: string | undefined): Promise<Texts> {
  if (name === undefined || !parts.has(name)) return { at: () => undefined }
  const block = new TextBlock()
  let text = ''
  let depth = 0
  let inText = false
  await hearXml(parts.read(name), {
    open(tag) {
      if (tag === 'si') text = ''
      else if (tag === 'rPh') depth++
      inText = tag === 't' && depth === 0
    },
    text(piece) {
      if (inText) text += piece
    },
    close(tag) {
      inText = false
      if (tag === 'rPh') depth--
      else if (tag === 'si') block.add(unescaped(text))
    },
  })
  return block
}

/** Office writes characters that XML cannot hold as _xHHHH_ (ECMA-376 part 1, 22.9.2.19). */
export function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : text
}

/** Memory that the shared texts may take. */
const MOST_BYTES = 512 * 1024 * 1024

class TextBlock implements Texts {
  private bytes = Buffer.alloc(1 << 16)
  private ends = new Uint32Array(1 << 12)
  private count = 0
  private used = 0

  add(text: string): void {
    const most = this.used + text.length * 3
    if (most > MOST_BYTES) throw sheetDamaged({ row: 0 })
    if (most > this.bytes.length)
      this.bytes = grown(this.bytes, Buffer.alloc(Math.max(most, this.bytes.length * 2)))
    if (this.count === this.ends.length) this.ends = grown(this.ends, new Uint32Array(this.count * 2))
    this.used += this.bytes.write(text, this.used)
    this.ends[this.count++] = this.used
  }

  at(index: number): string | undefined {
    const end = index < this.count ? this.ends[index] : undefined
    return end === undefined ? undefined : this.bytes.toString('utf8', this.ends[index - 1] ?? 0, end)
  }
}

function grown<T extends Uint8Array | Uint32Array>(from: T, to: T): T {
  to.set(from)
  return to
}
