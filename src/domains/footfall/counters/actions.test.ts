import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner } from '../../../../test/database.ts'
import { newId } from '../../../kernel/new-id.ts'
import { at, dayOf, openFootfallTown } from '../samples.ts'

const { app, database, own, station, ask, newCounter, tell } = await openFootfallTown()

test('a counter’s key is told again to the same asking, and stands nowhere', async () => {
  const asking = {
    method: 'POST',
    url: `/api/stations/${station}/footfall/counters`,
    payload: { name: '侧门' },
  } as const
  const headers = { cookie: `wutong_session=${own.token}`, 'idempotency-key': newId() }
  const [first, again] = [await app.inject({ ...asking, headers }), await app.inject({ ...asking, headers })]
  assert.equal(first.statusCode, 201, first.body)
  assert.deepEqual(again.json(), first.json())
  assert.notEqual((await newCounter()).key, first.json().key)
  const { rows } = await asOwner(database.ownerUrl, (owner) =>
    owner.query<{ reply: object }>('select reply from kernel.idempotency where key = $1', [
      headers['idempotency-key'],
    ]),
  )
  assert.deepEqual(Object.keys(rows[0]?.reply ?? {}).includes('key'), false)
  assert.ok(!JSON.stringify(rows).includes('wtc_'))
  await asOwner(database.ownerUrl, (owner) => owner.query('delete from kernel.idempotency'))
  const late = await app.inject({ ...asking, headers })
  assert.equal(late.statusCode, 422, 'when the answer is kept no more, no second counter is set up')
})

test('fifty retries at once count once, and a clock that is off by an hour is told so', async () => {
  const { key } = await newCounter()
  const body = [{ sequence: 7, at: at(12), in: 30, out: 0 }]
  const replies = await Promise.all(Array.from({ length: 50 }, () => tell(key, body)))
  assert.equal(
    replies.reduce((sum, { taken }) => sum + taken, 0),
    1,
  )
  const hour = Temporal.Now.instant().add({ hours: 1 }).toString()
  const ahead = await tell(key, [
    { sequence: 8, at: hour, in: 1 },
    { sequence: 9, at: '2020-01-01T00:00:00Z', in: 1 },
    { sequence: 10, at: at(12), in: 1 },
  ])
  assert.equal(ahead.taken, 1)
  assert.deepEqual(ahead.refused, [
    { sequence: 9, why: 'too-old' },
    { sequence: 8, why: 'ahead' },
  ])
  assert.ok(
    Math.abs(
      Temporal.Now.instant()
        .since(Temporal.Instant.from(String(ahead.serverTime)))
        .total('seconds'),
    ) < 5,
  )
  // With its clock set right, what was refused is taken.
  assert.equal((await tell(key, [{ sequence: 8, at: at(12), in: 1 }])).taken, 1)
})

test('a key that is wrong or revoked counts nothing, and reads nothing', async () => {
  const { id, key } = await newCounter()
  const counts = [{ sequence: 1, at: at(8), in: 1 }]
  const send = (with_: string) =>
    ask('/api/footfall/counts', { method: 'POST', token: '', key: with_, body: { counts } })
  assert.equal((await send('wtc_guessedguessedguessedguessedgues')).statusCode, 401)
  assert.equal((await send('')).statusCode, 401)
  assert.equal((await ask(`/api/footfall?${dayOf('station', station)}`, { token: '', key })).statusCode, 401)
  assert.equal((await ask(`/api/footfall/counters/${id}/revoke`, { method: 'POST' })).statusCode, 200)
  assert.equal((await send(key)).statusCode, 403)
  assert.equal((await ask(`/api/footfall/counters/${id}/revoke`, { method: 'POST' })).statusCode, 409)
  const listed = await ask(`/api/stations/${station}/footfall/counters`)
  assert.ok(!listed.body.includes(key))
})
