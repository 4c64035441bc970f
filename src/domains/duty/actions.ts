import type { Proof } from '../../kernel/access.ts'
import { writeDown } from '../../kernel/audit.ts'
import { type OfficialCalendar, officialCalendar } from '../../kernel/calendar.ts'
import type { Tx } from '../../kernel/database.ts'
import type { UnitId } from '../../kernel/ids.ts'
import { type Fault, ProblemError } from '../../kernel/problem.ts'
import { judged } from '../../kernel/refusals.ts'
import type { StationId } from '../stations/contract.ts'
import { readAtWork, readCalendar, type StationAtWork } from '../stations/public.ts'
import { lineageOf, type TerritoryMemory } from '../territory/public.ts'
import type { Shift, Stretch } from './contract.ts'
import { findColleagues } from './member/store.ts'
import {
  difference,
  dutyHasGaps,
  personElsewhere,
  REFUSALS,
  rosterChanged,
  rosterFaults,
  rosterFaulty,
  rowsOf,
  type ShiftRow,
  stationsElsewhere,
  wallStart,
  weekUnknown,
} from './rules.ts'
import { gapsOf, mondayOf, openSpans } from './spans/rules.ts'
import * as store from './store.ts'

type Proven = Proof<'station.edit'>
export type StationWish = {
  readonly station: StationId
  readonly version: number
  readonly shifts: readonly Shift[]
  readonly publication: 'keep' | 'publish' | 'withdraw'
}
export type Saved = {
  readonly saved: { station: StationId; version: number; published: boolean }[]
  readonly gaps: { station: StationId; gaps: Stretch[] }[]
}

/** Who changed in a published week: those people are told. */
export type Concerned = { readonly station: StationAtWork; readonly people: string[] }

/** The Monday of a week; throws week-unknown. */
export function mondayFrom(week: string): Temporal.PlainDate {
  const monday = mondayOf(week)
  if (!monday) throw weekUnknown({ week })
  return monday
}

/** The units whose staff may be on a roster of this one: those above it, itself and all below. */
export function unitsAround(territory: TerritoryMemory, unit: UnitId): string[] {
  return [...new Set([...territory.path(unit).map(({ id }) => id), ...territory.below(unit)])]
}

/** Throws stations-elsewhere where one of them does not lie in the unit that the proof is for. */
export async function readProven(
  tx: Tx,
  proof: Proven,
  ids: readonly string[],
  since: string,
): Promise<StationAtWork[]> {
  const stations = await readAtWork(tx, { ids, since })
  const units = [...new Set(stations.map(({ unit }) => unit))]
  const inside = await store.findLyingIn(tx, proof.unit, units)
  if (stations.length < new Set(ids).size || stations.some(({ unit }) => !inside.has(unit)))
    throw stationsElsewhere()
  return stations
}

type Context = {
  readonly tx: Tx
  readonly wishes: readonly StationWish[]
  readonly stations: ReadonlyMap<string, StationAtWork>
  readonly calendar: OfficialCalendar
  readonly monday: Temporal.PlainDate
  readonly base: number
  readonly now: Temporal.Instant
}

/**
 * Saves the weeks of stations that were changed, all or nothing. A week is published only where nobody is
 * missing at the reception in an open hour that is still to come; the others are saved, and their gaps told. A
 * published week that would get such a gap is refused (duty-has-gaps): take it back first, announce a closure or
 * put somebody there. Throws roster-changed with the stations that somebody else has saved meanwhile,
 * roster-faulty and person-is-at-one-station-at-a-time with each shift's place.
 */
export async function saveRoster(
  tx: Tx,
  proof: Proven,
  territory: TerritoryMemory,
  wish: { week: string; stations: readonly StationWish[] },
  now = Temporal.Now.instant(),
): Promise<Saved & { concerned: Concerned[] }> {
  const monday = mondayFrom(wish.week)
  const day = monday.toString()
  const wishes = wish.stations
  const ids = wishes.map(({ station }) => station)
  const found = await readProven(tx, proof, ids, day)
  const calendar = officialCalendar(await readCalendar(tx))
  const stations = new Map<string, StationAtWork>(found.map((one) => [one.id, one]))
  const context: Context = { tx, wishes, stations, calendar, monday, base: wallStart(monday), now }
  const held = await takeUp(tx, wishes, day)
  const before = await store.findShiftRows(tx, ids, day)
  await checkWishes(
    context,
    before,
    unitsAround(territory, proof.unit),
    territory.path(proof.unit).map(({ id }) => id),
  )
  const { publish, gaps } = judgePublication(context, held)
  const weeks = await store.moveWeeks(
    tx,
    wishes.map(({ station }) => ({ station, published: publish.has(station) })),
    day,
  )
  const change = difference(before, rowsOf(wishes, context.base))
  await writeShifts(context, change, day)
  writeDown(tx, {
    action: 'duty.save',
    subject: { kind: 'unit', id: proof.unit },
    lineage: await lineageOf(tx, proof.unit),
    detail: {
      week: wish.week,
      stations: ids,
      published: [...publish],
      changed: change.come.length + change.gone.length,
    },
  })
  const touched = Map.groupBy([...change.gone, ...change.come], ({ station }) => station)
  const concerned = [...touched].flatMap(([station, rows]): Concerned[] => {
    const one = stations.get(station)
    const wasOrIs = held.get(station)?.published || publish.has(station)
    return one && wasOrIs ? [{ station: one, people: [...new Set(rows.map(({ person }) => person))] }] : []
  })
  return { saved: weeks.map((row) => ({ ...row, station: row.station as StationId })), gaps, concerned }
}

