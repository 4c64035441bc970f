import { type Column, type RegisterForm, REGISTERS } from '../columns/contract.ts'
import type { ExportedList } from './contract.ts'

/** The columns of a list as they are written: all that the import reads, but a shape, which is a geometry. */
export function exportColumns(list: ExportedList): readonly Column[] {
  const form: RegisterForm = REGISTERS[list]
  return form.columns.filter(({ kind }) => kind !== 'shape')
}

const KINDS: Partial<Record<Column['kind'], 'number' | 'date'>> = {
  integer: 'number',
  longitude: 'number',
  latitude: 'number',
  date: 'date',
}

/** How a spreadsheet should take the column. */
export function sheetKind(column: Column): 'text' | 'number' | 'date' {
  return KINDS[column.kind] ?? 'text'
}

/** The side of a text in both languages that is written. */
export type Side = 'zh' | 'en'

export type Values = Readonly<Record<string, string | number | null | undefined>>

/** One line: what each column says of these values, choices in the reader's words. */
export function cellsOf(columns: readonly Column[], values: Values, side: Side): (string | number | null)[] {
  return columns.map((column) => {
    const value = values[column.key] ?? null
    const choice = column.choices?.find(({ code }) => code === value)
    return choice ? choice[side] : value
  })
}

/** The file's name in the reader's language: list, unit and day. */
export function fileNameOf(
  list: ExportedList,
  unit: { zh: string; en: string },
  day: string,
  ending: string,
  side: Side,
): string {
  const name = [REGISTERS[list].name[side], unit[side], day].join(' ')
  return `${name.replace(/[\\/:*?"<>|]/g, ' ')}.${ending}`
}
