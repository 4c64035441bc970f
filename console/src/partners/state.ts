import type { PartnerKey } from '../../../src/domains/partners/contract.ts'

export type KeyState = 'live' | 'ending' | 'over' | 'revoked'

/** What a key is now: working, working until its successor has taken over, ended by itself, or revoked. */
export function stateOf(
  key: PartnerKey,
  keys: readonly PartnerKey[],
  now = Temporal.Now.instant(),
): KeyState {
  if (key.revokedAt) return 'revoked'
  if (key.endsAt && Temporal.Instant.compare(key.endsAt, now) <= 0) return 'over'
  return keys.some(({ replaces }) => replaces === key.id) ? 'ending' : 'live'
}

export function works(state: KeyState): boolean {
  return state === 'live' || state === 'ending'
}
