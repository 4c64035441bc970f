import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { Language } from '../../messages/catalogue.ts'
import type { Who } from './access.ts'
import type { Database } from './database.ts'

declare module 'fastify' {
  interface FastifyRequest {
    who: Who
    language: Language
  }
  interface FastifyContextConfig {
    /** As declared in the route's contract; routes without it are no part of the API. */
    access?: 'anyone' | 'person' | 'staff'
  }
}

export type App = FastifyInstance

/** What every room's routes get. */
export type House = {
  readonly db: Database
  readonly log: FastifyBaseLogger
}
