import { sql } from 'kysely'
import type { CaseBrief } from '../../../engines/cases/contract.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { BRIEF } from '../board/store.ts'
import { WatchKind } from './contract.ts'

export type WatchOf = { readonly unit: UnitId; readonly process: string | null }
/** Now, when what is due is due soon, and since when what ended is still looked at. */
export type Moments = {
  readonly now: Temporal.Instant
  readonly soon: Temporal.Instant
  readonly since: Temporal.Instant
}

/** The step that is the reason, as the engine calls what it does; the forms of the others say nothing about it. */
const VERBS: Readonly<Record<WatchKind, readonly string[]>> = {
  overdue: [],
  dueSoon: [],
  dispute: ['dispute'],
  moreTime: ['askMoreTime'],
  sendDown: ['askSendDown'],
  waiting: ['ask'],
  bouncing: ['dispute'],
  reopened: ['reopen'],
  unsatisfied: ['rate'],
}

export type WatchedRow = CaseBrief & {
  readonly mark: string
  readonly step: string | null
  readonly since: Temporal.Instant | null
  readonly by: string | null
  readonly form: Readonly<Record<string, unknown>> | null
}

export async function countWatched(
  tx: Tx,
  { unit, process }: WatchOf,
  { now, soon, since }: Moments,
): Promise<Map<WatchKind, number>> {
  const { rows } = await sql<{ what: WatchKind; cases: number }>`select what, cases
    from handling.watched_counts(${[...WatchKind.options]}::text[], ${unit}, ${process}, ${now.toString()},
      ${soon.toString()}, ${since.toString()})`.execute(tx)
  return new Map(rows.map(({ what, cases }) => [what, cases]))
}

/** Where a page ends: when its last case is due, and an id that tells those of one moment apart. */
function markOf(cursor: string | undefined): { at: string; id: string } | undefined {
  const [at = '', id = ''] = (cursor ?? '').split('~')
  const isMark = /^(infinity|\d{4}-[0-9T:.+ Z-]+)$/.test(at) && /^[0-9a-f-]{36}$/.test(id)
  return isMark ? { at, id } : undefined
}

/** Those due first, one more than asked for where there are more. */
export async function findWatched(
  tx: Tx,
  kind: WatchKind,
  { unit, process }: WatchOf,
  { now, soon, since }: Moments,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<WatchedRow[]> {
  const mark = markOf(cursor)
  const { rows } = await sql<WatchedRow>`
    select ${BRIEF}, c.due_at::text || '~' || c.id::text as mark, s.action as step, s.at as since, s.unit_id as by, s.form
    from (
      select one.* from handling.watched(${kind}, ${unit}, ${process}, ${now.toString()}, ${soon.toString()},
        ${since.toString()}) one
      where ${mark ? sql`(one.due_at, one.id) > (${mark.at}::timestamptz, ${mark.id}::uuid)` : sql`true`}
      order by one.due_at, one.id limit ${limit + 1}) c
    left join lateral handling.last_step(c.id, c.quarter, ${[...VERBS[kind]]}::text[]) s on true
    order by c.due_at, c.id`.execute(tx)
  return rows
}
