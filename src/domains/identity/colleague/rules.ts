import type { Keys } from '../../../kernel/keys.ts'

/** Finds a colleague's phone again without decrypting any; says nothing about those that residents sign in with. */
export function colleagueIndexOf(keys: Keys, phone: string): Buffer {
  return keys.blindIndex(phone, 'identity.colleague-phone')
}
