import type { SheetFormat, SheetGeometry } from './sheet.ts'
import { writeXlsx } from './xlsx/write.ts'

/** One column of a file that is written. Texts stay texts; the others become what a spreadsheet counts with. */
export type SheetColumn = {
  readonly name: string
  readonly kind: 'text' | 'number' | 'date'
  /** In characters; the name's own length if left out. */
  readonly width?: number
}

export type WrittenRow = {
  /** In the order of the columns: texts, numbers, days as YYYY-MM-DD. */
  readonly cells: readonly (string | number | null)[]
  readonly geometry?: SheetGeometry | null
}

export type WriteOptions = {
  /** The name of the sheet in a workbook. */
  readonly sheet: string
}

/**
 * Writes a table as a file, piece by piece as its rows come. What is read back by `readSheet` is what
 * was written. Texts that a spreadsheet would take for a formula are marked as texts.
 */
export function writeSheet(
  format: SheetFormat,
  columns: readonly SheetColumn[],
  rows: AsyncIterable<WrittenRow>,
  options: WriteOptions,
): AsyncGenerator<Uint8Array> {
  if (format === 'xlsx') return writeXlsx(columns, rows, options)
  return inPieces(format === 'csv' ? csvLines(columns, rows) : geoJsonLines(columns, rows))
}

export const MEDIA_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  geojson: 'application/geo+json; charset=utf-8',
} as const satisfies Record<SheetFormat, string>

const PIECE = 64 * 1024

async function* inPieces(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  let waiting = ''
  for await (const text of texts) {
    waiting += text
    if (waiting.length < PIECE) continue
    yield Buffer.from(waiting)
    waiting = ''
  }
  yield Buffer.from(waiting)
}

/** With a byte order mark, without which Excel takes Chinese for something else. */
async function* csvLines(
  columns: readonly SheetColumn[],
  rows: AsyncIterable<WrittenRow>,
): AsyncGenerator<string> {
  yield `\ufeff${columns.map(({ name }) => quoted(harmless(name))).join(',')}\r\n`
  for await (const { cells } of rows)
    yield `${columns.map(({ kind }, index) => csvCell(cells[index] ?? null, kind)).join(',')}\r\n`
}

function csvCell(cell: string | number | null, kind: SheetColumn['kind']): string {
  if (cell === null) return ''
  return quoted(kind === 'number' && NUMBER.test(String(cell)) ? String(cell) : harmless(String(cell)))
}

const NUMBER = /^-?\d+(\.\d+)?$/

/** Marks what would be a formula (OWASP, CSV injection) as text, the way that spreadsheets do. */
function harmless(text: string): string {
  return /^'*\s*[=+\-@]/.test(text) ? `'${text}` : text
}

function quoted(text: string): string {
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

async function* geoJsonLines(
  columns: readonly SheetColumn[],
  rows: AsyncIterable<WrittenRow>,
): AsyncGenerator<string> {
  yield '{"type":"FeatureCollection","features":['
  let between = '\n'
  for await (const { cells, geometry } of rows) {
    const properties = Object.fromEntries(
      columns.map(({ name, kind }, index) => [name, propertyOf(cells[index] ?? null, kind)]),
    )
    yield `${between}${JSON.stringify({ type: 'Feature', properties, geometry: geometry ?? null })}`
    between = ',\n'
  }
  yield '\n]}\n'
}

function propertyOf(cell: string | number | null, kind: SheetColumn['kind']): string | number | null {
  const exact = typeof cell === 'string' && kind === 'number' && NUMBER.test(cell) && cell.length <= 15
  return exact ? Number(cell) : cell
}
