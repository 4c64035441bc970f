import { SaxesParser } from 'saxes'

/** An element of XML: its name, and its text or what is in it. */
export type Element = { readonly name: string; readonly text: string; readonly inside: Element[] }

/** Reads a whole document; throws where it is not well-formed. */
export function readElement(xml: string): Element {
  const parser = new SaxesParser({ xmlns: false })
  const top: Element = { name: '', text: '', inside: [] }
  const open: { name: string; text: string; inside: Element[] }[] = [top]
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name }) => {
    const born = { name, text: '', inside: [] }
    open.at(-1)?.inside.push(born)
    open.push(born)
  })
  parser.on('text', (text) => {
    const last = open.at(-1)
    if (last) last.text += text
  })
  parser.on('closetag', () => void open.pop())
  parser.write(xml).close()
  const [root] = top.inside
  if (!root) throw new Error('an empty document')
  return root
}

/** The paths of a document's elements, each once: what it is made of. */
export function pathsOf({ name, inside }: Element): Set<string> {
  return new Set([name, ...inside.flatMap((one) => [...pathsOf(one)].map((path) => `${name}/${path}`))])
}

/** A document as JSON would say it, every value as text and nothing for an empty one. */
export function flat({ text, inside }: Element): unknown {
  if (inside.length === 0) return text
  const isList = inside.every(
    ({ name, inside: deeper }) => name === inside[0]?.name && (deeper.length > 0 || name === 'format'),
  )
  return isList ? inside.map(flat) : Object.fromEntries(inside.map((one) => [one.name, flat(one)]))
}

/** The same of what JSON said. */
export function texts(value: unknown): unknown {
  if (value === null || (Array.isArray(value) && value.length === 0)) return ''
  if (Array.isArray(value)) return value.map(texts)
  if (typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, texts(one)]))
  return typeof value === 'string' ? value : JSON.stringify(value)
}
