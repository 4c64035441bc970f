import { createHash } from 'node:crypto'
import { writeDown } from '../../../kernel/audit.ts'
import type { Database, Tx } from '../../../kernel/database.ts'
import type { Who } from '../../../kernel/access.ts'
import type { Keys } from '../../../kernel/keys.ts'
import { proveStation, type StationProof } from '../../stations/public.ts'
import { lineageOf } from '../../territory/public.ts'
import { counterKeyUnknown, counterNotFound, counterRevoked, counterRevokedAlready } from '../rules.ts'
import type { Count, Counter, CounterId, CountsTaken } from './contract.ts'
import * as store from './store.ts'

const hashOf = (key: string) => createHash('sha256').update(key).digest()

/**
 * The key that belongs to an asking: 192 bits that nobody guesses without the deployment's secret. A retry of the same
 * asking is told the same key, though it is kept nowhere.
 */
export function counterKeyOf(keys: Keys, { person }: Who, asking: string): string {
  const bits = keys.blindIndex(`${person ?? ''} ${asking}`, 'footfall-counter')
  return `wtc_${bits.subarray(0, 24).toString('base64url')}`
}

/** Gives a counter a key of its own, told in this answer and never again. */
export async function setUpCounter(
  tx: Tx,
  { station, proof }: StationProof,
  name: string,
  key: string,
): Promise<Counter & { key: string }> {
  const counter = await store.insertCounter(tx, station, name, hashOf(key))
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
  const taken = await store.takeIn(db, hashOf(key), counts, now)
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
