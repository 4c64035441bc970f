import type { Who } from '../../../kernel/access.ts'
import { officialCalendar } from '../../../kernel/calendar.ts'
import type { Tx } from '../../../kernel/database.ts'
import { signInNeeded } from '../../../kernel/problem.ts'
import { agreedNames } from '../../identity/public.ts'
import type { StationId } from '../../stations/contract.ts'
import type { OpeningPlan } from '../../stations/hours/contract.ts'
import { readAtWork, readCalendar } from '../../stations/public.ts'
import { type TerritoryMemory } from '../../territory/public.ts'
import { mondayFrom, minuteOf, unitsAround } from '../actions.ts'
import { findClosuresWithin } from '../closures/store.ts'
import type { MyShift, PublicShift, Roster, Shift, StationDuty, StationWeek } from '../contract.ts'
import { findColleagues } from '../member/store.ts'
import { findPosts } from '../posts/store.ts'
import { dutyTooWide, spansOf, wallStart } from '../rules.ts'
import { DAY, LATEST, openSpans, type Span, WEEK } from '../spans/rules.ts'
import * as store from '../store.ts'
import type { UnitBrief } from '../../territory/contract.ts'

/** More rows than this nobody plans on one page: choose a smaller unit. */
const MOST_STATIONS = 1_000

/** A week of all stations of a unit, or of one. Throws week-unknown, duty-too-wide. */
export async function readRoster(
  tx: Tx,
  territory: TerritoryMemory,
  unit: UnitBrief,
  { week, station }: { week: string; station?: StationId | undefined },
): Promise<Roster> {
  const monday = mondayFrom(week)
  const day = monday.toString()
  const base = wallStart(monday)
  const below = territory.below(unit.id)
  const found = await readAtWork(
    tx,
    station ? { ids: [station], since: day } : { units: [...below], since: day },
  )
  const stations = found.filter((one) => below.has(one.unit))
  if (stations.length > MOST_STATIONS) throw dutyTooWide({ count: stations.length, most: MOST_STATIONS })
  const ids = stations.map(({ id }) => id)
  const calendar = officialCalendar(await readCalendar(tx))
  const weeks = new Map((await store.findWeeks(tx, ids, day)).map((row) => [row.station, row]))
  const rows = await store.findShiftRows(tx, ids, day)
  const byStation = Map.groupBy(rows, (row) => row.station)
  const closures = await findClosuresWithin(tx, ids, { from: base, to: base + LATEST })
  const people = await findColleagues(
    tx,
    unitsAround(territory, unit.id),
    territory.path(unit.id).map(({ id }) => id),
    [...new Set(rows.map(({ person }) => person))],
  )
  const spans = new Map<OpeningPlan, Span[]>()
  const openOf = (plan: OpeningPlan): Span[] => {
    const open = spans.get(plan) ?? openSpans(plan, calendar, monday)
    spans.set(plan, open)
    return open
  }
  return {
    week,
    monday: day,
    unit,
    people,
    stations: stations.map(({ id, zh, en, unit: at, plan }): StationWeek => ({
      station: id,
      zh,
      en,
      unit: at as StationWeek['unit'],
      version: weeks.get(id)?.version ?? 0,
      published: weeks.get(id)?.published ?? false,
      open: openOf(plan),
      closures: closures
        .filter((one) => one.station === id)
        .map(({ from, to, reason }) => ({
          from: Math.max(0, from - base),
          to: Math.min(LATEST, to - base),
          reason,
        })),
      shifts: store.shiftsOf(byStation.get(id) ?? [], base),
    })),
  }
}

/** The usual weeks of the stations of a unit; of stations without one nothing is told. */
export async function readPatterns(tx: Tx, territory: TerritoryMemory, unit: UnitBrief) {
  const stations = await readAtWork(tx, { units: [...territory.below(unit.id)], since: '1970-01-01' })
  const rows = await store.findPatterns(
    tx,
    stations.map(({ id }) => id),
  )
  return [...Map.groupBy(rows, ({ station }) => station)].map(
    ([station, own]): { station: StationId; shifts: Shift[] } => ({
      station: station as StationId,
      shifts: store.shiftsOf(own, 0),
    }),
  )
}

/**
 * Who is at a station now and in the coming days, for everybody: what is published, under the names that people
 * agreed to at this very moment. Where nothing is published it says so.
 */
export async function readStationDuty(
  tx: Tx,
  station: StationId,
  timeZone: string,
  now: Temporal.Instant,
): Promise<StationDuty> {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const monday = today.subtract({ days: today.dayOfWeek - 1 })
  // The night of last Sunday may still be going on.
  const mondays = [-1, 0, 1].map((weeks) => monday.add({ weeks }).toString())
  const { weeks, rows } = await store.findPublished(tx, station, mondays)
  const names = await agreedNames(tx, [...new Set(rows.map(({ person }) => person))], 'duty.name')
  const [begin, minute] = [wallStart(today), minuteOf(now, timeZone)]
  const shifts = rows.flatMap(({ post, person, minutes }) => {
    const name = names.get(person)
    return spansOf(minutes, 0).map(({ from, to }) => ({
      from,
      to,
      shift: {
        ...dayOf(from, to),
        post: post as PublicShift['post'],
        name: name ? { text: name.shown, level: name.level } : null,
      },
    }))
  })
  const sorted = shifts.toSorted((a, b) => a.from - b.from)
  return {
    published: weeks.includes(monday.toString()),
    now: sorted.filter(({ from, to }) => from <= minute && minute < to).map(({ shift }) => shift),
    coming: sorted.filter(({ from, to }) => to > begin && from < begin + WEEK).map(({ shift }) => shift),
    posts: await findPosts(tx, station),
  }
}

/** Minutes on the wall as a date and minutes of it. */
export function dayOf(from: number, to: number): { date: string; from: number; to: number } {
  const number = Math.floor(from / DAY)
  const date = Temporal.PlainDate.from('1970-01-01').add({ days: number }).toString()
  return { date, from: from - number * DAY, to: to - number * DAY }
}

/** What the person who asks is on duty for from now on, drafts told as drafts. Throws sign-in-needed. */
export async function readMyShifts(
  tx: Tx,
  who: Who,
  timeZone: string,
  now: Temporal.Instant,
): Promise<MyShift[]> {
  if (!who.person) throw signInNeeded()
  const minute = minuteOf(now, timeZone)
  const rows = await store.findOwnShifts(tx, who.person, minute)
  const stations = await readAtWork(tx, {
    ids: [...new Set(rows.map(({ station }) => station))],
    since: '1970-01-01',
  })
  const named = new Map(stations.map((one) => [one.id, one]))
  return rows
    .flatMap(({ station, post, minutes, published }) => {
      const one = named.get(station)
      if (!one) return []
      const spans = spansOf(minutes, 0).filter(({ to }) => to > minute)
      return spans.map(({ from, to }) => ({
        station,
        zh: one.zh,
        en: one.en,
        ...dayOf(from, to),
        post: post as MyShift['post'],
        published,
      }))
    })
    .toSorted((a, b) => a.date.localeCompare(b.date) || a.from - b.from)
}
