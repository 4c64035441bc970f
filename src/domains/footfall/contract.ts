import { z } from 'zod'

/** How heads were counted: every figure of footfall says it. */
export const CountMethod = z.enum(['checkIn', 'manual', 'counter'])
export type CountMethod = z.infer<typeof CountMethod>
