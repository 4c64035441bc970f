import { z } from 'zod'
import { Day } from '../../../kernel/instant.ts'
import type { RouteContract } from '../../../kernel/route.ts'

/** A category's code; those below it begin with it: `01` streets and rubbish, `0102` sorting, `010201` bins overflowing. */
export const CategoryCode = z.string().regex(/^\d{2}(\d{2}){0,3}$/)
export type CategoryCode = z.infer<typeof CategoryCode>

export const Both = z.object({ zh: z.string(), en: z.string() })
export type Both = z.infer<typeof Both>

/** Ways of their own for what is not handled here: petitions, courts and tribunals, emergencies. */
export const Track = z.enum(['petition', 'court', 'emergency'])
export type Track = z.infer<typeof Track>

export const Category = z
  .object({
    code: CategoryCode,
    parent: CategoryCode.nullable(),
    zh: z.string(),
    en: z.string(),
    hint: Both.nullable().describe('For whoever reports'),
    track: Track.nullable().describe('Another way: it is handed over, not handled here'),
    call: z.string().nullable().describe('The number to call at once'),
    sight: z.enum(['public', 'confidential', 'sealed']).describe('What is offered first to whoever reports'),
    sunk: z.boolean().describe('One of the matters that are handled in the area grid'),
    source: Both,
    from: Day,
    until: Day.nullable(),
  })
  .meta({ id: 'CaseCategory' })
export type Category = z.infer<typeof Category>

export const listCaseCategories = {
  method: 'GET',
  url: '/api/responsibility/categories',
  access: 'anyone',
  schema: {
    operationId: 'listCaseCategories',
    summary: 'What can be reported, as a tree by code, as it is on a day',
    tags: ['responsibility'],
    querystring: z.object({ on: Day.optional().describe('Today if left out') }),
    response: { 200: z.array(Category) },
  },
} as const satisfies RouteContract
