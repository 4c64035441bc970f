import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import pg from 'pg'
import { freshDatabase } from '../../../test/database.ts'
import { givenStaff } from '../../../test/people.ts'
import { openTestProgram } from '../../../test/program.ts'
import { ticketOf } from '../../engines/capacity/ticket/public.ts'
import { Keys } from '../../kernel/keys.ts'
import { newId } from '../../kernel/new-id.ts'
import type { FootfallChart } from '../footfall/contract.ts'
import { givenStation } from '../stations/samples.ts'
import { givenTown } from '../territory/samples.ts'
import type { CheckInAnswer, CheckInDay, Conflict } from './contract.ts'
import { forgetCheckIns } from './jobs.ts'
import { cancelGivenSeat, givenBooking, givenSession } from './samples.ts'

const database = await freshDatabase()
const town = await givenTown(database.ownerUrl)
const { ownerUrl } = database
const station = await givenStation(ownerUrl, { unit: town.north1 })
const elsewhere = await givenStation(ownerUrl, { unit: town.north2, zh: '枫叶小站' })
const PEOPLE = ['王敏', '李雷', '韩梅', '赵一', '钱二', '孙三']
const one = await givenSession(ownerUrl, { station, unit: town.north1, people: PEOPLE })
const later = await givenSession(ownerUrl, {
  station,
  unit: town.north1,
  zh: '合唱团',
  startsIn: 300,
  people: ['周四'],
})
const also = await givenSession(ownerUrl, { station, unit: town.north1, zh: '读书会', people: ['吴五'] })
const there = await givenSession(ownerUrl, { station: elsewhere, unit: town.north2, people: ['郑六'] })
const { app, program } = await openTestProgram(database)
const staff = await givenStaff(ownerUrl, 'stationStaff', town.plane)
const { keys } = program
const ticket = (seat = '') => ticketOf(keys, seat)

async function ask<T>(method: 'GET' | 'POST', url: string, body?: unknown, status = 200): Promise<T> {
  const reply = await app.inject({
    method,
    url,
    headers: { cookie: `wutong_session=${staff.token}`, 'idempotency-key': newId() },
    ...(body !== undefined && { payload: body as object }),
  })
  assert.equal(reply.statusCode, status, reply.body)
  return reply.json<T>()
}
const checkIn = (by: object, more: { id?: string; occasion?: string; desk?: string } = {}) =>
  ask<CheckInAnswer>('POST', '/api/check-in', {
    id: more.id ?? newId(),
    station,
    desk: more.desk ?? '前台',
    occasion: more.occasion ?? null,
    by,
  })
const scan = (text: string, more?: Parameters<typeof checkIn>[1]) =>
  checkIn({ way: 'ticket', ticket: text }, more)
const day = () => ask<CheckInDay>('GET', `/api/check-in/day?station=${station}`)
async function headsToday(): Promise<number> {
  const today = Temporal.Now.plainDateISO('Asia/Shanghai').toString()
  const { series } = await ask<FootfallChart>(
    'GET',
    `/api/footfall?of=station&id=${station}&span=day&on=${today}`,
  )
  return series.find(({ method }) => method === 'checkIn')?.total ?? 0
}
const sync = (items: object[], { sentAt = Temporal.Now.instant(), desk = '手机甲', id = newId() } = {}) =>
  ask<{ outcomes: { id: string; outcome: string; why: string | null }[]; clockOff: number }>(
    'POST',
    '/api/check-in/sync',
    {
      id,
      station,
      desk,
      sentAt: sentAt.toString(),
      items,
    },
  )
