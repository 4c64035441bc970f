import { z } from 'zod'

export * from './booking/contract.ts'
export * from './contacts/contract.ts'
export * from './desks/contract.ts'
export * from './fairness/contract.ts'
export * from './series/contract.ts'
export * from './terms/contract.ts'
export * from './visits/contract.ts'
export { WallTime } from '../duty/closures/contract.ts'

/** What is done here, as the console's menu and the portal's lists tell it apart. */
export const BookingsPart = z.enum(['spaces', 'visits', 'appointments'])
export type BookingsPart = z.infer<typeof BookingsPart>
