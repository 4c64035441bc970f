import { z } from 'zod'

/** What units can be alike in. The name of one that a category of requests makes is that of the category. */
export const PlanFeature = z
  .object({
    key: z.string().describe('As the wish names it: density, older, …, or requests: and a category'),
    zh: z.string(),
    en: z.string(),
  })
  .meta({ id: 'PlanFeature' })
export type PlanFeature = z.infer<typeof PlanFeature>
