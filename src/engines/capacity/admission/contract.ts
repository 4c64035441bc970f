import { z } from 'zod'
import { Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { OfferId, SeatAnswer } from '../contract.ts'

/** Who shall have a seat: nobody named is oneself. */
export const SeatsAsk = z.strictObject({
  participants: z
    .array(z.uuid().overwrite((text) => text.toLowerCase()))
    .min(1)
    .max(20)
    .optional(),
  /** Of several people: rather some seats than none. */
  acceptFewer: z.boolean().default(false),
})
export type SeatsAsk = z.infer<typeof SeatsAsk>

/** What a waiting page needs: by the server's clock, a moment ago at most. */
export const Opening = z
  .object({
    offer: OfferId,
    /** The server's clock: whoever waits counts from it, not from their own. */
    now: Instant,
    state: z.enum(['notYet', 'open', 'full', 'closed', 'cancelled']),
    opensAt: Instant.nullable(),
    closesAt: Instant.nullable(),
    seats: z.int(),
    free: z.int(),
    waiting: z.int(),
    /** Requests for whatever offer that this process has taken and not yet decided. */
    queue: z.int(),
  })
  .meta({ id: 'Opening' })
export type Opening = z.infer<typeof Opening>

const tags = ['seats'] as const
const params = z.object({ offerId: OfferId })

export const askForSeats = {
  method: 'POST',
  url: '/api/offers/:offerId/seats',
  access: 'person',
  schema: {
    operationId: 'askForSeats',
    summary:
      'Asks for seats, for oneself or for members of the family; decided in order of arrival, answered when it is on disk. 201: there are seats; 200: there are none, or there were before',
    tags,
    params,
    body: SeatsAsk,
    response: {
      200: SeatAnswer,
      201: SeatAnswer,
      400: Problem,
      401: Problem,
      403: Problem,
      404: Problem,
      422: Problem,
      429: Problem,
      503: Problem,
    },
  },
} as const satisfies RouteContract

export const showOpening = {
  method: 'GET',
  url: '/api/offers/:offerId',
  access: 'anyone',
  schema: {
    operationId: 'showOpening',
    summary:
      'How an offer stands: whether it is open, what is left, and the server’s clock; for pages that wait',
    tags,
    params,
    response: { 200: Opening, 400: Problem, 404: Problem },
  },
} as const satisfies RouteContract
