import type { Who } from '../../../kernel/access.ts'
import type { OfficialCalendar } from '../../../kernel/calendar.ts'
import type { Tx } from '../../../kernel/database.ts'
import { newId } from '../../../kernel/new-id.ts'
import type { Both } from '../../stations/contract.ts'
import { findSpaces, type SpaceAtWork } from '../../stations/public.ts'
import { bookerOf, note } from '../booking/actions.ts'
import type { BookingId, Tongue } from '../booking/contract.ts'
import { insertBooking } from '../booking/store.ts'
import { type PartWish, remindOf, takeParts } from '../booking/taking/actions.ts'
import { calendarOf, type StationHere, stationsHere } from '../free/actions.ts'
import { type Subject, takenOf } from '../free/store.ts'
import {
  closedThen,
  dateOfMoment,
  daysAfter,
  headsOutOfRange,
  holds,
  isFree,
  MINUTE,
  momentOfWall,
  routeNotFound,
  type Stretch,
  stretchText,
  tooFarAhead,
  visitFull,
  wallOf,
} from '../rules.ts'
import { checkNotPassed, checkParty, dayOf, openOn, planFor } from '../terms/rules.ts'
import type { Guide } from './contract.ts'
import { seatsOf, timesOf } from './rules.ts'
import { findGuides, findRoutes, type RouteRow } from './store.ts'

/** Minutes from one time that is offered to the next. */
const GRID = 30

/** A route with everything that decides when it can be walked. */
export type RouteHere = {
  readonly route: RouteRow
  readonly stations: ReadonlyMap<string, StationHere>
  readonly spaces: ReadonlyMap<string, SpaceAtWork>
  readonly guides: readonly Guide[]
  readonly calendar: OfficialCalendar
}

/** Throws route-not-found. */
export async function routeHere(tx: Tx, id: string): Promise<RouteHere> {
  const [route] = await findRoutes(tx, { id })
  if (!route?.active || route.stops.length === 0) throw routeNotFound()
  return wholeRoute(tx, route, await calendarOf(tx))
}

export async function wholeRoute(tx: Tx, route: RouteRow, calendar: OfficialCalendar): Promise<RouteHere> {
  const stations = await stationsHere(tx, [
    ...new Set([route.station, ...route.stops.map(({ station }) => station)]),
  ])
  const spaces = await findSpaces(tx, { ids: route.stops.flatMap(({ space }) => space ?? []) })
  const guides = await findGuides(tx, { station: route.station })
  return { route, stations, spaces: new Map(spaces.map((one) => [one.id, one])), guides, calendar }
}

/** The seats of its smallest space; null where none is counted. */
export function seatsOfRoute({ route, spaces }: RouteHere): number | null {
  return seatsOf(route.stops.map(({ space }) => (space === null ? null : (spaces.get(space)?.seats ?? null))))
}

/** What has no hours then: a stop, or none of the guides. Null: all have. */
function closedAt(here: RouteHere, start: number): Both | null {
  const { route, stations, calendar } = here
  const times = timesOf(route.stops, start)
  for (const [index, stop] of route.stops.entries()) {
    const station = stations.get(stop.station)
    const time = times.stops[index]
    if (!station || !time) throw routeNotFound()
    if (!isOpen(station, calendar, time)) return { zh: station.zh, en: station.en }
  }
  return null
}

function isOpen({ plan }: StationHere, calendar: OfficialCalendar, time: Stretch): boolean {
  return holds(openOn(plan, calendar, dateOfMoment(time.start, plan.timeZone), 1), time)
}

/** Guides who lead in a language (null: in any) and have hours for the whole of a visit. */
function guidesAt(
  { route, stations, guides, calendar }: RouteHere,
  during: Stretch,
  language: Tongue | null,
) {
  const station = stations.get(route.station)
  if (!station) throw routeNotFound()
  return guides.filter(({ languages, week }) => {
    if (language !== null && !languages.includes(language)) return false
    const { plan } = station
    return holds(
      openOn(planFor(plan, week, false), calendar, dateOfMoment(during.start, plan.timeZone), 1),
      during,
    )
  })
}

function subjectsOf({ route, guides }: RouteHere): Subject[] {
  return [
    ...route.stops.flatMap(({ space }): Subject[] => (space === null ? [] : [{ kind: 'space', id: space }])),
    ...guides.map(({ id }): Subject => ({ kind: 'guide', id })),
  ]
}

const none = { before: 0, after: 0 }
const part = (subject: Subject, during: Stretch): PartWish => ({ ...subject, during, ...none })

/** When a visit could begin on a day: all stops open and free, and a guide who speaks the language. */
export async function visitTimes(
  tx: Tx,
  id: string,
  { date, language }: { date: string; language: Tongue },
  now = Temporal.Now.instant(),
): Promise<string[]> {
  const here = await routeHere(tx, id)
  const timeZone = timeZoneOf(here)
  if (date > latestOf(here, now)) return []
  const day = dayOf(date, timeZone)
  const subjects = subjectsOf(here)
  const lists = await takenOf(tx, subjects, { start: day.start, end: day.end + 86_400_000 }, now)
  const taken = new Map(subjects.map(({ id: subject }, index) => [subject, lists[index] ?? []]))
  const times: string[] = []
  for (let start = day.start; start < day.end; start += GRID * MINUTE) {
    if (start < now.epochMilliseconds || closedAt(here, start) !== null) continue
    const { during, stops } = timesOf(here.route.stops, start)
    const stopsFree = here.route.stops.every(({ space }, index) => {
      const time = stops[index]
      return space === null || (time !== undefined && isFree(taken.get(space) ?? [], time, none))
    })
    if (
      stopsFree &&
      guidesAt(here, during, language).some((one) => isFree(taken.get(one.id) ?? [], during, none))
    )
      times.push(wallOf(start, timeZone))
  }
  return times
}

