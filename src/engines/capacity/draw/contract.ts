import { z } from 'zod'
import { Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { OfferId } from '../contract.ts'

/** A draw as everybody may see it. With `drawn` it is the file that anybody can recompute (docs/draw.md). */
export const DrawFile = z
  .object({
    form: z.literal('wutong-draw/1'),
    offer: OfferId,
    method: z.enum(['public', 'commitment']).describe('Where the seed comes from'),
    source: z
      .object({ zh: z.string(), en: z.string() })
      .nullable()
      .describe('The public source, named before'),
    commitment: z
      .string()
      .nullable()
      .describe('SHA-256 of the secret that becomes the seed, published before'),
    listed: z
      .object({
        at: Instant,
        list: z.string().describe('Entries by code, without persons; its form is told in docs/draw.md'),
        sha256: z.string(),
      })
      .nullable(),
    drawn: z
      .object({
        at: Instant,
        seed: z.string(),
        results: z
          .array(z.object({ code: z.string(), outcome: z.enum(['confirmed', 'waiting', 'notDrawn']) }))
          .describe('In drawn order'),
      })
      .nullable(),
  })
  .meta({ id: 'DrawFile' })
export type DrawFile = z.infer<typeof DrawFile>

export const getSeatDraw = {
  method: 'GET',
  url: '/api/seat-draws/:offerId',
  access: 'anyone',
  schema: {
    operationId: 'getSeatDraw',
    summary: 'A draw with its published list and its result, for anybody to recompute',
    tags: ['capacity'],
    params: z.object({ offerId: OfferId }),
    response: { 200: DrawFile, 404: Problem },
  },
} as const satisfies RouteContract
