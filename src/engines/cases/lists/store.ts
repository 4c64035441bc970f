import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import { invalidRequest } from '../../../kernel/problem.ts'
import type { CaseTurn } from '../contract.ts'
import type { Inbox, InboxAsked, Page } from './contract.ts'

const MOST = 200

/** Columns of a brief; infinity means that nothing is due. */
const BRIEF = sql`c.id, c.process, c.number, c.title, c.category, c.sight, c.stage, c.kind, c.outcome,
  c.opened_at as "openedAt", c.closed_at as "closedAt", c.paused, c.lead_unit as lead, c.place[1] as place, c.pending,
  c.bounces, c.urged, c.reopened, c.events`

/** Where a page ends: the due time of its last case, and an id that tells those of one moment apart. */
type Mark = { readonly at: string; readonly id: string }

/** Throws invalid-request for what is none of ours: a page that silently begins anew would never end. */
function markOf(cursor: string | undefined): Mark | undefined {
  if (cursor === undefined || cursor === '') return undefined
  const [, at, id] = /^(infinity|\d{4}-[0-9T:.+Z-]+)~([0-9a-f-]{36})$/.exec(cursor) ?? []
  if (!at || !id) throw invalidRequest({}, [{ pointer: '#/query/cursor', code: 'wrong-form' }])
  return { at, id }
}

type Marked<T> = T & { readonly mark: string }

function pageOf<T>(rows: readonly Marked<T>[], limit: number): Page<T> {
  const items = rows.slice(0, limit).map(({ mark: _mark, ...item }) => item as T)
  return { items, next: rows.length > limit ? (rows[limit - 1]?.mark ?? null) : null }
}

const yes = sql`true`

type From = { readonly source: RawBuilder<unknown>; readonly theirs: RawBuilder<unknown> }

/** Whence: of units below one a function of the schema finds as many as are asked for by their lineage. */
function lyingWith(
  { whose, part, process, stage, category, overdue }: InboxAsked,
  now: Temporal.Instant,
  mark: Mark | undefined,
  many: number,
): From {
  const source = sql`cases.assignment`
  if (whose === 'mine') return { source, theirs: sql`a.person_id = (select kernel.actor())` }
  if (!('below' in whose)) return { source, theirs: sql`a.unit_id = any(${[...whose]}::uuid[])` }
  const below = sql`cases.inbox_below(${whose.below}, ${part ?? null}, ${process ?? null}, ${stage ?? null},
    ${category ?? null}, ${overdue ? now.toString() : null}, ${mark?.at ?? null}, ${mark?.id ?? null}, ${many})`
  return { source: below, theirs: yes }
}

/**
 * What lies with units or with whoever asks, what is due first before what is due later. Reads indexes of what is
 * open and not done alone.
 */
export async function findInbox(tx: Tx, asked: InboxAsked, now: Temporal.Instant): Promise<Inbox> {
  const { part, process, stage, category, overdue, cursor, limit } = asked
  const mark = markOf(cursor)
  const many = Math.min(limit, MOST)
  const { source, theirs } = lyingWith(asked, now, mark, many + 1)
  const { rows } = await sql<Marked<CaseTurn>>`
    select ${BRIEF}, nullif(a.due_at, 'infinity') as "dueAt", a.part, a.unit_id as unit, a.state,
      coalesce(a.person_id = kernel.actor(), false) as mine,
      (to_jsonb(a.due_at) #>> '{}') || '~' || a.id::text as mark
    from ${source} a join cases.case c on c.id = a.case_id
    where ${theirs} and a.ended_at is null and a.state <> 'done'
      and ${part ? sql`a.part = ${part}` : yes} and ${process ? sql`c.process = ${process}` : yes}
      and ${stage ? sql`c.stage = ${stage}` : yes} and ${category ? sql`starts_with(c.category, ${category})` : yes}
      and ${overdue ? sql`a.due_at < ${now.toString()}` : yes}
      and ${mark ? sql`(a.due_at, a.id) > (${mark.at}::timestamptz, ${mark.id}::uuid)` : yes}
    order by a.due_at, a.id limit ${many + 1}`.execute(tx)
  return pageOf(rows, many)
}
