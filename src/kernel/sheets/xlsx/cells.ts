import { cleanCell } from '../clean.ts'
import { SHEET_LIMITS, type SheetFault } from '../sheet.ts'
import { dateOfSerial, EXACT_DIGITS, type NumberKind, plainNumber } from './numbers.ts'
import { type Texts, unescaped } from './texts.ts'

/** One cell as it stands in the file. */
export type StoredCell = {
  column: number
  /** The type that is written: s, str, inlineStr, n, b, e, d. */
  type: string
  style: number
  value: string
  formula: boolean
}

export type CellBooks = {
  readonly texts: Texts
  readonly kinds: readonly NumberKind[]
  readonly from1904: boolean
}

/** The column of letters, from 0: A is 0, AA is 26. */
export function columnOf(letters: string): number {
  let column = 0
  for (let at = 0; at < letters.length; at++) {
    const letter = letters.charCodeAt(at) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return column - 1
}

/** Whether a cell holds a number or a date rather than a text. */
export const isValued = (type: string) => type === 'n' || type === 'b' || type === 'd'

/** What a cell says, as clean text, with what had to be assumed. */
export function cellText(cell: StoredCell, books: CellBooks, faults: SheetFault[]): string | null {
  const { column, value } = cell
  if (cell.formula)
    faults.push(
      value === ''
        ? { code: 'cell-formula-empty', column, weight: 'fault' }
        : { code: 'cell-formula', column, weight: 'hint' },
    )
  if (value === '') return null
  if (cell.type === 'e') {
    faults.push({ code: 'cell-error-value', column, weight: 'fault', values: { text: value } })
    return null
  }
  if (cell.type === 'n') return numberText(cell, books, faults)
  if (cell.type === 'b') return value === '1' ? 'true' : 'false'
  if (cell.type === 'd') return value.replace(/T00:00:00(\.0+)?Z?$/, '').replace('T', ' ')
  return wordsOf(cell, books, faults)
}

function wordsOf(
  { type, value, column }: StoredCell,
  { texts }: CellBooks,
  faults: SheetFault[],
): string | null {
  const text = type === 's' ? texts.at(Number(value)) : unescaped(value)
  if (text === undefined) {
    faults.push({ code: 'cell-text-missing', column, weight: 'fault' })
    return null
  }
  const clean = cleanCell(text)
  if (clean === null) return null
  if (clean.length > SHEET_LIMITS.cell)
    faults.push({ code: 'cell-too-long', column, weight: 'fault', values: { most: SHEET_LIMITS.cell } })
  if (clean.includes('\ufffd'))
    faults.push({ code: 'cell-characters-lost', column, weight: 'fault', values: { text: clean } })
  return clean
}

function numberText(
  { column, style, value }: StoredCell,
  books: CellBooks,
  faults: SheetFault[],
): string | null {
  const number = Number(value)
  if (!Number.isFinite(number)) {
    faults.push({ code: 'cell-number-unreadable', column, weight: 'fault', values: { text: value } })
    return null
  }
  const kind = books.kinds[style] ?? 'number'
  if (kind === 'percent') return `${plainNumber(number * 100)}%`
  if (kind === 'number') {
    if (Number.isInteger(number) && Math.abs(number) >= 10 ** EXACT_DIGITS)
      faults.push({
        code: 'cell-digits-lost',
        column,
        weight: 'fault',
        values: { text: plainNumber(number) },
      })
    return plainNumber(number)
  }
  const date = dateOfSerial(number, kind, books.from1904)
  if (date === null)
    faults.push({ code: 'cell-date-impossible', column, weight: 'fault', values: { text: value } })
  return date
}
