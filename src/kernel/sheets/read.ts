import { readCsvRows } from './csv.ts'
import { encodingOf } from './encoding.ts'
import { type RawFeature, readFeatures } from './geojson.ts'
import { guessHeader, HEADER_WITHIN } from './header.ts'
import {
  sheetEmpty,
  sheetEncrypted,
  sheetOldExcel,
  sheetTooManyColumns,
  sheetTooManyRows,
  sheetUnknownFormat,
} from './problems.ts'
import {
  type RawRow,
  type ReadOptions,
  type Sheet,
  SHEET_LIMITS,
  type SheetFault,
  type SheetRow,
} from './sheet.ts'
import { type Spooled, spool } from './spool.ts'
import { openXlsx } from './xlsx/read.ts'

/**
 * Opens a CSV, a workbook or a GeoJSON as one table, whatever it is called: what it is, is told by its
 * bytes. Rows are streamed; a file of a hundred thousand rows never stands in memory as a whole.
 *
 * Throws a problem for a file as a whole (sheet-…); what is wrong with single cells comes with their
 * rows. Whoever opens a sheet closes it.
 */
export async function readSheet(
  source: AsyncIterable<Uint8Array> | Spooled | string,
  options: ReadOptions,
): Promise<Sheet> {
  const given = typeof source === 'object' && 'fill' in source
  const file = given ? source : await spool(source)
  // A file that was given is closed by whoever gave it.
  const undo: (() => unknown)[] = given ? [] : [() => file.close()]
  const close = async () => {
    for (const step of undo.splice(0).toReversed()) await step()
  }
  try {
    const kind = await kindOf(file)
    if (kind === 'json') return { ...(await openGeoJson(file)), close }
    if (kind === 'zip') {
      const book = await openXlsx(file, options)
      undo.push(
        () => book.close(),
        () => book.rows.return(undefined),
      )
      const table = await openTable(book.rows, options, false)
      return { ...table, format: 'xlsx', sheets: book.sheets, name: book.name, encoding: null, close }
    }
    const encoding = await encodingOf(file)
    const rows = readCsvRows(file, encoding)
    undo.push(() => rows.return(undefined))
    const table = await openTable(rows, options, true)
    return { ...table, format: 'csv', sheets: [], name: null, encoding, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Told by the first bytes. Throws sheet-encrypted, sheet-old-excel and sheet-unknown-format. */
async function kindOf(file: Spooled): Promise<'zip' | 'json' | 'text'> {
  const head = Buffer.alloc(4096)
  const start = head.subarray(0, await file.fill(head, 0))
  if (head.readUInt32BE(0) === 0x504b0304) return 'zip'
  if (head.readUInt32BE(0) === 0xd0cf11e0) {
    // Both an old workbook and a protected new one are compound files; only the latter names this stream.
    const end = Buffer.alloc(Math.min(file.size, 1 << 20))
    await file.fill(end, file.size - end.length)
    const marked = Buffer.from('EncryptedPackage', 'utf16le')
    throw start.includes(marked) || end.includes(marked) ? sheetEncrypted() : sheetOldExcel()
  }
  if (isForeign(start)) throw sheetUnknownFormat()
  return /^(\ufeff)?\s*[{[]/.test(start.toString('utf8')) ? 'json' : 'text'
}

const FOREIGN = [
  '%PDF',
  '\x89PNG',
  '\xff\xd8\xff',
  'Rar!',
  '7z\xbc\xaf',
  '\x1f\x8b',
  'GIF8',
  '{\\rtf',
  '<html',
  '<!DOC',
  '<?xml',
]

function isForeign(start: Buffer): boolean {
  const text = start
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
  return FOREIGN.some((sign) => text.startsWith(sign) || text.toLowerCase().startsWith(sign))
}

type Table = Pick<Sheet, 'header' | 'headerRow' | 'rows'>

async function openTable(
  rows: AsyncGenerator<RawRow>,
  options: ReadOptions,
  ragged: boolean,
): Promise<Table> {
  const first: RawRow[] = []
  while (first.length < HEADER_WITHIN || (first.at(-1)?.number ?? 0) < (options.headerRow ?? 0)) {
    const next = await rows.next()
    if (next.done) break
    first.push(next.value)
  }
  if (first.length === 0) throw sheetEmpty()
  const asked = first.findIndex(({ number }) => number === options.headerRow)
  const index = asked >= 0 ? asked : guessHeader(first)
  const top = first[index]!
  const header = top.cells.map((cell) => cell?.replace(/\s+/g, ' ') ?? '')
  while (header.at(-1) === '') header.pop()
  return { header, headerRow: top.number, rows: cut(first.slice(index + 1), rows, header.length, ragged) }
}

async function* cut(
  first: RawRow[],
  rest: AsyncGenerator<RawRow>,
  width: number,
  ragged: boolean,
): AsyncGenerator<SheetRow> {
  let count = 0
  for (const row of first) yield shaped(row, width, ragged, ++count)
  for await (const row of rest) yield shaped(row, width, ragged, ++count)
}

function shaped(row: RawRow, width: number, ragged: boolean, count: number): SheetRow {
  if (count > SHEET_LIMITS.rows) throw sheetTooManyRows({ most: SHEET_LIMITS.rows })
  const { number, cells, hidden } = row
  const faults = row.faults.filter(({ column }) => (column ?? 0) < width)
  if (ragged && cells.length < width)
    faults.push({ code: 'row-too-short', weight: 'fault', values: { count: cells.length, width } })
  if (cells.length > width && cells.slice(width).some((cell) => cell !== null))
    faults.push({ code: 'row-too-long', weight: 'fault', values: { count: cells.length, width } })
  if (hidden) faults.push({ code: 'row-hidden', weight: 'hint' })
  cells.length = Math.min(cells.length, width)
  while (cells.length < width) cells.push(null)
  return { number, cells, faults, hidden }
}

async function openGeoJson(file: Spooled): Promise<Omit<Sheet, 'close'>> {
  // Read twice: the columns are all properties that any feature has, and the grid may be named at the end.
  const header = new Set<string>()
  let count = 0
  for await (const { values } of readFeatures(file)) {
    if (++count > SHEET_LIMITS.rows) throw sheetTooManyRows({ most: SHEET_LIMITS.rows })
    for (const name of values.keys()) header.add(name)
    if (header.size > SHEET_LIMITS.columns)
      throw sheetTooManyColumns({ most: SHEET_LIMITS.columns, row: count })
  }
  if (count === 0) throw sheetEmpty()
  const names = [...header]
  return {
    format: 'geojson',
    sheets: [],
    name: null,
    encoding: 'utf-8',
    header: names,
    headerRow: 0,
    rows: featureRows(file, names),
  }
}

async function* featureRows(file: Spooled, header: readonly string[]): AsyncGenerator<SheetRow> {
  for await (const feature of readFeatures(file)) yield featureRow(feature, header)
}

function featureRow({ number, values, faults, geometry }: RawFeature, header: readonly string[]): SheetRow {
  const cells = header.map((name) => values.get(name) ?? null)
  const long: SheetFault[] = cells.flatMap((cell, column) =>
    cell !== null && cell.length > SHEET_LIMITS.cell
      ? [{ code: 'cell-too-long', column, weight: 'fault', values: { most: SHEET_LIMITS.cell } } as const]
      : [],
  )
  return { number, cells, faults: [...faults, ...long], hidden: false, ...(geometry && { geometry }) }
}
