import { myBookings } from '../../src/domains/bookings/public.ts'
import { look } from '../../src/kernel/access.ts'
import type { MineList } from '../mine/lists.ts'
import { BookingList } from './mine.tsx'
import { bookingWords } from './words.ts'

/** Spaces, visits and appointments under "my bookings". */
export const bookingsMine: MineList = async ({ db }, reader, who) => {
  const bookings = await look(db, who, (tx) => myBookings(tx, who))
  if (bookings.length === 0) return null
  return {
    id: 'bookings',
    title: bookingWords(reader).mine,
    body: <BookingList reader={reader} bookings={bookings} />,
  }
}
