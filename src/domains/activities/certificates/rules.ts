import { randomBytes } from 'node:crypto'
import { defineProblem } from '../../../kernel/problem.ts'

export const certificateNotFound = defineProblem('certificate-not-found', 404)
export const attendedTooLittle = defineProblem('attended-too-little', 422)

/** Letters and digits without those that look alike (Crockford's base 32). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Twelve characters, 60 bits: nobody guesses one that was issued. */
export function newCode(): string {
  return [...randomBytes(12)].map((byte) => ALPHABET[byte % 32]).join('')
}

/** Sessions that a certificate asks for: a share in per cent, rounded up, at least one. */
export function neededOf(sessions: number, share: number): number {
  return Math.max(1, Math.ceil((sessions * share) / 100))
}
