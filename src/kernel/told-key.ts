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
 * The key that belongs to a request: nobody guesses it without the deployment's secret. A retry of the same asking is
 * told the same key, though it is kept nowhere (`secret` in `writes`). Throws idempotency-key-needed.
 */
export function toldKey(keys: Keys, { mark, bytes, use }: KeyKind, request: FastifyRequest): string {
  const bits = keys.blindIndex(`${request.who.person ?? ''} ${keyOfRequest(request)}`, use)
  return `${mark}_${bits.subarray(0, bytes).toString('base64url')}`
}
