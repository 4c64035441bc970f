import { z } from 'zod'

/**
 * A ticket as a QR code carries it: `W1.<id>.<mac>`, id and mac in Crockford's base 32, so that it can be
 * read aloud and typed. 50 characters, all of QR's alphanumeric set.
 */
export const Ticket = z.string().regex(/^W1\.[0-9A-HJKMNP-TV-Z]{26}\.[0-9A-HJKMNP-TV-Z]{20}$/)

/** What was scanned or typed, as a ticket would be written: upper case, without spaces, O and I as digits. */
export function asTicket(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\u200b-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
}

/**
 * The hash by which a scanner without network knows a ticket: SHA-256 of the whole ticket, its mac
 * included, so that nobody who holds a list of hashes can write a ticket that is on it.
 */
export async function hashOfTicket(ticket: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(ticket))
  return Array.from(new Uint8Array(bytes).subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )
}
