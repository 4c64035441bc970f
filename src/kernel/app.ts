import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { Language } from '../../messages/catalogue.ts'
import type { Who } from './access.ts'
import type { Database } from './database.ts'
import type { Keys } from './keys.ts'
import type { Scope } from './route.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Of the deployment: what is kept of requests is hashed with them. */
    keys: Keys
  }
  interface FastifyRequest {
    who: Who
    language: Language
    /** Refused because its key was used too often. */
    limited: boolean
  }
  interface FastifyContextConfig {
    /** As declared in the route's contract; routes without it are no part of the API. */
    access?: 'anyone' | 'partner' | 'person' | 'staff'
    /** What a partner's key must hold; where nothing is said, no key opens it. */
    scope?: Scope | 'any'
  }
}

export type App = FastifyInstance

/** What every room's routes get. */
export type House = {
  readonly db: Database
  readonly log: FastifyBaseLogger
}
