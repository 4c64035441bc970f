import { writeDown } from '../../../kernel/audit.ts'
import type { Database, Tx } from '../../../kernel/database.ts'
import type { Who } from '../../../kernel/access.ts'
import { keyUsed } from '../../../kernel/handle.ts'
import { judged } from '../../../kernel/refusals.ts'
import { hashOfSecret, type KeyKind } from '../../../kernel/told-key.ts'
import { proveStation, type StationProof } from '../../stations/public.ts'
import { lineageOf } from '../../territory/public.ts'
import { counterKeyUnknown, counterNotFound, counterRevoked, counterRevokedAlready } from '../rules.ts'
import type { Count, Counter, CounterId, CountsTaken } from './contract.ts'
import * as store from './store.ts'

export const COUNTER_KEY: KeyKind = { mark: 'wtc', bytes: 24, use: 'footfall-counter' }

/** Asked again under an Idempotency-Key whose answer is kept no more. */
const REFUSALS = { counter_has_its_own_key: keyUsed } as const

/** Gives a counter a key of its own, told in this answer and never again. Throws idempotency-key-used. */
export async function setUpCounter(
  tx: Tx,
  { station, proof }: StationProof,
  name: string,
  key: string,
): Promise<Counter & { key: string }> {
  const counter = await judged(REFUSALS, () => store.insertCounter(tx, station, name, hashOfSecret(key)))
  writeDown(tx, {
    action: 'footfall.counter',
    subject: { kind: 'counter', id: counter.id },
    lineage: await lineageOf(tx, proof.unit),
    detail: { station },
  })
  return { ...counter, key }
}

/** Ends a key at once. Throws counter-not-found, counter-revoked-already. */
export async function revokeCounter(tx: Tx, who: Who, id: CounterId): Promise<Counter> {
  const held = await store.lockCounter(tx, id)
  if (!held) throw counterNotFound()
  const { proof } = await proveStation(tx, who, held.station)
  if (held.revokedAt) throw counterRevokedAlready()
  writeDown(tx, {
    action: 'footfall.counterRevoked',
    subject: { kind: 'counter', id },
    lineage: await lineageOf(tx, proof.unit),
    detail: { station: held.station },
  })
  return store.markRevoked(tx, id)
}

/**
 * Takes in a batch of a counter by its key. Idempotent by sequence number, whatever the order; what lies outside
 * of the dated rule's time is refused by itself, the rest is taken. Throws counter-key-unknown, counter-revoked.
 */
export async function tellCounts(
  db: Database,
  authorization: string | undefined,
  counts: readonly Count[],
  now: Temporal.Instant,
): Promise<CountsTaken> {
  const key = /^Bearer (wtc_[\w-]{32})$/.exec(authorization ?? '')?.[1]
  if (key === undefined) throw counterKeyUnknown()
  const taken = await store.takeIn(db, hashOfSecret(key), counts, now)
  if (!taken) throw counterKeyUnknown()
  if (taken.revoked) throw counterRevoked()
  const refusals = (places: number[] | null, why: 'too-old' | 'ahead') =>
    (places ?? []).map((place) => ({ sequence: counts[place - 1]?.sequence ?? 0, why }))
  return {
    taken: taken.taken,
    repeated: taken.repeated,
    refused: [...refusals(taken.tooOld, 'too-old'), ...refusals(taken.ahead, 'ahead')],
    serverTime: now,
  }
}
