import type { Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import { keyUsed } from '../../../kernel/handle.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { judged } from '../../../kernel/refusals.ts'
import { hashOfSecret, type KeyKind } from '../../../kernel/told-key.ts'
import { lineageOf, prove } from '../../territory/public.ts'
import type { KeyWish, Open311Key, Open311KeyId } from './contract.ts'
import { keyNotFound, keyRevokedAlready } from './rules.ts'
import * as store from './store.ts'

export const OPEN311_KEY: KeyKind = { mark: 'wto', bytes: 32, use: 'open311-key' }

/** Asked again under an Idempotency-Key whose answer is kept no more. */
const REFUSALS = { key_is_its_own: keyUsed } as const

/** Gives an organisation a key for a place, told in this answer and never again. Throws not-yours, idempotency-key-used. */
export async function makeKey(
  tx: Tx,
  who: Who,
  wish: KeyWish & { readonly key: string },
  today: string,
): Promise<Open311Key & { key: string }> {
  await prove(tx, who, 'role.grant', wish.unit)
  const id = await giveKey(tx, who, wish)
  return { ...(await found(tx, id, today)), key: wish.key }
}

/** The same without asking who may: for whoever has the database itself. Throws idempotency-key-used. */
export async function giveKey(
  tx: Tx,
  who: Who,
  { key, ...wish }: KeyWish & { readonly key: string },
): Promise<Open311KeyId> {
  const lineage = await lineageOf(tx, wish.unit)
  const row = { ...wish, hash: hashOfSecret(key), lineage, by: who.person }
  const id = await judged(REFUSALS, () => store.insertKey(tx, row))
  writeDown(tx, {
    action: 'open311.key',
    subject: { kind: 'open311Key', id },
    lineage,
    detail: { mostADay: wish.mostADay },
  })
  return id
}

/** Ends a key at once. Throws open311-key-not-found, open311-key-revoked-already, not-yours. */
export async function revokeKey(tx: Tx, who: Who, id: Open311KeyId, today: string): Promise<Open311Key> {
  await prove(tx, who, 'role.grant', await unitOf(tx, id))
  await endKey(tx, who, id)
  return found(tx, id, today)
}

/** The same without asking who may. Throws open311-key-not-found, open311-key-revoked-already. */
export async function endKey(tx: Tx, who: Who, id: Open311KeyId): Promise<void> {
  const unit = await unitOf(tx, id)
  if (!(await store.markRevoked(tx, id, who.person))) throw keyRevokedAlready()
  writeDown(tx, {
    action: 'open311.keyRevoked',
    subject: { kind: 'open311Key', id },
    lineage: await lineageOf(tx, unit),
  })
}

/** Keys for a unit and below. Throws not-yours. */
export async function listKeys(tx: Tx, who: Who, unit: UnitId, today: string): Promise<Open311Key[]> {
  await prove(tx, who, 'role.grant', unit)
  return await store.findKeys(tx, unit, today)
}

async function unitOf(tx: Tx, id: Open311KeyId): Promise<UnitId> {
  const unit = await store.findUnit(tx, id)
  if (!unit) throw keyNotFound()
  return unit
}

async function found(tx: Tx, id: Open311KeyId, today: string): Promise<Open311Key> {
  const row = await store.findKey(tx, id, today)
  if (!row) throw keyNotFound()
  return row
}
