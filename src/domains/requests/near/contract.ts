import { z } from 'zod'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { CategoryCode } from '../../responsibility/contract.ts'
import { ShownRequest } from '../contract.ts'

/** An open public request near by, how far it is and how much it is like what is being written. */
export const NearRequest = z
  .object({
    request: ShownRequest,
    metres: z.int().describe('To the place as it is shown'),
    likeness: z.number().describe('Of category, distance and words together, 0 to 1'),
  })
  .meta({ id: 'NearRequest' })
export type NearRequest = z.infer<typeof NearRequest>

export const listNear = {
  method: 'GET',
  url: '/api/requests/near',
  access: 'anyone',
  schema: {
    operationId: 'listNear',
    summary: 'Open public requests near a place that ask much the same, likest first',
    tags: ['requests'],
    querystring: z.object({
      lon: z.coerce.number().min(-180).max(180),
      lat: z.coerce.number().min(-90).max(90),
      category: CategoryCode.optional(),
      text: z.string().max(2_000).optional(),
      metres: z.coerce.number().int().min(10).max(2_000).default(300),
      limit: z.coerce.number().int().min(1).max(20).default(5),
    }),
    response: { 200: z.array(NearRequest), 400: Problem },
  },
} as const satisfies RouteContract
