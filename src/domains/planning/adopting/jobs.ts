import { z } from 'zod'

/** The day of an adopted plan may have come: what is kept with a unit's parents follows. */
export const followAdoptions = {
  name: 'planning:follow',
  payload: z.object({}),
} as const
