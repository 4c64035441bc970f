import { createHash, randomBytes } from 'node:crypto'
import type { Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { judged } from '../../../kernel/refusals.ts'
import { lineageOf, prove } from '../../territory/public.ts'
import type { KeyWish, Open311Key, Open311KeyId } from './contract.ts'
import { keyNotFound, keyRevokedAlready, REFUSALS } from './rules.ts'
import * as store from './store.ts'

/** What is kept of a key: 256 random bits need no salt and no slow hash. */
export function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}

/** Gives an organisation a key for a place, told in this answer and never again. Throws not-yours, open311-key-is-told-once. */
export async function makeKey(
  tx: Tx,
  who: Who,
  wish: KeyWish,
  today: string,
): Promise<Open311Key & { key: string }> {
  await prove(tx, who, 'role.grant', wish.unit)
  const key = await giveKey(tx, who, wish)
  return { ...(await found(tx, wish.id, today)), key }
}

/** The same without asking who may: for whoever has the database itself. Throws open311-key-is-told-once. */
export async function giveKey(tx: Tx, who: Who, wish: KeyWish): Promise<string> {
  const key = `wto_${randomBytes(32).toString('base64url')}`
  const lineage = await lineageOf(tx, wish.unit)
  await judged(REFUSALS, () => store.insertKey(tx, { ...wish, hash: hashOf(key), lineage, by: who.person }))
  writeDown(tx, {
    action: 'open311.key',
    subject: { kind: 'open311Key', id: wish.id },
    lineage,
    detail: { mostADay: wish.mostADay },
  })
  return key
}

/** Ends a key at once. Throws open311-key-not-found, open311-key-revoked-already, not-yours. */
export async function revokeKey(tx: Tx, who: Who, id: Open311KeyId, today: string): Promise<Open311Key> {
  const { unit } = await found(tx, id, today)
  await prove(tx, who, 'role.grant', unit)
  await endKey(tx, who, id)
  return found(tx, id, today)
}

/** The same without asking who may. Throws open311-key-not-found, open311-key-revoked-already. */
export async function endKey(tx: Tx, who: Who, id: Open311KeyId): Promise<void> {
  const { unit } = await found(tx, id, FIRST_DAY)
  if (!(await store.markRevoked(tx, id, who.person))) throw keyRevokedAlready()
  writeDown(tx, {
    action: 'open311.keyRevoked',
    subject: { kind: 'open311Key', id },
    lineage: await lineageOf(tx, unit),
  })
}

/** A day on which nothing was filed: for those who want no count. */
const FIRST_DAY = '2000-01-01'

/** Keys for a unit and below. Throws not-yours. */
export async function listKeys(tx: Tx, who: Who, unit: UnitId, today: string): Promise<Open311Key[]> {
  await prove(tx, who, 'role.grant', unit)
  return await store.findKeys(tx, unit, today)
}

async function found(tx: Tx, id: Open311KeyId, today: string): Promise<Open311Key> {
  const row = await store.findKey(tx, id, today)
  if (!row) throw keyNotFound()
  return row
}
