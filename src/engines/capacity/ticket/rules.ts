import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Keys } from '../../../kernel/keys.ts'
import { asTicket } from './contract.ts'

/** Douglas Crockford's base 32: no I, L, O, U. https://www.crockford.com/base32.html */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 96 of the 256 bits of HMAC-SHA-256 (RFC 2104 allows half at least 80): a guess hits once in 2^96. */
const MAC_BYTES = 12

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * The ticket of a seat or of a booking: its id and a mac over it with a key of this deployment. It names
 * nobody and nothing; whoever scans it without the program learns that it is a ticket.
 */
export function ticketOf(keys: Keys, id: string): string {
  if (!UUID.test(id)) throw new Error('A ticket is made of a UUID')
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex')
  return `W1.${inBase32(bytes)}.${inBase32(macOf(keys, bytes))}`
}

/**
 * The id that a ticket stands for. `notATicket`: some other code; `forged`: looks like one, and was not
 * made with this deployment's key (or was misread).
 */
export function readTicket(
  keys: Keys,
  text: string,
):
  | { readonly id: string; readonly fault: null }
  | { readonly id: null; readonly fault: 'notATicket' | 'forged' } {
  const parts = /^W1\.(.{26})\.(.{20})$/.exec(asTicket(text))
  const bytes = parts?.[1] === undefined ? null : fromBase32(parts[1], 16)
  const mac = parts?.[2] === undefined ? null : fromBase32(parts[2], MAC_BYTES)
  if (!bytes || !mac) return { id: null, fault: 'notATicket' }
  if (!timingSafeEqual(mac, macOf(keys, bytes))) return { id: null, fault: 'forged' }
  const hex = bytes.toString('hex')
  return {
    id: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`,
    fault: null,
  }
}

function macOf(keys: Keys, bytes: Buffer): Buffer {
  return createHmac('sha256', keys.key('ticket')).update('W1').update(bytes).digest().subarray(0, MAC_BYTES)
}

function inBase32(bytes: Buffer): string {
  let [text, held, bits] = ['', 0, 0]
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) text += DIGITS[(held >>> (bits -= 5)) & 31] ?? ''
    held &= (1 << bits) - 1
  }
  return bits > 0 ? text + (DIGITS[(held << (5 - bits)) & 31] ?? '') : text
}

/** The bytes; null where a digit is none, or where what is left over is not zero: one text for one ticket. */
function fromBase32(text: string, length: number): Buffer | null {
  const bytes = Buffer.alloc(length)
  let [at, held, bits] = [0, 0, 0]
  for (const digit of text) {
    const value = DIGITS.indexOf(digit)
    if (value < 0) return null
    held = (held << 5) | value
    bits += 5
    if (bits < 8) continue
    bytes[at++] = (held >>> (bits -= 8)) & 255
    held &= (1 << bits) - 1
  }
  return at === length && held === 0 ? bytes : null
}
