import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import type { PlaceKind } from '../contract.ts'

type Figures = Readonly<Record<string, number>>

/** A unit's day whose figures are not what its visits say; null: there is no such row, or no such visit. */
export type Differing = {
  readonly unit: UnitId
  readonly day: string
  readonly kind: PlaceKind
  readonly stored: Figures | null
  readonly found: Figures | null
}

/** Counts all visits anew. Needs 'survey'. */
export async function recount(tx: Tx): Promise<{ cells: number; found: Differing[] }> {
  const { rows } = await sql<Differing>`
    select unit_id as unit, day, kind, stored, found from visits.recounted() order by day, unit_id, kind`.execute(
    tx,
  )
  const { rows: counted } = await sql<{ n: number }>`select count(*)::int as n from visits.tally`.execute(tx)
  return { cells: counted[0]?.n ?? 0, found: rows }
}

type Kept = {
  readonly tookMs: number
  readonly cells: number
  readonly differing: number
  readonly found: readonly Differing[]
}

export async function keepRecount(tx: Tx, { tookMs, cells, differing, found }: Kept): Promise<void> {
  await sql`insert into visits.recount (at, took_ms, cells, differing, found)
    values (clock_timestamp(), ${tookMs}, ${cells}, ${differing}, ${JSON.stringify(found)}::jsonb)`.execute(
    tx,
  )
}
