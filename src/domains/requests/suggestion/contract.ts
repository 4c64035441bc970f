import { z } from 'zod'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { NamedCategory, OtherTrack } from '../contract.ts'

/** What a text sounds like: categories, likeliest first, and whether it belongs elsewhere. */
export const Suggestion = z
  .object({
    categories: z.array(NamedCategory.extend({ share: z.number().describe('Of certainty, 0 to 1') })),
    track: OtherTrack.nullable(),
  })
  .meta({ id: 'CategorySuggestion' })
export type Suggestion = z.infer<typeof Suggestion>

export const suggestCategory = {
  method: 'POST',
  url: '/api/requests/suggest',
  access: 'anyone',
  scope: 'requests.file',
  schema: {
    operationId: 'suggestCategory',
    summary: 'Which categories a Chinese or English text sounds like; nothing of it is kept',
    tags: ['requests'],
    body: z.object({ text: z.string().max(2_000), most: z.int().min(1).max(10).default(3) }),
    response: { 200: Suggestion, 400: Problem },
  },
} as const satisfies RouteContract
