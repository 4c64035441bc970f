import { z } from 'zod'
import { act, ANYONE } from '../../kernel/access.ts'
import type { Database } from '../../kernel/database.ts'
import { toldOf } from './booking/changing/actions.ts'
import { findBookings } from './booking/store.ts'
import { stationHere } from './free/actions.ts'
import { remind } from './jobs/contract.ts'
import { forgetOld } from './retention/store.ts'
import { tellBooked } from './telling/actions.ts'

export type BookingJobDeps = { readonly db: Database; readonly today: () => string }

/** Reminds whoever booked, a day ahead, if it stands and was not moved further away. */
export async function remindNow(
  { db }: Pick<BookingJobDeps, 'db'>,
  payload: z.output<typeof remind.payload>,
  now = Temporal.Now.instant(),
): Promise<void> {
  await act(
    db,
    ANYONE,
    async (tx) => {
      const [row] = await findBookings(tx, { ids: [payload.booking] })
      if (!row || row.state !== 'confirmed') return
      const hours = row.from.since(now).total('hours')
      if (hours <= 0 || hours > 25) return
      const station = await stationHere(tx, row.station)
      await tellBooked(
        tx,
        row.holder,
        await toldOf(tx, row, station, row.version),
        { text: 'booking-reminder' },
        now,
      )
    },
    'notify',
  )
}

/** Forgets who booked once that is older than the rule of the day keeps it. */
export const forgetBookings = { name: 'bookings:forget', payload: z.object({}) } as const

/** A line for the worker's crontab, which counts in UTC: the small hours in China. */
export const bookingsCrontab = `52 19 * * * ${forgetBookings.name}`

/** The room's jobs by name: what a worker wants. */
export function bookingsTasks(deps: BookingJobDeps): Record<string, (payload: unknown) => Promise<void>> {
  return {
    [remind.name]: (payload) => remindNow(deps, remind.payload.parse(payload)),
    [forgetBookings.name]: async () =>
      void (await act(deps.db, ANYONE, (tx) => forgetOld(tx, deps.today()), 'housekeeping')),
  }
}
