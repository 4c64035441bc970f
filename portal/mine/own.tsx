import { seatWords } from '../activities/words.ts'
import type { PortalDeps } from '../deps.ts'
import type { Reader } from '../shell/reader.ts'
import type { Somebody } from '../shell/somebody.ts'
import type { MineSection } from './lists.ts'
import { SeatsList } from './seats-list.tsx'
import { heldBy } from './views.ts'

/** Seats at activities: what activities hang on "my bookings". */
export async function mySeats(deps: PortalDeps, reader: Reader, who: Somebody): Promise<MineSection | null> {
  const held = await heldBy(deps, who)
  if (held.length === 0) return null
  return { id: 'seats', title: seatWords(reader).seatsTitle, body: <SeatsList reader={reader} held={held} /> }
}
