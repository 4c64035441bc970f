import { z } from 'zod'

export const BarrierId = z.uuid().brand<'BarrierId'>()
export type BarrierId = z.infer<typeof BarrierId>

export const BarrierIds = z.array(BarrierId).max(2_000)
