import { z } from 'zod'

/** A stretch of duty at a station. */
export const ShiftId = z.uuid().brand<'ShiftId'>()
export type ShiftId = z.infer<typeof ShiftId>
