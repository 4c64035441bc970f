import { readFile, writeFile } from 'node:fs/promises'
import { writeSheet } from '../kernel/sheets/write.ts'
import { planWords } from './plan-texts.ts'

/** What a person can put right: said in a sentence, ends the command with 2. */
export class PlanInputFault extends Error {
  override readonly name = 'PlanInputFault'
}

/** A file as JSON. Throws `PlanInputFault` where it cannot be read or is none. */
export async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new PlanInputFault(planWords.cannotRead(path))
  })
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown
  } catch {
    throw new PlanInputFault(planWords.notJson(path))
  }
}

/** Texts as a CSV that spreadsheets read as it was meant, under these column names. */
export async function writeCsv(
  path: string,
  names: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<void> {
  const columns = names.map((name) => ({ name, kind: 'text' as const }))
  async function* written() {
    for (const cells of rows) yield { cells }
  }
  await writeFile(path, writeSheet('csv', columns, written(), { sheet: '' }))
}
