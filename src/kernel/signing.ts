import { createHmac, timingSafeEqual } from 'node:crypto'

/*
 * How systems that send each other messages know each other: the signature of the Standard Webhooks specification (1.0.0, standardwebhooks.com),
 * HMAC-SHA256 over id, time and body under a shared secret.
 */

/** How far a signed time may lie from ours. Seconds; the specification's own suggestion. */
export const TOLERANCE = 300

const MARK = 'whsec_'

export type Signed = {
  readonly id: string
  /** Seconds since 1970, as text. */
  readonly timestamp: string
  readonly body: string | Buffer
}

/** A secret as it is told: `whsec_` and base64. */
export function spelledSecret(bits: Buffer): string {
  return MARK + bits.toString('base64')
}

/** The signatures under these secrets, as the header has them. */
export function signaturesOf({ id, timestamp, body }: Signed, secrets: readonly string[]): string {
  return secrets
    .map((secret) => `v1,${digestOf({ id, timestamp, body }, secret).toString('base64')}`)
    .join(' ')
}

/** Whether one of the signatures in a header was made with one of the secrets, not long ago. */
export function isSigned(
  signed: Signed,
  header: string,
  secrets: readonly string[],
  now: Temporal.Instant,
): boolean {
  if (!/^\d{1,12}$/.test(signed.timestamp)) return false
  if (Math.abs(Number(signed.timestamp) - now.epochMilliseconds / 1_000) > TOLERANCE) return false
  const given = header
    .split(' ')
    .slice(0, 10)
    .filter((one) => one.startsWith('v1,'))
    .map((one) => Buffer.from(one.slice(3), 'base64'))
  const right = secrets.map((secret) => digestOf(signed, secret))
  return given.some((one) => right.some((own) => one.length === own.length && timingSafeEqual(one, own)))
}

function digestOf({ id, timestamp, body }: Signed, secret: string): Buffer {
  const key = Buffer.from(secret.slice(MARK.length), 'base64')
  return createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest()
}
