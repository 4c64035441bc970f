import { z } from 'zod'
import { Day } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { PartnerKeyId } from '../keys/contract.ts'

/** How calls end: answered, refused (for what was asked), limited (too many), failed (on our side). */
export const CallOutcome = z.enum(['answered', 'refused', 'limited', 'failed']).meta({ id: 'CallOutcome' })
export type CallOutcome = z.infer<typeof CallOutcome>

/** So many calls with a key on a day, by part of the programming interface (a tag of OpenAPI) and outcome. */
export const KeyUse = z
  .object({ key: PartnerKeyId, day: Day, part: z.string(), outcome: CallOutcome, calls: z.int() })
  .meta({ id: 'KeyUse' })
export type KeyUse = z.infer<typeof KeyUse>

export const getUsage = {
  method: 'GET',
  url: '/api/partners/:partnerId/usage',
  access: 'staff',
  schema: {
    operationId: 'getPartnerUsage',
    summary: 'How much a partner used its keys, by day, part and outcome; needs `partner.edit`',
    tags: ['partners'],
    params: z.object({ partnerId: z.uuid() }),
    querystring: z.object({ days: z.coerce.number().int().min(1).max(400).default(30) }),
    response: {
      200: z.object({
        from: Day,
        to: Day,
        uses: z.array(KeyUse),
        filed: z.array(z.object({ day: Day, filed: z.int() })),
      }),
      400: Problem,
      401: Problem,
      403: Problem,
      404: Problem,
    },
  },
} as const satisfies RouteContract
