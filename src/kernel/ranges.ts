import { sql, type RawBuilder } from 'kysely'

/** A stretch of days as PostgreSQL writes it: `[2024-01-01,)`. */
export type Lived = { readonly from: string; readonly until: string | null }

/** Reads a daterange: `until` is the first day that no longer belongs to it, null if open. */
export function livedOf(range: string): Lived {
  const [from = '', until = ''] = range.slice(1, -1).split(',')
  return { from, until: until === '' ? null : until }
}

/** Writes one: from a day on, up to but not including another, or open. */
export function daterange(from: string, until: string | null = null): RawBuilder<string> {
  return sql<string>`daterange(${from}::date, ${until}::date)`
}
