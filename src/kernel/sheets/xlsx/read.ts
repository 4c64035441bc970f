import type { ReadOptions, RawRow } from '../sheet.ts'
import type { Spooled } from '../spool.ts'
import { mergesOf } from './merges.ts'
import { readXlsxRows } from './rows.ts'
import { readTexts } from './texts.ts'
import { readWorkbook, sheetOf } from './workbook.ts'
import { openParts } from './zip.ts'

export type OpenWorkbook = {
  readonly sheets: readonly string[]
  readonly name: string
  readonly rows: AsyncGenerator<RawRow>
  close(): void
}

/** Opens one sheet of a workbook. Throws the problems of a damaged, swelling or encrypted file. */
export async function openXlsx(file: Spooled, options: ReadOptions): Promise<OpenWorkbook> {
  const parts = await openParts(file)
  try {
    const workbook = await readWorkbook(parts)
    const sheet = sheetOf(workbook, options.sheet)
    const merges = await mergesOf(parts, sheet.part)
    const texts = await readTexts(parts, workbook.texts)
    return {
      sheets: workbook.sheets.map(({ name }) => name),
      name: sheet.name,
      rows: readXlsxRows(parts.read(sheet.part), merges, { ...workbook, texts }),
      close: () => parts.close(),
    }
  } catch (error) {
    parts.close()
    throw error
  }
}
