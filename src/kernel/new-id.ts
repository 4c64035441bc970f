import { randomFillSync } from 'node:crypto'

/** Random bytes are asked for in bulk: asking for 16 at a time takes longer than everything else. */
const pool = Buffer.alloc(16_384)
let used = pool.length

/** UUID version 7 (RFC 9562): milliseconds since 1970 in front, so that indexes grow at one end. */
export function newId(now: number = Date.now()): string {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const bytes = pool.subarray(used, (used += 16))
  bytes.writeUIntBE(now, 0, 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
