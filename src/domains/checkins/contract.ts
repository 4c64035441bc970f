import { z } from 'zod'

/** How somebody was checked in: by a code on paper or phone, from the desk's list, or offline and sent later. */
export const CheckInWay = z.enum(['code', 'desk', 'offline'])
export type CheckInWay = z.infer<typeof CheckInWay>
