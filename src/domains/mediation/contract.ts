import { z } from 'zod'

/** How a mediation came about: one side asked, a worker found it, or another office passed it on. */
export const MediationSource = z.enum(['party', 'worker', 'passedOn'])
export type MediationSource = z.infer<typeof MediationSource>
