import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import pg from 'pg'
import { whenDone } from '../../../../test/closing.ts'
import { freshDatabase } from '../../../../test/database.ts'
import { givenStaff } from '../../../../test/people.ts'
import { openTestProgram } from '../../../../test/program.ts'
import { act } from '../../../kernel/access.ts'
import { givenTown } from '../../territory/samples.ts'
import { tellSample, workOff } from '../samples.ts'
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

test('an address that was taken back gets nothing that was already planned for it', async () => {
  await quiet(around(-60), around(60))
  const li = await person('email')
  await tellSample(db, [li.person])
  await work()
  const who = await program.identity.whoOf(li.token)
  await act(db, who, (tx) => notices.removeAddress(tx, li.person, 'email'))
  await quiet(0, 0)
  await overdue(li)
  await room.run('resume', {})
  await work()
  assert.deepEqual(sentTo(li), [])
  assert.deepEqual(
    (await rowsOf(li)).map(({ state }) => state),
    ['dropped'],
  )
})

test('a worker that dies between sending and noting it repeats that one message under its id, and says so', async () => {
  const li = await person('email')
  await tellSample(db, [li.person])
  await tellSample(db, [li.person])
  // What such a worker leaves behind: the first was handed over, nothing was noted, its job is gone.
  const died = new Error('killed')
  const dying = room.open(
    Object.create(db, {
      transaction: {
        value: () => {
          if (sentTo(li).length > 0) throw died
          return db.transaction()
        },
      },
    }) as typeof db,
  )
  await room.run('plan', { notices: await room.noticesOf(li) })
  await assert.rejects(workOff(owner, dying.tasks), died)
  assert.deepEqual((await rowsOf(li)).map(({ state }) => state).toSorted(), ['sending', 'waiting'])
  await room.run('resume', {})
  assert.deepEqual(await work(), [], 'within ten minutes it may still be alive')
  await overdue(li)
  await room.run('resume', {})
  await work()
  assert.equal(sentTo(li).length, 3)
  assert.equal(new Set(sentTo(li).map(({ id }) => id)).size, 2)
  assert.deepEqual((await rowsOf(li)).map(({ state, repeated }) => `${state} ${repeated}`).toSorted(), [
    'sent false',
    'sent true',
  ])
})

test('whoever erases themselves takes all of it along, and what lies in the queue finds nothing', async () => {
  await quiet(around(-60), around(60))
  const li = await person('email')
  await choose(li, [{ topic: 'check', manner: 'off', channels: [] }])
  await tellSample(db, [li.person])
  await work()
  const who = await program.identity.whoOf(li.token)
  const held = (await program.identity.myData(who)).records['notices'] as {
    addresses: { address: string }[]
    notices: unknown[]
  }
  assert.equal(held.addresses[0]?.address, `email-of-${li.person}`)
  assert.equal(held.notices.length, 1)
  await program.identity.erase(who)
  for (const table of ['notice', 'delivery', 'choice', 'preference', 'address'])
    assert.equal(
      (await owner.query(`select 1 from notices.${table} where person_id = $1`, [li.person])).rowCount,
      0,
      table,
    )
  await owner.query(`update graphile_worker._private_jobs set run_at = now()`)
  await work()
  assert.deepEqual(sentTo(li), [])
})

test('notices go after the city’s days once they are read, after twice as many when they are not', async () => {
  const li = await person()
  for (const [age, isRead] of [
    [399, true],
    [401, true],
    [401, false],
    [801, false],
  ] as const) {
    await tellSample(db, [li.person])
    await owner.query(
      `update notices.notice set at = now() - make_interval(days => $2), read_at = case when $3 then now() - make_interval(days => $2) end
       where person_id = $1 and at > now() - interval '1 minute'`,
      [li.person, age, isRead],
    )
  }
  await room.run('forget', {})
  const { rows } = await owner.query<{ age: number; read: boolean }>(
    `select extract(day from now() - at)::int as age, read_at is not null as read from notices.notice where person_id = $1 order by at`,
    [li.person],
  )
  assert.deepEqual(rows, [
    { age: 401, read: false },
    { age: 399, read: true },
  ])
})
