import { sql } from 'kysely'
import type { CaseBrief } from '../../../engines/cases/contract.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { BRIEF } from '../board/store.ts'
import type { WatchKind } from './contract.ts'

export type WatchOf = { readonly unit: UnitId; readonly process: string | null }
/** By what a list is drawn: moments, and numbers of the city. */
export type Limits = {
  readonly now: Temporal.Instant
  /** Before it, what is due is due soon. */
  readonly soon: Temporal.Instant
  /** After it, what ended is still looked at. */
  readonly since: Temporal.Instant
  /** So many disputes, or more. */
  readonly disputes: number
  /** So satisfied, or less. */
  readonly low: number
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
  { now, soon, since, disputes, low }: Limits,
): Promise<Map<WatchKind, number>> {
  const { rows } = await sql<{ what: WatchKind; cases: number }>`select what, cases
    from handling.watched_counts(${unit}, ${process}, ${now.toString()}, ${soon.toString()},
      ${since.toString()}, ${disputes}, ${low})`.execute(tx)
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
  { now, soon, since, disputes, low }: Limits,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<WatchedRow[]> {
  const mark = markOf(cursor)
  const { rows } = await sql<WatchedRow>`
    select ${BRIEF}, c.due_at::text || '~' || c.id::text as mark, s.action as step, s.at as since, s.unit_id as by, s.form
    from handling.watched(${kind}, ${unit}, ${process}, ${now.toString()}, ${soon.toString()}, ${since.toString()},
      ${disputes}, ${low}, ${mark?.at ?? null}, ${mark?.id ?? null}, ${limit + 1}) c
    left join lateral handling.last_step(c.id, c.quarter, ${[...VERBS[kind]]}::text[]) s on true
    order by c.due_at, c.id`.execute(tx)
  return rows
}
