import { createHash } from 'node:crypto'
import { creditCodeFault, plainCreditCode } from '../../organisations/credit-code/contract.ts'
import type { Column } from '../columns/contract.ts'
import { headerPrint, printsOf } from '../columns/rules.ts'

/** For each column of a file the key of the register's column that it fills, or null. */
export type Mapping = (string | null)[]

/** The same for two files whose columns are called the same, in the same order. */
export function printOfHeader(header: readonly string[]): string {
  return createHash('sha256').update(header.map(headerPrint).join('\u001f')).digest('base64url')
}

/**
 * Guesses what the columns of a file are: by the name of each, then by a part of its name, last by the
 * look of what stands in it. No column of the register is given twice; the earlier column of the file
 * goes first.
 */
export function guessMapping(
  columns: readonly Column[],
  header: readonly string[],
  samples: readonly (readonly (string | null)[])[],
): Mapping {
  const mapping: Mapping = header.map(() => null)
  const free = new Set(columns.filter(({ kind }) => kind !== 'shape'))
  const give = (fits: (column: Column, at: number) => boolean): void => {
    for (const at of header.keys()) {
      if (mapping[at] !== null) continue
      const column = [...free].find((one) => fits(one, at))
      if (!column) continue
      mapping[at] = column.key
      free.delete(column)
    }
  }
  const names = header.map(headerPrint)
  give(
    (column, at) =>
      names[at] === headerPrint(column.header.zh) || names[at] === headerPrint(column.header.en),
  )
  give((column, at) => printsOf(column).includes(names[at] ?? ''))
  give((column, at) =>
    printsOf(column).some((print) => print.length >= 3 && (names[at] ?? '').includes(print)),
  )
  give((column, at) =>
    LOOKS.some(({ kind, share }) => kind === column.kind && share(cellsOf(samples, at)) > 0.8),
  )
  return mapping
}

/** Something odd about a mapping: the column looks as if it held something else. */
export type MappingNote = {
  readonly at: number
  readonly looks: Look['kind']
  readonly instead: number | null
}

type Look = {
  readonly kind: 'creditCode' | 'phone' | 'date' | 'longitude' | 'latitude'
  /** Which part of the cells looks like it, 0 to 1. */
  readonly share: (cells: readonly string[]) => number
}

function look(kind: Look['kind'], fits: (cell: string) => boolean): Look {
  return { kind, share: (cells) => (cells.length < 2 ? 0 : cells.filter(fits).length / cells.length) }
}

const degrees = (cell: string, from: number, to: number): boolean =>
  /^\d{1,3}\.\d{3,}$/.test(cell) && Number(cell) >= from && Number(cell) <= to

/** Degrees as China has them: what lies between 73 and 135 is no latitude. */
const LOOKS: readonly Look[] = [
  look('creditCode', (cell) => creditCodeFault(plainCreditCode(cell)) === undefined),
  look('phone', (cell) => /^1[3-9]\d{9}$/.test(cell.normalize('NFKC').replace(/[\s-]/g, ''))),
  look('longitude', (cell) => degrees(cell, 73, 135)),
  look('latitude', (cell) => degrees(cell, 18, 54)),
  look('date', (cell) => /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$/.test(cell.normalize('NFKC'))),
]

/**
 * Columns that seem to be swapped: what is mapped as one thing looks like another, and which column of
 * the file looks like it instead.
 */
export function mappingNotes(
  columns: readonly Column[],
  mapping: Mapping,
  samples: readonly (readonly (string | null)[])[],
): MappingNote[] {
  const kindOf = new Map(columns.map(({ key, kind }) => [key, kind]))
  const notes: MappingNote[] = []
  for (const [at, key] of mapping.entries()) {
    if (key === null) continue
    const cells = cellsOf(samples, at)
    const seen = LOOKS.find(({ share }) => share(cells) > 0.6)
    if (!seen || seen.kind === kindOf.get(key)) continue
    if (kindOf.get(key) === 'publicPhone' && seen.kind === 'phone') continue
    const instead = mapping.findIndex((other) => other !== null && kindOf.get(other) === seen.kind)
    notes.push({ at, looks: seen.kind, instead: instead < 0 ? null : instead })
  }
  return notes
}

/** Columns that are needed and that nothing fills. */
export function missingColumns(columns: readonly Column[], mapping: Mapping): string[] {
  return columns.filter(({ key, needed }) => needed && !mapping.includes(key)).map(({ key }) => key)
}

function cellsOf(samples: readonly (readonly (string | null)[])[], at: number): string[] {
  return samples.flatMap((cells) => cells[at] ?? [])
}
