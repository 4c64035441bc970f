import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import type { Keys } from '../../../kernel/keys.ts'

const USE = 'registers.file'

/** AES-256-GCM: nonce (12 bytes), tag (16), content. */
export function seal(keys: Keys, bytes: Uint8Array): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keys.key(USE), nonce)
  const body = Buffer.concat([cipher.update(bytes), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** What `seal` was given; throws if the bytes were changed or sealed by another deployment. */
export function unseal(keys: Keys, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', keys.key(USE), sealed.subarray(0, 12))
  decipher.setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
}

export function sealJson(keys: Keys, value: unknown): Buffer {
  return seal(keys, Buffer.from(JSON.stringify(value)))
}

/** A sealed row of a file, or a single cell. */
export function unsealCells(keys: Keys, sealed: Buffer): (string | null)[] {
  return JSON.parse(unseal(keys, sealed).toString('utf8')) as (string | null)[]
}

export function unsealText(keys: Keys, sealed: Buffer): string {
  return JSON.parse(unseal(keys, sealed).toString('utf8')) as string
}

/** A keyed hash of a cell's text: equal values are found without being readable. */
export function valuePrint(keys: Keys, text: string): Buffer {
  return createHmac('sha256', keys.key('registers.value')).update(text).digest().subarray(0, 16)
}
