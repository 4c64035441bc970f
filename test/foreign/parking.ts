import pg from 'pg'
import { givenLot, givenResident } from '../../src/domains/parking/samples.ts'
import { TOWN_AT, type Town } from '../../src/domains/territory/samples.ts'
import { newId } from '../../src/kernel/new-id.ts'
import type { Request } from './request.ts'

/** Routes by which people look after their own bookings and spaces: about a person, tried in the room's tests. */
export const PARKING_PERSONAL = [
  'agreeToPact',
  'bookParking',
  'listMyParking',
  'giveBackParking',
  'answerParkingOffer',
  'appealParkingPause',
  'listOwnParkingSpaces',
  'openParkingSpace',
  'setParkingWindows',
  'takeBackParking',
  'reportOverstay',
  'endOverstay',
]

/** What the test of foreign hands tries on car parks, their spaces, pacts, pauses and revenue. */
export async function parkingTrials(ownerUrl: string, town: Town) {
  const lot = await givenLot(ownerUrl, { unit: town.planeNorth, spaces: 1, pact: true })
  const resident = await givenResident(ownerUrl)
  const [closure, pause, revenue, reservation, overstay] = [newId(), newId(), newId(), newId(), newId()]
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query(
    `insert into parking.closure (id, point_id, during, reason_zh, reason_en)
     values ($1, $2, '[2150-01-01,2150-01-02)', '检修', 'Works')`,
    [closure, lot.point],
  )
  await client.query(
    `insert into parking.reservation (id, space_id, person_id, kind, ends_at) values ($1, $2, $3, 'evening', now())`,
    [reservation, lot.spaces[0], resident],
  )
  await client.query(
    `insert into parking.overstay (id, space_id, reservation_id, person_id, due_at, step) values ($1, $2, $3, $4, now(), 'paused')`,
    [overstay, lot.spaces[0], reservation, resident],
  )
  await client.query(
    `insert into parking.pause (id, overstay_id, person_id, lineage, begins, ends)
     select $1, $2, $3, lineage, now(), now() + interval '7 days' from parking.point where id = $4`,
    [pause, overstay, resident, lot.point],
  )
  await client.query(
    `insert into parking.revenue (id, point_id, period, cents, note, noted_by)
     values ($1, $2, '[2026-01-01,2026-02-01)', 120000, '物业代收', $3)`,
    [revenue, lot.point, resident],
  )
  await client.end()
  return {
    pause,
    revenue,
    writes: writesOf(town, { ...lot, closure, pause, revenue }),
    staffReads: readsOf(town, lot),
  }
}

type Given = { point: string; spaces: readonly string[]; closure: string; pause: string; revenue: string }

function writesOf(town: Town, { point, spaces, closure, pause, revenue }: Given): Record<string, Request> {
  const onePoint = { pointId: point }
  const profile = {
    unit: town.planeNorth,
    zh: '新停车点',
    en: 'New car park',
    address: { zh: '示范路 3 号', en: '3 Demo Road' },
    entrance: { zh: '南门进', en: 'By the south gate' },
    contact: null,
    lon: TOWN_AT.lon,
    lat: TOWN_AT.lat,
    status: 'open',
  }
  return {
    foundParkingPoint: { body: profile },
    changeParkingPoint: { params: onePoint, body: { ...profile, version: 1 } },
    addParkingSpaces: {
      params: onePoint,
      body: { owner: 'unit', labels: ['B1', 'B2'], windows: [{ weekday: 1, from: 1080, to: 1920 }] },
    },
    changeParkingSpace: {
      params: { ...onePoint, spaceId: spaces[0] ?? '' },
      body: { version: 1, status: 'open', windows: [{ weekday: 1, from: 1080, to: 1920 }], exceptions: [] },
    },
    closeParkingPoint: {
      params: onePoint,
      body: {
        during: { from: '2151-01-01T00:00:00Z', to: '2151-01-02T00:00:00Z' },
        reason: { zh: '检修', en: 'Works' },
      },
    },
    reopenParkingPoint: { params: { ...onePoint, closureId: closure }, body: {} },
    decideParkingAppeal: { params: { pauseId: pause }, body: { decision: 'lifted', why: '情况属实' } },
    publishPact: {
      body: {
        unit: town.planeNorth,
        zh: '按时来，按时走，留下联系方式，互相体谅，不占消防通道。',
        en: 'Come and leave in time, be reachable, be kind, keep fire lanes free.',
      },
    },
    noteParkingRevenue: {
      params: onePoint,
      body: { from: '2026-01-01', to: '2026-01-31', cents: 5000, note: '物业代收' },
    },
    strikeParkingRevenue: { params: { revenueId: revenue }, body: {} },
  }
}

function readsOf(town: Town, { point }: { point: string }): Record<string, Request> {
  return {
    getParkingBoard: { query: `unit=${town.plane}` },
    getParkingDay: { params: { pointId: point } },
    listPacts: { query: `unit=${town.planeNorth}` },
    listParkingRevenue: { query: `unit=${town.plane}` },
    exportParking: { query: `unit=${town.plane}&from=2026-12-01&to=2026-12-07` },
  }
}
