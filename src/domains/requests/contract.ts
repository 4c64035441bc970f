import { z } from 'zod'

/** By which way a request came in. */
export const RequestChannel = z.enum([
  'portal',
  'desk',
  'gridWorker',
  'visit',
  'hotline',
  'emergingSector',
  'meeting',
  'goldenIdea',
  'import',
])
export type RequestChannel = z.infer<typeof RequestChannel>
