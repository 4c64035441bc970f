import { z } from 'zod'

export const Title = z.string().trim().min(1).max(80)
export const GridName = z.object({ zh: Title, en: z.string().trim().min(1).max(160) })
export type GridName = z.infer<typeof GridName>
export const GridNames = z
  .record(z.string().regex(/^\d{1,5}$/), GridName)
  .describe('What grids are to be called, by their numbers')
