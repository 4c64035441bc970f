import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { keyOfRequest } from './handle.ts'
import type { Keys } from './keys.ts'

/** How keys of a kind are made: what they begin with, so that they are found in a text where they should not be. */
export type KeyKind = { readonly mark: string; readonly bytes: number; readonly use: string }

/** What is kept of a secret of 192 random bits or more: it needs no salt and no slow hash. */
export function hashOfSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/**
 * 256 bits that belong to a request of somebody's, or of a partner's program, and a use: nobody guesses them without the
 * deployment's secret. A retry of the same asking gets the same, though they are kept nowhere (`secret` in `writes`).
 * Throws idempotency-key-needed.
 */
export function toldBits(keys: Keys, use: string, request: FastifyRequest): Buffer {
  const { person, key } = request.who
  return keys.blindIndex(`${person ?? key?.partner ?? ''} ${keyOfRequest(request)}`, use)
}

/** The same as a key. Throws idempotency-key-needed. */
export function toldKey(keys: Keys, { mark, bytes, use }: KeyKind, request: FastifyRequest): string {
  return `${mark}_${toldBits(keys, use, request).subarray(0, bytes).toString('base64url')}`
}
