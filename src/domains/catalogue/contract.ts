import { z } from 'zod'

/** A service of the catalogue. */
export const ServiceId = z.uuid().brand<'ServiceId'>()
export type ServiceId = z.infer<typeof ServiceId>
