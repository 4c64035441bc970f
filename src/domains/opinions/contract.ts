import { z } from 'zod'

/** How an opinion was gathered: at a called meeting, door to door, or through an open channel. */
export const OpinionSource = z.enum(['meeting', 'doorToDoor', 'open'])
export type OpinionSource = z.infer<typeof OpinionSource>
