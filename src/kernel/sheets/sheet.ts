import type { FaultType } from '../problem.ts'

/** What a table in a file looks like to whoever imports it, whatever the file is. */

export type SheetFormat = 'csv' | 'xlsx' | 'geojson'

/** What a file may hold at most. Beyond these a file is refused with the limit in its answer. */
export const SHEET_LIMITS = {
  /** Bytes of an uploaded file. */
  bytes: 100 * 1024 * 1024,
  /** Rows that are not blank. */
  rows: 300_000,
  columns: 500,
  /** Characters of one cell; Excel's own limit is 32,767. */
  cell: 32_767,
  /** Bytes that one compressed part may become; 100,000 rows of 20 cells are about 90 MB. */
  inflated: 1024 * 1024 * 1024,
  /** How many times larger a part of more than a megabyte may become. Rows that repeat reach about 60. */
  ratio: 250,
  /** Parts in a compressed file. */
  parts: 5_000,
  /** Merged areas in one sheet. */
  merges: 50_000,
  /** Bytes of one feature of a GeoJSON. */
  feature: 16 * 1024 * 1024,
} as const

/** Something about one cell or row. A fault stops the row; a hint only tells what was assumed. */
export type SheetFault = {
  readonly code: Extract<FaultType, `cell-${string}` | `row-${string}` | `geometry-${string}`>
  /** Index into the header, from 0; absent where the whole row is meant. */
  readonly column?: number
  readonly weight: 'fault' | 'hint'
  readonly values?: Readonly<Record<string, string | number>>
}

/** A geometry as RFC 7946 has it; what it holds is judged by whoever uses it. */
export type SheetGeometry = { readonly type: string; readonly coordinates: unknown }

export type SheetRow = {
  /** The row's number as a person sees it in the spreadsheet; of a GeoJSON the feature's, from 1. */
  readonly number: number
  /** One cell for each column of the header: clean text, or null where nothing stands. */
  readonly cells: readonly (string | null)[]
  readonly faults: readonly SheetFault[]
  /** A row that is hidden in the spreadsheet is read as well; its importer should say so. */
  readonly hidden: boolean
  readonly geometry?: SheetGeometry
}

export type Sheet = {
  readonly format: SheetFormat
  /** The names of all sheets of a workbook; which one is read is `name`. */
  readonly sheets: readonly string[]
  readonly name: string | null
  /** How a CSV is written: shown to the person who wonders about strange characters. */
  readonly encoding: string | null
  readonly header: readonly string[]
  /** Number of the row that the header was found in; 0 for a GeoJSON. */
  readonly headerRow: number
  /**
   * The rows below the header, once, in the file's order; blank ones are left out. Throws a problem
   * where the file breaks off or is damaged further down: nothing that came before it should be kept.
   */
  readonly rows: AsyncIterable<SheetRow>
  /** Lets go of the file; a temporary one is deleted. Needed also where not all rows were read. */
  close(): Promise<void>
}

/** One row before it is cut to the header: what the format's own reader gives. */
export type RawRow = {
  readonly number: number
  cells: (string | null)[]
  /** How many cells are its own: merged areas fill the others. */
  readonly own: number
  faults: SheetFault[]
  readonly hidden: boolean
  /** Whether a cell is a number or a date: such a row is no header. */
  readonly valued: boolean
}

export type ReadOptions = {
  /** The file's name, as the person uploaded it: its ending decides nothing, but a GeoJSON may say .json. */
  readonly name: string
  /** Which sheet of a workbook; the first visible one with rows if left out. */
  readonly sheet?: string
  /** Which row is the header, where the guess was wrong. */
  readonly headerRow?: number
}
