import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner } from '../../../test/database.ts'
import { givenSession, givenStaff } from '../../../test/people.ts'
import { newId } from '../../kernel/new-id.ts'
import { openRequestsTown } from '../requests/samples.ts'
import { givenWorker, notedRequest, phoneOf } from './samples.ts'

const { app, ownerUrl, town } = await openRequestsTown()
const worker = await givenWorker(ownerUrl, town.plane)
const other = await givenWorker(ownerUrl, town.plane)

async function count(sql: string): Promise<number> {
  const { rows } = await asOwner(ownerUrl, (client) => client.query<{ n: number }>(sql))
  return rows[0]?.n ?? 0
}
const requestsFiled = () => count('select count(*)::int as n from requests.request')

test('what a phone noted happens in order and once, whatever is lost, sent again or sent ahead of its turn', async () => {
  const phone = phoneOf(app, worker.token)
  assert.equal((await phone.register()).statusCode, 201)
  assert.equal((await phone.register()).statusCode, 201, 'a lost answer is asked for again')
  const [one, two, three, four] = [1, 2, 3, 4].map((seq) => notedRequest(seq))
  assert.ok(one && two && three && four)
  const first = await phone.sync([two, one])
  assert.deepEqual(
    first.taken.map(({ seq, outcome }) => [seq, outcome]),
    [
      [1, 'done'],
      [2, 'done'],
    ],
  )
  const answer = first.taken[0]?.answer
  assert.match(String(answer?.['number']), /\d/)
  assert.ok(answer?.['category'] && answer['categoryEn'], 'under which it was filed, in both languages')
  const hole = await phone.sync([four])
  assert.deepEqual([hole.expected, hole.taken.length], [3, 0])
  const again = await phone.sync([one, two, three, four])
  assert.deepEqual([again.expected, again.taken.length], [5, 4])
  assert.deepEqual(again.taken.slice(0, 2), first.taken)
  assert.equal(await requestsFiled(), 4)

  // The phone's store was put back: another record at a place that is taken.
  const forked = await phone.sync([notedRequest(2)])
  assert.deepEqual([forked.status, forked.type], [409, '/problems/field-log-forked'])
  // Signed in anew, it sends the same records under new numbers: nothing happens twice.
  const anew = phoneOf(app, worker.token)
  await anew.register()
  const five = notedRequest(3)
  const moved = await anew.sync([{ ...three, seq: 1 }, { ...four, seq: 2 }, five])
  assert.deepEqual(
    moved.taken.map(({ id }) => id),
    [three.id, four.id, five.id],
  )
  assert.equal(moved.expected, 4)
  assert.equal(await requestsFiled(), 5)
  const foreign = phoneOf(app, other.token, phone.device)
  assert.equal((await foreign.sync([])).status, 404, 'nobody else sends from this phone')
  assert.equal((await foreign.register()).statusCode, 409)
})

const revoke = (token: string, device: string) =>
  app.inject({
    method: 'POST',
    url: `/api/field/devices/${device}/revoke`,
    headers: { cookie: `wutong_session=${token}`, 'idempotency-key': newId() },
  })

/** A decision about what lies in the tray. */
const settle = (seq: number, item: string, how: string) => ({
  id: newId(),
  seq,
  kind: 'settle',
  at: Temporal.Now.instant().toString(),
  body: { item, how },
})

test('what is refused lies in the tray with its reason and holds nothing up; put away, its words go', async () => {
  const phone = phoneOf(app, other.token)
  await phone.register()
  const before = await requestsFiled()
  const [far, odd, fine] = [
    notedRequest(1, { unit: town.maple }),
    { ...notedRequest(2), kind: 'dance' },
    notedRequest(3),
  ]
  const { taken, tray } = await phone.sync([far, odd, fine])
  assert.deepEqual(
    taken.map(({ outcome, reason }) => [outcome, reason?.type]),
    [
      ['refused', 'not-yours'],
      ['refused', 'field-kind-unknown'],
      ['done', undefined],
    ],
  )
  assert.deepEqual(
    tray.map(({ id, body }) => [id, body['text']]),
    [far, odd].map(({ id, body }) => [id, body['text']]),
  )
  assert.equal(await requestsFiled(), before + 1)
  assert.equal(await count(`select count(*)::int as n from field.operation where body is not null`), 2)
  const settled = await phone.sync([
    settle(4, far.id, 'mine'),
    settle(5, far.id, 'dismissed'),
    settle(6, far.id, 'dismissed'),
  ])
  assert.deepEqual(
    settled.taken.map(({ outcome, reason }) => reason?.type ?? outcome),
    ['field-settlement-does-not-fit', 'done', 'field-not-in-tray'],
  )
  assert.deepEqual(
    settled.tray.map(({ id }) => id),
    [odd.id],
  )
})

