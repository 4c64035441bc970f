import { z } from 'zod'
import { UnitId } from '../../../../kernel/ids.ts'

/** What stays together: a grid of today as it is, which no other unit joins; or some units, which others may join. */
export const FixedPart = z.union([
  z.strictObject({ grid: UnitId }),
  z.strictObject({ units: z.array(UnitId).min(2).max(200) }),
])
export type FixedPart = z.infer<typeof FixedPart>
export const FixedParts = z.array(FixedPart).max(500)
