import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { CaseId } from '../contract.ts'
import { UNSURE } from '../rules.ts'
import { SHOWN, type ShownRow } from '../shown/store.ts'

export type ExchangedRow = ShownRow & { readonly changed: Temporal.Instant; readonly picture: string | null }

/** With the first of its pictures, where everybody may look at them: as soon as its words are read. */
const EXCHANGED = sql`${SHOWN}, s.changed_at as changed, case when s.text is not null then (
  select p.file_id from requests.picture p where p.case_id = s.case_id order by p.number limit 1) end as picture`

/** From one moment up to and with another; null: open at that end. */
type Span = { readonly from: Temporal.Instant | null; readonly to: Temporal.Instant | null }

export type ExchangeAsk = {
  /** Within this unit; null: all. */
  readonly unit: string | null
  /** Exactly these; empty: all. */
  readonly categories: readonly string[]
  readonly status: 'open' | 'closed' | null
  readonly opened: Span
  readonly changed: Span
  readonly limit: number
  readonly offset: number
}

function within(column: 'opened_at' | 'changed_at', { from, to }: Span) {
  const at = sql.ref(`s.${column}`)
  return sql`${from === null ? sql`` : sql`and ${at} >= ${from.toString()}::timestamptz`}
    ${to === null ? sql`` : sql`and ${at} <= ${to.toString()}::timestamptz`}`
}

/** What is shown and answers the question: newest first, or by when it changed where that is asked for. */
export async function findExchanged(tx: Tx, ask: ExchangeAsk): Promise<ExchangedRow[]> {
  const { unit, categories, status, opened, changed, limit, offset } = ask
  const byChange = changed.from !== null || changed.to !== null
  const { rows } = await sql<ExchangedRow>`
    select ${EXCHANGED} from requests.shown s where s.live
      ${unit === null ? sql`` : sql`and s.lineage @> array[${unit}::uuid]`}
      ${categories.length === 0 ? sql`` : sql`and coalesce(s.category, ${UNSURE}) = any(${[...categories]}::text[])`}
      ${status === null ? sql`` : status === 'closed' ? sql`and s.stage = 'closed'` : sql`and s.stage <> 'closed'`}
      ${within('opened_at', opened)} ${within('changed_at', changed)}
    order by ${byChange ? sql`s.changed_at, s.case_id` : sql`s.opened_at desc, s.case_id desc`}
    limit ${limit} offset ${offset}`.execute(tx)
  return rows
}

/** By their numbers, whichever there are: those that have left the lists as well. */
export async function findByNumbers(tx: Tx, numbers: readonly string[]): Promise<ExchangedRow[]> {
  const { rows } = await sql<ExchangedRow>`
    select ${EXCHANGED} from requests.shown s where s.number = any(${[...numbers]}::text[])
    order by s.opened_at desc, s.case_id desc`.execute(tx)
  return rows
}

export async function findById(tx: Tx, id: CaseId): Promise<ExchangedRow | undefined> {
  const { rows } = await sql<ExchangedRow>`
    select ${EXCHANGED} from requests.shown s where s.case_id = ${id}`.execute(tx)
  return rows[0]
}
