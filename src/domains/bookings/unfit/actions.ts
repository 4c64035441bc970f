import type { Tx } from '../../../kernel/database.ts'
import type { StationId } from '../../stations/contract.ts'
import { type BookingRow, findBookings, findParts, type PartRow } from '../booking/store.ts'
import { findDesks } from '../desks/store.ts'
import { calendarOf, type SpaceHere, spacesHere, type StationHere, stationHere } from '../free/actions.ts'
import { dateOfMoment, holds, type Stretch } from '../rules.ts'
import type { Week } from '../terms/contract.ts'
import { openOn, planFor, termsOn } from '../terms/rules.ts'
import { findGuides } from '../visits/store.ts'

/** Why a booking no longer fits: hours, terms or seats of its space; hours of its guide or desk. */
export type Unfit = {
  readonly row: BookingRow
  readonly why: 'hours' | 'notBookable' | 'seats' | 'guide' | 'desk'
}

type Known = {
  readonly station: StationHere
  readonly spaces: ReadonlyMap<string, SpaceHere>
  readonly weeks: ReadonlyMap<string, { readonly week: Week | null; readonly active: boolean }>
  readonly calendar: Awaited<ReturnType<typeof calendarOf>>
}

/** How far ahead anything can be booked, in milliseconds. */
const AHEAD = 367 * 86_400_000

/** Bookings to come of a station that no longer fit what has changed since. */
export async function unfitOf(tx: Tx, id: StationId, now: Temporal.Instant): Promise<Unfit[]> {
  const station = await stationHere(tx, id)
  const start = now.epochMilliseconds
  const rows = await findBookings(tx, { live: true, stations: [id], within: { start, end: start + AHEAD } })
  const parts = Map.groupBy(
    await findParts(
      tx,
      rows.map((row) => row.id),
    ),
    ({ booking }) => booking,
  )
  const ids = [...parts.values()].flat().flatMap((part) => (part.kind === 'space' ? [part.id] : []))
  const guides = await findGuides(tx, { station: id }, true)
  const desks = await findDesks(tx, { station: id }, true)
  const known: Known = {
    station,
    spaces: new Map((await spacesHere(tx, { ids: [...new Set(ids)] })).map((one) => [one.space.id, one])),
    weeks: new Map([...guides, ...desks].map(({ id: of, week, active }) => [of as string, { week, active }])),
    calendar: await calendarOf(tx),
  }
  return rows.flatMap((row) => {
    const why = whyUnfit(known, row, parts.get(row.id) ?? [])
    return why === null ? [] : [{ row, why }]
  })
}

function whyUnfit(known: Known, row: BookingRow, parts: readonly PartRow[]): Unfit['why'] | null {
  for (const part of parts) {
    const during = { start: part.from.epochMilliseconds, end: part.to.epochMilliseconds }
    const why = part.kind === 'space' ? ofSpace(known, row, part, during) : ofPerson(known, part, during)
    if (why !== null) return why
  }
  return null
}

function ofSpace(known: Known, row: BookingRow, { id }: PartRow, during: Stretch): Unfit['why'] | null {
  const here = known.spaces.get(id)
  if (!here) return 'notBookable'
  const { plan } = here.station
  const date = dateOfMoment(during.start, plan.timeZone)
  const { terms } = termsOn(here.known, date)
  // A visit needs the door open; terms are for those who book the space for themselves.
  if (row.kind === 'space' && !terms.bookable) return 'notBookable'
  if (here.space.seats !== null && row.heads > here.space.seats) return 'seats'
  const hours = row.kind === 'space' ? planFor(plan, terms.week, terms.onHolidays) : plan
  return holds(openOn(hours, known.calendar, date, 1), during) ? null : 'hours'
}

function ofPerson(known: Known, { kind, id }: PartRow, during: Stretch): Unfit['why'] | null {
  const { plan } = known.station
  const they = known.weeks.get(id)
  const why = kind === 'desk' ? 'desk' : 'guide'
  if (!they?.active) return why
  const date = dateOfMoment(during.start, plan.timeZone)
  return holds(openOn(planFor(plan, they.week, false), known.calendar, date, 1), during) ? null : why
}
