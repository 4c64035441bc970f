import type { SessionFound } from '../../src/domains/activities/contract.ts'
import type { StationId } from '../../src/domains/stations/contract.ts'
import type { Seat } from '../../src/engines/capacity/contract.ts'
import { seatsOfHolder } from '../../src/engines/capacity/public.ts'
import { look, type Who } from '../../src/kernel/access.ts'
import { metresBetween, type Position } from '../../src/kernel/geo.ts'
import type { PortalDeps } from '../deps.ts'
import type { Paper } from '../maps/frame.ts'
import { miniMapOf } from '../maps/mini.ts'
import { LIVE } from '../mine/seats.tsx'
import type { Place } from '../place/place.ts'
import type { Reader } from '../shell/reader.ts'
import type { ActivityView } from './activity.tsx'
import { type ActivitiesAsked, spanOf } from './asked.ts'
import type { ActivitiesView } from './list.tsx'
import { askedFor } from './seat-panel.tsx'
import {
  activityAt,
  countOn,
  findOn,
  type OnWish,
  sessionIn,
  themeAt,
  themesAround,
  topicsToday,
} from './source.ts'
import type { ThemeView } from './theme.tsx'

/** Metres that count as near; the next circle is drawn where too little is found in one, at last the whole city. */
const CIRCLES = [1_500, 4_000, 12_000, 40_000, null] as const
/** So many make a list that is worth reading. */
const ENOUGH = 8
/** On the home page and on that of a station. */
const FEW = 3

const PAPER: Paper = { width: 640, height: 220 }
const LARGE_PAPER: Paper = { width: 500, height: 220 }

export async function activitiesView(
  deps: PortalDeps,
  reader: Reader,
  place: Place,
  asked: ActivitiesAsked,
): Promise<ActivitiesView> {
  const span = spanOf(asked.when, reader.now, reader.timeZone)
  const { age, topic, free, station, show } = asked
  const wish = { ...span, at: place.at, age, topic, free, station, limit: show + 1 }
  const { found, within } = station
    ? { found: await findOn(deps, { ...wish, within: null }), within: null }
    : await nearest(deps, wish, ENOUGH)
  const brief = station ? deps.stations.brief(station, { at: place.at, now: reader.now }) : undefined
  return {
    asked,
    place,
    found: found.slice(0, show),
    hasMore: found.length > show,
    within: station ? CIRCLES[0] : within,
    topics: await topicsToday(deps),
    themes: station ? [] : await themesAround(deps, reader, place),
    station: brief ?? null,
  }
}

type Wish = Omit<OnWish, 'within'>

/** What is on in the smallest circle in which there is enough. */
async function nearest(
  deps: PortalDeps,
  wish: Wish,
  enough: number,
): Promise<{ readonly found: readonly SessionFound[]; readonly within: number | null }> {
  let found: readonly SessionFound[] = []
  for (const within of CIRCLES) {
    // The memory is asked first: most circles are too small, and the database is not troubled for them.
    if (within !== null && countOn(deps, { ...wish, within }) < enough) continue
    found = await findOn(deps, { ...wish, within })
    if (found.length >= enough) return { found, within }
  }
  return { found, within: null }
}

/** Today's next near the reader that one can still get into; where there is none today, those of the week. */
export async function onToday(
  deps: PortalDeps,
  reader: Reader,
  place: Place,
  limit = FEW,
): Promise<{ readonly today: boolean; readonly found: readonly SessionFound[] }> {
  const wish = { at: place.at, age: null, topic: null, free: true, station: null, limit }
  for (const when of ['today', 'week'] as const) {
    const span = spanOf(when, reader.now, reader.timeZone)
    const { found } = await nearest(deps, { ...wish, ...span }, limit)
    if (found.length > 0) return { today: when === 'today', found }
  }
  return { today: false, found: [] }
}

/** What is on at a station in the coming month, the next few. */
export function onAt(deps: PortalDeps, reader: Reader, station: StationId, at: Position) {
  const span = spanOf('month', reader.now, reader.timeZone)
  const wish = { at, within: null, age: null, topic: null, free: false, station, limit: FEW }
  return findOn(deps, { ...wish, ...span })
}

export async function activityView(
  deps: PortalDeps,
  reader: Reader,
  {
    who,
    place,
    id,
    session,
  }: { who: Who; place: Place | null; id: string | undefined; session: string | undefined },
): Promise<ActivityView> {
  const activity = await activityAt(deps, who, id)
  const chosen = sessionIn(activity, session)
  const brief = deps.stations.brief(activity.station.id, { at: place?.here ?? [0, 0], now: reader.now })
  const at: Position | null = brief ? [brief.at.lon, brief.at.lat] : null
  const here = place?.here ?? null
  const paper = reader.large ? LARGE_PAPER : PAPER
  return {
    activity,
    session: chosen,
    mine: await seatsOf(deps, who, askedFor(activity, chosen, reader.now).offer),
    address: brief?.address ?? null,
    map: brief ? await miniMapOf(deps.territory, paper, brief, { here, others: [] }) : null,
    metres: here && at ? metresBetween(here, at) : null,
  }
}

/** What the reader and the family hold of an offer, or wait for. */
async function seatsOf({ db }: PortalDeps, who: Who, offer: string | null): Promise<Seat[]> {
  const { person } = who
  if (person === null || offer === null) return []
  const seats = await look(db, who, (tx) => seatsOfHolder(tx, person))
  return seats.filter((seat) => seat.offer === offer && LIVE.has(seat.state))
}

/** A theme month with what is on in it at its stations. */
export async function themeView(
  deps: PortalDeps,
  reader: Reader,
  id: string | undefined,
): Promise<ThemeView> {
  const theme = await themeAt(deps, id)
  const begin = Temporal.PlainDate.from(`${theme.month}-01`)
  const start = (day: Temporal.PlainDate) =>
    day.toZonedDateTime({ timeZone: reader.timeZone }).epochMilliseconds
  const span = { from: Math.max(reader.now, start(begin)), to: start(begin.add({ months: 1 })) }
  const stations = theme.stations.flatMap(
    (station) => deps.stations.brief(station, { at: [0, 0], now: reader.now }) ?? [],
  )
  const wish = {
    at: [0, 0] as Position,
    within: null,
    age: null,
    topic: null,
    free: false,
    limit: 100,
    ...span,
  }
  const found: SessionFound[] = []
  for (const { id: station } of span.from < span.to ? stations.slice(0, MOST_STATIONS) : [])
    found.push(...(await findOn(deps, { ...wish, station })))
  const inOrder = found.toSorted((a, b) => a.startsAt.epochMilliseconds - b.startsAt.epochMilliseconds)
  return { theme, found: inOrder.slice(0, wish.limit).map((one) => ({ ...one, metres: null })), stations }
}

/** Stations of a theme month whose days are told; all of them are named. */
const MOST_STATIONS = 12
