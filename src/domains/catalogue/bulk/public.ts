import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { prove } from '../../territory/public.ts'
import { changeService, foundService, proveService } from '../actions.ts'
import type { ServiceContent, ServiceId } from '../contract.ts'
import { findForBulk, readDocuments } from '../store.ts'

/** A service as a spreadsheet's row tells it. */
export type BulkService = ServiceContent & { readonly code: string; readonly unit: UnitId }

/** What became of a row. `same`: nothing was written, for it says what is said already. */
export type BulkOutcome = {
  readonly code: string
  readonly id: ServiceId
  readonly became: 'founded' | 'changed' | 'same'
}

/**
 * Takes many services in by their codes, in the caller's transaction: new ones are founded, known ones
 * changed from a day on (YYYY-MM-DD), equal ones left alone. All or nothing: the first that is refused
 * (not-yours, invalid-request at `#/body/…` of that row, date-before-last-change, service-is-retired)
 * throws. A known service stays with its unit, whatever the row says of that.
 */
export async function takeInServices(
  tx: Tx,
  who: Who,
  rows: readonly BulkService[],
  { from, today }: { from: string; today: string },
): Promise<BulkOutcome[]> {
  const known = new Map(
    (
      await findForBulk(
        tx,
        rows.map(({ code }) => code),
      )
    ).map((one) => [one.code, one]),
  )
  const asked = await readDocuments(
    tx,
    Array.from(known.values(), ({ edition }) => edition),
  )
  const outcomes: BulkOutcome[] = []
  for (const row of rows) {
    const held = known.get(row.code)
    if (!held) {
      const proof = await prove(tx, who, 'catalogue.edit', row.unit)
      const { id, code } = await foundService(tx, who, proof, { ...row, from }, today)
      outcomes.push({ id, code, became: 'founded' })
      continue
    }
    const { id, code, version } = held
    const said = { ...held, documents: asked.get(held.edition) ?? [] }
    if (!saysOtherwise(row, said)) outcomes.push({ id, code, became: 'same' })
    else {
      await changeService(tx, await proveService(tx, who, id), { ...row, from, version })
      outcomes.push({ id, code, became: 'changed' })
    }
  }
  return outcomes
}

const CONTENT = [
  'category',
  'tiers',
  'function',
  'zh',
  'en',
  'keywords',
  'summary',
  'whom',
  'fee',
  'feeNote',
  'takes',
  'channels',
  'link',
  'steps',
  'documents',
  'organisation',
  'provider',
  'phone',
  'basis',
] as const satisfies readonly (keyof ServiceContent)[]

function saysOtherwise(row: ServiceContent, said: ServiceContent): boolean {
  return CONTENT.some((name) => JSON.stringify(row[name]) !== JSON.stringify(said[name]))
}
