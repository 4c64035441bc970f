import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner } from '../../../../test/database.ts'
import { givenStaff } from '../../../../test/people.ts'
import { readCase } from '../../../engines/cases/public.ts'
import { act } from '../../../kernel/access.ts'
import { newId } from '../../../kernel/new-id.ts'
import { actOnMine } from '../../requests/public.ts'
import { openRequestsTown } from '../../requests/samples.ts'
import type { EventType, Hook, HookWish } from '../contract.ts'
import { type Consumer, letTimePass, openConsumer } from '../samples.ts'
import { tellOfStopped } from '../telling/jobs.ts'
import { sendDue } from './jobs.ts'

const { app, program, ownerUrl, town, people, file, does, settled } = await openRequestsTown()
const admin = await givenStaff(ownerUrl, 'administrator', town.plane)

async function ask(method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) {
  return app.inject({
    method,
    url,
    ...(payload && { payload }),
    headers: { cookie: `wutong_session=${admin.token}`, 'idempotency-key': newId() },
  })
}

const REQUESTS: EventType[] = ['request.filed', 'request.updated', 'request.closed', 'request.hidden']

async function subscribed(
  consumer: Consumer,
  types: readonly EventType[] = REQUESTS,
  more: Partial<HookWish> = {},
): Promise<Hook> {
  const wish = { unit: town.plane, holder: '随手拍', url: consumer.url, types, ...more }
  const made = await ask('POST', '/api/hooks', wish)
  assert.equal(made.statusCode, 201, made.body)
  consumer.secret = made.json().secret
  return made.json()
}
const now = async (id: string) => (await ask('GET', `/api/hooks/${id}`)).json<Hook>()
const end = (id: string) => ask('POST', `/api/hooks/${id}/state`, { step: 'end' })
const typesOf = ({ taken }: Consumer) => taken.map(({ type }) => type)
/** Sends what is due, as often as time has to pass until nothing waits. */
async function sendAll(rounds = 1) {
  for (let round = 0; round < rounds; round++) {
    await sendDue(program)
    await letTimePass(ownerUrl)
  }
}

test('a consumer that fails, recovers and catches up: each event once by its id, in order, signed', async () => {
  const consumer = await openConsumer()
  const hook = await subscribed(consumer)
  const first = await file(people.resident)
  await sendAll()
  assert.deepEqual(typesOf(consumer), ['request.filed'])

  consumer.answer = () => 503
  await does(people.handler, first.id, 'accept')
  await settled()
  const others = [await file(people.neighbour), await file(people.resident)]
  await does(people.handler, first.id, 'resolve', { outcome: 'solved', text: '灯换好了' })
  await settled()
  await sendAll(3)
  const failing = await now(hook.id)
  assert.ok(failing.failures >= 2 && failing.failingSince !== null)
  // The oldest alone is tried while it fails; the others wait untouched behind it.
  const tried = new Map<string, number>()
  for (const { id } of consumer.came.slice(1)) tried.set(id, (tried.get(id) ?? 0) + 1)
  assert.ok(tried.size <= 2, JSON.stringify([...tried]))

  consumer.answer = () => 200
  await sendAll(2)
  assert.deepEqual(typesOf(consumer), [
    'request.filed',
    'request.updated',
    'request.filed',
    'request.filed',
    'request.updated',
  ])
  const ids = consumer.taken.map(({ id }) => id)
  assert.equal(new Set(ids).size, ids.length)
  const order = consumer.taken.map(({ sequence }) => sequence)
  assert.deepEqual(
    order,
    order.toSorted((a, b) => a - b),
  )
  assert.deepEqual(consumer.forged, [])
  const last = consumer.taken.at(-1)
  assert.deepEqual([last?.data['id'], last?.data['stage']], [first.id, 'answered'])
  const open311 = last?.data['open311'] as Record<string, unknown>
  const told = (await app.inject(`/open311/v2/requests/${String(open311['service_request_id'])}.json`)).json()
  for (const name of ['service_request_id', 'status', 'service_code', 'updated_datetime'])
    assert.equal(open311[name], told[0][name])
  assert.equal(others.length, 2)
  const healthy = await now(hook.id)
  assert.deepEqual([healthy.failures, healthy.waiting, healthy.dead], [0, 0, 0])
  await end(hook.id)
})

