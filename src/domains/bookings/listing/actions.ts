import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { invalidRequest, signInNeeded } from '../../../kernel/problem.ts'
import type { StationId } from '../../stations/contract.ts'
import { readAtWork } from '../../stations/public.ts'
import { prove, type TerritoryMemory } from '../../territory/public.ts'
import type { Booking, BookingId, BookingKind } from '../booking/contract.ts'
import { showBookings } from '../booking/shown/actions.ts'
import { findBookings } from '../booking/store.ts'
import { bookingNotFound, daysAfter } from '../rules.ts'
import { stationHere } from '../free/actions.ts'
import { dayOf } from '../terms/rules.ts'

type Asked = {
  readonly unit?: UnitId | undefined
  readonly station?: StationId | undefined
  readonly from: string
  readonly to: string
  readonly kind?: BookingKind | undefined
  readonly waiting: boolean
}

/** Days that a list shows at once. */
const MOST_DAYS = 93

/** Bookings of a station, or of those of a unit, for the staff who answer for them. Throws not-yours. */
export async function listBookings(
  tx: Tx,
  who: Who,
  territory: TerritoryMemory,
  asked: Asked,
  now = Temporal.Now.instant(),
): Promise<Booking[]> {
  if (asked.to < asked.from || asked.to > daysAfter(asked.from, MOST_DAYS))
    throw invalidRequest({}, [{ pointer: '#/query/to', code: 'not-allowed' }])
  const { stations, timeZone } = await stationsAsked(tx, who, territory, asked)
  const within = { start: dayOf(asked.from, timeZone).start, end: dayOf(asked.to, timeZone).end }
  const rows = asked.waiting
    ? await findBookings(tx, { stations, waiting: true, after: now })
    : await findBookings(tx, { stations, within, kind: asked.kind })
  return showBookings(tx, who, rows)
}

async function stationsAsked(tx: Tx, who: Who, territory: TerritoryMemory, { unit, station }: Asked) {
  if (station !== undefined) {
    const here = await stationHere(tx, station)
    await proveDeskOrDecide(tx, who, here.unit as UnitId)
    return { stations: [station], timeZone: here.plan.timeZone }
  }
  if (unit === undefined) throw invalidRequest({}, [{ pointer: '#/query/unit', code: 'needed' }])
  await proveDeskOrDecide(tx, who, unit)
  const here = await readAtWork(tx, { units: [...territory.below(unit)], since: '9999-01-01' })
  return { stations: here.map(({ id }) => id), timeZone: here[0]?.plan.timeZone ?? 'Asia/Shanghai' }
}

async function proveDeskOrDecide(tx: Tx, who: Who, unit: UnitId): Promise<void> {
  await prove(tx, who, who.grants['booking.decide'] ? 'booking.decide' : 'attendance.note', unit)
}

/** Days that one's own list looks back. */
const BACK = 90

/** What whoever asks has booked: to come first, then what was. Throws sign-in-needed. */
export async function listMine(tx: Tx, who: Who, now = Temporal.Now.instant()): Promise<Booking[]> {
  if (!who.person) throw signInNeeded()
  const after = now.subtract({ hours: 24 * BACK })
  return showBookings(tx, who, await findBookings(tx, { holder: who.person, after }))
}

/** One booking. Throws booking-not-found where whoever asks neither has it nor answers for it. */
export async function showBooking(tx: Tx, who: Who, id: BookingId): Promise<Booking> {
  const [booking] = await showBookings(tx, who, await findBookings(tx, { ids: [id] }))
  if (!booking) throw bookingNotFound()
  return booking
}
