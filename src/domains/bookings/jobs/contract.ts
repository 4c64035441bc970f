import { z } from 'zod'
import { BookingId } from '../booking/contract.ts'

/** Reminds somebody of a booking a day ahead, if it still stands then. */
export const remind = { name: 'bookings:remind', payload: z.object({ booking: BookingId }) } as const
