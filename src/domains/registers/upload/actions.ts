import { createHash } from 'node:crypto'
import type { Proof, Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { Keys } from '../../../kernel/keys.ts'
import { readSheet } from '../../../kernel/sheets/read.ts'
import { type Spooled, spool } from '../../../kernel/sheets/spool.ts'
import { columnsOf } from '../columns/contract.ts'
import type { ImportRegister } from '../contract.ts'
import { sealJson } from '../file/rules.ts'
import { keepParts } from '../file/store.ts'
import { guessMapping, printOfHeader } from '../mapping/rules.ts'
import { insertImport, recallMapping } from '../store.ts'

/** Rows looked at for the guess of the mapping. */
const SAMPLES = 40

export type TakenIn = {
  /** A hash of the file. */
  readonly print: string
  /** Begins the import; answers its id. */
  keep(tx: Tx, keys: Keys, who: Who, proof: Proof<'register.import'>, id: string): Promise<string>
  remove(): Promise<void>
}

/**
 * Takes a file in and looks into it: what is damaged, too large, swollen or no table at all is refused here
 * and leaves nothing behind. Throws sheet-….
 */
export async function takeIn(
  body: AsyncIterable<Uint8Array>,
  ask: { register: ImportRegister; name: string; sheet?: string | undefined },
): Promise<TakenIn> {
  const hash = createHash('sha256')
  const file = await spool(hashed(body, hash))
  try {
    const head = await lookInto(file, ask)
    return {
      print: hash.digest('hex'),
      async keep(tx, keys, who, proof, id) {
        const key = { unit: proof.unit, register: ask.register, print: printOfHeader(head.header) }
        const guess = guessMapping(columnsOf(ask.register), head.header, head.samples)
        await insertImport(tx, {
          id,
          unit: proof.unit,
          person: who.person as PersonId,
          register: ask.register,
          file_name: ask.name,
          file_bytes: file.size,
          sheet: head.name,
          sheets: head.sheets,
          encoding: head.encoding,
          header: head.header,
          mapping: (await recallMapping(tx, key)) ?? guess,
          samples: sealJson(keys, head.samples),
        })
        await keepParts(tx, keys, id, file)
        return id
      },
      remove: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

async function* hashed(
  body: AsyncIterable<Uint8Array>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) {
    hash.update(chunk)
    yield chunk
  }
}

async function lookInto(file: Spooled, ask: { name: string; sheet?: string | undefined }) {
  const sheet = await readSheet(file, {
    name: ask.name,
    ...(ask.sheet !== undefined && { sheet: ask.sheet }),
  })
  try {
    const samples: (string | null)[][] = []
    for await (const { cells } of sheet.rows) {
      samples.push([...cells])
      if (samples.length >= SAMPLES) break
    }
    const { header, name, sheets, encoding } = sheet
    return { header: [...header], samples, name, sheets: [...sheets], encoding }
  } finally {
    await sheet.close()
  }
}
