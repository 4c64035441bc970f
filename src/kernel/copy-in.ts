import { once } from 'node:events'
import { CompiledQuery } from 'kysely'
import { from as copyFrom } from 'pg-copy-streams'
import type { Tx } from './database.ts'

/** What a column can be given; null becomes NULL. Arrays, ranges and JSON are written as text by the caller. */
export type CopyField = string | number | boolean | null

const SPECIAL = /[\\\t\n\r]/
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** One row in the text form of COPY. */
export function copyLine(fields: readonly CopyField[]): string {
  let line = ''
  for (let index = 0; index < fields.length; index += 1) {
    const field = fields[index] ?? null
    if (index > 0) line += '\t'
    if (field === null) line += '\\N'
    else if (typeof field === 'string')
      line += SPECIAL.test(field) ? field.replaceAll(/[\\\t\n\r]/g, (one) => ESCAPES[one] ?? one) : field
    else line += String(field)
  }
  return `${line}\n`
}

/**
 * Copies lines (made by `copyLine`) into a table within the caller's transaction; they may still be on
 * their way while the first are taken in. COPY knows no row-level security: meant for temporary tables,
 * from which a statement under its policies goes on.
 */
export async function copyIn(
  tx: Tx,
  into: { readonly table: string; readonly columns: string },
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  const query = CompiledQuery.raw(`copy ${into.table} (${into.columns}) from stdin`, [lines])
  const taken = tx.getExecutor().stream(query, 1)
  await taken.next()
}

/** Large enough that a system call costs nothing, small enough that the server begins while rows are made. */
const CHUNK_CHARACTERS = 262_144

type CopyStream = ReturnType<typeof copyFrom>

/**
 * How Kysely reaches COPY: its dialect streams through whatever is given as cursor, and this one streams
 * the other way. Only `copyIn` uses it.
 */
export class CopyCursor {
  constructor(text: string, [lines]: unknown[]) {
    const stream = copyFrom(text)
    return Object.assign(stream, {
      read: async (): Promise<never[]> => {
        await pump(stream, lines as AsyncIterable<string>)
        return []
      },
      close: async (): Promise<void> => {},
    })
  }

  /** Replaced by the constructor; here for the type that Kysely wants. */
  declare read: (rows: number) => Promise<never[]>
  declare close: () => Promise<void>
}

async function pump(stream: CopyStream, lines: AsyncIterable<string> | Iterable<string>): Promise<void> {
  const finished = new Promise<void>((resolve, reject) => stream.on('finish', resolve).on('error', reject))
  // It is awaited below; until then a refusal must not count as one that nobody hears.
  finished.catch(() => {})
  try {
    let text = ''
    for await (const line of lines) {
      text += line
      if (text.length < CHUNK_CHARACTERS) continue
      if (!stream.write(Buffer.from(text))) await Promise.race([once(stream, 'drain'), finished])
      text = ''
    }
    stream.end(Buffer.from(text))
  } catch (error) {
    stream.destroy(error as Error)
  }
  await finished
}
