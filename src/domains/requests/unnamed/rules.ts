import type { Who } from '../../../kernel/access.ts'
import { PersonId } from '../../../kernel/ids.ts'
import type { Keys } from '../../../kernel/keys.ts'

/*
 * Whoever asks without a name follows their request by a secret code. Nothing leads from the code to a person: the
 * case belongs to an id that follows from the code alone, by a key of the deployment, and the code is kept nowhere.
 */

/** Crockford's alphabet: no I, L, O, U, so that what is copied by hand stays what it was. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 16

/**
 * The code of a filing, from its idempotency key: sent again, it gives the same code, and nothing needs to keep it.
 * 80 bits that nobody can guess who does not hold the deployment's secret.
 */
export function codeOf(keys: Keys, key: string): string {
  const bytes = keys.blindIndex(key, 'requests.follow-code')
  return Array.from({ length: LENGTH }, (_, i) => ALPHABET[(bytes[i] ?? 0) % 32]).join('')
}

/** As people copy it: ABCD-EFGH-JKMN-PQRS. */
export function spelled(code: string): string {
  return (code.match(/.{4}/g) ?? []).join('-')
}

/** Who acts under a code: an id of version 8 (RFC 9562) that is nobody's. */
export function behindCode(keys: Keys, code: string): Who & { readonly person: PersonId } {
  const bytes = Buffer.from(keys.blindIndex(code, 'requests.behind-code').subarray(0, 16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  return { person: PersonId.parse(id), kind: 'resident', grants: {} }
}

/** Minutes until one may file again, 0: now. `ages`: minutes since each filing of the last day, the latest first. */
export function minutesToWait(ages: readonly number[], limits: { hour: number; day: number }): number {
  const left = (most: number, within: number) => {
    const oldest = ages[most - 1]
    return oldest !== undefined && oldest < within ? Math.max(1, Math.ceil(within - oldest)) : 0
  }
  return Math.max(left(limits.hour, 60), left(limits.day, 1_440))
}
