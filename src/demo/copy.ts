import { once } from 'node:events'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

/** What a column can be given; null becomes NULL. Arrays, ranges and JSON are written as text by the caller. */
export type Field = string | number | boolean | null

/** Some bytes of rows in the text form of COPY, for one table. Rows never straddle two chunks. */
export type Chunk = { readonly table: TableColumns; readonly bytes: Uint8Array; readonly rows: number }

/** A table, and those of its columns that rows are given for, in their order. */
export type TableColumns = { readonly table: string; readonly columns: string }

/** Large enough that a system call costs nothing, small enough that the server begins while rows are made. */
const CHUNK_CHARACTERS = 400_000

const SPECIAL = /[\\\t\n\r]/
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function escape(text: string): string {
  return SPECIAL.test(text) ? text.replaceAll(/[\\\t\n\r]/g, (one) => ESCAPES[one] ?? one) : text
}

/** Gathers the rows of one table into chunks. */
export class CopyRows {
  readonly #table: TableColumns
  #chunks: Chunk[] = []
  #text = ''
  #rows = 0

  constructor(table: TableColumns) {
    this.#table = table
  }

  add(fields: readonly Field[]): void {
    let line = ''
    for (let index = 0; index < fields.length; index += 1) {
      const field = fields[index]
      if (index > 0) line += '\t'
      if (field === null) line += '\\N'
      else if (typeof field === 'string') line += escape(field)
      else line += String(field)
    }
    this.#text += `${line}\n`
    this.#rows += 1
    if (this.#text.length > CHUNK_CHARACTERS) this.#close()
  }

  /** All chunks so far, the begun one as well. */
  take(): Chunk[] {
    if (this.#rows > 0) this.#close()
    return this.whole()
  }

  /** The chunks that are full. */
  whole(): Chunk[] {
    const chunks = this.#chunks
    this.#chunks = []
    return chunks
  }

  #close(): void {
    this.#chunks.push({ table: this.#table, bytes: Buffer.from(this.#text), rows: this.#rows })
    this.#text = ''
    this.#rows = 0
  }
}

/**
 * Copies chunks into their table by one COPY; all must be of one table. Chunks may still be on their way
 * while the first are copied. Resolves with the number of rows once the server has taken them all.
 */
export async function copyIn(
  client: pg.Client,
  table: TableColumns,
  chunks: Iterable<Chunk> | AsyncIterable<Chunk>,
): Promise<number> {
  const stream = client.query(copyFrom(`copy ${table.table} (${table.columns}) from stdin`))
  const finished = new Promise<void>((resolve, reject) => stream.on('finish', resolve).on('error', reject))
  // It is awaited below; until then a refusal must not count as one that nobody hears.
  finished.catch(() => {})
  let rows = 0
  try {
    for await (const chunk of chunks) {
      rows += chunk.rows
      if (!stream.write(chunk.bytes)) await Promise.race([once(stream, 'drain'), finished])
    }
    stream.end()
  } catch (error) {
    stream.destroy(error as Error)
  }
  await finished
  return rows
}
