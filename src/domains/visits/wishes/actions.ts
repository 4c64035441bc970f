import type { Tx } from '../../../kernel/database.ts'
import { newId } from '../../../kernel/new-id.ts'
import type { PlaceId, Told } from '../contract.ts'
import { placeToChange, type PlacesHouse, writeOfPlace } from '../places/actions.ts'
import { findPlaces } from '../places/store.ts'
import { quietNotFound } from '../rules.ts'
import { hide } from '../secret/rules.ts'
import { QuietId, type QuietWish } from './contract.ts'
import * as store from './store.ts'

/** Writes down days on which nobody is to come, as the household put it. */
export async function addQuiet(
  tx: Tx,
  { keys }: Pick<PlacesHouse, 'keys'>,
  place: PlaceId,
  wish: Omit<QuietWish, 'told'> & { readonly told: Told },
): Promise<QuietId> {
  const row = await placeToChange(tx, place)
  const id = QuietId.parse(newId())
  await store.insertQuiet(tx, id, { ...wish, place, words: hide(keys, 'quiet', wish.words) })
  writeOfPlace(tx, row, 'visitPlace.quiet', {
    kind: wish.kind,
    from: wish.from,
    until: wish.until,
    told: wish.told,
  })
  return id
}

/** They may be visited again. Throws quiet-not-found. */
export async function liftQuiet(tx: Tx, id: QuietId): Promise<PlaceId> {
  const place = await store.liftQuiet(tx, id)
  const [row] = place === undefined ? [] : await findPlaces(tx, [place])
  if (!row) throw quietNotFound()
  writeOfPlace(tx, row, 'visitPlace.lift')
  return row.id
}

/** Notes that video is agreed to, or no longer; dated. */
export async function setConsent(
  tx: Tx,
  place: PlaceId,
  wish: { readonly agreed: boolean; readonly told: Told },
  now: Temporal.Instant,
): Promise<void> {
  const row = await placeToChange(tx, place)
  if (await store.setConsent(tx, place, wish, now))
    writeOfPlace(tx, row, wish.agreed ? 'visitPlace.video' : 'visitPlace.noVideo', { told: wish.told })
}

/** Notes that they asked to be visited by a day, or no longer do. */
export async function setAsked(tx: Tx, place: PlaceId, on: string | null): Promise<void> {
  const row = await placeToChange(tx, place)
  await store.setAsked(tx, place, on)
  writeOfPlace(tx, row, 'visitPlace.asked', { on })
}
