import assert from 'node:assert/strict'
import { test } from 'node:test'
import ICAL from 'ical.js'
import { asOwner, freshDatabase } from '../../test/database.ts'
import { TEST_SECRET } from '../../test/program.ts'
import { openMyCalendar } from '../domains/activities/public.ts'
import { ownCalendar } from '../domains/activities/feeds/actions.ts'
import { bookSpace, cancelBooking } from '../domains/bookings/public.ts'
import { givenSpace } from '../domains/bookings/samples.ts'
import { givenColleague } from '../domains/duty/samples.ts'
import { agreeToPact, bookParking } from '../domains/parking/public.ts'
import { givenLot } from '../domains/parking/samples.ts'
import { givenStation } from '../domains/stations/samples.ts'
import { givenTown } from '../domains/territory/samples.ts'
import { act, type Who } from '../kernel/access.ts'
import { Keys } from '../kernel/keys.ts'
import { ownDates } from './own-dates.ts'

const { db, ownerUrl } = await freshDatabase()
const town = await givenTown(ownerUrl)
const keys = new Keys(TEST_SECRET)
const house = { db, keys, ownDates: ownDates({ keys, timeZone: 'Asia/Shanghai' }) }
/** Monday, 14 September 2026, 08:00 in Shanghai. */
const NOW = Temporal.Instant.from('2026-09-14T00:00:00Z')
const station = await givenStation(ownerUrl, { unit: town.north1, daily: [{ opens: 540, closes: 1260 }] })
const { space, edition } = await givenSpace(ownerUrl, station)
const lot = await givenLot(ownerUrl, { unit: town.planeNorth, spaces: 1, pact: true })
const person = await givenColleague(ownerUrl, town.north1, '李强')
const who: Who = { person, kind: 'resident', grants: {} }

const book = (from: string) =>
  act(db, who, (tx) =>
    bookSpace(
      tx,
      who,
      {
        space,
        from,
        minutes: 60,
        heads: 8,
        purpose: 'meeting',
        equipment: [],
        organisation: null,
        note: null,
        agreed: edition,
      },
      'zh-CN',
      NOW,
    ),
  )

/** On duty on Tuesday from nine to twelve; the week after is not published yet. */
async function onDuty(): Promise<void> {
  await asOwner(ownerUrl, async (client) => {
    for (const [monday, published] of [
      ['2026-09-14', '2026-09-10T00:00:00Z'],
      ['2026-09-21', null],
    ]) {
      await client.query('insert into duty.week (station_id, monday, published_at) values ($1, $2, $3)', [
        station,
        monday,
        published,
      ])
      await client.query(
        `insert into duty.shift select $1, d, 'reception', $3,
           int4multirange(int4range((d - date '1970-01-01' + 1) * 1440 + 540, (d - date '1970-01-01' + 1) * 1440 + 720))
         from (select $2::date as d) as one`,
        [station, monday, person],
      )
    }
  })
}

/** One's own calendar as another program reads it, in order of time. */
async function events(token: string, side: 'zh' | 'en') {
  const text = await ownCalendar(house, token, side, NOW)
  return new ICAL.Component(ICAL.parse(text))
    .getAllSubcomponents('vevent')
    .map((component) => {
      const event = new ICAL.Event(component)
      return [
        event.startDate.toJSDate().toISOString(),
        event.summary,
        String(component.getFirstPropertyValue('status')),
      ] as const
    })
    .toSorted(([a], [b]) => a.localeCompare(b))
}

test('one calendar holds what somebody booked, where they park and when they are on duty, and only theirs', async () => {
  await onDuty()
  await book('2026-09-15T14:00')
  const given = await book('2026-09-16T10:00')
  await act(db, who, (tx) =>
    cancelBooking(tx, who, given.id, { version: 1, reason: null, wholeSeries: false }, NOW),
  )
  const setting = { keys, timeZone: 'Asia/Shanghai' }
  const wish = { point: lot.point, wish: { kind: 'evening', day: '2026-09-14' } as const, plate: '沪A12345' }
  const { pact } = lot
  assert.ok(pact)
  await act(db, who, (tx) => agreeToPact(tx, person, pact))
  await act(db, who, (tx) => bookParking(tx, person, wish, setting, NOW))

  const { address } = await act(db, who, (tx) => openMyCalendar(tx, keys, who))
  const token = address?.split('/').at(-1)?.replace('.ics', '') ?? ''
  assert.deepEqual(await events(token, 'zh'), [
    ['2026-09-14T10:00:00.000Z', '停车 · 示范停车点', 'CONFIRMED'],
    ['2026-09-15T01:00:00.000Z', '值班 · 接待', 'CONFIRMED'],
    ['2026-09-15T06:00:00.000Z', '活动室', 'CONFIRMED'],
    ['2026-09-16T02:00:00.000Z', '活动室', 'CANCELLED'],
  ])
  assert.deepEqual(
    (await events(token, 'en')).map(([, title]) => title),
    ['Parking · Sample car park', 'Duty · Reception', 'Activity room', 'Activity room'],
  )
  assert.doesNotMatch(await ownCalendar(house, token, 'zh', NOW), /A12345|A1\*/, 'no plate leaves the house')

  const other = await givenColleague(ownerUrl, town.north1, '王敏')
  const stranger: Who = { person: other, kind: 'resident', grants: {} }
  const opened = await act(db, stranger, (tx) => openMyCalendar(tx, keys, stranger))
  const theirs = opened.address?.split('/').at(-1)?.replace('.ics', '') ?? ''
  assert.deepEqual(await events(theirs, 'zh'), [])
})
