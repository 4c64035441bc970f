import { look, type Who } from '../../../kernel/access.ts'
import type { Database } from '../../../kernel/database.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import { notYours } from '../../../kernel/problem.ts'
import { prove, type TerritoryMemory } from '../../territory/public.ts'
import type { AuditEntry } from '../contract.ts'
import { readMark, writeMark } from './rules.ts'
import { readTrail } from './store.ts'

type Ask = {
  readonly unit?: UnitId | undefined
  readonly action?: string | undefined
  readonly actions?: readonly string[] | undefined
  readonly before?: string | undefined
  readonly limit: number
}

/**
 * What was done within the asker's reach, newest first; `next` asks for the page after this one. Throws
 * not-yours for a unit outside it, and for somebody who may read no audit list at all.
 */
export async function listAudit(
  { db, territory }: { db: Database; territory: TerritoryMemory },
  who: Who,
  ask: Ask,
): Promise<{ entries: AuditEntry[]; next: string | null }> {
  const { unit, action, actions, limit } = ask
  if ((who.grants['audit.read'] ?? []).length === 0) throw notYours()
  const before = ask.before === undefined ? undefined : readMark(ask.before)
  const rows = await look(db, who, async (tx) => {
    if (unit) await prove(tx, who, 'audit.read', unit)
    // One more than asked for tells whether there is another page.
    return readTrail(tx, { unit, action, actions, before, most: limit + 1 })
  })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    entries: page.map((row): AuditEntry => ({
      id: row.id,
      at: row.at,
      chain: row.chain,
      position: row.position,
      actor: row.actor === null ? null : { id: row.actor as PersonId, name: row.name },
      action: row.action,
      subjectKind: row.subject_kind,
      subjectId: row.subject_id,
      unit: (row.unit === null ? undefined : territory.brief(row.unit)) ?? null,
      detail: row.detail as Record<string, unknown>,
    })),
    next: rows.length > limit && last ? writeMark(last) : null,
  }
}
