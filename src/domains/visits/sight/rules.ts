/** Crockford's alphabet: no I, L, O, U, so that what is read from a slip of paper stays what it was. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_LENGTH = 8

/** A code of random bytes: 40 bits, for some days and few tries. */
export function codeOfBytes(bytes: Uint8Array): string {
  return Array.from({ length: CODE_LENGTH }, (_, i) => ALPHABET[(bytes[i] ?? 0) % 32]).join('')
}
