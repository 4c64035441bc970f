import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner } from '../../../../test/database.ts'
import { act, ANYONE } from '../../../kernel/access.ts'
import { newId } from '../../../kernel/new-id.ts'
import { TOLERANCE } from '../../../kernel/signing.ts'
import { openHotlineTown, sampleOrder, signedBy } from '../samples.ts'
import { forgetCame } from './store.ts'

const {
  program: { db },
  app,
  ownerUrl,
} = await openHotlineTown()

/** Forgets what came, so many seconds from now. */
const forget = (ahead: number) =>
  act(
    db,
    ANYONE,
    (tx) => forgetCame(tx, Temporal.Now.instant().add({ seconds: ahead }), TOLERANCE),
    'housekeeping',
  )

test('a request that was caught on its way opens nothing once more, nor at another door; a retry is answered as before', async () => {
  const payload = JSON.stringify(sampleOrder())
  const ask = async (path: string, headers: Record<string, string>, body = payload) => {
    const reply = await app.inject({ method: 'POST', url: `/api/hotline/${path}`, headers, payload: body })
    return [reply.statusCode, reply.json<{ became?: string; type?: string }>()] as const
  }
  const [id, now] = [newId(), Date.now()]
  const first = signedBy('sh12345', payload, undefined, now - 2_000, id)
  const [, answered] = await ask('orders', first)
  assert.equal(answered.became, 'opened')
  const twice = await Promise.all([ask('orders', first), ask('orders', first), ask('comparison', first)])
  for (const [status, { type }] of twice)
    assert.deepEqual([status, type], [409, '/problems/hotline-request-came-before'])
  const retried = signedBy('sh12345', payload, undefined, now, id)
  assert.equal((await ask('messages', retried))[0], 409, 'for another door')
  const [status, again] = await ask('orders', retried)
  assert.deepEqual([status, again.became], [200, 'known'])
  const other = JSON.stringify(sampleOrder())
  assert.equal((await ask('orders', signedBy('sh12345', other, undefined, now + 1_000, id), other))[0], 409)
  const kept = () =>
    asOwner(
      ownerUrl,
      async (client) => (await client.query('select 1 from hotline.came where id = $1', [id])).rowCount,
    )
  await forget(200)
  assert.equal(await kept(), 1)
  await forget(400)
  assert.equal(await kept(), 0)
})
