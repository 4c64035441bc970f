import type { Tx } from '../../../kernel/database.ts'
import { UnitId } from '../../../kernel/ids.ts'
import { FileId } from '../../files/contract.ts'
import { keepFile, letGoFile } from '../../files/public.ts'

export type Evidence = {
  readonly use: 'audit' | 'rectification' | 'building'
  readonly subject: { readonly kind: string; readonly id: string }
  /** The station's unit: whoever looks after stations there or above sees the pictures, nobody else. */
  readonly unit: string
}

/**
 * Keeps the pictures that are new and lets go of those that are no longer wanted. Throws file-not-found where
 * one was given by somebody else.
 */
export async function keepEvidence(
  tx: Tx,
  { use, subject, unit }: Evidence,
  wanted: readonly string[],
  before: readonly string[] = [],
): Promise<void> {
  const sight = { kind: 'unit', unit: UnitId.parse(unit), permission: 'station.edit' } as const
  for (const file of new Set(wanted))
    if (!before.includes(file)) await keepFile(tx, FileId.parse(file), { use, subject, sight })
  for (const file of before) if (!wanted.includes(file)) await letGoFile(tx, FileId.parse(file))
}
