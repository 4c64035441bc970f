import { z } from 'zod'

/** A parking space that its owner opens to others in set hours. */
export const ParkingSpaceId = z.uuid().brand<'ParkingSpaceId'>()
export type ParkingSpaceId = z.infer<typeof ParkingSpaceId>