test('a phone that is signed off has no session left, and its worker keeps those elsewhere', async () => {
  const officer = await givenStaff(ownerUrl, 'officer', town.plane)
  const lost = await givenWorker(ownerUrl, town.north1)
  const [desk, anotherDesk, anew, foreign] = await Promise.all(
    [lost.person, lost.person, lost.person, other.person].map((person) => givenSession(ownerUrl, person)),
  )
  assert.ok(desk && anotherDesk && anew && foreign)
  const phone = phoneOf(app, lost.token)
  await phone.register()
  // Signed in once more on the same phone: that session is on it as well.
  assert.equal((await phoneOf(app, anew, phone.device).sync([])).status, 200)
  const isIn = async (token: string) => {
    const me = await app.inject({ url: '/api/me', headers: { cookie: `wutong_session=${token}` } })
    return me.json<{ person: string | null }>().person !== null
  }
  assert.deepEqual(await Promise.all([lost.token, anew, desk].map(isIn)), [true, true, true])
  assert.deepEqual(await phone.heard(2), { revoked: false })
  assert.equal((await revoke(officer.token, phone.device)).statusCode, 200)
  assert.deepEqual(await Promise.all([lost.token, anew, desk, foreign].map(isIn)), [false, false, true, true])
  // What it was for: whoever found it registers nothing under another id.
  assert.equal((await phoneOf(app, lost.token).register()).statusCode, 401)
  assert.deepEqual(await phone.heard(2), { revoked: true })
  const mine = await app.inject({ url: '/api/field/devices', headers: { cookie: `wutong_session=${desk}` } })
  assert.deepEqual(
    mine.json<{ lost: number }[]>().map((one) => one.lost),
    [2],
  )
  assert.deepEqual(await phoneOf(app, '').heard(1), { revoked: false }, 'an id that nobody knows')
  // Signed off by the phone itself, whoever holds it in their hand goes on.
  const own = phoneOf(app, desk)
  await own.register()
  assert.equal((await revoke(desk, own.device)).statusCode, 200)
  assert.equal(await isIn(desk), true)
  assert.equal((await revoke(anotherDesk, own.device)).statusCode, 200)
  assert.equal(await isIn(desk), false, 'and does not where somebody else signs it off after them')
})

test('a phone that was signed off is told so, takes nothing along unseen, and stays signed off', async () => {
  const officer = await givenStaff(ownerUrl, 'officer', town.plane)
  const lost = await givenWorker(ownerUrl, town.north1)
  const phone = phoneOf(app, lost.token)
  await phone.register()
  await phone.sync([notedRequest(1)])
  assert.equal((await revoke(worker.token, phone.device)).statusCode, 404)
  assert.equal((await revoke(officer.token, phone.device)).statusCode, 200)
  const before = await requestsFiled()
  const again = phoneOf(app, await givenSession(ownerUrl, lost.person), phone.device)
  const told = await again.sync([notedRequest(2)], { waiting: 3 })
  assert.deepEqual([told.state, told.taken, told.expected], ['revoked', [], 2])
  assert.equal(await requestsFiled(), before)
  assert.equal((await again.register()).json<{ type: string }>().type, '/problems/field-device-taken')
  const list = await app.inject({
    url: `/api/field/devices/below?unit=${town.planeNorth}`,
    headers: { cookie: `wutong_session=${officer.token}` },
  })
  const device = list
    .json<{ id: string; lost: number; toldAt: string | null }[]>()
    .find(({ id }) => id === phone.device)
  assert.ok(device?.toldAt)
  assert.equal(device.lost, 3)
})

test('limits say the way out, and a clock that is off is put right', async () => {
  const busy = await givenWorker(ownerUrl, town.plane)
  const phone = phoneOf(app, busy.token)
  await phone.register()
  const late = await phone.sync([notedRequest(1)], { ahead: -7_200 })
  assert.ok(late.clockOff < -7_100)
  await asOwner(ownerUrl, (client) =>
    client.query(`update field.rule set value = 2 where name in ('batch', 'devices')`),
  )
  const many = await phone.sync([2, 3, 4].map((seq) => notedRequest(seq)))
  assert.equal(many.status, 413)
  assert.match(many.detail ?? '', /2/)
  await phoneOf(app, busy.token).register()
  const third = await phoneOf(app, busy.token).register()
  assert.equal(third.json<{ type: string }>().type, '/problems/field-devices-too-many')
  await asOwner(ownerUrl, (client) =>
    client.query(`update field.rule set value = 1 where name = 'operationsAnHour'`),
  )
  assert.equal((await phone.sync([notedRequest(2)])).type, '/problems/field-too-fast')
})