/** Locks the weeks and compares versions; throws roster-changed naming each station that was changed. */
async function takeUp(tx: Tx, wishes: readonly StationWish[], day: string) {
  const ids = wishes.map(({ station }) => station)
  const known = new Map((await store.lockWeeks(tx, ids, day)).map((row) => [row.station, row]))
  const begun = await store.beginWeeks(
    tx,
    ids.filter((id) => !known.has(id)),
    day,
  )
  const faults = wishes.flatMap(({ station, version }, index): Fault[] => {
    const there = begun.has(station) ? 0 : known.get(station)?.version
    return there === version ? [] : [{ pointer: `#/body/stations/${index}`, code: 'week-changed-meanwhile' }]
  })
  if (faults.length > 0) throw rosterChanged({ count: faults.length }, faults)
  return known
}

async function checkWishes(
  { tx, wishes }: Context,
  before: readonly ShiftRow[],
  units: readonly string[],
  above: readonly string[],
) {
  const colleagues = await findColleagues(tx, units, above)
  const here = new Set<string>(colleagues.map(({ id }) => id))
  const standing = new Set(before.map(({ station, person }) => `${station} ${person}`))
  const faults = rosterFaults(
    wishes,
    (person, station) => here.has(person) || standing.has(`${station} ${person}`),
  )
  if (faults.length === 0) return
  const elsewhere = faults.every(({ code }) => code === 'person-is-elsewhere')
  throw elsewhere ? personElsewhere({}, faults) : rosterFaulty({}, faults)
}

/** Which weeks are public after this, and the open hours to come that keep others from it. */
function judgePublication(
  { wishes, stations, calendar, monday, base, now }: Context,
  held: Map<string, store.WeekRow>,
) {
  const publish = new Set<string>()
  const gaps: Saved['gaps'] = []
  const faults: Fault[] = []
  for (const [index, { station, shifts, publication }] of wishes.entries()) {
    const isPublic = held.get(station)?.published ?? false
    if (publication === 'withdraw' || (publication === 'keep' && !isPublic)) continue
    const one = stations.get(station)
    if (!one) continue
    const minute = minuteOf(now, one.plan.timeZone) - base
    const open = openSpans(one.plan, calendar, monday).filter(({ to }) => to > minute)
    const missing = gapsOf(open, shifts).filter(({ to }) => to > minute)
    if (missing.length === 0) publish.add(station)
    else if (isPublic) faults.push({ pointer: `#/body/stations/${index}`, code: 'week-has-gaps' })
    if (missing.length > 0) gaps.push({ station, gaps: missing })
  }
  if (faults.length > 0) throw dutyHasGaps({ count: faults.length }, faults)
  return { publish, gaps }
}

/** The minute since 1970 that a clock on the wall there shows. */
export function minuteOf(now: Temporal.Instant, timeZone: string): number {
  const there = now.toZonedDateTimeISO(timeZone)
  return wallStart(there.toPlainDate()) + there.hour * 60 + there.minute
}

async function writeShifts({ tx, wishes }: Context, change: ReturnType<typeof difference>, day: string) {
  await store.deleteShifts(tx, change.gone, day)
  try {
    await judged(REFUSALS, () => store.insertShifts(tx, change.come, day))
  } catch (error) {
    if (!(error instanceof ProblemError) || error.type !== 'person-is-at-one-station-at-a-time') throw error
    const collided = await store.findCollisions(tx, change.come)
    const rows = change.come.filter((_, index) => collided.has(index))
    throw personElsewhere({}, pointersOf(wishes, rows))
  }
}

/** Where in the request the shifts of these rows are. */
function pointersOf(wishes: readonly StationWish[], rows: readonly ShiftRow[]): Fault[] {
  const wanted = new Set(rows.map(({ station, post, person }) => `${station} ${post} ${person}`))
  return wishes.flatMap(({ station, shifts }, s) =>
    shifts.flatMap(({ post, person }, i): Fault[] =>
      wanted.has(`${station} ${post} ${person}`)
        ? [{ pointer: `#/body/stations/${s}/shifts/${i}`, code: 'person-is-elsewhere' }]
        : [],
    ),
  )
}

/** Keeps weeks of stations as their usual ones. */
export async function savePatterns(
  tx: Tx,
  proof: Proven,
  stations: readonly { station: StationId; shifts: readonly Shift[] }[],
): Promise<{ saved: number }> {
  const ids = stations.map(({ station }) => station)
  await readProven(tx, proof, ids, '1970-01-01')
  const faults = rosterFaults(stations, () => true)
  if (faults.length > 0) throw rosterFaulty({}, faults)
  await judged(REFUSALS, () => store.replacePatterns(tx, ids, rowsOf(stations, 0)))
  writeDown(tx, {
    action: 'duty.pattern',
    subject: { kind: 'unit', id: proof.unit },
    lineage: await lineageOf(tx, proof.unit),
    detail: { stations: ids },
  })
  return { saved: ids.length }
}
