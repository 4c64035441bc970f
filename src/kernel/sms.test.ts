import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { freshDatabase } from '../../test/database.ts'
import { ANYONE, look } from './access.ts'
import { gatewaySender, senderFor } from './sms.ts'

const got: { headers: IncomingMessage['headers']; body: unknown }[] = []
let status = 202
const gateway = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    got.push({ headers: request.headers, body: JSON.parse(Buffer.concat(parts).toString()) })
    response.writeHead(status, { location: '/elsewhere' }).end('a body that nobody reads')
  })
}).listen(0, '127.0.0.1')
await once(gateway, 'listening')
after(() => gateway.close())
const url = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/send`

test('a gateway gets the message with the token of the deployment', async () => {
  await gatewaySender({ url, token: 'secret-token' }).send('13800000001', '验证码 123456')
  assert.equal(got.at(-1)?.headers.authorization, 'Bearer secret-token')
  assert.deepEqual(got.at(-1)?.body, { to: '13800000001', text: '验证码 123456' })
})

test('anything but success throws, so that the queue tries again, and tells no phone and no text', async () => {
  for (status of [302, 400, 429, 503])
    await assert.rejects(gatewaySender({ url, token: 't' }).send('13800000001', '123456'), (error: Error) => {
      assert.doesNotMatch(`${error.message} ${error.stack}`, /13800000001|123456/)
      return true
    })
})

test('the stand-in writes the message down with a masked phone; in production there is none', async () => {
  const { db } = await freshDatabase()
  await senderFor({ smsGateway: undefined, production: false }, db).send('13812345678', 'hello')
  const rows = await look(
    db,
    ANYONE,
    (tx) => tx.selectFrom('kernel.stand_in_message').select(['recipient', 'body']).execute(),
    'stand-in',
  )
  assert.deepEqual(rows, [{ recipient: '138****5678', body: 'hello' }])
  const seen = await look(db, ANYONE, (tx) => tx.selectFrom('kernel.stand_in_message').selectAll().execute())
  assert.deepEqual(seen, [], 'nobody reads them without saying why')
  await assert.rejects(
    senderFor({ smsGateway: undefined, production: true }, db).send('13812345678', 'hello'),
  )
})
