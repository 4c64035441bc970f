import type { Tx } from '../../../kernel/database.ts'
import { momentOf } from '../../../kernel/wall-clock.ts'
import type { ClosureFollowed, ClosureHits, Hit } from '../../duty/public.ts'
import type { StationId } from '../../stations/contract.ts'
import { release, toldOf } from '../booking/changing/actions.ts'
import { type BookingRow, findBookings, findHolderNames } from '../booking/store.ts'
import { type StationHere, stationsHere } from '../free/actions.ts'
import { stretchText } from '../rules.ts'
import { tellBooked } from '../telling/actions.ts'

type Span = ClosureFollowed['span']

/** Bookings that a closure of stations would hit, each with its station. */
async function hitBy(
  tx: Tx,
  { stations, span }: { stations: readonly StationId[]; span: Span },
): Promise<{ row: BookingRow; station: StationHere }[]> {
  const here = await stationsHere(tx, stations)
  const hit: { row: BookingRow; station: StationHere }[] = []
  for (const station of here.values()) {
    const { timeZone } = station.plan
    const within = { start: momentAt(timeZone, span.from), end: momentAt(timeZone, span.to) }
    if (within.start >= within.end) continue
    const rows = await findBookings(tx, { live: true, stations: [station.id], within })
    hit.push(...rows.map((row) => ({ row, station })))
  }
  return hit
}

/** The moment of a minute of the clock on the wall there since 1970. */
function momentAt(timeZone: string, minute: number): number {
  return momentOf(timeZone, Math.floor(minute / 1440), minute % 1440)
}

/** Whoever has booked at a station while it would be closed: told in the room's own words, and released. */
export const bookingsHit: ClosureHits = {
  kind: 'bookings',
  title: { zh: '预约、参观和办事', en: 'Bookings, visits and appointments' },
  tells: true,
  async find(tx, asked): Promise<Hit[]> {
    const hit = await hitBy(tx, asked)
    const names = await findHolderNames(
      tx,
      hit.map(({ row }) => row.id),
    )
    return hit.map(({ row, station }) => ({
      person: row.holder,
      station: station.id,
      name: names.get(row.id) ?? '',
      note: stretchText(
        { start: row.from.epochMilliseconds, end: row.to.epochMilliseconds },
        station.plan.timeZone,
      ),
    }))
  },
  async follow(tx, { state, stations, span, reason }) {
    // What was released stays so: its time may be somebody else's by now, and whoever had it was told.
    if (state === 'withdrawn') return 0
    const now = Temporal.Now.instant()
    const people = new Set<string>()
    for (const { row, station } of await hitBy(tx, { stations, span })) {
      if (Temporal.Instant.compare(row.to, now) <= 0) continue
      const version = await release(tx, row, { reason: reason.zh }, now)
      const told = await toldOf(tx, row, station, version)
      await tellBooked(
        tx,
        row.holder,
        told,
        { text: 'booking-closed', reasonZh: reason.zh, reasonEn: reason.en },
        now,
      )
      if (row.holder) people.add(row.holder)
    }
    return people.size
  },
}
