import {
  kindOfDayNumber,
  dayNumberOfText,
  type OfficialCalendar,
  officialCalendar,
} from '../../../kernel/calendar.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { SpaceId, StationId } from '../../stations/contract.ts'
import {
  findNamed,
  readAtWork,
  readCalendar,
  findSpaces,
  type SpaceAtWork,
  type StationAtWork,
  stationNotFound,
} from '../../stations/public.ts'
import { daysAfter, spaceUnknown, wallOf } from '../rules.ts'
import type { BookableSpace, FreeDay } from '../terms/contract.ts'
import { dayOf, freeStarts, openOn, planFor, type TermsKnown, termsOn } from '../terms/rules.ts'
import { findDefaults, findTerms } from '../terms/store.ts'
import { takenOf } from './store.ts'

/** A station's kind decides the terms by default. */
export type StationHere = StationAtWork & { readonly kind: string }
/** A space, where it is and on which terms it was, is and will be booked. */
export type SpaceHere = {
  readonly space: SpaceAtWork
  readonly station: StationHere
  readonly known: TermsKnown
}

/** Stations with their hours and kinds; those that whoever asks does not see are missing. */
export async function stationsHere(tx: Tx, ids: readonly string[]): Promise<Map<string, StationHere>> {
  const kinds = new Map((await findNamed(tx, ids)).map(({ id, kind }) => [id, kind]))
  const stations = await readAtWork(tx, { ids, since: '1970-01-01' })
  return new Map(stations.map((one) => [one.id, { ...one, kind: kinds.get(one.id) ?? '' }]))
}

/** Throws station-not-found. */
export async function stationHere(tx: Tx, id: StationId): Promise<StationHere> {
  const station = (await stationsHere(tx, [id])).get(id)
  if (!station) throw stationNotFound()
  return station
}

/** Spaces with their stations and terms, by their ids or by their station. */
export async function spacesHere(
  tx: Tx,
  asked: { ids?: readonly string[]; stations?: readonly string[] },
): Promise<SpaceHere[]> {
  const spaces = await findSpaces(tx, asked)
  const stations = await stationsHere(tx, [...new Set(spaces.map(({ station }) => station))])
  const own = await findTerms(
    tx,
    spaces.map(({ id }) => id),
  )
  const defaults = await findDefaults(tx)
  return spaces.flatMap((space) => {
    const station = stations.get(space.station)
    if (!station) return []
    return [
      {
        space,
        station,
        known: { own: own.get(space.id) ?? [], byDefault: defaults.get(station.kind) ?? [] },
      },
    ]
  })
}

/** Throws space-unknown. */
export async function spaceHere(tx: Tx, id: SpaceId): Promise<SpaceHere> {
  const [found] = await spacesHere(tx, { ids: [id] })
  if (!found) throw spaceUnknown()
  return found
}

/** A space as people see it on a date. */
export function bookableOf({ space, known }: SpaceHere, date: string): BookableSpace {
  const { terms, edition } = termsOn(known, date)
  const { id, station, name, floor, seats, areaM2, equipment, accessibility } = space
  return { id, station, name, floor, seats, areaM2, equipment, accessibility, terms, edition }
}

/** The calendar of the land. */
export async function calendarOf(tx: Tx): Promise<OfficialCalendar> {
  return officialCalendar(await readCalendar(tx))
}

/** When a space is free on dates, from now on; anybody may ask. */
export async function freeDays(
  tx: Tx,
  here: SpaceHere,
  { from, days }: { from: string; days: number },
  now: Temporal.Instant,
): Promise<FreeDay[]> {
  const { station, space, known } = here
  const { timeZone } = station.plan
  const calendar = await calendarOf(tx)
  const dates = Array.from({ length: days }, (_, index) => daysAfter(from, index))
  const window = {
    start: dayOf(from, timeZone).start - 86_400_000,
    end: dayOf(daysAfter(from, days), timeZone).end,
  }
  const [taken = []] = await takenOf(tx, [{ kind: 'space', id: space.id }], window, now)
  const today = wallOf(now.epochMilliseconds, timeZone).slice(0, 10)
  return dates.map((date): FreeDay => {
    const { terms } = termsOn(known, date)
    const whole = dayOf(date, timeZone)
    const open = openOn(planFor(station.plan, terms.week, terms.onHolidays), calendar, date, 1)
    const isOffered = terms.bookable && date <= daysAfter(today, terms.aheadDays)
    const listed = calendar.listed(dayNumberOfText(date))
    return {
      date,
      open: open
        .filter(({ start, end }) => start < whole.end && end > whole.start)
        .map(({ start, end }) => ({
          from: wallOf(Math.max(start, whole.start), timeZone),
          to: wallOf(end, timeZone),
        })),
      starts: isOffered
        ? freeStarts(terms, { open, taken, date, timeZone, notBefore: now.epochMilliseconds })
        : [],
      name: listed && kindOfDayNumber(calendar, dayNumberOfText(date)) !== 'workday' ? listed.name : null,
    }
  })
}
