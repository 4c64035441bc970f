import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { OfferId } from '../contract.ts'
import type { DrawFile } from './contract.ts'
import type { Drawn, DrawResult } from './rules.ts'

type Row = {
  method: DrawFile['method']
  source_zh: string | null
  source_en: string | null
  commitment: string | null
  list: string | null
  list_hash: string | null
  listed_at: Temporal.Instant | null
  seed: string | null
  drawn_at: Temporal.Instant | null
  results: DrawResult[] | null
}

export async function findDraw(tx: Tx, offer: OfferId): Promise<DrawFile | undefined> {
  const { rows } = await sql<Row>`select * from capacity.draw where offer_id = ${offer}`.execute(tx)
  const row = rows[0]
  if (!row) return undefined
  const { source_zh: zh, source_en: en, list, list_hash, listed_at, seed, drawn_at, results } = row
  return {
    form: 'wutong-draw/1',
    offer,
    method: row.method,
    source: zh !== null && en !== null ? { zh, en } : null,
    commitment: row.commitment,
    listed: listed_at && list !== null ? { at: listed_at, list, sha256: list_hash ?? '' } : null,
    drawn: drawn_at && seed !== null ? { at: drawn_at, seed, results: results ?? [] } : null,
  }
}

export async function revealSeed(tx: Tx, offer: OfferId): Promise<string | null> {
  const { rows } = await sql<{ seed: string | null }>`select capacity.reveal_seed(${offer}) as seed`.execute(
    tx,
  )
  return rows[0]?.seed ?? null
}

/** Writes down what was drawn, one element a member of each entry. */
export async function applyDraw(
  tx: Tx,
  offer: OfferId,
  seed: string,
  drawn: readonly Drawn[],
  now: Temporal.Instant,
): Promise<void> {
  const members = drawn.flatMap(({ code, outcome, from }) =>
    from.map((source, i) => ({ code, member: i + 1, outcome, source })),
  )
  const results = drawn.map(({ code, outcome }): DrawResult => ({ code, outcome }))
  await sql`select capacity.apply_draw(${offer}, ${seed}, ${members.map(({ code }) => code)},
    ${members.map(({ member }) => member)}, ${members.map(({ outcome }) => outcome)}::capacity.seat_state[],
    ${members.map(({ source }) => source)}, ${JSON.stringify(results)}::jsonb, ${now.toString()})`.execute(tx)
}
