import type { z } from 'zod'
import type { UnitBrief } from '../../territory/contract.ts'
import type { Column } from '../columns/contract.ts'
import type { ExportedList, exportList } from './contract.ts'
import { FORMS } from './forms/contract.ts'

/** The columns of a list as they are written: all that the import reads, but a shape, which is a geometry. */
export function exportColumns(list: ExportedList): readonly Column[] {
  return FORMS[list].columns.filter(({ kind }) => kind !== 'shape')
}

const KINDS: Partial<Record<Column['kind'], 'number' | 'date'>> = {
  integer: 'number',
  amount: 'number',
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

/** What is wanted as a file. */
export type Wish = Omit<z.output<typeof exportList.schema.querystring>, 'unit'> & {
  readonly list: ExportedList
  readonly unit: UnitBrief
  readonly side: Side
}

export type Values = Readonly<Record<string, string | number | null | undefined>>

/** One line: what each column says of these values, choices in the reader's words. */
export function cellsOf(columns: readonly Column[], values: Values, side: Side): (string | number | null)[] {
  return columns.map((column) => {
    const value = values[column.key] ?? null
    const wordOf = (one: string) => column.choices?.find(({ code }) => code === one)?.[side] ?? one
    if (typeof value !== 'string') return value
    if (column.kind !== 'choices') return wordOf(value)
    return value
      .split('\n')
      .map(wordOf)
      .join(side === 'zh' ? '、' : ', ')
  })
}

/** The file's name in the reader's language: list, unit or station, and day. */
export function fileNameOf(
  list: ExportedList,
  unit: { zh: string; en: string },
  day: string,
  ending: string,
  side: Side,
): string {
  const name = [FORMS[list].name[side], unit[side], day].join(' ')
  return `${name.replace(/[\\/:*?"<>|]/g, ' ')}.${ending}`
}

type StationToFit = {
  readonly name: string
  readonly nameEn: string
  readonly code: string
  readonly tier: string
  readonly kind: string
  readonly status: string
  readonly main: boolean
  /** The names of the units that it lies in, from the city down. */
  readonly within: readonly string[]
}

const same = (wanted: string | undefined, own: string) => wanted === undefined || wanted === own

/** Whether a station stays when the register is narrowed like this; the city itself is no place to look for. */
export function fitsStation(
  station: StationToFit,
  { text, tier, kind, status, main }: Pick<Wish, 'text' | 'tier' | 'kind' | 'status' | 'main'>,
): boolean {
  const { name, nameEn, code, within } = station
  const whole = [name, nameEn, code, ...within.slice(1)].join('\n').toLowerCase()
  return (
    same(tier, station.tier) &&
    same(kind, station.kind) &&
    same(status, station.status) &&
    (main !== 'yes' || station.main) &&
    text
      .toLowerCase()
      .split(/\s+/)
      .every((part) => whole.includes(part))
  )
}

/** The ISO week of a day, as 2026-W48. */
export function weekOf(day: string): string {
  const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(day)
  return `${yearOfWeek}-W${String(weekOfYear).padStart(2, '0')}`
}

/** Rows in handfuls, for what is looked up for many at a time. */
export async function* inBatches<T>(rows: Iterable<T> | AsyncIterable<T>, size = 500): AsyncGenerator<T[]> {
  let some: T[] = []
  for await (const row of rows) {
    some.push(row)
    if (some.length < size) continue
    yield some
    some = []
  }
  if (some.length > 0) yield some
}