test('one message that cannot be taken holds up only what is about the same', async () => {
  const consumer = await openConsumer()
  const hook = await subscribed(consumer)
  const bad = await file(people.resident)
  consumer.answer = ({ data }) => (data['id'] === bad.id ? 500 : 204)
  await does(people.handler, bad.id, 'accept')
  await settled()
  const good = await file(people.neighbour)
  await sendAll(2)
  assert.deepEqual(
    consumer.taken.map(({ data }) => data['id']),
    [good.id],
  )
  consumer.answer = () => 204
  await sendAll(2)
  assert.deepEqual(typesOf(consumer), ['request.filed', 'request.filed', 'request.updated'])
  await end(hook.id)
})

test('what not everybody sees is told to nobody: confidential, or of another place', async () => {
  const consumer = await openConsumer()
  const hook = await subscribed(consumer)
  const far = await openConsumer()
  const maple = await givenStaff(ownerUrl, 'administrator', town.maple)
  const other = await app.inject({
    method: 'POST',
    url: '/api/hooks',
    payload: { unit: town.maple, holder: '邻街道', url: far.url, types: REQUESTS },
    headers: { cookie: `wutong_session=${maple.token}`, 'idempotency-key': newId() },
  })
  far.secret = other.json().secret
  const hidden = await file(people.resident, { sight: 'confidential' })
  await does(people.handler, hidden.id, 'accept')
  const shown = await file(people.neighbour)
  await settled()
  await sendAll(2)
  assert.deepEqual(
    consumer.taken.map(({ data }) => data['id']),
    [shown.id],
  )
  assert.doesNotMatch(JSON.stringify(consumer.came), /路灯|演示居民|139/)
  assert.deepEqual([far.came, far.forged], [[], []])
  const foreign = await app.inject({
    url: `/api/hooks/${hook.id}`,
    headers: { cookie: `wutong_session=${maple.token}` },
  })
  assert.equal(foreign.statusCode, 404)
  await end(hook.id)
})

test('what is hidden is told by the number that was told before, and by no word more', async () => {
  const consumer = await openConsumer()
  const hook = await subscribed(consumer)
  const { id, number } = await file(people.resident)
  await settled()
  await sendAll()
  await act(program.db, people.resident, async (tx) => {
    const { brief } = await readCase(tx, program.cases, people.resident, id)
    const form = { text: '不想公开了' }
    await actOnMine(tx, program, people.resident, {
      id,
      what: 'addWords',
      seen: brief.events,
      form,
      sight: 'sealed',
    })
  })
  await settled()
  await sendAll()
  assert.deepEqual(typesOf(consumer), ['request.filed', 'request.hidden'])
  const { data } = consumer.taken.at(-1) ?? {}
  assert.deepEqual(Object.keys(data ?? {}).toSorted(), ['id', 'number', 'url'])
  assert.equal(data?.['number'], number)
  await end(hook.id)
})

test('two workers at once send every message once', async () => {
  const consumer = await openConsumer()
  const hook = await subscribed(consumer)
  for (let i = 0; i < 12; i++) await file(i % 2 ? people.resident : people.neighbour)
  await Promise.all([sendDue(program), sendDue(program), sendDue(program)])
  await sendAll()
  assert.equal(consumer.came.length, 12)
  assert.equal(new Set(consumer.came.map(({ id }) => id)).size, 12)
  await end(hook.id)
})

