import { type AuditLine, writeDown } from '../../../../kernel/audit.ts'
import { announce } from '../../../../kernel/changes.ts'
import type { Tx } from '../../../../kernel/database.ts'
import type { UnitId } from '../../../../kernel/ids.ts'
import { changedMeanwhile } from '../../../../kernel/problem.ts'
import { lineageOf } from '../../../territory/public.ts'
import { lockList, raiseVersion } from '../store.ts'

/** Locks a list, and with the city's the categories and times of all. Throws changed-meanwhile. */
export async function lockAsRead(tx: Tx, list: UnitId, version: number): Promise<void> {
  const stored = await lockList(tx, list)
  if (stored !== version) throw changedMeanwhile({ version: stored })
}

/** What a change to a list leaves behind: another version, word to whoever keeps it in memory, an audit line. */
export async function writeChange(tx: Tx, list: UnitId, line: Omit<AuditLine, 'lineage'>): Promise<number> {
  const version = await raiseVersion(tx, list)
  await announce(tx, 'responsibility', list)
  writeDown(tx, { ...line, lineage: await lineageOf(tx, list) })
  return version
}
