import KDBush from 'kdbush'
import type { OfficialCalendar } from '../../../kernel/calendar.ts'
import { METRES_PER_DEGREE, metresBetween, metresPerLongitude, type Position } from '../../../kernel/geo.ts'
import type { OpenState, Question, StationBrief, StationKind } from '../contract.ts'
import type { OpeningPlan } from '../hours/contract.ts'
import { answers, comingWeekday, openState, type Stretch, stretches } from '../hours/rules.ts'

/** A published station as the finder holds it. */
export type Found = {
  readonly station: Omit<StationBrief, 'state' | 'metres'>
  readonly plan: OpeningPlan
  /** The unit in which it stands. */
  readonly unit: string
  /** Chinese name, initials, English name, address, theme, code: lower case, one a line. */
  readonly text: string
}

/** What decides whether a station offers something: what it is, has, and where it stands. */
export type StationPlaced = Pick<StationBrief, 'id' | 'tier' | 'services'> & { readonly unit: string }

export type Hit = { readonly found: Found; readonly metres: number | null; readonly state: OpenState }

export type Finder = {
  readonly all: readonly Found[]
  readonly byId: ReadonlyMap<string, Found>
  readonly calendar: OfficialCalendar
  readonly today: Temporal.PlainDate
  /** Metres per degree of longitude in the middle of the city: near enough to choose candidates by. */
  readonly scale: number
  /** An index by place for each question and kind that was asked. */
  readonly indexes: Map<string, Index>
  /** When a plan is open in the coming days; made when first asked for. */
  readonly open: Map<OpeningPlan, readonly Stretch[]>
}

type Index = { readonly found: readonly Found[]; readonly tree: KDBush; readonly minute: number }

/** Days for which a finder knows the hours: today and the week after, so "next opens" finds a Monday. */
const DAYS = 9
const SUNDAY = 7
const MS_PER_MINUTE = 60_000
/** A first circle that holds a page of stations in a dense city; it doubles until enough are found. */
const FIRST_METRES = 800
const WIDEST_METRES = 250_000

/** A finder over stations, for one day of the city. */
export function makeFinder(
  all: readonly Found[],
  calendar: OfficialCalendar,
  today: Temporal.PlainDate,
): Finder {
  const middle = all.reduce((sum, { station }) => sum + station.at.lat, 0) / Math.max(all.length, 1)
  const byId = new Map(all.map((found) => [found.station.id, found]))
  return {
    all,
    byId,
    calendar,
    today,
    scale: metresPerLongitude(middle),
    indexes: new Map(),
    open: new Map(),
  }
}

/**
 * Only the stations that answer the question, by place: at night few are open, and looking through all
 * the others around would take a hundred times as long. Hours begin and end on full minutes, so an
 * index of who is open now serves for a minute; the others serve for the day.
 */
function indexFor(
  finder: Finder,
  { question, kind, now }: { question: Question; kind?: StationKind | undefined; now: number },
): Index {
  const key = `${question} ${kind ?? ''}`
  const minute = question === 'now' ? Math.floor(now / MS_PER_MINUTE) : 0
  const kept = finder.indexes.get(key)
  if (kept?.minute === minute) return kept
  const right = questionFor(finder, question, now)
  const found = finder.all.filter((one) => (kind === undefined || one.station.kind === kind) && right(one))
  const tree = new KDBush(found.length)
  for (const { station } of found) tree.add(station.at.lon * finder.scale, station.at.lat * METRES_PER_DEGREE)
  const index = { found, tree: tree.finish(), minute }
  finder.indexes.set(key, index)
  return index
}

/** When a station is open in the coming days; made once per plan and day. */
export function openOf(finder: Finder, found: Found): readonly Stretch[] {
  let open = finder.open.get(found.plan)
  if (!open) {
    open = stretches(found.plan, finder.calendar, finder.today, DAYS)
    finder.open.set(found.plan, open)
  }
  return open
}

/** Whether and until when it is open at a moment (epoch milliseconds). */
export function stateOf(finder: Finder, found: Found, now: number): OpenState {
  return stateFrom(openOf(finder, found), now)
}

const WEEK_MS = 7 * 86_400_000

/** The state as it is told: closing more than a week away is told as not closing at all. */
export function stateFrom(open: readonly Stretch[], now: number): OpenState {
  const state = openState(open, now)
  if (!state.open) return { open: false, until: null, opensAt: state.opensAt }
  return { open: true, until: state.until - now < WEEK_MS ? state.until : null, opensAt: null }
}

/**
 * Stations nearest to a point that answer the question: open now, open late today, open on the coming
 * Sunday, or any; of these, where `fits` is given, those for which it holds. One question for all of them,
 * nearest first. `fits` is asked of stations around only, ever wider until enough fit.
 */
export function findNear(
  finder: Finder,
  ask: {
    at: Position
    question: Question
    kind?: StationKind | undefined
    fits?: ((station: StationPlaced) => boolean) | undefined
    limit: number
    now: number
  },
): Hit[] {
  const index = indexFor(finder, ask)
  const { fits } = ask
  for (let radius = FIRST_METRES; ; radius *= 2) {
    const around = within(finder, index, ask.at, radius)
    const hits = (fits ? around.filter(({ found }) => fits(placedOf(found))) : around).toSorted(
      (a, b) => a.metres - b.metres,
    )
    // The circle was drawn on a plane: near its rim somebody outside may be nearer than somebody inside.
    const safe = hits.filter(({ metres }) => metres <= radius * 0.98)
    const enough = safe.length >= ask.limit
    if (enough || around.length === index.found.length || radius > WIDEST_METRES)
      return (enough ? safe : hits).slice(0, ask.limit).map(({ found, metres }) => ({
        found,
        metres: Math.round(metres),
        state: stateOf(finder, found, ask.now),
      }))
  }
}

const placedOf = ({ station: { id, tier, services }, unit }: Found): StationPlaced => ({
  id,
  tier,
  services,
  unit,
})

function within(
  { scale }: Finder,
  { found, tree }: Index,
  at: Position,
  radius: number,
): { found: Found; metres: number }[] {
  return tree.within(at[0] * scale, at[1] * METRES_PER_DEGREE, radius).flatMap((index) => {
    const one = found[index]
    return one ? [{ found: one, metres: metresBetween(at, [one.station.at.lon, one.station.at.lat]) }] : []
  })
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
  const index = indexFor(finder, { question: 'now', now })
  return within(finder, index, at, metres * 1.02).filter((hit) => hit.metres <= metres).length
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
