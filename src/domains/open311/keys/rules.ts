import { defineProblem } from '../../../kernel/problem.ts'

export const keyNotFound = defineProblem('open311-key-not-found', 404)
export const keyToldOnce = defineProblem('open311-key-is-told-once', 409)
export const keyRevokedAlready = defineProblem('open311-key-revoked-already', 409)

/** What the database's judgements are called. */
export const REFUSALS = { key_is_told_once: keyToldOnce } as const

/** A key as this server makes them: 32 random bytes behind a name that finds it in a text where it should not be. */
export const KEY = /^wto_[\w-]{43}$/
