import { z } from 'zod'
import { RunId } from '../plans/contract.ts'

/** A run waits: whoever draws in this process looks at once, and not at its next round. */
export const drawPlan = {
  name: 'planning:draw',
  payload: z.object({ run: RunId }),
} as const
