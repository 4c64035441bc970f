import type { Tx } from './database.ts'
import type { PersonId } from './ids.ts'

/** One line of the audit list. `detail` never holds personal data: it outlives an erasure. */
export type AuditLine = {
  readonly action: string
  readonly subject: { readonly kind: string; readonly id: string | null }
  /** The subject's unit and all above it, nearest first (territory's `lineageOf`). */
  readonly lineage: readonly string[]
  readonly detail?: Readonly<Record<string, unknown>>
}

const waiting = new WeakMap<Tx, AuditLine[]>()

/** Notes a line; it is written just before the action's transaction commits, or not at all. */
export function writeDown(tx: Tx, line: AuditLine): void {
  const lines = waiting.get(tx)
  if (lines) lines.push(line)
  else waiting.set(tx, [line])
}

/** What forgets the lines noted from here on: of a part of an action that is undone while the rest of it stays. */
export function linesSince(tx: Tx): () => void {
  const before = waiting.get(tx)?.length ?? 0
  return () => void waiting.get(tx)?.splice(before)
}

/** Writes the noted lines, sorted by chain so that two actions never wait for each other in a circle. */
export async function flushAudit(tx: Tx, actor: PersonId | null): Promise<void> {
  const lines = waiting.get(tx)
  if (!lines?.length) return
  waiting.delete(tx)
  const rows = lines
    .map((line) => ({
      chain: chainOf(line.lineage),
      actor,
      action: line.action,
      subject_kind: line.subject.kind,
      subject_id: line.subject.id,
      lineage: [...line.lineage],
      detail: JSON.stringify(line.detail ?? {}),
      // The trigger counts and binds; these only fill the not-null columns until it runs.
      position: '0',
      previous: Buffer.alloc(0),
      hash: Buffer.alloc(0),
    }))
    .toSorted((a, b) => a.chain.localeCompare(b.chain))
  await tx.insertInto('kernel.audit').values(rows).execute()
}

/** The chain of a place is its district: the unit just below the city, or whatever stands highest. */
function chainOf(lineage: readonly string[]): string {
  return lineage.at(-2) ?? lineage.at(-1) ?? 'nowhere'
}
