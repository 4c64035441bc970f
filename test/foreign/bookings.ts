import type pg from 'pg'
import { asOwner } from '../database.ts'
import type { StationId } from '../../src/domains/stations/contract.ts'
import {
  givenDesks,
  givenResident,
  givenRoute,
  givenSpace,
  sampleTerms,
} from '../../src/domains/bookings/samples.ts'
import { Terms } from '../../src/domains/bookings/terms/contract.ts'
import { givenStation } from '../../src/domains/stations/samples.ts'
import type { Town } from '../../src/domains/territory/samples.ts'
import { givenOrganisation } from '../../src/domains/organisations/samples.ts'
import { newId } from '../../src/kernel/new-id.ts'
import type { Request } from './request.ts'

const DAY = '2141-02-13'
/** Where it is noon now, the hours of that day may lie on the evening before (`noonThere`). */
const EVE = '2141-02-12'
const TODAY = Temporal.Now.plainDateISO('UTC')
const SOON = TODAY.add({ days: 30 }).toString()
/** Within what is looked at for bookings that no longer fit. */
const NEXT_MONTH = TODAY.add({ days: 31 }).toString()

/** What the test of foreign hands tries on bookings of a station of its own, on a day in years to come. */
export async function bookingTrials(ownerUrl: string, town: Town) {
  const station = await givenStation(ownerUrl, { unit: town.planeNorth })
  await noonThere(ownerUrl, station)
  const given = await givenSpace(ownerUrl, station)
  const { counter, desks } = await givenDesks(ownerUrl, station)
  const { route, guide } = await givenRoute(ownerUrl, station, [given.space])
  const { person } = await givenResident(ownerUrl)
  const organisation = await givenOrganisation(ownerUrl, { unit: town.planeNorth, zh: '外人够不着的公司' })
  const ids = {
    waits: newId(),
    moves: newId(),
    past: newId(),
    appeal: newId(),
    contact: newId(),
    rule: newId(),
  }
  await write(ownerUrl, { station, space: given.space, person, organisation, unit: town.planeNorth }, ids)
  return {
    words: '合唱团要排练',
    writes: writesOf(town, { station, ...given, counter, desk: desks[0] ?? '', route, guide, ...ids }),
    staffReads: readsOf(town, station, given.space),
  }
}

type There = { station: string; space: string; person: string; organisation: string; unit: string }
type Ids = Record<'waits' | 'moves' | 'past' | 'appeal' | 'contact' | 'rule', string>

async function write(ownerUrl: string, { station, space, person, organisation, unit }: There, ids: Ids) {
  await asOwner(ownerUrl, async (client) => {
    const resource = newId()
    await client.query(
      `insert into capacity.resource (id, subject_kind, subject_id, permissions, lineage)
       values ($1, 'space', $2, '{booking.decide}', bookings.lineage_of($3))`,
      [resource, space, station],
    )
    const book = (id: string, state: string, during: string, heads: number) =>
      writeBooking(client, { id, state, during, heads, resource, station, space, person })
    await book(ids.waits, 'requested', `[${DAY} 10:00+00,${DAY} 11:00+00)`, 8)
    await book(ids.moves, 'confirmed', `[${DAY} 12:00+00,${DAY} 13:00+00)`, 8)
    await book(newId(), 'confirmed', `[${NEXT_MONTH} 15:00+00,${NEXT_MONTH} 23:59+00)`, 8)
    await book(ids.past, 'confirmed', '[2026-02-13 10:00+00,2026-02-13 11:00+00)', 8)
    await client.query(
      `insert into bookings.fair_use (id, unit_id, party, valid, open_most, source)
       values ($1, $2, 'household', '[2020-01-01,)', 3, '示例')`,
      [ids.rule, unit],
    )
    await client.query(
      `insert into bookings.appeal (id, person_id, station_id, fair_use_id, words) values ($1, $2, $3, $4, '合唱团要排练')`,
      [ids.appeal, person, station, ids.rule],
    )
    await client.query(
      `insert into bookings.contact (id, person_id, organisation_id, station_id) values ($1, $2, $3, $4)`,
      [ids.contact, person, organisation, station],
    )
  })
}

type Row = Record<'id' | 'state' | 'during' | 'resource' | 'station' | 'space' | 'person', string> & {
  heads: number
}

