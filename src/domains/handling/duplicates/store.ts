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

/** Two cases that look alike and are not the same. */
export type Pair = { readonly one: CaseId; readonly other: CaseId }

/** Pairs of these of which somebody said that they are not the same. */
export async function findUnlike(tx: Tx, ids: readonly CaseId[]): Promise<Pair[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Pair>`select one, other from handling.unlike
    where one = any(${[...ids]}::uuid[]) and other = any(${[...ids]}::uuid[])`.execute(tx)
  return rows
}

/** Notes each of these with each of those; gives how many pairs are new. */
export async function insertUnlike(
  tx: Tx,
  these: readonly CaseId[],
  those: readonly CaseId[],
): Promise<number> {
  const { rows } = await sql<{ noted: number }>`
    select handling.note_unlike(${[...these]}::uuid[], ${[...those]}::uuid[]) as noted`.execute(tx)
  return rows[0]?.noted ?? 0
}
