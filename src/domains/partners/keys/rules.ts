import { crc32 } from 'node:zlib'
import { defineProblem } from '../../../kernel/problem.ts'

export const keyNotFound = defineProblem('partner-key-not-found', 404)
export const keyEnded = defineProblem('partner-key-ended', 409)
export const keyReplaced = defineProblem('partner-key-replaced', 409)
export const keyOutside = defineProblem('partner-key-outside', 422)
export const keyEndsInPast = defineProblem('partner-key-ends-in-past', 422)
export const keyUnknown = defineProblem('partner-key-unknown', 401)
export const keyOpensNothing = defineProblem('partner-key-opens-nothing', 403)
export const scopeMissing = defineProblem('partner-scope-missing', 403)
export const keyLimited = defineProblem('partner-key-limited', 429)
export const keyElsewhere = defineProblem('partner-key-elsewhere', 403)
export const filingsFull = defineProblem('partner-filings-full', 429)

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** 256 bits are 43 digits of base 62, and the 32 bits of a checksum 6. */
const [BODY, CHECK] = [43, 6]
const FORM = /^wtp_([0-9A-Za-z]{43})([0-9A-Za-z]{6})$/
/** Keys that Open311 programs were given before partners had theirs. */
const OLD = /^wto_[\w-]{43}$/

/**
 * A key of 32 random bytes: `wtp_`, 43 letters and digits, and a CRC-32 of these in 6 more. Scanners for secrets find it
 * by its beginning and sort out by the checksum what only looks like one, without asking anybody.
 */
export function secretOf(bits: Buffer): string {
  const body = inBase62(BigInt(`0x${bits.subarray(0, 32).toString('hex')}`), BODY)
  return `wtp_${body}${checkOf(body)}`
}

/** Whether a text may be a key at all. */
export function isSecret(text: string): boolean {
  const [, body = '', check] = FORM.exec(text) ?? []
  return OLD.test(text) || (body !== '' && checkOf(body) === check)
}

/** What of a key is kept to tell it from others: too few letters to guess the rest from. */
export function markOf(secret: string): string {
  return secret.slice(0, 8)
}

function checkOf(body: string): string {
  return inBase62(BigInt(crc32(body)), CHECK)
}

function inBase62(number: bigint, length: number): string {
  let [text, rest] = ['', number]
  for (let at = 0; at < length; at++) {
    text = DIGITS.charAt(Number(rest % 62n)) + text
    rest /= 62n
  }
  return text
}

/** The key of `Authorization: Bearer wtp_…`; undefined: another kind of authorization, or none. */
export function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer +(wt[po]_\S{1,100})$/i.exec(authorization ?? '')?.[1]
}
