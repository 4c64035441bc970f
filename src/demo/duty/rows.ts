import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openSpans } from '../../domains/duty/spans/rules.ts'
import { rowsOf, wallStart } from '../../domains/duty/rules.ts'
import { multirangeOf } from '../../domains/stations/hours/rules.ts'
import type { OpeningPlan } from '../../domains/stations/hours/contract.ts'
import { CalendarFile, type OfficialCalendar, officialCalendar } from '../../kernel/calendar.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Chunk, CopyRows } from '../copy.ts'
import { idOf, idWithin } from '../id-of.ts'
import { idOfUnit } from '../plan.ts'
import { ARCHETYPES } from '../stations/hours.ts'
import type { DemoStation } from '../stations/stations.ts'
import { closedHours, demoClosures } from './closures.ts'
import { weekOf } from './roster.ts'
import { type DemoColleague, staffOf } from './staff.ts'

/** Whose rosters are told: the district of the ready-made people, Hunan Road and its neighbours first. */
const DISTRICT = '310104'
const FIRST = ['310104004', '310104003']
/** Stations with a roster, for a week of which the planner's page is made. */
const STATIONS = 320
const STAFF = 4
/** Ids of people within a station's come after those of its spaces. */
const PERSON = 200
const SINCE = '[2024-03-01,)'
/** Subdistrict and number of the stations that are closed for some days. */
const CLOSED = '310104003'

type Planned = {
  readonly station: DemoStation
  readonly id: string
  readonly staff: DemoColleague[]
  readonly plan: OpeningPlan
}

function rank({ code }: DemoStation): number {
  const at = FIRST.indexOf(code.slice(0, 9))
  return at === -1 ? FIRST.length : at
}

/** Those of the city's stations that have a roster, in the order of their codes, the neighbours first. */
export function withRoster(stations: readonly DemoStation[]): DemoStation[] {
  return stations
    .filter(({ code }) => code.startsWith(DISTRICT))
    .toSorted((a, b) => rank(a) - rank(b) || (a.code < b.code ? -1 : 1))
    .slice(0, STATIONS)
}

/**
 * Staff, what they agreed to, posts, the published rosters of this week and the next, and two closures to come.
 * `folder`: the project's data. In the order in which they lean on each other.
 */
export function dutyRows(
  stations: readonly DemoStation[],
  today: Temporal.PlainDate,
  folder: string,
): Chunk[][] {
  const calendar = readCalendar(folder)
  const planned = withRoster(stations).map((station): Planned => {
    const hours = ARCHETYPES[station.archetype]
    const plan = { timeZone: 'Asia/Shanghai', ...hours, exceptions: station.exceptions }
    return { station, id: idOf('station', station.code), staff: staffOf(station.code, STAFF), plan }
  })
  const closed = closures(planned, calendar, today)
  return [
    ...peopleRows(planned),
    ...closed.rows,
    ...rosterRows(
      planned.map((one) => ({ ...one, plan: closed.plans.get(one.id) ?? one.plan })),
      calendar,
      today,
    ),
  ]
}

function readCalendar(folder: string): OfficialCalendar {
  const text = readFileSync(join(folder, 'calendar/cn.json'), 'utf8')
  return officialCalendar(CalendarFile.parse(JSON.parse(text)).days)
}

function peopleRows(planned: readonly Planned[]): Chunk[][] {
  const people = new CopyRows({ table: 'identity.person', columns: 'id, kind, name' })
  const roles = new CopyRows({ table: 'identity.role_grant', columns: 'person_id, role, unit_id, valid' })
  const consents = new CopyRows({ table: 'identity.consent', columns: 'person_id, purpose, level, wording' })
  const posts = new CopyRows({ table: 'duty.post', columns: 'station_id, kind, place_zh, place_en, reach' })
  for (const { station, id, staff } of planned) {
    posts.add([id, 'reception', '一楼服务台', 'Front desk, ground floor', station.phone])
    posts.add([id, 'activities', '活动室', 'Activity room', null])
    for (const { number, name, level } of staff) {
      const person = idWithin(id, PERSON + number)
      people.add([person, 'staff', name])
      roles.add([person, 'stationStaff', idOfUnit(station.microGrid.slice(0, -3)), SINCE])
      if (level !== 'none') consents.add([person, 'duty.name', level, 'duty.name/1'])
    }
  }
  return [people, roles, consents, posts].map((rows) => rows.take())
}

function rosterRows(
  planned: readonly Planned[],
  calendar: OfficialCalendar,
  today: Temporal.PlainDate,
): Chunk[][] {
  const weeks = new CopyRows({ table: 'duty.week', columns: 'station_id, monday, published_at' })
  const shifts = new CopyRows({
    table: 'duty.shift',
    columns: 'station_id, monday, post, person_id, minutes',
  })
  const thisMonday = today.subtract({ days: today.dayOfWeek - 1 })
  for (const monday of [thisMonday, thisMonday.add({ weeks: 1 })]) {
    const published = `${monday.subtract({ days: 4 }).toString()} 16:00+08`
    for (const { id, staff, plan } of planned) {
      weeks.add([id, monday.toString(), published])
      const week = weekOf(openSpans(plan, calendar, monday), staff.length)
      const wishes = [
        {
          station: id,
          shifts: week.map(({ who, ...shift }) => ({
            ...shift,
            person: idWithin(id, PERSON + who) as PersonId,
          })),
        },
      ]
      for (const { station, post, person, minutes } of rowsOf(wishes, wallStart(monday)))
        shifts.add([station, monday.toString(), post, person, minutes])
    }
  }
  return [weeks, shifts].map((rows) => rows.take())
}

/** Closes two stations of the neighbouring subdistrict that have no other exceptions. */
function closures(planned: readonly Planned[], calendar: OfficialCalendar, today: Temporal.PlainDate) {
  const closure = new CopyRows({
    table: 'duty.closure',
    columns: 'id, kind, reason_zh, reason_en, minutes, short_notice',
  })
  const closed = new CopyRows({
    table: 'duty.closed_station',
    columns: 'closure_id, station_id, dates, before',
  })
  const exceptions = new CopyRows({
    table: 'stations.exception',
    columns: 'station_id, dates, hours, reason_zh, reason_en',
  })
  const plans = new Map<string, OpeningPlan>()
  const free = planned.filter(
    ({ station, plan }) => station.code.startsWith(CLOSED) && plan.exceptions.length === 0,
  )
  for (const [index, one] of demoClosures(today).entries()) {
    const station = free[index]
    if (!station) continue
    const id = idWithin(station.id, 1)
    const { dates, exceptions: made } = closedHours(station.plan, calendar, one)
    closure.add([id, one.kind, one.reason.zh, one.reason.en, `[${one.span.from},${one.span.to})`, one.short])
    closed.add([id, station.id, `[${dates.from},${dates.to}]`, '[]'])
    for (const { from, to, hours, reason } of made)
      exceptions.add([station.id, `[${from},${to}]`, multirangeOf(hours), reason.zh, reason.en])
    plans.set(station.id, { ...station.plan, exceptions: made })
  }
  return { rows: [closure, closed, exceptions].map((rows) => rows.take()), plans }
}
