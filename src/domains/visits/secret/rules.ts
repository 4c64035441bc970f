import type { Keys } from '../../../kernel/keys.ts'

/** What of a place, and of what was said there, is encrypted: each for itself, so that none can be read as another. */
export type Use =
  | 'address'
  | 'contact'
  | 'phone'
  | 'quiet'
  | 'note'
  | 'promise'
  | 'sealed'
  | 'correction'
  | 'answer'

export function hide(keys: Keys, use: Use, text: string): Buffer
export function hide(keys: Keys, use: Use, text: string | null): Buffer | null
export function hide(keys: Keys, use: Use, text: string | null): Buffer | null {
  return text === null ? null : keys.encrypt(text, `visits.${use}`)
}

export function read(keys: Keys, use: Use, bytes: Buffer): string
export function read(keys: Keys, use: Use, bytes: Buffer | null): string | null
export function read(keys: Keys, use: Use, bytes: Buffer | null): string | null {
  return bytes === null ? null : keys.decrypt(bytes, `visits.${use}`)
}

/** An address as it is compared: full-width forms, spaces and case do not make another door. */
function plainAddress(address: string): string {
  return address
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s,.;:，。、；：-]+/g, '')
}

/** By what a door is found again without reading any address. */
export function doorIndex(keys: Keys, address: string): Buffer {
  return keys.blindIndex(plainAddress(address), 'visits.door')
}