const item = (more: object) => ({
  id: newId(),
  at: Temporal.Now.instant().toString(),
  occasion: null,
  ticket: null,
  hash: null,
  heads: 1,
  ...more,
})
async function attended(): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from activities.attendance`)
  await client.end()
  return rows[0]?.n ?? 0
}

test('a ticket is checked in once, and the second time told when and at which desk', async () => {
  const first = await scan(ticket(one.seats[0]), { desk: '东门' })
  assert.deepEqual([first.outcome, first.name, first.occasion?.zh], ['checkedIn', '王敏', '八段锦晨练'])
  const second = await scan(ticket(one.seats[0]))
  assert.deepEqual([second.outcome, second.desk, second.at], ['already', '东门', first.at])
  assert.equal(await headsToday(), 1)
  assert.equal(await attended(), 1)
})

test('each code that does not fit has a clear answer', async () => {
  const outcome = async (text: string, occasion?: string) =>
    (await scan(text, occasion === undefined ? {} : { occasion })).outcome
  assert.equal(
    await outcome(ticketOf(new Keys('another-secret-of-32-characters-long'), one.seats[1] ?? '')),
    'forged',
  )
  assert.equal(await outcome('https://example.org/menu'), 'notATicket')
  assert.equal(await outcome(ticket(randomUUID())), 'unknown')
  const early = await scan(ticket(later.seats[0]))
  assert.deepEqual([early.outcome, early.occasion?.zh], ['tooEarly', '合唱团'])
  assert.ok(early.at)
  assert.equal(await outcome(ticket(also.seats[0]), one.session), 'wrongSession')
  const other = await scan(ticket(there.seats[0]))
  assert.deepEqual([other.outcome, other.occasion?.station.zh], ['otherStation', '枫叶小站'])
  await cancelGivenSeat(ownerUrl, also.seats[0] ?? '')
  assert.equal(await outcome(ticket(also.seats[0])), 'cancelled')
  assert.equal(await headsToday(), 1, 'none of them counted')
})

test('fifty taps on one name and two phones with one ticket check in once', async () => {
  const before = await headsToday()
  const { occasions } = await day()
  const person = occasions.find(({ id }) => id === one.session)?.people.find(({ name }) => name === '李雷')
  const outcomes = await Promise.all([
    ...Array.from({ length: 25 }, () =>
      checkIn({ way: 'list', hash: person?.hash }, { occasion: one.session }),
    ),
    ...Array.from({ length: 25 }, () => scan(ticket(one.seats[1]))),
  ])
  assert.equal(outcomes.filter(({ outcome }) => outcome === 'checkedIn').length, 1)
  assert.equal(outcomes.filter(({ outcome }) => outcome === 'already').length, 49)
  assert.equal(await headsToday(), before + 1)
})

test('heads without a name are noted once, and undone with everything that followed', async () => {
  const before = await headsToday()
  const id = newId()
  for (let times = 0; times < 3; times += 1)
    assert.equal(
      (await checkIn({ way: 'head', heads: 4 }, { id, occasion: one.session })).outcome,
      'checkedIn',
    )
  assert.equal(await headsToday(), before + 4)
  const person = await scan(ticket(one.seats[2]))
  const came = await attended()
  for (const one_ of [id, person.checkIn]) await ask('POST', `/api/check-in/${one_}/undo`)
  await ask('POST', `/api/check-in/${id}/undo`, undefined, 409)
  await ask('POST', `/api/check-in/${newId()}/undo`, undefined, 404)
  assert.equal(await headsToday(), before)
  assert.equal(await attended(), came - 1)
  assert.equal((await scan(ticket(one.seats[2]))).outcome, 'checkedIn', 'and can come again')
})

test('what a device notes without network arrives once; what another noted meanwhile is listed and decided', async () => {
  const before = await headsToday()
  await scan(ticket(one.seats[3]), { desk: '前台' })
  await cancelGivenSeat(ownerUrl, one.seats[5] ?? '')
  const items = [
    item({ ticket: ticket(one.seats[3]) }),
    item({ ticket: ticket(one.seats[4]) }),
    item({ ticket: ticket(one.seats[5]) }),
    item({ ticket: ticket(randomUUID()) }),
    item({ ticket: ticketOf(new Keys('another-secret-of-32-characters-long'), one.seats[4] ?? '') }),
    item({ heads: 3, occasion: one.session }),
  ]
  const expected = [
    ['conflict', 'twice'],
    ['noted', null],
    ['conflict', 'cancelled'],
    ['conflict', 'notExpected'],
    ['refused', null],
    ['noted', null],
  ]
  const { outcomes } = await sync(items)
  const byId = new Map(outcomes.map((outcome) => [outcome.id, [outcome.outcome, outcome.why]]))
  assert.deepEqual(
    items.map(({ id }) => byId.get(id)),
    expected,
  )
  // Sent fifty times more, nothing changes.
  const again = await Promise.all(Array.from({ length: 50 }, () => sync(items)))
  for (const reply of again)
    assert.deepEqual(new Map(reply.outcomes.map((o) => [o.id, [o.outcome, o.why]])), byId)
  assert.equal(await headsToday(), before + 5)
})

test('a person decides what was true, once, and only as it can be', async () => {
  const before = await headsToday()
  const conflicts = await ask<Conflict[]>('GET', `/api/check-in/conflicts?station=${station}`)
  const twice = conflicts.find(({ why }) => why === 'twice')
  assert.deepEqual([twice?.name, twice?.desk, twice?.other?.desk], ['赵一', '手机甲', '前台'])
  assert.equal((await day()).conflicts, 3)
  const resolve = (id = '', resolution = '', status = 200) =>
    ask('POST', `/api/check-in/conflicts/${id}/resolve`, { resolution }, status)
  await resolve(twice?.id, 'didNotCome', 422)
  await resolve(twice?.id, 'samePerson')
  await resolve(twice?.id, 'alsoCame', 409)
  await resolve(conflicts.find(({ why }) => why === 'cancelled')?.id, 'alsoCame')
  await resolve(conflicts.find(({ why }) => why === 'notExpected')?.id, 'didNotCome')
  assert.equal(await headsToday(), before + 1)
  assert.equal((await day()).conflicts, 0)
})

test('a device whose clock is off by an hour is told so, and its times are put right', async () => {
  const id = newId()
  const ahead = Temporal.Now.instant().add({ hours: 1 })
  const noted = item({ at: ahead.subtract({ minutes: 10 }).toString(), heads: 2 })
  const { clockOff, outcomes } = await sync([noted], { sentAt: ahead, id })
  assert.ok(Math.abs(clockOff - 3_600) < 5)
  assert.equal(outcomes[0]?.outcome, 'noted')
  await sync([noted], { sentAt: ahead, id })
  const clocks = (await ask<Conflict[]>('GET', `/api/check-in/conflicts?station=${station}`)).filter(
    ({ why }) => why === 'clock',
  )
  assert.equal(clocks.length, 1)
  await ask('POST', `/api/check-in/conflicts/${id}/resolve`, { resolution: 'seen' })
})

test('a booking is its own ticket: all of its heads come with it, and bookings know of it', async () => {
  const booking = await givenBooking(ownerUrl, { station, heads: 7, startsIn: -1 })
  const state = async () => {
    const client = new pg.Client({ connectionString: ownerUrl })
    await client.connect()
    const { rows } = await client.query<{ state: string }>(
      `select state from bookings.booking where id = $1`,
      [booking],
    )
    await client.end()
    return rows[0]?.state
  }
  const before = await headsToday()
  const answer = await scan(ticket(booking))
  assert.deepEqual([answer.outcome, answer.heads, answer.occasion?.zh], ['checkedIn', 7, '会议室'])
  assert.equal((await scan(ticket(booking))).outcome, 'already')
  assert.equal(await headsToday(), before + 7)
  assert.equal(await state(), 'came')
  await ask('POST', `/api/check-in/${answer.checkIn}/undo`)
  assert.equal(await state(), 'confirmed')
})

test('a list for a device without network holds first names and hashes, never ids', async () => {
  const short = await ask<CheckInDay>('GET', `/api/check-in/day?station=${station}&names=short`)
  const text = JSON.stringify(short)
  assert.ok(!text.includes('王敏'))
  for (const seat of one.seats) assert.ok(!text.includes(seat))
})

const dayIn = (days: number) => Temporal.Now.plainDateISO('Asia/Shanghai').add({ days }).toString()

test('who was checked in is forgotten after a month; heads stay', async () => {
  const before = await headsToday()
  assert.equal(await forgetCheckIns.run({ db: program.db, today: () => dayIn(29) }), 0)
  assert.ok((await forgetCheckIns.run({ db: program.db, today: () => dayIn(32) })) > 0)
  assert.equal((await day()).heads, 0)
  assert.equal(await headsToday(), before)
})
