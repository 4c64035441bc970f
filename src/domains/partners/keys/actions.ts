import type { KeyHeld, Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import { announce } from '../../../kernel/changes.ts'
import type { Tx } from '../../../kernel/database.ts'
import { keyUsed, partnerKeyNeeded } from '../../../kernel/handle.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { judged } from '../../../kernel/refusals.ts'
import { hashOfSecret } from '../../../kernel/told-key.ts'
import { lineageOf, prove } from '../../territory/public.ts'
import { partnerEnded, partnerNotFound } from '../rules.ts'
import { findPartner } from '../store.ts'
import type { KeyChange, KeyWish, PartnerKey, PartnerKeyId } from './contract.ts'
import { keyEnded, keyEndsInPast, keyNotFound, keyOutside, keyReplaced, markOf } from './rules.ts'
import * as store from './store.ts'

/** What keys that change are announced as. */
export const KEY_TOPIC = 'partnerKey'

/** Asked again under an Idempotency-Key whose answer is kept no more; made anew by two at once. */
const REFUSALS = { key_is_its_own: keyUsed, key_is_replaced_once: keyReplaced } as const

type Told = PartnerKey & { readonly key: string }

/**
 * Gives a partner a key for its place or one within it, told in this answer and never again. Throws not-yours,
 * partner-not-found, partner-ended, partner-key-outside, partner-key-ends-in-past, idempotency-key-used.
 */
export async function makeKey(
  tx: Tx,
  who: Who,
  wish: KeyWish & { readonly partner: string; readonly key: string },
  now = Temporal.Now.instant(),
): Promise<Told> {
  const partner = await findPartner(tx, wish.partner)
  if (!partner) throw partnerNotFound()
  await prove(tx, who, 'partner.edit', partner.unit)
  const id = await giveKey(tx, who, wish, now)
  return { ...(await found(tx, id, now)), key: wish.key }
}

/** The same without asking who may: for whoever has the database itself. */
export async function giveKey(
  tx: Tx,
  who: Who,
  wish: KeyWish & { readonly partner: string; readonly key: string },
  now = Temporal.Now.instant(),
): Promise<PartnerKeyId> {
  const partner = await findPartner(tx, wish.partner)
  if (!partner) throw partnerNotFound()
  if (partner.endedAt !== null) throw partnerEnded()
  const lineage = await lineageOf(tx, wish.unit)
  if (!lineage.includes(partner.unit)) throw keyOutside()
  refusePast(wish, now)
  return insert(tx, who, { ...wish, lineage, replaces: null })
}

/** Changes what a key opens, how often, until when. Throws not-yours, partner-key-not-found, partner-key-ended. */
export async function changeKey(
  tx: Tx,
  who: Who,
  id: PartnerKeyId,
  change: KeyChange,
  now = Temporal.Now.instant(),
): Promise<PartnerKey> {
  const key = await proven(tx, who, id, now)
  refusePast(change, now)
  await store.updateKey(tx, id, change)
  await tell(tx, 'partner.keyChanged', id, await lineageOf(tx, key.unit), {
    scopes: change.scopes,
    callsADay: change.callsADay,
    filedADay: change.filedADay,
  })
  return found(tx, id, now)
}

/**
 * Makes the next key in place of one, the same in all but its secret. The old one goes on for `overlapHours`, then ends
 * by itself. Throws not-yours, partner-key-not-found, partner-key-ended, partner-key-replaced, idempotency-key-used.
 */
export async function rotateKey(
  tx: Tx,
  who: Who,
  {
    id,
    overlapHours,
    key,
  }: { readonly id: PartnerKeyId; readonly overlapHours: number; readonly key: string },
  now = Temporal.Now.instant(),
): Promise<Told> {
  const old = await proven(tx, who, id, now)
  const lineage = await lineageOf(tx, old.unit)
  const next = await insert(tx, who, { ...old, key, lineage, replaces: id })
  await store.endBy(tx, id, now.add({ hours: overlapHours }))
  await announce(tx, KEY_TOPIC, id)
  return { ...(await found(tx, next, now)), key }
}

/** Ends a key at once. Throws partner-key-not-found, partner-key-ended, not-yours. */
export async function revokeKey(
  tx: Tx,
  who: Who,
  id: PartnerKeyId,
  now = Temporal.Now.instant(),
): Promise<PartnerKey> {
  const key = await store.findKey(tx, id, now)
  if (!key) throw keyNotFound()
  await prove(tx, who, 'partner.edit', key.unit)
  await endKey(tx, who, id, now)
  return found(tx, id, now)
}

/** The same without asking who may. Throws partner-key-not-found, partner-key-ended. */
export async function endKey(
  tx: Tx,
  who: Who,
  id: PartnerKeyId,
  now = Temporal.Now.instant(),
): Promise<void> {
  const key = await store.findKey(tx, id, now)
  if (!key) throw keyNotFound()
  if (!(await store.markRevoked(tx, id, who.person))) throw keyEnded()
  await tell(tx, 'partner.keyRevoked', id, await lineageOf(tx, key.unit))
}

/** What the key that asks opens. Throws partner-key-needed. */
export async function ownKey(tx: Tx, who: Who, now = Temporal.Now.instant()): Promise<PartnerKey> {
  const key = who.key && (await store.findKey(tx, who.key.id, now))
  if (!key) throw partnerKeyNeeded()
  return key
}

/**
 * Counts a request that is filed with a key, in the transaction that files it at a place (the unit and all above it):
 * 'elsewhere', where the key is for other places; 'full', where its day is full or it opens nothing any more.
 */
export async function takeFiling(
  tx: Tx,
  key: KeyHeld,
  path: readonly UnitId[],
  now: Temporal.Instant,
): Promise<'taken' | 'elsewhere' | 'full'> {
  if (!path.includes(key.unit)) return 'elsewhere'
  return (await store.takeTurn(tx, key.id, now)) ? 'taken' : 'full'
}

async function proven(tx: Tx, who: Who, id: PartnerKeyId, now: Temporal.Instant): Promise<store.KeyRow> {
  const key = await store.findKey(tx, id, now)
  if (!key) throw keyNotFound()
  await prove(tx, who, 'partner.edit', key.unit)
  const isOver = key.endsAt !== null && Temporal.Instant.compare(key.endsAt, now) <= 0
  if (key.revokedAt !== null || isOver) throw keyEnded()
  return key
}

type Inserting = KeyWish & {
  readonly partner: string
  readonly key: string
  readonly lineage: readonly string[]
  readonly replaces: PartnerKeyId | null
}

async function insert(tx: Tx, who: Who, { key, ...wish }: Inserting): Promise<PartnerKeyId> {
  const row = { ...wish, hash: hashOfSecret(key), mark: markOf(key), by: who.person }
  const id = await judged(REFUSALS, () => store.insertKey(tx, row))
  const { lineage, scopes, callsADay, filedADay, replaces } = wish
  await tell(tx, 'partner.key', id, lineage, { scopes, callsADay, filedADay, replaces })
  return id
}

async function tell(
  tx: Tx,
  action: string,
  id: PartnerKeyId,
  lineage: readonly string[],
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  writeDown(tx, { action, subject: { kind: 'partnerKey', id }, lineage, detail })
  await announce(tx, KEY_TOPIC, id)
}

async function found(tx: Tx, id: PartnerKeyId, now: Temporal.Instant): Promise<PartnerKey> {
  const row = await store.findKey(tx, id, now)
  if (!row) throw keyNotFound()
  return store.withoutPartner(row)
}

function refusePast({ endsAt }: Pick<KeyChange, 'endsAt'>, now: Temporal.Instant): void {
  if (endsAt !== null && Temporal.Instant.compare(endsAt, now) <= 0) throw keyEndsInPast()
}
