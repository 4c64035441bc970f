import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner, freshDatabase } from '../../../test/database.ts'
import { act, look, type Permission, type Who } from '../../kernel/access.ts'
import { PersonId, type UnitId } from '../../kernel/ids.ts'
import { newId } from '../../kernel/new-id.ts'
import { ProblemError } from '../../kernel/problem.ts'
import type { SpaceId } from '../stations/contract.ts'
import { givenStation } from '../stations/samples.ts'
import { givenTown } from '../territory/samples.ts'
import { bookSpace } from './booking/actions.ts'
import { cancelBooking, decideBooking, noteAttendance } from './booking/changing/actions.ts'
import type { BookingId } from './booking/contract.ts'
import { moveBooking } from './booking/moving/actions.ts'
import { freeDays, spaceHere } from './free/actions.ts'
import { remindNow } from './jobs.ts'
import { listMine } from './listing/actions.ts'
import { givenResident, givenSpace, sampleTerms } from './samples.ts'
import { bookSeries, planSeries } from './series/actions.ts'
import { setTerms } from './terms/actions.ts'

const { db, ownerUrl } = await freshDatabase()
const town = await givenTown(ownerUrl)

/** A Monday before the National Day of 2026, when the official calendar is known. */
const NOW = Temporal.Instant.from('2026-09-14T00:00:00Z')

async function staffAt(unit: UnitId, ...permissions: Permission[]): Promise<Who> {
  const person = PersonId.parse(newId())
  await asOwner(ownerUrl, (client) =>
    client.query(`insert into identity.person (id, kind, name) values ($1, 'staff', '演示·同事')`, [person]),
  )
  return { person, kind: 'staff', grants: Object.fromEntries(permissions.map((one) => [one, [unit]])) }
}
const manager = await staffAt(town.plane, 'booking.decide', 'station.edit')
const neighbour = await staffAt(town.maple, 'booking.decide')
const lin = await givenResident(ownerUrl)
const zhao = await givenResident(ownerUrl)

const at = (more: object = {}) =>
  givenStation(ownerUrl, { unit: town.north1, daily: [{ opens: 540, closes: 1260 }], ...more })
const refusedWith = (type: string) => (error: unknown) => {
  assert.ok(error instanceof ProblemError, String(error))
  assert.equal(error.type, type)
  return true
}

type Given = { space: SpaceId; edition: string }
const wishFor = ({ space, edition }: Given, from: string, minutes = 60) => ({
  space,
  from,
  minutes,
  heads: 8,
  purpose: 'meeting' as const,
  equipment: [],
  organisation: null,
  note: null,
  agreed: edition,
})
const book = (who: Who, given: Given, from: string, more: object = {}, now = NOW) =>
  act(db, who, (tx) => bookSpace(tx, who, { ...wishFor(given, from), ...more }, 'zh-CN', now))
const startsOn = (space: SpaceId, date: string, now = NOW) =>
  look(db, lin, async (tx) => {
    const [day] = await freeDays(tx, await spaceHere(tx, space), { from: date, days: 1 }, now)
    return new Map(day?.starts.map(({ at: wall, longest }) => [wall.slice(11), longest]))
  })

test('a free time is booked, its cleaning keeps the next away, and free times know', async () => {
  const given = await givenSpace(ownerUrl, await at())
  assert.equal((await book(lin, given, '2026-09-15T10:00')).state, 'confirmed')
  await assert.rejects(book(zhao, given, '2026-09-15T10:30'), refusedWith('time-taken'))
  await assert.rejects(book(zhao, given, '2026-09-15T11:00'), refusedWith('time-taken'))
  const starts = await startsOn(given.space, '2026-09-15')
  assert.equal(starts.get('09:00'), 30)
  assert.equal(starts.get('10:00'), undefined)
  assert.equal(starts.get('11:00'), undefined)
  assert.equal(starts.get('11:30'), 180)
  assert.equal((await book(zhao, given, '2026-09-15T11:30')).state, 'confirmed')
})

test('bad wishes are told with the way out: closed, passed, too long, too many, not agreed, not for residents', async () => {
  const station = await at()
  const given = await givenSpace(ownerUrl, station)
  const day = '2026-09-16'
  const refused: [string, object, string][] = [
    [`${day}T07:00`, {}, 'space-closed-then'],
    [`${day}T20:30`, {}, 'space-closed-then'],
    ['2026-09-13T10:00', {}, 'time-passed'],
    ['2026-12-24T10:00', {}, 'too-far-ahead'],
    [`${day}T10:00`, { minutes: 240 }, 'length-not-offered'],
    [`${day}T10:00`, { minutes: 45 }, 'length-not-offered'],
    [`${day}T10:10`, {}, 'length-not-offered'],
    [`${day}T10:00`, { heads: 21 }, 'party-larger-than-room'],
    [`${day}T10:00`, { purpose: 'exercise' }, 'purpose-not-offered'],
    [`${day}T10:00`, { equipment: ['piano'] }, 'equipment-not-offered'],
    [`${day}T10:00`, { agreed: newId() }, 'terms-changed'],
    [`${day}T10:00`, { organisation: newId() }, 'organisation-not-yours'],
    [`${day}T10:00`, { space: newId() }, 'space-unknown'],
  ]
  for (const [from, more, type] of refused)
    await assert.rejects(book(lin, given, from, more), refusedWith(type), type)
  const inside = await givenSpace(ownerUrl, station, { residents: false })
  await assert.rejects(book(lin, inside, `${day}T10:00`), refusedWith('not-bookable-by-you'))
  assert.equal((await book(manager, inside, `${day}T10:00`)).state, 'confirmed')
  const shut = await givenSpace(ownerUrl, station, { bookable: false })
  await assert.rejects(book(lin, shut, `${day}T10:00`), refusedWith('space-not-bookable'))
})

