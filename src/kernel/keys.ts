import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Keys of one deployment, all derived (HKDF, RFC 5869) from its one secret. */
export class Keys {
  readonly #secret: string
  readonly #derived = new Map<string, Buffer>()

  constructor(secret: string) {
    if (secret.length < 32) throw new Error('WUTONG_SECRET must have at least 32 characters')
    this.#secret = secret
  }

  /** A 32-byte key for one use; the same secret and use give the same key in every process. */
  key(use: string): Buffer {
    let key = this.#derived.get(use)
    if (!key) {
      key = Buffer.from(hkdfSync('sha256', this.#secret, 'wutong', use, 32))
      this.#derived.set(use, key)
    }
    return key
  }

  /** AES-256-GCM: version (1 byte), nonce (12), tag (16), text. Two calls never give the same bytes. */
  encrypt(text: string, use: string): Buffer {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.key(use), nonce)
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([Buffer.of(1), nonce, cipher.getAuthTag(), body])
  }

  /** What `encrypt` was given; throws if the bytes were changed or made with another key. */
  decrypt(bytes: Buffer, use: string): string {
    if (bytes[0] !== 1) throw new Error('Unknown version of encrypted bytes')
    const decipher = createDecipheriv('aes-256-gcm', this.key(use), bytes.subarray(1, 13))
    decipher.setAuthTag(bytes.subarray(13, 29))
    return decipher.update(bytes.subarray(29), undefined, 'utf8') + decipher.final('utf8')
  }

  /** A keyed hash: finds an encrypted value again without decrypting anything. */
  blindIndex(text: string, use: string): Buffer {
    return createHmac('sha256', this.key(use)).update(text).digest()
  }
}

/** The deployment's keys: from the given secret, or from one made once in the data folder (mode 0600). */
export async function openKeys(secret: string | undefined, dataFolder: string): Promise<Keys> {
  if (secret) return new Keys(secret)
  await mkdir(dataFolder, { recursive: true })
  const path = join(dataFolder, 'secret')
  try {
    const file = await open(path, 'wx', 0o600)
    try {
      await file.writeFile(randomBytes(32).toString('base64url'))
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return new Keys((await readFile(path, 'utf8')).trim())
}
