import { sql } from 'kysely'
import type { CaseBrief, CaseId } from '../../../engines/cases/contract.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { BRIEF } from '../board/store.ts'

/** The open cases of a unit that were filed last, newest first. */
export async function findLately(
  tx: Tx,
  unit: UnitId,
  process: string,
  most: number,
): Promise<Pick<CaseBrief, 'id' | 'category'>[]> {
  const { rows } = await sql<Pick<CaseBrief, 'id' | 'category'>>`select c.id, c.category
    from handling.filed_lately(${unit}, ${process}, ${most}) c`.execute(tx)
  return rows
}

/** Those of these that are open, the one filed first first. */
export async function findOpen(tx: Tx, ids: readonly CaseId[]): Promise<CaseBrief[]> {
  const { rows } = await sql<CaseBrief>`select ${BRIEF} from handling.still_open(${[...ids]}::uuid[]) c
    order by c.opened_at, c.id`.execute(tx)
  return rows
}