test('a phone an hour off is told what the clock at the station shows', async () => {
  const given = await givenSpace(ownerUrl, await at())
  const now = Temporal.Instant.from('2026-09-15T02:05:00Z')
  await assert.rejects(book(lin, given, '2026-09-15T09:30', {}, now), (error) => {
    refusedWith('time-passed')(error)
    assert.equal((error as ProblemError).values['now'], '2026-09-15 10:05')
    return true
  })
})

test('where the clock is set forward a skipped time is nobody’s, and one set back is booked once', async () => {
  const station = await at()
  await asOwner(ownerUrl, (client) =>
    client.query(`update stations.station set time_zone = 'Europe/Paris' where id = $1`, [station]),
  )
  await asOwner(ownerUrl, (client) =>
    client.query(
      `update stations.timetable set hours = array_fill('{[0,1440)}'::int4multirange, '{9}') where station_id = $1`,
      [station],
    ),
  )
  const given = await givenSpace(ownerUrl, station)
  const spring = Temporal.Instant.from('2027-03-20T00:00:00Z')
  await assert.rejects(book(lin, given, '2027-03-28T02:30', {}, spring), refusedWith('time-does-not-exist'))
  const starts = await startsOn(given.space, '2027-03-28', spring)
  assert.deepEqual(
    [starts.has('01:30'), starts.has('02:00'), starts.has('02:30'), starts.has('03:00')],
    [true, false, false, true],
  )
  const autumn = Temporal.Instant.from('2026-10-20T00:00:00Z')
  await book(lin, given, '2026-10-25T02:30', {}, autumn)
  await assert.rejects(book(zhao, given, '2026-10-25T02:30', {}, autumn), refusedWith('time-taken'))
})

test('fifty rivals for one time: one has it, nobody waits for ever', async () => {
  const given = await givenSpace(ownerUrl, await at())
  const people = await Promise.all(Array.from({ length: 12 }, () => givenResident(ownerUrl)))
  const tries = Array.from({ length: 50 }, (_, index) =>
    book(people[index % 12] ?? lin, given, '2026-09-17T14:00'),
  )
  const done = await Promise.allSettled(tries)
  assert.equal(done.filter(({ status }) => status === 'fulfilled').length, 1)
  for (const one of done) if (one.status === 'rejected') refusedWith('time-taken')(one.reason)
})

test('staff accept or refuse what waits, with a reason; neighbours and residents do not', async () => {
  const given = await givenSpace(ownerUrl, await at(), { approval: true })
  const made = await book(lin, given, '2026-09-18T10:00')
  assert.equal(made.state, 'requested')
  await assert.rejects(book(zhao, given, '2026-09-18T10:00'), refusedWith('time-taken'))
  const decide = (who: Who, id: BookingId, accepted: boolean, reason: string | null, version = 1) =>
    act(db, who, (tx) => decideBooking(tx, who, id, { version, accepted, reason }, NOW))
  await assert.rejects(decide(lin, made.id, true, null), refusedWith('not-yours'))
  await assert.rejects(decide(neighbour, made.id, true, null), refusedWith('booking-not-found'))
  await assert.rejects(decide(manager, made.id, false, null), refusedWith('reason-needed'))
  assert.equal((await decide(manager, made.id, false, '那天有讲座')).state, 'refused')
  const again = await book(zhao, given, '2026-09-18T10:00')
  assert.equal((await decide(manager, again.id, true, null)).state, 'confirmed')
  await assert.rejects(decide(manager, again.id, true, null), refusedWith('changed-meanwhile'))
  const mine = await look(db, lin, (tx) => listMine(tx, lin, NOW))
  assert.equal(mine.find(({ id }) => id === made.id)?.reason, '那天有讲座')
  assert.ok(!mine.some(({ id }) => id === again.id), 'what another has booked is not in my list')
})

