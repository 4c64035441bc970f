import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { HotlineId } from '../contract.ts'

export type Came = {
  readonly line: HotlineId
  /** As the hotline gave it. */
  readonly id: string
  /** Seconds since 1970, as they were signed. */
  readonly stamp: number
  /** A keyed hash of the path and the body. */
  readonly print: Buffer
}

/**
 * Remembers a signed request by its id: false where it came before. The same id comes again only as a retry: to the same
 * path, with the same body, signed at a later time. Needs 'hotline'.
 */
export async function isFirst(tx: Tx, { line, id, stamp, print }: Came): Promise<boolean> {
  const { rows } = await sql`
    insert into hotline.came as c (line_id, id, stamp, print) values (${line}, ${id}, ${stamp}, ${print})
    on conflict (line_id, id) do update set stamp = excluded.stamp
      where c.print = excluded.print and c.stamp < excluded.stamp
    returning id`.execute(tx)
  return rows.length > 0
}

/** Forgets those whose signature is too old to be taken anyhow. Needs 'housekeeping'. */
export async function forgetCame(tx: Tx, now: Temporal.Instant, tolerance: number): Promise<number> {
  const over = Math.floor(now.epochMilliseconds / 1_000) - tolerance
  const { numAffectedRows } = await sql`delete from hotline.came where stamp < ${over}`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}
