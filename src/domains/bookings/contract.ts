import { z } from 'zod'

/** A booking of a space, a visit or an appointment. */
export const BookingId = z.uuid().brand<'BookingId'>()
export type BookingId = z.infer<typeof BookingId>
