import { z } from 'zod'

/** An activity or a course: what people enrol in. */
export const ActivityId = z.uuid().brand<'ActivityId'>()
export type ActivityId = z.infer<typeof ActivityId>
