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

/** What was read out of a file as a FeatureCollection. Throws `PlanInputFault` where it is none. */
export function collected<Reading>(path: string, reading: Reading | null): Reading {
  if (!reading) throw new PlanInputFault(planWords.notCollection(path))
  return reading
}

/** A GeoJSON file, and that it was written. */
export async function writeCollection(path: string, collection: object): Promise<void> {
  await writeFile(path, JSON.stringify(collection))
  console.log(planWords.written(path))
}

/** Figures into a file, printed for `-`, or nowhere. */
export async function writeFigures(path: string | undefined, figures: object): Promise<void> {
  if (path === undefined) return
  const told = JSON.stringify(figures, null, 2)
  if (path === '-') console.log(told)
  else await writeFile(path, told)
}

/** Texts as a CSV that spreadsheets read as it was meant, under these column names, and that it was written. */
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
  console.log(planWords.written(path))
}
