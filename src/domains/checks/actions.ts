import type { Proof, Who } from '../../kernel/access.ts'
import { writeDown } from '../../kernel/audit.ts'
import type { Tx } from '../../kernel/database.ts'
import { judged } from '../../kernel/refusals.ts'
import { lineageOf, prove } from '../territory/public.ts'
import type { FindingId } from './contract.ts'
import { CHECKS } from './judging/rules.ts'
import { checkUntil, findingGone, findingNotAcknowledged, findingNotFound, REFUSALS } from './rules.ts'
import type { FindingRow } from './showing/rules.ts'
import { findFinding, insertAcknowledgement, withdrawAcknowledgement } from './store.ts'

/** Proof that whoever asks can mend what was found. */
export type FindingProof = { readonly finding: FindingRow; readonly proof: Proof<never> }

/** Throws finding-not-found where whoever asks does not see it, not-yours where they could not mend it. */
export async function proveFinding(tx: Tx, who: Who, id: FindingId): Promise<FindingProof> {
  const finding = await findFinding(tx, id)
  if (!finding) throw findingNotFound()
  const proof = await prove(tx, who, CHECKS[finding.check].permission, finding.unit)
  return { finding, proof: proof as Proof<never> }
}

/** Says that a finding is known and why it stays for now. Throws finding-gone, finding-acknowledged. */
export async function acknowledge(
  tx: Tx,
  { finding }: FindingProof,
  wish: { reason: string; until: string; today: string },
): Promise<void> {
  if (finding.gone_at) throw findingGone()
  checkUntil(wish.until, wish.today)
  await judged(REFUSALS, () => insertAcknowledgement(tx, finding.id, wish))
  await tell(tx, 'finding.acknowledge', finding, { until: wish.until })
}

/** Takes that back. Throws finding-not-acknowledged. */
export async function reopen(tx: Tx, { finding }: FindingProof): Promise<void> {
  if (!(await withdrawAcknowledgement(tx, finding.id))) throw findingNotAcknowledged()
  await tell(tx, 'finding.reopen', finding, {})
}

async function tell(
  tx: Tx,
  action: string,
  { id, check, unit }: FindingRow,
  detail: Record<string, unknown>,
): Promise<void> {
  writeDown(tx, {
    action,
    subject: { kind: 'finding', id },
    lineage: await lineageOf(tx, unit),
    detail: { check, ...detail },
  })
}
