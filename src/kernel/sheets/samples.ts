import { zipSync, type Zippable } from 'fflate'
import { readSheet } from './read.ts'
import type { ReadOptions, Sheet, SheetRow } from './sheet.ts'

/** Files for tests, made by hand so that they can be as wrong as people's files are. */

export const bytes = (text: string): Uint8Array => Buffer.from(text)

export async function* once(data: Uint8Array, piece = data.length || 1): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < data.length; at += piece) yield data.subarray(at, at + piece)
}

export type Read = Omit<Sheet, 'rows' | 'close'> & { rows: SheetRow[] }

/** Reads all of a file; throws what reading throws. */
export async function readAll(data: Uint8Array, options: Partial<ReadOptions> = {}): Promise<Read> {
  const sheet = await readSheet(once(data, 1000), { name: 'test', ...options })
  try {
    return { ...sheet, rows: await Array.fromAsync(sheet.rows) }
  } finally {
    await sheet.close()
  }
}

type Book = {
  /** The XML inside <sheetData>. */
  rows: string
  /** What stands behind the rows, such as merged areas. */
  after?: string
  texts?: string
  formats?: string
  workbook?: string
  /** More parts, or others instead. */
  parts?: Record<string, Uint8Array>
}

const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A workbook with one sheet, of the XML given. */
export function workbook(book: Book): Uint8Array {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATION}/${type}" Target="${target}"/>`
  const parts: Zippable = {
    '_rels/.rels': bytes(
      `<Relationships>${relation('a', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    ),
    'xl/workbook.xml': bytes(
      `<workbook xmlns:r="${RELATION}">${book.workbook ?? '<sheets><sheet name="表一" sheetId="1" r:id="b"/></sheets>'}</workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': bytes(
      `<Relationships>${relation('b', 'worksheet', 'worksheets/sheet1.xml')}${relation('e', 'worksheet', '/xl/worksheets/sheet2.xml')}${relation('c', 'styles', 'styles.xml')}${relation('d', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    ),
    'xl/styles.xml': bytes(`<styleSheet>${book.formats ?? ''}</styleSheet>`),
    'xl/sharedStrings.xml': bytes(`<sst>${book.texts ?? ''}</sst>`),
    'xl/worksheets/sheet1.xml': bytes(
      `<worksheet><sheetData>${book.rows}</sheetData>${book.after ?? ''}</worksheet>`,
    ),
    ...book.parts,
  }
  return zipSync(parts)
}

/** A cell with a text of its own. */
export const textCell = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`

/** A row of such cells. */
export const textRow = (number: number, ...texts: string[]) =>
  `<row r="${number}">${texts.map((text, i) => (text === '' ? '' : textCell(String.fromCharCode(65 + i) + number, text))).join('')}</row>`
