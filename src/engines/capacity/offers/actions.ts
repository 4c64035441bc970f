import { sql } from 'kysely'
import type { Permission } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { judged } from '../../../kernel/refusals.ts'
import { type OfferId, OfferTerms, type OfferState, type SeatMove } from '../contract.ts'
import { checkTerms, REFUSALS } from '../rules.ts'
import { findOffers } from './store.ts'

export type OfferWish = {
  /** The room that makes it: the job `<keeper>.seatsMoved` tells it what happens to seats. */
  readonly keeper: string
  /** What it is an offer of. */
  readonly subject: { readonly kind: string; readonly id: string }
  /** Who holds this permission at one of the places may change the offer and see its seats. */
  readonly permission: Permission
  readonly lineage: readonly string[]
  readonly terms: OfferTerms
}

/** Makes an offer. The caller has proved the permission; the database looks once more. Throws offer-faulty. */
export async function makeOffer(tx: Tx, wish: OfferWish, now = Temporal.Now.instant()): Promise<OfferId> {
  const { keeper, subject, permission, lineage, terms } = wish
  const { rows } = await sql<{
    id: OfferId
  }>`select capacity.make_offer(${keeper}, ${subject.kind}, ${subject.id},
    ${permission}, ${[...lineage]}::uuid[]) as id`.execute(tx)
  const id = rows[0]!.id
  await changeOffer(tx, id, terms, now)
  return id
}

/**
 * Sets the terms of an offer anew. More seats go to those who wait, who are told; fewer than are confirmed are
 * refused (capacity-below-confirmed). Policy and family of a limit stay while somebody has a seat (terms-fixed).
 */
export async function changeOffer(
  tx: Tx,
  offer: OfferId,
  terms: OfferTerms,
  now = Temporal.Now.instant(),
): Promise<{ version: number }> {
  checkTerms(terms)
  const wire = JSON.stringify(OfferTerms.encode(terms))
  const { rows } = await judged(REFUSALS, () =>
    sql<{
      version: number
    }>`select capacity.set_terms(${offer}, ${wire}::jsonb, ${now.toString()}) as version`.execute(tx),
  )
  return { version: rows[0]!.version }
}

/** Nobody can ask any more; who waits goes on waiting, and gets seats that come back. */
export async function closeOffer(tx: Tx, offer: OfferId): Promise<void> {
  await sql`select capacity.close_offer(${offer})`.execute(tx)
}

/**
 * Calls an offer off: every live seat is cancelled, its holder told through the keeper's job with `words`, the
 * organiser's own. Once is enough: what is called off stays so, and a second call moves nobody.
 */
export async function cancelOffer(
  tx: Tx,
  offer: OfferId,
  words: string | null = null,
  now = Temporal.Now.instant(),
): Promise<SeatMove[]> {
  const { rows } = await sql<{ moves: SeatMove[] }>`
    select capacity.cancel_offer(${offer}, 'calledOff', ${now.toString()}, ${words}) as moves`.execute(tx)
  return rows[0]!.moves
}

/** Offers with terms, state, version and counts, in the order asked; those that are not there are left out. */
export function readOffers(tx: Tx, ids: readonly string[]): Promise<OfferState[]> {
  return findOffers(tx, ids)
}
