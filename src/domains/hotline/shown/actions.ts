import { readCase } from '../../../engines/cases/public.ts'
import type { Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import { invalidRequest, notYours } from '../../../kernel/problem.ts'
import type { CaseId } from '../../requests/contract.ts'
import type { CaseOrder } from '../contract.ts'
import type { HotlineHouse } from '../routes.ts'
import { orderUnknown } from '../rules.ts'
import { findCaseOrder, noteCalled } from './store.ts'

/** The order that a case came of, for whoever sees the case; null: it came otherwise. Throws case-not-found. */
export async function showCaseOrder(
  tx: Tx,
  { cases }: Pick<HotlineHouse, 'cases'>,
  who: Who,
  id: CaseId,
): Promise<CaseOrder | null> {
  const { standings } = await readCase(tx, cases, who, id)
  const found = await findCaseOrder(tx, id)
  return found ? { ...found, mayCall: handles(standings) } : null
}

/** Notes when the caller was called. Throws case-not-found, not-yours, hotline-order-unknown, invalid-request. */
export async function noteCall(
  tx: Tx,
  { cases }: Pick<HotlineHouse, 'cases'>,
  who: Who,
  { id, at }: { readonly id: CaseId; readonly at: Temporal.Instant },
  now = Temporal.Now.instant(),
): Promise<{ calledAt: Temporal.Instant }> {
  const { standings, place } = await readCase(tx, cases, who, id)
  if (!handles(standings)) throw notYours()
  if (!(await findCaseOrder(tx, id))) throw orderUnknown()
  // Two machines' clocks differ by a little.
  if (Temporal.Instant.compare(at, now.add({ minutes: 5 })) > 0)
    throw invalidRequest({}, [{ pointer: '#/body/at', code: 'called-in-future' }])
  if (!(await noteCalled(tx, id, at))) throw notYours()
  writeDown(tx, { action: 'hotline.called', subject: { kind: 'case', id }, lineage: place })
  return { calledAt: at }
}

function handles(standings: readonly string[]): boolean {
  return standings.some((one) => one === 'lead' || one === 'assist' || one === 'supervisor')
}