test('410 ends it; a redirect is no answer; while a secret is rotated both sign', async () => {
  const consumer = await openConsumer()
  const hook = await subscribed(consumer)
  const before = consumer.secret
  const rotated = await ask('POST', `/api/hooks/${hook.id}/secret`)
  assert.notEqual(rotated.json().secret, before)
  const tried = await ask('POST', `/api/hooks/${hook.id}/test`)
  assert.equal(tried.statusCode, 202, tried.body)
  await sendAll()
  consumer.secret = rotated.json().secret
  await ask('POST', `/api/hooks/${hook.id}/test`)
  await sendAll()
  assert.deepEqual([typesOf(consumer), consumer.forged], [['hook.test', 'hook.test'], []])

  consumer.answer = () => 302
  await ask('POST', `/api/hooks/${hook.id}/test`)
  await sendAll()
  assert.equal((await now(hook.id)).failures, 1)
  consumer.answer = () => 410
  await sendAll(2)
  const gone = await now(hook.id)
  assert.deepEqual([gone.state, gone.why], ['ended', 'gone'])
})

test('given up after days, it is paused and the administrator is told; what was given up is sent again', async () => {
  const consumer = await openConsumer()
  const hook = await subscribed(consumer)
  const one = await file(people.resident)
  await file(people.neighbour)
  consumer.answer = () => 500
  await sendAll(16)
  const paused = await now(hook.id)
  assert.deepEqual([paused.state, paused.why, paused.dead, paused.waiting], ['paused', 'failing', 1, 1])
  const [job] = await asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ payload: { stopped: boolean } }>(
      `select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       where t.identifier = 'hooks:tellStopped' and j.payload ->> 'hook' = $1 order by j.id desc`,
      [hook.id],
    )
    return rows
  })
  await tellOfStopped(program, job?.payload)
  const told = await ask('GET', '/api/notices')
  assert.match(told.body, /随手拍/)

  consumer.answer = () => 204
  await ask('POST', `/api/hooks/${hook.id}/state`, { step: 'resume' })
  const replayed = await ask('POST', `/api/hooks/${hook.id}/replay`, { dead: true })
  assert.deepEqual([replayed.statusCode, replayed.json().count], [202, 1], replayed.body)
  await sendAll(2)
  assert.equal(consumer.taken[0]?.data['id'], one.id)
  assert.equal(consumer.taken.length, 2)
  const log = (await ask('GET', `/api/hooks/${hook.id}/messages?type=request.filed`)).json()
  const [, dead] = log.messages
  assert.deepEqual([dead.state, dead.replays, dead.status], ['sent', 1, 204])
  const tries = (await ask('GET', `/api/hooks/${hook.id}/messages/${dead.id}`)).json()
  assert.equal(tries.length, 11)
  const again = { from: '2020-01-01T00:00:00Z', to: '2199-01-01T00:00:00Z' }
  assert.equal((await ask('POST', `/api/hooks/${hook.id}/replay`, again)).json().count, 2)
  await sendAll(1)
  assert.equal(consumer.taken.length, 4)
  assert.equal(new Set(consumer.taken.map(({ id }) => id)).size, 2)
  await end(hook.id)
})

test('an address is refused that leads into a private network, when it is given and when it is sent to', async () => {
  const consumer = await openConsumer()
  const hook = await subscribed(consumer)
  await file(people.resident)
  const strict = { ...program, settings: { ...program.settings, hooksMayGoPrivate: false } }
  await sendDue(strict)
  const log = (await ask('GET', `/api/hooks/${hook.id}/messages`)).json()
  assert.equal(log.messages[0].fault, 'address-refused')
  assert.deepEqual([consumer.came, consumer.forged], [[], []])
  const wish = { unit: town.plane, holder: '试', url: 'ftp://x.example.cn/', types: ['hook.test'] }
  const refused = await ask('POST', '/api/hooks', wish)
  assert.equal(refused.statusCode, 422, refused.body)
  assert.equal(refused.json().errors[0].pointer, '#/body/url')
  await end(hook.id)
})
