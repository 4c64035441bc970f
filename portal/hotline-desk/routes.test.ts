import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner } from '../../test/database.ts'
import { openHotlineTown, sampleOrder } from '../../src/domains/hotline/samples.ts'

const { app, send, caseOf, ownerUrl } = await openHotlineTown()

test('the stand-in of the hotline is for whoever sits at the machine: nobody else reads who called, or files', async () => {
  const ask = (remoteAddress: string) => app.inject({ url: '/stand-in/hotline', remoteAddress })
  assert.equal((await ask('127.0.0.1')).statusCode, 200)
  assert.equal((await ask('203.0.113.9')).statusCode, 404)
  const file = { method: 'POST', url: '/stand-in/hotline/calls', remoteAddress: '203.0.113.9' } as const
  assert.equal((await app.inject({ ...file, payload: {} })).statusCode, 404)
})

/** Who sees the request that an order became. */
async function sightOf(more: object): Promise<string | undefined> {
  const order = sampleOrder({ ...more })
  assert.equal((await send('orders', order)).status, 200)
  const id = await caseOf(order['number'])
  const { rows } = await asOwner(ownerUrl, (client) =>
    client.query<{ sight: string }>('select sight from requests.request where case_id = $1', [id]),
  )
  return rows[0]?.sight
}

test('an order is shown to everybody only where the hotline says so', async () => {
  assert.deepEqual(await Promise.all([{}, { sight: 'public' }].map(sightOf)), ['confidential', 'public'])
})
