import { defineProblem } from '../../../kernel/problem.ts'

export const keyNotFound = defineProblem('open311-key-not-found', 404)
export const keyRevokedAlready = defineProblem('open311-key-revoked-already', 409)

/** A key as this server makes them: 32 random bytes behind a name that finds it in a text where it should not be. */
export const KEY = /^wto_[\w-]{43}$/
