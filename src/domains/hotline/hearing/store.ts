import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { CaseId } from '../../requests/contract.ts'
import type { Heard, HotlineId, HotlineSays } from '../contract.ts'

type HeardRow = {
  readonly line: HotlineId
  readonly id: string
  readonly case: CaseId
  readonly kind: HotlineSays['kind']
  readonly about: number | null
  readonly at: Temporal.Instant
  readonly became: Heard['became']
  readonly why: Heard['why']
  readonly yes: boolean | null
  readonly satisfied: number | null
  readonly deadline: Temporal.Instant | null
}

/** What became of it when it was said before. */
export async function findHeard(tx: Tx, line: HotlineId, id: string): Promise<Heard | undefined> {
  const { rows } = await sql<Heard>`
    select id, became, why from hotline.heard where line_id = ${line} and id = ${id}`.execute(tx)
  return rows[0]
}

/** Needs 'hotline'. */
export async function insertHeard(tx: Tx, row: HeardRow): Promise<void> {
  await sql`
    insert into hotline.heard (line_id, id, case_id, kind, about, at, became, why, yes, satisfied, deadline)
    values (${row.line}, ${row.id}, ${row.case}, ${row.kind}, ${row.about}, ${row.at.toString()}, ${row.became},
      ${row.why}, ${row.yes}, ${row.satisfied}, ${row.deadline?.toString() ?? null})`.execute(tx)
}

/** The last message of a kind: its sequence, and whether what the hotline says of it was counted already. */
export async function lastOf(
  tx: Tx,
  id: CaseId,
  kind: 'result' | 'moreTime',
): Promise<{ sequence: number; counted: boolean; yes: boolean | null } | undefined> {
  const heard = kind === 'result' ? 'visit' : 'moreTime'
  const { rows } = await sql<{ sequence: number; counted: boolean; yes: boolean | null }>`
    select m.sequence, h.id is not null as counted, h.yes
    from hotline.message m left join hotline.heard h
      on h.case_id = m.case_id and h.about = m.sequence and h.kind = ${heard} and h.became = 'counted'
    where m.case_id = ${id} and m.kind = ${kind} order by m.sequence desc limit 1`.execute(tx)
  return rows[0]
}