/** A booking of a space with its slot. */
async function writeBooking(
  client: pg.Client,
  { id, state, during, heads, resource, station, space, person }: Row,
): Promise<void> {
  const slot = newId()
  await client.query(
    `insert into capacity.slot (id, resource_id, during, blocked, state, holder, keeper, subject_kind, subject_id,
       key, number, print, asked_at, changed_at)
     values ($1, $2, $3, $3, $4, $5, 'bookings', 'booking', $6, $7, 0, $6, now(), now())`,
    [slot, resource, during, state, person, id, id],
  )
  await client.query(
    `insert into bookings.booking (id, kind, state, station_id, holder_id, space_id, during, heads, purpose)
     values ($1, 'space', $2, $3, $4, $5, $6, $7, 'meeting')`,
    [id, state, station, person, space, during, heads],
  )
  await client.query(`insert into bookings.part values ($1, 0, 'space', $2, $3, $4)`, [
    id,
    space,
    slot,
    during,
  ])
}

/** A clock by which it is about noon now: a walk-in is served today, whenever the test runs. */
async function noonThere(ownerUrl: string, station: StationId): Promise<void> {
  const off = 12 - Temporal.Now.zonedDateTimeISO('UTC').hour
  // POSIX signs: Etc/GMT-5 is five hours ahead.
  const zone = off === 0 ? 'Etc/UTC' : `Etc/GMT${off > 0 ? '-' : '+'}${Math.abs(off)}`
  await asOwner(ownerUrl, (client) =>
    client.query('update stations.station set time_zone = $2 where id = $1', [station, zone]),
  )
}

type Given = Record<
  | 'station'
  | 'space'
  | 'counter'
  | 'desk'
  | 'route'
  | 'guide'
  | 'waits'
  | 'moves'
  | 'past'
  | 'appeal'
  | 'contact',
  string
>

function writesOf(town: Town, given: Given): Record<string, Request> {
  const { station, space, counter, route, guide } = given
  const named = { zh: '新的', en: 'New' }
  return {
    setSpaceTerms: {
      params: { spaceId: space },
      body: { from: '2140-01-01', terms: Terms.encode(sampleTerms({ mostMinutes: 120 })) },
    },
    decideBooking: {
      params: { bookingId: given.waits },
      body: { version: 1, accepted: false, reason: '改期' },
    },
    moveBooking: {
      params: { bookingId: given.moves },
      body: { version: 1, from: `${SOON}T10:00`, minutes: 60, space: null, reason: '改期' },
    },
    cancelBooking: { params: { bookingId: given.moves }, body: { version: 2, reason: '停水' } },
    noteAttendance: { params: { bookingId: given.past }, body: { version: 1, came: true } },
    noteWalkIn: { params: { counterId: counter } },
    setDesks: {
      params: { stationId: station },
      body: {
        counters: [{ id: counter, service: null, name: named, minutes: 30, aheadDays: 7, active: true }],
        desks: [{ id: given.desk, name: named, week: null, active: true, counters: [0] }],
      },
    },
    setGuides: {
      params: { stationId: station },
      body: { guides: [{ id: guide, name: named, languages: ['en'], week: null, active: true }] },
    },
    setVisitRoute: {
      params: { stationId: station },
      body: {
        id: route,
        name: named,
        about: named,
        headsLeast: 2,
        headsMost: 20,
        aheadDays: 30,
        approval: true,
        active: true,
        stops: [{ station, space, minutes: 30, way: 0 }],
      },
    },
    setFairUse: {
      body: {
        unit: town.planeNorth,
        party: 'household',
        from: '2140-01-01',
        rule: { openMost: 2, hoursMost: null, latesMost: null, latesDays: 60, source: '街道公约' },
      },
    },
    answerAppeal: { params: { appealId: given.appeal }, body: { accepted: true, reason: '可以' } },
    answerContact: { params: { contactId: given.contact }, body: { state: 'confirmed' } },
  }
}

function readsOf(town: Town, station: string, space: string): Record<string, Request> {
  return {
    getSpaceTerms: { params: { spaceId: space } },
    listBookings: { query: `station=${station}&from=${EVE}&to=${DAY}` },
    listUnfit: { params: { stationId: station } },
    exportBookings: { query: `unit=${town.planeNorth}&from=${EVE}&to=${DAY}` },
    getDesks: { params: { stationId: station } },
    listGuides: { params: { stationId: station } },
    listFairUse: { query: `unit=${town.planeNorth}` },
    listAppeals: { query: `unit=${town.planeNorth}` },
    listContacts: { query: `unit=${town.planeNorth}` },
  }
}
