import type { PersonalRecords } from '../../../kernel/personal.ts'
import { forgetOwn, readOwn } from './store.ts'

/** What was booked, by whom, and what was asked of the staff. Who leaves gives back what is to come. */
export const bookingRecords: PersonalRecords = { name: 'bookings', tell: readOwn, erase: forgetOwn }
