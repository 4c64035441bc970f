import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import type { CaseId } from '../../requests/contract.ts'
import type { HotlineId, ListedOrder } from '../contract.ts'
import type { HotlineFinding } from './contract.ts'
import type { Difference } from './rules.ts'

/** Our orders of a line that came in since, and all that are open. */
export async function findListed(tx: Tx, line: HotlineId, since: Temporal.Instant): Promise<ListedOrder[]> {
  const { rows } = await sql<ListedOrder>`
    select o.number, o.state, o.deadline from hotline.order o
    where o.line_id = ${line} and (o.received_at >= ${since.toString()} or o.state = 'open')
    order by o.number limit 20000`.execute(tx)
  return rows
}

/** Which of these numbers we have, whenever they came in. */
export async function findKnown(tx: Tx, line: HotlineId, numbers: readonly string[]): Promise<ListedOrder[]> {
  const { rows } = await sql<ListedOrder>`
    select o.number, o.state, o.deadline from hotline.order o
    where o.line_id = ${line} and o.number = any(${[...numbers]}::text[])`.execute(tx)
  return rows
}

type Noting = { readonly line: HotlineId; readonly lineage: readonly string[]; readonly at: Temporal.Instant }

/** Writes down what differs now; what no longer does is gone. An explained difference stays explained. */
export async function noteDifferences(
  tx: Tx,
  { line, lineage, at }: Noting,
  differences: readonly Difference[],
): Promise<void> {
  const now = JSON.stringify(differences)
  await sql`
    update hotline.finding f set state = 'gone', ended_at = ${at.toString()}, reason = null
    where f.line_id = ${line} and f.state <> 'gone' and not exists (
      select from jsonb_to_recordset(${now}::jsonb) as d (number text, kind text)
      where d.number = f.number and d.kind = f.kind)`.execute(tx)
  await sql`
    insert into hotline.finding (line_id, number, case_id, kind, ours, theirs, found_at, lineage)
    select ${line}, d.number, (select o.case_id from hotline.order o where o.line_id = ${line} and o.number = d.number),
      d.kind, d.ours, d.theirs, ${at.toString()}, ${[...lineage]}::uuid[]
    from jsonb_to_recordset(${now}::jsonb) as d (number text, kind text, ours text, theirs text)
    on conflict (line_id, number, kind) where state <> 'gone'
      do update set ours = excluded.ours, theirs = excluded.theirs`.execute(tx)
}

export async function noteComparison(
  tx: Tx,
  { line, at }: Noting,
  counts: { theirs: number; ours: number; differing: number },
): Promise<void> {
  await sql`insert into hotline.comparison (line_id, at, theirs, ours, differing)
    values (${line}, ${at.toString()}, ${counts.theirs}, ${counts.ours}, ${counts.differing})
    on conflict do nothing`.execute(tx)
}

const FINDING = sql`f.id, f.line_id as hotline, f.number, f.case_id as "case", f.kind, f.ours, f.theirs,
  f.found_at as "foundAt", f.state, f.reason,
  (select count(*)::int from hotline.message m where m.case_id = f.case_id and m.sent_at is null) as waiting`

export async function findFindings(tx: Tx, unit: UnitId): Promise<HotlineFinding[]> {
  const { rows } = await sql<HotlineFinding>`
    select ${FINDING} from hotline.finding f where f.state <> 'gone' and f.lineage @> array[${unit}::uuid]
    order by f.state, f.found_at desc, f.number limit 500`.execute(tx)
  return rows
}

export async function findFinding(tx: Tx, id: string): Promise<HotlineFinding | undefined> {
  const { rows } = await sql<HotlineFinding>`
    select ${FINDING} from hotline.finding f where f.id = ${id} and f.state <> 'gone'`.execute(tx)
  return rows[0]
}

/** Whether it was still open. */
export async function explain(tx: Tx, id: string, reason: string, at: Temporal.Instant): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    update hotline.finding set state = 'explained', reason = ${reason}, ended_at = ${at.toString()}
    where id = ${id} and state = 'open'`.execute(tx)
  return numAffectedRows === 1n
}

/** Lets all messages about an order go out again: those that were taken over as well, under their old ids. */
export async function sendAllAgain(tx: Tx, id: CaseId, at: Temporal.Instant): Promise<void> {
  await sql`
    update hotline.message set sent_at = null, dead_at = null, tries = 0, next_at = ${at.toString()}, error = null
    where case_id = ${id}`.execute(tx)
}
