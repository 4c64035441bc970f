import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import {
  CalendarFile,
  officialCalendar,
  type OfficialCalendar,
  textOfDay,
  weekdayOf,
  dayNumber,
} from '../../kernel/calendar.ts'
import { randomFor } from '../city/random.ts'
import { Bulk } from '../bulk.ts'
import type { Chunk } from '../copy.ts'
import { copyIn } from '../copy.ts'
import { idOfUnit, type PlannedUnit } from '../plan.ts'
import { HUNAN_ROAD } from '../stations/hunan-road.ts'
import type { DemoStation } from '../stations/stations.ts'
import { hosts, planned, type Planned, spaceFor } from './plan.ts'
import { activityRows } from './rows.ts'
import * as said from './said.ts'
import { writeSeats } from './seats.ts'

const SEED = 20_261_126
const TIANPING_ROAD = '310104003'
const CITY = '310000'
/** What many rows go into at once. */
const COPIED = [
  'activities.activity',
  'activities.teacher',
  'activities.session',
  'activities.skipped',
  'capacity.offer',
  'capacity.bucket',
  'capacity.resource',
  'capacity.slot',
]
/** Stations elsewhere that put one thing on each. */
const OTHERS = 720

export type Loading = {
  readonly today: Temporal.PlainDate
  /** The project's data. */
  readonly folder: string
  readonly units: readonly PlannedUnit[]
  readonly stations: readonly DemoStation[]
}

/**
 * Some six thousand sessions from two weeks ago to five weeks ahead, judged by the room's own rules, with what makes
 * 梧桐·SPACE worth looking at, and invented people who enrolled. In the one transaction of the load.
 */
export async function writeActivities(client: pg.Client, loading: Loading): Promise<void> {
  const calendar = readCalendar(loading.folder)
  const all = planAll(loading, calendar)
  const at = `${loading.today.subtract({ days: 20 }).toString()} 10:00+08`
  // Lineages are known here; the triggers would look up each of them, and each space, by itself, and tell every
  // process of every offer that nobody has asked for yet.
  const own = ['activities.activity', 'activities.session', 'capacity.offer', 'capacity.bucket']
  await client.query(own.map((name) => `alter table ${name} disable trigger user`).join(';'))
  const bulk = new Bulk(client)
  await bulk.takeOff(COPIED)
  for (const chunks of activityRows(all, lineages(loading.units), at)) await copyAll(client, chunks)
  await bulk.putBack()
  await writeSeats(client, all, loading.today)
  // What is still to be judged at the end would keep a table from being altered.
  await client.query('set constraints all immediate')
  await client.query(own.map((name) => `alter table ${name} enable trigger user`).join(';'))
}

async function copyAll(client: pg.Client, chunks: readonly Chunk[]): Promise<void> {
  const [first] = chunks
  if (first) await copyIn(client, first.table, chunks)
}

function readCalendar(folder: string): OfficialCalendar {
  const text = readFileSync(join(folder, 'calendar/cn.json'), 'utf8')
  return officialCalendar(CalendarFile.parse(JSON.parse(text)).days)
}

function lineages(units: readonly PlannedUnit[]) {
  const grids = new Map(
    units.flatMap(({ code, areaGrid }) => (areaGrid === null ? [] : [[code, areaGrid] as const])),
  )
  return (microGrid: string): string[] => {
    const community = microGrid.slice(0, -3)
    const areaGrid = grids.get(community)
    return [
      microGrid,
      community,
      ...(areaGrid === undefined ? [] : [areaGrid]),
      community.slice(0, 9),
      community.slice(0, 6),
      CITY,
    ].map(idOfUnit)
  }
}

function planAll({ today, stations }: Loading, calendar: OfficialCalendar): Planned[] {
  const { near, far } = hosts(stations, [HUNAN_ROAD, TIANPING_ROAD], OTHERS)
  const all: Planned[] = []
  const [space] = near.filter(
    ({ code, theme }) => code.startsWith(HUNAN_ROAD) && theme?.en.startsWith('Drama'),
  )
  if (space)
    for (const one of spaceProgramme(space, today, calendar))
      all.push(planned({ ...one, number: all.length }, today, calendar))
  for (const [stationsOf, each] of [
    [near, 5],
    [far, 1],
  ] as const)
    for (const station of stationsOf) {
      const random = randomFor(SEED, `${station.code}/activities`)
      for (let i = 0; i < each; i++) {
        const template = said.TEMPLATES[Math.floor(random() * said.TEMPLATES.length)]
        if (!template) continue
        const weekdays = [1 + Math.floor(random() * 6)]
        const one = planned(
          { number: all.length, template, station, space: spaceFor(station, random), weekdays },
          today,
          calendar,
        )
        if (one.kept.length > 0) all.push(one)
      }
    }
  return all
}

/** What 梧桐·SPACE has beside: in this order, which the seats know. */
function spaceProgramme(station: DemoStation, today: Temporal.PlainDate, calendar: OfficialCalendar) {
  const day = (days: number) => today.add({ days })
  const [theatre, classroom, rehearsal] = [0, 1, 2]
  const from = day(1)
  const next = nextHoliday(calendar, today)
  const weekdayAhead = (days: number) => [day(days).dayOfWeek === 7 ? 6 : day(days).dayOfWeek]
  return [
    { template: said.SPACE_COURSE, station, space: classroom, weekdays: [2], first: from, until: day(60) },
    { template: said.SPACE_HOT, station, space: rehearsal, weekdays: [4], first: day(7), until: day(75) },
    { template: said.SPACE_NEXT, station, space: theatre, weekdays: [3], first: day(7), until: day(75) },
    {
      template: said.SPACE_DRAW,
      station,
      space: theatre,
      weekdays: weekdayAhead(9),
      first: day(8),
      until: day(14),
      policy: 'draw' as const,
      closesBefore: 2_880,
    },
    {
      template: said.SPACE_ASKED,
      station,
      space: classroom,
      weekdays: [6],
      first: day(4),
      until: day(10),
      policy: 'approval' as const,
    },
    {
      template: said.SPACE_SERIES,
      station,
      space: rehearsal,
      weekdays: [next.weekday],
      first: today.subtract({ days: 14 }),
      until: next.day.add({ days: 7 }),
    },
    {
      template: said.SPACE_OFF,
      station,
      space: theatre,
      weekdays: weekdayAhead(3),
      first: day(2),
      until: day(8),
    },
  ]
}

/** The next public holiday on which the station would be open, within half a year; else a day five weeks ahead. */
function nextHoliday(calendar: OfficialCalendar, today: Temporal.PlainDate) {
  const first = dayNumber(today)
  for (let number = first + 3; number < first + 180; number++)
    if (calendar.listed(number)?.kind === 'holiday')
      return { day: Temporal.PlainDate.from(textOfDay(number)), weekday: weekdayOf(number) }
  return { day: today.add({ days: 35 }), weekday: 3 }
}
