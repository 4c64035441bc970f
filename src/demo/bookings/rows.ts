import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { timesOf } from '../../domains/bookings/visits/rules.ts'
import { CalendarFile, officialCalendar } from '../../kernel/calendar.ts'
import { idOf, idWithin } from '../id-of.ts'
import { staffOf } from '../duty/staff.ts'
import { ARCHETYPES } from '../stations/hours.ts'
import type { DemoStation } from '../stations/stations.ts'
import { bookingsOf, type DemoBooking, type DemoVisit, visitsOf } from './plan.ts'
import { HUNAN_ROAD, insert, madeId, writeOffers } from './offers.ts'
import { type Parts, type Row, writeTaken } from './taken.ts'
import { ROUTES } from './said.ts'

const PEOPLE = 90

const iso = (moment: number) => new Date(moment).toISOString()

/**
 * Bookings of Hunan Road's stations around a day, with terms, guides, routes, desks, limits and an appeal: in the
 * one transaction of the load. Where an activity has a space already nothing is booked. `folder`: the project's data.
 */
export async function writeBookings(
  client: pg.Client,
  stations: readonly DemoStation[],
  today: Temporal.PlainDate,
  folder: string,
): Promise<void> {
  const here = stations.filter(({ code }) => code.startsWith(HUNAN_ROAD))
  const [space] = here
  if (!space) return
  const calendar = readCalendar(folder)
  const people = staffOf(`${HUNAN_ROAD}/residents`, PEOPLE).map(({ name }, number) => ({
    id: madeId(1, number),
    name,
  }))
  await insert(
    client,
    'identity.person',
    'id uuid, kind text, name text',
    people.map((one) => ({ ...one, kind: 'resident' })),
  )
  await writeOffers(client, here)
  const made: Parts = { bookings: [], parts: [] }
  const visits = visitsOf(planOf(space), calendar, today, LED, PEOPLE)
  addVisits(
    made,
    here.map(({ code }) => idOf('station', code)),
    visits,
    people,
  )
  for (const station of here) {
    const plan = planOf(station)
    for (const [index, room] of station.spaces.entries()) {
      const id = idWithin(idOf('station', station.code), index + 1)
      const asksApproval = station === space && index === 0
      const rooms = { key: `${station.code} ${index}`, seats: room.seats ?? 12, plan, asksApproval }
      for (const one of bookingsOf(rooms, calendar, today, PEOPLE))
        add(made, idOf('station', station.code), 'space', id, one, people[one.who]?.id ?? null)
    }
    if (station === space)
      addAppointments(
        made,
        idOf('station', station.code),
        bookingsOf({ key: 'desk', seats: 8, plan, asksApproval: false }, calendar, today, PEOPLE),
        people,
      )
  }
  await writeTaken(client, made)
  await writeAsked(client, idOf('station', space.code), people[3]?.id ?? '')
}

const planOf = ({ archetype, exceptions }: DemoStation) => ({
  timeZone: 'Asia/Shanghai',
  ...ARCHETYPES[archetype],
  exceptions,
})

/** How long each route takes, and whether it waits for an answer. */
const LED = ROUTES.map(({ stops, approval, heads_most }) => ({
  minutes: timesOf(stops, 0).during.end / 60_000,
  asksApproval: approval,
  most: heads_most,
}))

function readCalendar(folder: string) {
  const text = readFileSync(join(folder, 'calendar/cn.json'), 'utf8')
  return officialCalendar(CalendarFile.parse(JSON.parse(text)).days)
}

function add(
  { bookings, parts }: Parts,
  station: string,
  kind: 'space' | 'appointment',
  subject: string,
  { start, end, heads, purpose, state }: DemoBooking,
  holder: string | null,
  more: Row = {},
): void {
  const id = madeId(2, bookings.length)
  bookings.push({
    id,
    kind,
    state,
    station_id: station,
    holder_id: holder,
    space_id: kind === 'space' ? subject : null,
    from: iso(start),
    to: iso(end),
    heads,
    purpose: kind === 'space' ? purpose : null,
    ...more,
  })
  addPart(parts, id, kind === 'space' ? 'space' : 'desk', subject, { start, end })
}

/** What a booking takes of one space, desk or guide. */
function addPart(
  parts: Row[],
  booking: string,
  kind: 'space' | 'desk' | 'guide',
  subject: string,
  { start, end }: { start: number; end: number },
): void {
  const number = parts.at(-1)?.['booking_id'] === booking ? Number(parts.at(-1)?.['number']) + 1 : 0
  parts.push({
    booking_id: booking,
    number,
    subject_kind: kind,
    subject_id: subject,
    slot_id: madeId(3, parts.length),
    from: iso(start),
    to: iso(end),
  })
}

/** Groups with their guide, and the spaces of the route one after another. */
function addVisits(
  made: Parts,
  stations: readonly string[],
  visits: readonly DemoVisit[],
  people: readonly { id: string }[],
): void {
  const [station = ''] = stations
  for (const { route, guide, language, start, heads, state, who } of visits) {
    const { stops } = ROUTES[route] ?? ROUTES[0]
    const { during, stops: times } = timesOf(stops, start)
    const id = madeId(2, made.bookings.length)
    made.bookings.push({
      id,
      kind: 'visit',
      state,
      station_id: station,
      holder_id: people[who]?.id ?? null,
      route_id: madeId(8, route),
      language,
      from: iso(during.start),
      to: iso(during.end),
      heads,
    })
    addPart(made.parts, id, 'guide', madeId(5, guide), during)
    for (const [index, { station: at, space }] of stops.entries()) {
      const time = times[index]
      if (space !== null && time)
        addPart(made.parts, id, 'space', idWithin(stations[at] ?? station, space), time)
    }
  }
}

/** People at the desks: half an hour each from what would be bookings of a room. */
function addAppointments(
  made: Parts,
  station: string,
  times: readonly DemoBooking[],
  people: readonly { id: string }[],
): void {
  const tickets = new Map<string, number>()
  for (const [index, one] of times.entries())
    for (const desk of [0, 1]) {
      const state = one.state === 'requested' ? 'confirmed' : one.state
      const day = iso(one.start).slice(0, 10)
      const ticket = (tickets.get(day) ?? 0) + 1
      tickets.set(day, ticket)
      const short = { ...one, state, end: one.start + 30 * 60_000, heads: 1 } as const
      const who = people[(one.who + desk * 7 + index) % people.length]?.id ?? null
      add(made, station, 'appointment', madeId(6, desk), short, who, { counter_id: madeId(7, desk), ticket })
    }
}

/** An appeal and somebody who asks to book for an organisation: both wait for the station. */
async function writeAsked(client: pg.Client, station: string, person: string): Promise<void> {
  await client.query(
    `insert into bookings.appeal (person_id, station_id, fair_use_id, words)
     values ($1, $2, $3, '我们小区合唱团月底要演出，想多排练两次，可以放宽一下时长吗？')`,
    [person, station, madeId(4, 0)],
  )
  await client.query(
    `insert into bookings.contact (person_id, organisation_id, station_id)
     select $1, organisation_id, station_id from organisations.served_by
     where station_id = $2 and valid @> current_date order by organisation_id limit 1`,
    [person, station],
  )
}
