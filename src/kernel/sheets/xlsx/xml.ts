import { SaxesParser } from 'saxes'
import { ProblemError } from '../../problem.ts'
import { sheetDamaged } from '../problems.ts'

type Attributes = Readonly<Record<string, string>>

/** What is heard of an XML part. Names come without their prefix. */
export type XmlEars = {
  open?(name: string, attributes: Attributes): void
  close?(name: string): void
  text?(text: string): void
}

/**
 * Reads an XML part in pieces; after each piece `heard` may hand on what has come together. saxes knows
 * no entities but XML's own five and loads nothing; a document type, where others could be declared, is
 * refused outright. Throws sheet-damaged.
 */
export async function* readXml<T>(
  bytes: AsyncIterable<Uint8Array>,
  ears: XmlEars,
  heard: () => T[] = () => [],
): AsyncGenerator<T> {
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('doctype', () => {
    throw sheetDamaged({ row: 0 })
  })
  parser.on('error', (error) => {
    throw error
  })
  if (ears.open) parser.on('opentag', (tag) => ears.open?.(local(tag.name), tag.attributes))
  if (ears.close) parser.on('closetag', (tag) => ears.close?.(local(tag.name)))
  if (ears.text) {
    parser.on('text', (text) => ears.text?.(text))
    parser.on('cdata', (text) => ears.text?.(text))
  }
  // A workbook is UTF-8 or, by its mark, UTF-16 (ECMA-376 part 2, 8.1.2).
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const chunk of bytes) {
    damagedUnlessRead(() => parser.write(decoder.decode(chunk, { stream: true })))
    yield* heard()
  }
  damagedUnlessRead(() => parser.write(decoder.decode()).close())
  yield* heard()
}

/** The same for a small part, which is heard as a whole. */
export async function hearXml(bytes: AsyncIterable<Uint8Array>, ears: XmlEars): Promise<void> {
  for await (const nothing of readXml(bytes, ears)) void nothing
}

/** Whether a flag of Office's XML is set. */
export const isSet = (value: string | undefined) => value === '1' || value === 'true' || value === 'on'

function local(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

function damagedUnlessRead(read: () => void): void {
  try {
    read()
  } catch (error) {
    throw error instanceof ProblemError ? error : sheetDamaged({ row: 0 })
  }
}
