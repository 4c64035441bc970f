import type { Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import type { Keys } from '../../../kernel/keys.ts'
import { residentOfPhone } from '../../identity/public.ts'
import { lineageOf, prove } from '../../territory/public.ts'
import type { CaseId } from '../contract.ts'
import { actAs } from '../intake/store.ts'
import { setFollowing } from '../shown/actions.ts'

type Asked = { readonly id: CaseId; readonly unit: UnitId; readonly phone: string }

/**
 * Lets somebody follow a public request who asked the same at a desk or by phone. Needs the purpose 'sign-in', and
 * `case.take` at the unit. Throws not-yours, request-not-found.
 */
export async function addFollower(
  tx: Tx,
  { keys }: { readonly keys: Keys },
  who: Who & { readonly person: PersonId },
  { id, unit, phone }: Asked,
): Promise<{ followers: number }> {
  await prove(tx, who, 'case.take', unit)
  const person = await residentOfPhone(tx, keys, phone)
  // Following is one's own doing: for the length of it the transaction is theirs.
  await actAs(tx, person)
  const counted = await setFollowing(tx, { person, kind: 'resident', grants: {} }, id, true)
  await actAs(tx, who.person)
  writeDown(tx, {
    action: 'request.follow',
    subject: { kind: 'case', id },
    lineage: await lineageOf(tx, unit),
  })
  return counted
}
