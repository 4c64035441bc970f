import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import pg from 'pg'
import { whenDone } from '../../../../test/closing.ts'
import { freshDatabase } from '../../../../test/database.ts'
import { givenStaff } from '../../../../test/people.ts'
import { openTestProgram } from '../../../../test/program.ts'
import { givenTown } from '../../territory/samples.ts'
import type { Topic } from '../contract.ts'
import { tellSample } from '../samples.ts'
import { around, openSampleDelivery } from './samples.ts'

const database = await freshDatabase()
const town = await givenTown(database.ownerUrl)
const { program } = await openTestProgram(database)
const { db } = program
const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 })
owner.on('error', () => {})
whenDone(() => owner.end())
const staff = () => givenStaff(database.ownerUrl, 'stationStaff', town.planeNorth)
const room = openSampleDelivery({ program, owner, staff })
const { notices, senders, sentTo, work, quiet, choose, person, rowsOf, overdue } = room

beforeEach(async () => {
  senders.sent.length = 0
  senders.fail.how = 'not'
  // No quiet hours, unless a test says so: tests run at any time of the day.
  await quiet(0, 0)
})

test('people are told by the ways they gave, in their language; without one only where they sign in', async () => {
  const [both, none] = [await person('email', 'wechat'), await person()]
  await choose(both, [], { language: 'en' })
  await tellSample(db, [both.person, none.person], { link: '/console/stations' })
  assert.deepEqual(await work(), ['notices:plan', 'notices:send', 'notices:send'])
  const [mail, wechat] = [
    sentTo(both).find(({ channel }) => channel === 'email'),
    sentTo(both).find(({ channel }) => channel === 'wechat'),
  ]
  assert.match(mail?.text ?? '', /^l\*\*\*@example\.cn cannot be reached\n/)
  assert.match(mail?.text ?? '', /http:\/\/localhost:3000\/console\/stations/)
  assert.match(wechat?.text ?? '', /http:\/\/localhost:3000\/console\/stations$/)
  assert.equal(senders.sent.length, 2)
  assert.deepEqual(await rowsOf(none), [])
})

test('planned twice and sent twice by the queue, a message goes out once', async () => {
  const li = await person('email')
  await tellSample(db, [li.person])
  const payload = { notices: await room.noticesOf(li) }
  await Promise.all([1, 2, 3].map(() => room.run('plan', payload).catch((error: unknown) => error)))
  await work()
  const deliveries = await owner.query<{ id: string }>(
    'select id from notices.delivery where person_id = $1',
    [li.person],
  )
  assert.equal(deliveries.rows.length, 1)
  const again = { delivery: deliveries.rows[0]?.id }
  await Promise.all([1, 2, 3].map(() => room.run('send', again)))
  assert.equal(sentTo(li).length, 1)
})

test('within quiet hours nothing goes out but what is urgent', async () => {
  await quiet(around(-60), around(120))
  const li = await person('email')
  await tellSample(db, [li.person])
  await tellSample(db, [li.person], { urgent: true })
  await work()
  const [calm, urgent] = await rowsOf(li)
  assert.equal(sentTo(li).length, 1)
  assert.equal(urgent?.state, 'sent')
  const wait = ((calm?.due.getTime() ?? 0) - Date.now()) / 60_000
  assert.ok(wait > 115 && wait <= 120, `${wait} minutes`)
})

test('somebody who chooses other quiet hours after it was planned is not disturbed in them', async () => {
  const li = await person('email')
  await tellSample(db, [li.person])
  await room.run('plan', {
    notices: await room.noticesOf(li),
  })
  await choose(li, [], { quiet: { from: around(-60), until: around(60) } })
  await work()
  assert.deepEqual(sentTo(li), [])
  assert.equal((await rowsOf(li))[0]?.state, 'waiting')
})

test('what is urgent goes by text message where nothing else leads to the person', async () => {
  const li = await person('sms')
  await tellSample(db, [li.person], { urgent: true })
  await tellSample(db, [li.person])
  await work()
  assert.equal(senders.sent.length, 1)
  assert.match(senders.sent[0]?.text ?? '', /^【梧桐】.*http/)
})

test('a digest carries what came since the last, less what was read meanwhile', async () => {
  const li = await person('email')
  await choose(li, [{ topic: 'account', manner: 'digest', channels: ['email'] }], { digestAt: around(30) })
  for (let n = 0; n < 3; n += 1) await tellSample(db, [li.person])
  await work()
  const rows = await rowsOf(li)
  assert.deepEqual([rows.length, rows[0]?.state], [1, 'waiting'])
  assert.deepEqual(sentTo(li), [])
  await owner.query(
    `update notices.notice set read_at = now() where id = (select id from notices.notice where person_id = $1 limit 1)`,
    [li.person],
  )
  await overdue(li)
  await room.run('resume', {})
  await work()
  assert.match(sentTo(li)[0]?.text ?? '', /^您有 2 条新消息\n/)
  assert.equal(sentTo(li).length, 1)
})

const way = (topic: Topic, manner: 'off' | 'inApp') => ({ topic, manner, channels: ['email' as const] })

test('off is not told at all, in-app only here, and one’s own account cannot be turned off', async () => {
  const li = await person('email')
  await choose(li, [way('check', 'off'), way('standard', 'inApp')])
  await tellSample(db, [li.person], { topic: 'check' })
  await tellSample(db, [li.person], { topic: 'standard', urgent: true })
  await work()
  const { rows } = await owner.query<{ topic: string }>(
    'select topic from notices.notice where person_id = $1',
    [li.person],
  )
  assert.deepEqual(rows, [{ topic: 'standard' }])
  assert.deepEqual(await rowsOf(li), [])
  await assert.rejects(choose(li, [way('account', 'off')]), { type: 'invalid-request' })
})

test('what fails is tried again with growing pauses, and a failure for good is said where one signs in', async () => {
  const li = await person('email')
  senders.fail.how = 'once more'
  await tellSample(db, [li.person])
  await work()
  const [first] = await rowsOf(li)
  assert.deepEqual([first?.state, first?.tries, first?.reason], ['waiting', 1, 'not-reached'])
  const pause = ((first?.due.getTime() ?? 0) - Date.now()) / 1000
  assert.ok(pause > 50 && pause <= 61, `${pause} seconds`)
  for (let n = 0; n < 6; n += 1) {
    await overdue(li)
    await owner.query(`update graphile_worker._private_jobs set run_at = now()`)
    await work()
  }
  const [last] = await rowsOf(li)
  assert.deepEqual([last?.state, last?.tries], ['failed', 7])
  const page = await notices.page(await program.identity.whoOf(li.token), 'en', { unread: false, limit: 10 })
  assert.deepEqual(
    page.notices.map(({ title, unreached }) => [title, unreached]),
    [
      ['l*** cannot be reached', []],
      ['l***@example.cn cannot be reached', ['email']],
    ],
  )
  const { addresses } = await notices.settings(await program.identity.whoOf(li.token))
  assert.equal(addresses[0]?.failing, true)
})

test('an address that refuses for good is not tried again', async () => {
  const li = await person('email')
  senders.fail.how = 'for good'
  await tellSample(db, [li.person])
  await work()
  assert.deepEqual(
    (await rowsOf(li)).map(({ state, tries, reason }) => [state, tries, reason]),
    [['failed', 1, 'refused']],
  )
})
