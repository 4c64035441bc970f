import { z } from 'zod'

/** Something that a standing check found. */
export const FindingId = z.uuid().brand<'FindingId'>()
export type FindingId = z.infer<typeof FindingId>
