import { sheetDamaged, sheetTooManyColumns } from '../problems.ts'
import { type RawRow, SHEET_LIMITS, type SheetFault } from '../sheet.ts'
import { type CellBooks, cellText, columnOf, isValued, type StoredCell } from './cells.ts'
import { type Merge, mergeFiller } from './merges.ts'
import { isSet, readXml, type XmlEars } from './xml.ts'

/** Excel's last row. */
const LAST_ROW = 1_048_576

/** The rows of one sheet that hold anything of their own, with merged areas filled. */
export async function* readXlsxRows(
  bytes: AsyncIterable<Uint8Array>,
  merges: readonly Merge[],
  books: CellBooks,
): AsyncGenerator<RawRow> {
  const fill = mergeFiller(merges)
  const rows = rowsHeard(books)
  for await (const row of readXml(bytes, rows.ears, rows.take)) {
    fill(row)
    if (row.own > 0) yield row
  }
}

type Heard = {
  number: number
  hidden: boolean
  cells: (string | null)[]
  own: number
  valued: boolean
  faults: SheetFault[]
}

function rowsHeard(books: CellBooks): { ears: XmlEars; take: () => RawRow[] } {
  let waiting: RawRow[] = []
  let row: Heard = emptyRow(0, false)
  let cell: StoredCell | null = null
  let listening = false
  let phonetic = false
  const ears: XmlEars = {
    open(tag, attributes) {
      if (tag === 'c') cell = openCell(attributes, row)
      else if (tag === 'v' || tag === 't') listening = cell !== null && !phonetic
      else if (tag === 'f' && cell) cell.formula = true
      else if (tag === 'rPh') phonetic = true
      else if (tag === 'row') row = openRow(attributes, row.number)
    },
    text(text) {
      if (listening && cell) cell.value += text
    },
    close(tag) {
      if (tag === 'v' || tag === 't') listening = false
      else if (tag === 'rPh') phonetic = false
      else if (tag === 'c' && cell) {
        closeCell(cell, row, books)
        cell = null
      } else if (tag === 'row' && (row.own > 0 || row.faults.length > 0)) waiting.push(row)
    },
  }
  const take = () => {
    const taken = waiting
    waiting = []
    return taken
  }
  return { ears, take }
}

const emptyRow = (number: number, hidden: boolean): Heard => ({
  number,
  hidden,
  cells: [],
  own: 0,
  valued: false,
  faults: [],
})

function openRow(attributes: Readonly<Record<string, string>>, before: number): Heard {
  const number = attributes['r'] === undefined ? before + 1 : Number(attributes['r'])
  // Rows that go backwards would defeat the merged areas and every answer that names a row.
  if (!Number.isInteger(number) || number <= before || number > LAST_ROW) throw sheetDamaged({ row: before })
  return emptyRow(number, isSet(attributes['hidden']))
}

function openCell(attributes: Readonly<Record<string, string>>, row: Heard): StoredCell {
  const reference = attributes['r']
  return {
    column: reference === undefined ? row.cells.length : columnOf(reference),
    type: attributes['t'] ?? 'n',
    style: Number(attributes['s'] ?? 0),
    value: '',
    formula: false,
  }
}

function closeCell(cell: StoredCell, row: Heard, books: CellBooks): void {
  if (cell.value === '' && !cell.formula) return
  if (cell.column < row.cells.length) throw sheetDamaged({ row: row.number })
  if (cell.column >= SHEET_LIMITS.columns)
    throw sheetTooManyColumns({ most: SHEET_LIMITS.columns, row: row.number })
  const text = cellText(cell, books, row.faults)
  while (row.cells.length < cell.column) row.cells.push(null)
  row.cells.push(text)
  if (text === null) return
  row.own++
  row.valued ||= isValued(cell.type)
}
