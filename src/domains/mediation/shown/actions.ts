import { type CaseId, openTo } from '../../../engines/cases/contract.ts'
import { type Cases, readCase } from '../../../engines/cases/public.ts'
import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { Keys } from '../../../kernel/keys.ts'
import { placeIn, SIDE_PHONE } from '../actions.ts'
import type { Mediation, Side, SideShown } from '../contract.ts'
import { findAgreement, findRecords } from '../records/store.ts'
import { mediationNotFound } from '../rules.ts'
import { findSides, findSidesOfMine, findStanding, type SideRow } from '../store.ts'

type Deps = { readonly keys: Keys; readonly cases: Cases }

/**
 * A mediation as whoever asks may see it: those who handle it see both sides with their phones and all that was
 * said; a side sees the other's name, and what the other said alone only with its leave. Throws mediation-not-found.
 */
export async function showMediation(tx: Tx, { keys, cases }: Deps, who: Who, id: CaseId): Promise<Mediation> {
  const { about, mySide } = await placeIn(tx, id)
  const standing = await findStanding(tx, id)
  if (!standing) throw mediationNotFound()
  const sides = mySide === null ? await findSides(tx, id) : await findSidesOfMine(tx, id)
  return {
    ...standing,
    about: about ?? '',
    mySide,
    may: await mayDo(tx, cases, who, { id, mySide }),
    sides: sides.map((side) => sideShown(keys, side)),
    records: await findRecords(tx, id),
    agreement: await findAgreement(tx, id),
  }
}

/** What is theirs to do is the engine's word for whoever asked; the other side speaks by its consent. */
async function mayDo(
  tx: Tx,
  cases: Cases,
  who: Who,
  { id, mySide }: { id: CaseId; mySide: Side | null },
): Promise<string[]> {
  if (mySide !== 1) return []
  return openTo((await readCase(tx, cases, who, id)).may, 'requester')
}

function sideShown(keys: Keys, { phone, ...side }: SideRow): SideShown {
  return { ...side, phone: phone && keys.decrypt(phone, SIDE_PHONE) }
}