function timeZoneOf({ route, stations }: RouteHere): string {
  return stations.get(route.station)?.plan.timeZone ?? 'UTC'
}

function latestOf(here: RouteHere, now: Temporal.Instant): string {
  return daysAfter(dateOfMoment(now.epochMilliseconds, timeZoneOf(here)), here.route.aheadDays)
}

export type VisitPlan = {
  readonly parts: readonly PartWish[]
  readonly during: Stretch
  readonly guide: Both
  readonly seats: number | null
  readonly approval: boolean
}

/**
 * What a visit takes: a guide for the whole of it and each space for its stop. With `guide` only that one, else
 * the first who is free. Throws route-not-found, space-closed-then, visit-full.
 */
export async function planVisit(
  tx: Tx,
  id: string,
  asked: { readonly start: number; readonly language: Tongue | null; readonly guide: string | null },
  now: Temporal.Instant,
  known?: RouteHere,
): Promise<VisitPlan> {
  const here = known ?? (await routeHere(tx, id))
  const { during, stops } = timesOf(here.route.stops, asked.start)
  const closed = closedAt(here, asked.start)
  const when = stretchText(during, timeZoneOf(here))
  if (closed)
    throw closedThen({ when: `${closed.zh} ${when}` }, [{ pointer: '#/body/from', code: 'not-allowed' }])
  const leading = guidesAt(here, during, asked.language).filter(
    ({ id: guide }) => asked.guide === null || guide === asked.guide,
  )
  const guides = await firstFree(tx, leading, during, asked.guide !== null, now)
  if (!guides) throw visitFull({ what: when })
  return {
    parts: [
      part({ kind: 'guide', id: guides.id }, during),
      ...here.route.stops.flatMap(({ space }, index): PartWish[] => {
        const time = stops[index]
        return space === null || !time ? [] : [part({ kind: 'space', id: space }, time)]
      }),
    ],
    during,
    guide: guides.name,
    seats: seatsOfRoute(here),
    approval: here.route.approval,
  }
}

/** The first who is free then; whoever is asked for by name is judged with the move itself. */
async function firstFree(
  tx: Tx,
  guides: readonly Guide[],
  during: Stretch,
  isNamed: boolean,
  now: Temporal.Instant,
): Promise<Guide | undefined> {
  if (isNamed) return guides[0]
  const taken = await takenOf(
    tx,
    guides.map(({ id }): Subject => ({ kind: 'guide', id })),
    during,
    now,
  )
  return guides.find((_, index) => isFree(taken[index] ?? [], during, none))
}

type Wish = {
  readonly route: string
  readonly from: string
  readonly language: Tongue
  readonly heads: number
  readonly organisation: Parameters<typeof bookerOf>[3]
  readonly note: string | null
}

/**
 * Reserves a guide and all stops of a route, or nothing. Throws route-not-found, heads-out-of-range,
 * party-larger-than-room, time-passed, too-far-ahead, space-closed-then, visit-full with what is not free.
 */
export async function bookVisit(tx: Tx, who: Who, wish: Wish, now = Temporal.Now.instant()) {
  const here = await routeHere(tx, wish.route)
  const { route } = here
  const station = here.stations.get(route.station)
  if (!station) throw routeNotFound()
  const { timeZone } = station.plan
  const booker = await bookerOf(tx, who, station, wish.organisation)
  checkHeads(here, wish.heads)
  const start = momentOfWall(wish.from, timeZone)
  checkNotPassed(start, now.epochMilliseconds, timeZone)
  const latest = latestOf(here, now)
  if (wish.from.slice(0, 10) > latest)
    throw tooFarAhead({ latest }, [{ pointer: '#/body/from', code: 'not-allowed' }])
  const plan = await planVisit(tx, route.id, { start, language: wish.language, guide: null }, now, here)
  const state = route.approval && !booker.isStaff ? ('requested' as const) : ('confirmed' as const)
  const id = newId() as BookingId
  const refused = ({ kind, id: subject }: PartWish) =>
    visitFull({ what: kind === 'guide' ? plan.guide.zh : (here.spaces.get(subject)?.name.zh ?? '') })
  const parts = await takeParts(tx, { id, holder: booker.person, state }, plan.parts, refused, now)
  await insertBooking(
    tx,
    {
      id,
      kind: 'visit',
      state,
      station: route.station,
      holder: booker.person,
      organisation: booker.organisation,
      series: null,
      space: null,
      route: route.id,
      counter: null,
      during: plan.during,
      heads: wish.heads,
      purpose: null,
      equipment: [],
      language: wish.language,
      note: wish.note,
      byStaff: booker.isStaff,
    },
    parts,
    now,
  )
  await remindOf(tx, id, start, now)
  await note(tx, 'visit.make', id, station, { state, from: wish.from, heads: wish.heads })
  return { id, state, guide: plan.guide }
}

function checkHeads(here: RouteHere, heads: number): void {
  const { headsLeast: least, headsMost: most } = here.route
  if (heads < least || heads > most)
    throw headsOutOfRange({ least, most }, [{ pointer: '#/body/heads', code: 'not-allowed' }])
  checkParty(heads, seatsOfRoute(here))
}
