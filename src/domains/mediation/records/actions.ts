import type { CaseId } from '../../../engines/cases/contract.ts'
import { type Cases, takeAction } from '../../../engines/cases/public.ts'
import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { judged } from '../../../kernel/refusals.ts'
import { placeIn, speakFor, tell } from '../actions.ts'
import type { How, Met, RecordId, Side } from '../contract.ts'
import { editionIsNotLatest, onlyForYourSide, recordNotFound, REFUSALS } from '../rules.ts'
import { findAgreement, insertEdition, insertRecord, insertSignature, keepLeave } from './store.ts'

/** Writes down what was said: a side for itself alone, a mediator for either or both. */
export async function addRecord(
  tx: Tx,
  who: Who,
  id: CaseId,
  { side, text }: { side: Side | null; text: string },
): Promise<RecordId> {
  const place = await placeIn(tx, id)
  if (place.mySide !== null && side !== place.mySide) throw onlyForYourSide()
  const record = await insertRecord(tx, id, { side, text, by: who.person })
  tell(tx, place, 'mediation.record', { side })
  return record
}

type Session = Met & { readonly side: Side | null; readonly text: string; readonly seen: number }

/**
 * Writes down a session: the words here, the day and the number of heads as a step of the case. Throws
 * not-in-this-stage where there are no talks, changed-meanwhile, only-for-your-side.
 */
export async function noteSession(
  tx: Tx,
  cases: Cases,
  who: Who,
  id: CaseId,
  { on, heads, side, text, seen }: Session,
): Promise<RecordId> {
  const place = await placeIn(tx, id)
  if (place.mySide !== null) throw onlyForYourSide()
  await takeAction(tx, cases, who, { case: id, action: 'meet', seen, form: { day: on, heads } })
  const record = await insertRecord(tx, id, { side, text, met: { on, heads }, by: who.person })
  tell(tx, place, 'mediation.record', { side })
  return record
}

/** The leave of one side that the other may read a record; a side gives it itself, a mediator writes it down. */
export async function giveLeave(
  tx: Tx,
  who: Who,
  id: CaseId,
  wish: { record: RecordId; leave: boolean; how: How },
): Promise<void> {
  const place = await placeIn(tx, id)
  if ((wish.how === 'self') !== (place.mySide !== null)) throw onlyForYourSide()
  if (!(await keepLeave(tx, id, wish))) throw recordNotFound()
  tell(tx, place, 'mediation.leave', { record: wish.record, leave: wish.leave })
}

/** Another edition of the agreement, by a mediator. Throws edition-is-not-latest where somebody was quicker. */
export async function writeAgreement(
  tx: Tx,
  who: Who,
  id: CaseId,
  { edition, text, keepBy }: { edition: number; text: string; keepBy: string | null },
): Promise<void> {
  const place = await placeIn(tx, id)
  if (place.mySide !== null) throw onlyForYourSide()
  const latest = (await findAgreement(tx, id))?.edition ?? 0
  if (edition !== latest + 1) throw editionIsNotLatest()
  await judged(REFUSALS, () => insertEdition(tx, id, { edition, text, keepBy, by: who.person }))
  tell(tx, place, 'mediation.agreement', { edition })
}

/** Signs the latest edition. Throws edition-is-not-latest, signed-already. */
export async function signAgreement(
  tx: Tx,
  who: Who,
  id: CaseId,
  wish: { edition: number; side: Side; how: 'self' | 'paper' },
): Promise<void> {
  const place = await placeIn(tx, id)
  speakFor(place, wish)
  const latest = (await findAgreement(tx, id))?.edition
  if (latest !== wish.edition) throw editionIsNotLatest()
  await judged(REFUSALS, () => insertSignature(tx, id, { ...wish, by: who.person }))
  tell(tx, place, 'mediation.signature', { side: wish.side, edition: wish.edition, how: wish.how })
}