test('moved by oneself, moved by staff, refused onto others; what wanted approval asks for it again', async () => {
  const station = await at()
  const given = await givenSpace(ownerUrl, station)
  const other = await givenSpace(ownerUrl, station, {}, 6)
  const elsewhere = await givenSpace(ownerUrl, await at())
  const mine = await book(lin, given, '2026-09-19T10:00')
  await book(zhao, given, '2026-09-19T13:00')
  const move = (who: Who, from: string, version: number, more: object = {}) =>
    act(db, who, (tx) =>
      moveBooking(
        tx,
        who,
        mine.id,
        { version, from, minutes: null, space: null, reason: null, ...more },
        'en',
        NOW,
      ),
    )
  await assert.rejects(move(lin, '2026-09-19T12:30', 1), refusedWith('time-taken'))
  await assert.rejects(move(lin, '2026-09-19T22:00', 1), refusedWith('space-closed-then'))
  await assert.rejects(
    move(lin, '2026-09-19T15:00', 1, { space: other.space }),
    refusedWith('party-larger-than-room'),
  )
  await assert.rejects(
    move(manager, '2026-09-19T15:00', 1, { space: elsewhere.space }),
    refusedWith('space-unknown'),
  )
  assert.equal((await move(lin, '2026-09-19T10:30', 1)).version, 2)
  await assert.rejects(move(neighbour, '2026-09-19T16:00', 2), refusedWith('booking-not-found'))
  assert.equal((await move(manager, '2026-09-19T16:00', 2, { reason: '排练改期' })).state, 'confirmed')
  assert.ok((await startsOn(given.space, '2026-09-19')).has('10:00'))
  const { rows } = await asOwner(ownerUrl, (client) =>
    client.query<{ text: string; person_id: string }>(
      `select text, person_id from notices.notice where subject_id = $1`,
      [mine.id],
    ),
  )
  assert.deepEqual(rows, [{ text: 'booking-moved', person_id: lin.person }])
  await act(db, manager, (tx) =>
    setTerms(tx, manager, given.space, { from: '2026-09-14', terms: sampleTerms({ approval: true }) }, NOW),
  )
  assert.equal((await move(lin, '2026-09-19T17:30', 3)).state, 'requested')
})

test('a series across the National Day: the holiday and what is taken are listed, the rest is booked or nothing', async () => {
  const station = await at()
  await asOwner(ownerUrl, (client) =>
    client.query(`update stations.timetable set hours[8] = '{}' where station_id = $1`, [station]),
  )
  const given = await givenSpace(ownerUrl, station)
  await book(zhao, given, '2026-09-23T19:00')
  const asked = { from: '2026-09-16T19:00', minutes: 90, until: '2026-10-14', every: 1 }
  const plan = await look(db, lin, (tx) => planSeries(tx, given.space, asked, NOW))
  assert.deepEqual(
    plan.map(({ date, skipped, name }) => [date, skipped, name?.zh ?? null]),
    [
      ['2026-09-16', null, null],
      ['2026-09-23', 'taken', null],
      ['2026-09-30', null, null],
      ['2026-10-07', 'holiday', '国庆节'],
      ['2026-10-14', null, null],
    ],
  )
  const { from: _, ...wish } = wishFor(given, '', 90)
  const series = (dates: string[]) =>
    act(db, lin, (tx) => bookSeries(tx, lin, { ...wish, clock: '19:00', dates }, 'zh-CN', NOW))
  await assert.rejects(series(plan.map(({ date }) => date)), refusedWith('series-changed'))
  await assert.rejects(series(['2026-09-16', '2026-09-23']), refusedWith('series-changed'))
  assert.ok((await startsOn(given.space, '2026-09-16')).has('19:00'))
  const done = await series(['2026-09-16', '2026-09-30', '2026-10-14'])
  assert.equal(done.bookings.length, 3)
  const [first] = done.bookings
  assert.ok(first)
  const gone = await act(db, lin, (tx) =>
    cancelBooking(tx, lin, first.id, { version: 1, reason: null, wholeSeries: true }, NOW),
  )
  assert.equal(gone.cancelled, 3)
  assert.equal(gone.late, false)
})

test('cancelled late is told so; missed is noted after the beginning; a reminder goes only to what stands', async () => {
  const given = await givenSpace(ownerUrl, await at())
  const made = await book(lin, given, '2026-09-24T10:00')
  const before = Temporal.Instant.from('2026-09-24T01:00:00Z')
  const after = Temporal.Instant.from('2026-09-24T02:20:00Z')
  const note = (who: Who, now: Temporal.Instant) =>
    act(db, who, (tx) => noteAttendance(tx, who, made.id, { version: 1, came: false }, now))
  await assert.rejects(note(manager, before), refusedWith('booking-not-begun'))
  await assert.rejects(note(lin, after), refusedWith('not-yours'))
  await remindNow({ db }, { booking: made.id }, Temporal.Instant.from('2026-09-23T02:00:00Z'))
  await assert.rejects(
    act(db, lin, (tx) =>
      cancelBooking(tx, lin, made.id, { version: 1, reason: null, wholeSeries: false }, after),
    ),
    refusedWith('booking-begun'),
  )
  const gone = await act(db, lin, (tx) =>
    cancelBooking(tx, lin, made.id, { version: 1, reason: null, wholeSeries: false }, before),
  )
  assert.equal(gone.late, true)
  await remindNow({ db }, { booking: made.id }, Temporal.Instant.from('2026-09-23T03:00:00Z'))
  const { rows } = await asOwner(ownerUrl, (client) =>
    client.query(`select text from notices.notice where subject_id = $1`, [made.id]),
  )
  assert.deepEqual(rows, [{ text: 'booking-reminder' }])
})
