import type { FastifyRequest } from 'fastify'
export type Opening = {
  readonly offer: string
  readonly now: Temporal.Instant
  readonly state: 'notYet' | 'open' | 'full' | 'closed' | 'cancelled'
  readonly opensAt: Temporal.Instant | null
  readonly closesAt: Temporal.Instant | null
  readonly seats: number
  readonly free: number
  readonly waiting: number
  readonly queue: number
}
