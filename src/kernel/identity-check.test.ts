import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { freshDatabase } from '../../test/database.ts'
import { act, ANYONE } from './access.ts'
import { checkerFor } from './identity-check.ts'

let reply: { status: number; body: string } = { status: 200, body: '{"match":true}' }
const asked: { token: string | undefined; body: unknown }[] = []
const server = createServer((request, response) => {
  let text = ''
  request.on('data', (part: Buffer) => (text += part.toString()))
  request.on('end', () => {
    asked.push({ token: request.headers.authorization, body: JSON.parse(text) })
    response.writeHead(reply.status, { 'content-type': 'application/json' }).end(reply.body)
  })
}).listen(0, '127.0.0.1')
await new Promise((listening) => server.once('listening', listening))
after(() => server.close())
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
const { db } = await freshDatabase()
const number = '11010519491231002X'

test('the authority is asked once with name and number, and its yes and no are believed', async () => {
  const checker = checkerFor({ identityCheck: { url, token: 'secret' }, production: true }, db)
  assert.equal(await checker.belongTogether('李四', number), true)
  assert.deepEqual(asked, [{ token: 'Bearer secret', body: { name: '李四', number } }])
  reply = { status: 200, body: '{"match":false}' }
  assert.equal(await checker.belongTogether('李四', number), false)
})

test('an authority that fails or says something else is no answer, and no name gets into a log', async () => {
  const checker = checkerFor({ identityCheck: { url, token: '' }, production: true }, db)
  for (const odd of [
    { status: 500, body: '{}' },
    { status: 200, body: '{"ok":1}' },
    { status: 302, body: '' },
  ]) {
    reply = odd
    await assert.rejects(checker.belongTogether('李四', number), (error: Error) => {
      assert.doesNotMatch(`${error.message}${String(error.cause)}`, /李四|11010519/)
      return true
    })
  }
})

test('without one the stand-in says what it was asked, masked; in production nobody stands in', async () => {
  const standIn = checkerFor({ identityCheck: undefined, production: false }, db)
  assert.equal(await standIn.belongTogether('李四', number), true)
  const said = await act(
    db,
    ANYONE,
    (tx) => tx.selectFrom('kernel.stand_in_message').select(['channel', 'recipient', 'body']).execute(),
    'stand-in',
  )
  assert.deepEqual(said, [{ channel: 'identity', recipient: '*四 1****************X', body: '→ yes' }])
  const live = checkerFor({ identityCheck: undefined, production: true }, db)
  await assert.rejects(live.belongTogether('李四', number), /IDENTITY_CHECK_URL/)
})
