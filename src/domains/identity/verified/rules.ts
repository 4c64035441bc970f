import { defineProblem } from '../../../kernel/problem.ts'

export const identityRefused = defineProblem('identity-refused', 422)
export const checkUnreachable = defineProblem('identity-check-unreachable', 503)
export const checkedTooOften = defineProblem('identity-checked-too-often', 429)
export const yearDiffers = defineProblem('identity-year-differs', 422)

/** Accounts that one identity may serve; the database judges it (identity.judge_verification). */
const MOST_ACCOUNTS = 4

export const REFUSALS = {
  identity_serves_four_accounts_at_most: () =>
    defineProblem('identity-serves-four-accounts-at-most', 409)({ most: MOST_ACCOUNTS }),
  identity_stands_once_in_a_family: defineProblem('identity-stands-once-in-a-family', 409),
} as const

/**
 * Checks an account may ask for within a day: a family of ten needs some, whoever tries names and numbers out
 * needs thousands. A choice of this program.
 */
export const TRIES_A_DAY = 12

/** First and last character, the rest as stars: enough to know one's own number again. */
export function maskNumber(number: string): string {
  return `${number[0]}${'*'.repeat(number.length - 2)}${number.at(-1)}`
}

/** The last character of a name: *敏, **国. */
export function maskName(name: string): string {
  const characters = Array.from(name)
  return `${'*'.repeat(Math.max(1, characters.length - 1))}${characters.at(-1)}`
}

export function birthYearIn(number: string): number {
  return Number(number.slice(6, 10))
}

/** 32 bytes as an id of our own making (UUID version 8, RFC 9562): the same bytes, the same id. */
export function idOfBytes(bytes: Uint8Array): string {
  const used = Buffer.from(bytes.subarray(0, 16))
  used[6] = ((used[6] ?? 0) & 0x0f) | 0x80
  used[8] = ((used[8] ?? 0) & 0x3f) | 0x80
  const hex = used.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
