import { createHash } from 'node:crypto'
import { readCell, type ReadContext, type Value } from '../cells/rules.ts'
import type { Column } from '../columns/contract.ts'
import type { Mapping } from '../mapping/rules.ts'
import type { Outcome } from '../matching/rules.ts'

export type RowFault = {
  /** Key of the register's column; empty: the whole row. */
  readonly column: string
  readonly code: string
  readonly values: Readonly<Record<string, string | number>>
  /** What stood in the cell. */
  readonly cell: string
}

/** A fault of a row, at a column of the register. */
export function faultIn(column: string, code: string, values: RowFault['values'], cell: string): RowFault {
  return { column, code, values, cell }
}

/** One column of the register, and where in the file's rows it is found (-1: nowhere). */
export type Slot = { readonly column: Column; readonly at: number }

/** The register's columns with their places in the file. */
export function slotsOf(columns: readonly Column[], mapping: Mapping): Slot[] {
  return columns.map((column) => ({ column, at: mapping.indexOf(column.key) }))
}

/** Reads a row's cells as the register wants them; faults name the column and what stood there. */
export function readRow(
  slots: readonly Slot[],
  cells: readonly (string | null)[],
  context: ReadContext,
): { values: Value[]; faults: RowFault[] } {
  const faults: RowFault[] = []
  const values = slots.map(({ column, at }): Value => {
    const text = at < 0 ? null : (cells[at] ?? null)
    if (text === null || text.trim() === '') return null
    const reading = readCell(text, column, context)
    if ('value' in reading) return reading.value
    faults.push({
      column: column.key,
      code: reading.fault.code,
      values: reading.fault.values ?? {},
      cell: text,
    })
    return null
  })
  return { values, faults: withSwapped(faults, slots, cells) }
}

/** Degrees of latitude lie between -90 and 90: 121.4 under “latitude” is a longitude in the wrong column. */
function withSwapped(
  faults: RowFault[],
  slots: readonly Slot[],
  cells: readonly (string | null)[],
): RowFault[] {
  const latitude = faults.find(({ code }) => code === 'import-latitude')
  if (!latitude) return faults
  const other = slots.find(({ column }) => column.kind === 'longitude')
  const [lat, lon] = [Number(latitude.cell), Number(other ? cells[other.at] : Number.NaN)]
  const swapped = lat > 73 && lat < 136 && lon > 17 && lon < 54
  return swapped
    ? faults.map((one) => (one === latitude ? { ...one, code: 'import-lon-lat-swapped' } : one))
    : faults
}

/** What became of every row, in one hash: the same file against the same registers and units gives the same. */
export class OutcomePrint {
  readonly #hash = createHash('sha256')
  #text = ''

  add(row: number, outcome: Outcome, unit: string): void {
    this.#text += `${row} ${outcome.is} ${outcome.is === 'same' ? outcome.id : ''} ${unit}\n`
    if (this.#text.length < 100_000) return
    this.#hash.update(this.#text)
    this.#text = ''
  }

  digest(): Buffer {
    return this.#hash.update(this.#text).digest()
  }
}
