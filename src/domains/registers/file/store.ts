import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { Keys } from '../../../kernel/keys.ts'
import type { Spooled } from '../../../kernel/sheets/spool.ts'
import { seal, unseal } from './rules.ts'

const PART = 1_048_576

/** Keeps a file in encrypted parts. */
export async function keepParts(tx: Tx, keys: Keys, importId: string, file: Spooled): Promise<void> {
  let number = 0
  for await (const part of file.read({ piece: PART })) {
    await tx
      .insertInto('registers.file_part')
      .values({ import_id: importId, number, bytes: seal(keys, part) })
      .execute()
    number += 1
  }
}

/** The file as it came, part by part. */
export async function* readParts(tx: Tx, keys: Keys, importId: string): AsyncGenerator<Uint8Array> {
  for (let number = 0; ; number += 1) {
    const part = await tx
      .selectFrom('registers.file_part')
      .select('bytes')
      .where('import_id', '=', importId)
      .where('number', '=', number)
      .executeTakeFirst()
    if (!part) return
    yield unseal(keys, part.bytes)
  }
}

/** Everything that holds what stood in the file. */
export async function dropContent(tx: Tx, importId: string): Promise<void> {
  for (const table of ['file_part', 'fault', 'held_row', 'unsure', 'absent', 'fix', 'decision'] as const)
    await sql`delete from ${sql.table(`registers.${table}`)} where import_id = ${importId}`.execute(tx)
}

/** The file and its rows as they stood in it, where an import of people has come in: they are in the registers now. */
export async function dropRows(tx: Tx, importId: string): Promise<void> {
  for (const table of ['file_part', 'held_row', 'fix'] as const)
    await sql`delete from ${sql.table(`registers.${table}`)} where import_id = ${importId}`.execute(tx)
}

/** What imports keep of whoever acts, as it stood before them. */
export async function findKeptOfMe(tx: Tx): Promise<{ at: Date; before: unknown }[]> {
  const { rows } = await sql<{ at: Date; before: unknown }>`select * from registers.kept_of_me()`.execute(tx)
  return rows
}

export async function forgetMe(tx: Tx): Promise<void> {
  await sql`select registers.forget_me()`.execute(tx)
}
