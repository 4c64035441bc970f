import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { HotlineId } from '../contract.ts'
import type { WaitingMessage } from '../lines/contract.ts'

/** What the hotline has not taken over, the dead first. */
export async function findWaiting(tx: Tx, line: HotlineId): Promise<WaitingMessage[]> {
  const { rows } = await sql<WaitingMessage>`
    select m.id, o.number, m.sequence, m.kind, m.at, m.tries::int, m.next_at as "nextAt", m.dead_at as "deadAt", m.error
    from hotline.message m join hotline.order o on o.case_id = m.case_id
    where o.line_id = ${line} and m.sent_at is null
    order by m.dead_at is null, m.at, m.case_id, m.sequence limit 200`.execute(tx)
  return rows
}
