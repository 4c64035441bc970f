import KDBush from 'kdbush'
import type { OfficialCalendar } from '../../../kernel/calendar.ts'
import { METRES_PER_DEGREE, metresBetween, metresPerLongitude, type Position } from '../../../kernel/geo.ts'
import type { OpenState, Question, StationBrief, StationKind } from '../contract.ts'
import type { OpeningPlan } from '../hours/contract.ts'
import { answers, comingWeekday, openState, stretches, type Stretch } from '../hours/rules.ts'

/** A published station as the finder holds it. */
export type Found = {
  readonly station: Omit<StationBrief, 'state' | 'metres'>
  readonly plan: OpeningPlan
  /** Chinese name, initials, English name, address, theme, code: lower case, one a line. */
  readonly text: string
  /** Of the coming days; made when first asked for. */
  open: readonly Stretch[] | undefined
}

export type Hit = { readonly found: Found; readonly metres: number | null; readonly state: OpenState }

export type Finder = {
  readonly all: readonly Found[]
  readonly byId: ReadonlyMap<string, Found>
  readonly tree: KDBush
  readonly calendar: OfficialCalendar
  readonly today: Temporal.PlainDate
  /** Metres per degree of longitude in the middle of the city: near enough to choose candidates by. */
  readonly scale: number
}

/** Days for which a finder knows the hours: today and the week after, so "next opens" finds a Monday. */
const DAYS = 9
const SUNDAY = 7
/** A first circle that holds a page of stations in a dense city; it doubles until enough are found. */
const FIRST_METRES = 800
const WIDEST_METRES = 250_000

/** An index over stations by place, for one day of the city. */
export function makeFinder(
  all: readonly Found[],
  calendar: OfficialCalendar,
  today: Temporal.PlainDate,
): Finder {
  const middle = all.reduce((sum, { station }) => sum + station.at.lat, 0) / Math.max(all.length, 1)
  const scale = metresPerLongitude(middle)
  const tree = new KDBush(all.length)
  for (const { station } of all) tree.add(station.at.lon * scale, station.at.lat * METRES_PER_DEGREE)
  tree.finish()
  return { all, byId: new Map(all.map((found) => [found.station.id, found])), tree, calendar, today, scale }
}

/** When a station is open in the coming days; made once per station and day. */
export function openOf(finder: Finder, found: Found): readonly Stretch[] {
  return (found.open ??= stretches(found.plan, finder.calendar, finder.today, DAYS))
}

/** Whether and until when it is open at a moment (epoch milliseconds). */
export function stateOf(finder: Finder, found: Found, now: number): OpenState {
  const state = openState(openOf(finder, found), now)
  return state.open
    ? { open: true, until: state.until, opensAt: null }
    : { open: false, until: null, opensAt: state.opensAt }
}

/**
 * Stations nearest to a point that answer the question: open now, open late today, open on the coming
 * Sunday, or any. One question for all of them, nearest first.
 */
export function findNear(
  finder: Finder,
  ask: { at: Position; question: Question; kind?: StationKind | undefined; limit: number; now: number },
): Hit[] {
  const fits = fitting(finder, ask)
  for (let radius = FIRST_METRES; ; radius *= 2) {
    const hits = within(finder, ask.at, radius)
      .filter(({ found }) => fits(found))
      .toSorted((a, b) => a.metres - b.metres)
    // The circle was drawn on a plane: near its rim somebody outside may be nearer than somebody inside.
    const safe = hits.filter(({ metres }) => metres <= radius * 0.98)
    if (safe.length >= ask.limit || radius > WIDEST_METRES)
      return (safe.length >= ask.limit ? safe : hits).slice(0, ask.limit).map(({ found, metres }) => ({
        found,
        metres: Math.round(metres),
        state: stateOf(finder, found, ask.now),
      }))
  }
}

function within(
  { all, tree, scale }: Finder,
  at: Position,
  radius: number,
): { found: Found; metres: number }[] {
  return tree.within(at[0] * scale, at[1] * METRES_PER_DEGREE, radius).flatMap((index) => {
    const found = all[index]
    return found ? [{ found, metres: metresBetween(at, [found.station.at.lon, found.station.at.lat]) }] : []
  })
}

function fitting(
  finder: Finder,
  ask: { question: Question; kind?: StationKind | undefined; now: number },
): (found: Found) => boolean {
  const right = questionFor(finder, ask.question, ask.now)
  return (found) => (ask.kind === undefined || found.station.kind === ask.kind) && right(found)
}

function questionFor(finder: Finder, question: Question, now: number): (found: Found) => boolean {
  if (question === 'any') return () => true
  if (question === 'now')
    return (found) => answers({ ask: 'openAt', at: now }, openOf(finder, found), found.plan.timeZone)
  if (question === 'late')
    return (found) =>
      answers({ ask: 'openLate', on: finder.today }, openOf(finder, found), found.plan.timeZone)
  const on = comingWeekday(finder.today, SUNDAY)
  return (found) => answers({ ask: 'openOn', on }, openOf(finder, found), found.plan.timeZone)
}

/** How many stations within so many metres are open at a moment. */
export function countOpen(finder: Finder, at: Position, metres: number, now: number): number {
  return within(finder, at, metres).filter(
    (hit) => hit.metres <= metres && openState(openOf(finder, hit.found), now).open,
  ).length
}

/** Stations whose name, initials, address, theme or code hold the text; whole names first, then the nearest. */
export function searchText(
  finder: Finder,
  text: string,
  ask: { at?: Position | undefined; limit: number; now: number },
): Hit[] {
  const wanted = text.trim().toLowerCase()
  if (!wanted) return []
  return finder.all
    .flatMap((found) => {
      const place = found.text.indexOf(wanted)
      if (place < 0) return []
      const metres = ask.at ? metresBetween(ask.at, [found.station.at.lon, found.station.at.lat]) : 0
      return [{ found, metres, rank: rankOf(found, wanted, place) }]
    })
    .toSorted((a, b) => a.rank - b.rank || a.metres - b.metres)
    .slice(0, ask.limit)
    .map(({ found, metres }) => ({
      found,
      metres: ask.at ? Math.round(metres) : null,
      state: stateOf(finder, found, ask.now),
    }))
}

/** The first lines of a station's text: Chinese name, initials, English name. */
const NAMES = 3

function rankOf(found: Found, wanted: string, place: number): number {
  const names = found.text.split('\n').slice(0, NAMES)
  if (names.includes(wanted)) return 0
  if (place === 0 || names.some((name) => name.startsWith(wanted))) return 1
  return names.some((name) => name.includes(wanted)) ? 2 : 3
}
