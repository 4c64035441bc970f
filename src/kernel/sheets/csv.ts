import { CsvError, parse } from 'csv-parse'
import { Readable } from 'node:stream'
import { cleanCell } from './clean.ts'
import { type Encoding, textOf } from './encoding.ts'
import { sheetDamaged, sheetQuoteOpen, sheetTooManyColumns, sheetUnknownFormat } from './problems.ts'
import type { Spooled } from './spool.ts'
import { type RawRow, SHEET_LIMITS, type SheetFault } from './sheet.ts'

/** Control characters that stand in no text. */
// oxlint-disable-next-line no-control-regex
const BINARY = /[\0-\x08\x0e-\x1a\x1c-\x1f]/

const DELIMITERS = [',', ';', '\t'] as const

/** Characters one row may have: an opened quote that nobody closes would otherwise take the whole file. */
const MOST_IN_ROW = 1_000_000

/** The rows of a CSV (RFC 4180, as leniently as people's programs write it), numbered as a spreadsheet does. */
export async function* readCsvRows(file: Spooled, encoding: Encoding): AsyncGenerator<RawRow> {
  const pieces = textOf(file, encoding)
  const start = await firstLines(pieces)
  if (BINARY.test(start)) throw sheetUnknownFormat()
  // Excel writes its own separator as a first line that it does not show.
  const told = /^sep=(.)(\r\n|\n|\r)/.exec(start)
  const first = start.slice(told?.[0].length ?? 0)
  const parser = Readable.from(rejoined(first, pieces), { objectMode: true, highWaterMark: 2 }).compose(
    parse({
      delimiter: told?.[1] ?? delimiterOf(first),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: MOST_IN_ROW,
    }),
  )
  let number = 0
  try {
    for await (const texts of parser as AsyncIterable<string[]>) {
      number++
      const row = rawRow(number, texts)
      if (row) yield row
    }
  } catch (error) {
    throw problemOf(error, number + 1)
  }
}

/** The separator that cuts the first lines most often, and each alike. */
export function delimiterOf(start: string): string {
  const lines = start
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 20)
  const counted = DELIMITERS.map((sign) => {
    const counts = lines.map((line) => line.split(sign).length - 1)
    const usual = counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0
    return { sign, score: usual * counts.filter((count) => count === usual).length }
  })
  return counted.reduce((best, one) => (one.score > best.score ? one : best)).sign
}

async function firstLines(pieces: AsyncGenerator<string>): Promise<string> {
  let text = ''
  while (text.length < 16_384) {
    const next = await pieces.next()
    if (next.done) break
    text += next.value
  }
  return text
}

async function* rejoined(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  if (first) yield first
  yield* rest
}

function rawRow(number: number, texts: readonly string[]): RawRow | null {
  if (texts.length > SHEET_LIMITS.columns)
    throw sheetTooManyColumns({ most: SHEET_LIMITS.columns, row: number })
  const faults: SheetFault[] = []
  let own = 0
  const cells = texts.map((text, column) => {
    if (text === '') return null
    const cell = cellOf(text, column, faults)
    if (cell !== null) own++
    return cell
  })
  return own === 0 ? null : { number, cells, own, faults, hidden: false, valued: false }
}

const ERROR = /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)$/
const EXPONENT = /^[+-]?\d+(\.\d+)?E\+\d+$/

function cellOf(text: string, column: number, faults: SheetFault[]): string | null {
  const cell = cleanCell(text)
  if (cell === null) return null
  if (cell.length > SHEET_LIMITS.cell)
    faults.push({ code: 'cell-too-long', column, weight: 'fault', values: { most: SHEET_LIMITS.cell } })
  const first = cell.charCodeAt(0)
  if (first === 35 && ERROR.test(cell)) {
    faults.push({ code: 'cell-error-value', column, weight: 'fault', values: { text: cell } })
    return null
  }
  if (first === 39 && MARKED.test(cell)) return cell.slice(1)
  if (cell.includes('\ufffd'))
    faults.push({ code: 'cell-characters-lost', column, weight: 'fault', values: { text: cell } })
  // A spreadsheet that saved a long code as a number wrote 3.10115E+17: the digits are gone.
  if (EXPONENT.test(cell))
    faults.push({ code: 'cell-digits-lost', column, weight: 'fault', values: { text: cell } })
  return cell
}

/** The mark of text that spreadsheets write before what would otherwise be a formula. */
export const MARKED = /^'+\s*[=+\-@]/

function problemOf(error: unknown, row: number): unknown {
  if (!(error instanceof CsvError)) return error
  if (error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE')
    return sheetQuoteOpen({ row })
  return sheetDamaged({ row })
}
