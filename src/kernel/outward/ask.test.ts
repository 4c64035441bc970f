import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { whenDone } from '../../../test/closing.ts'
import { ADDRESS_REFUSED, askOutside, lookupPublic } from './ask.ts'

let asked = 0
const server = createServer((_, response) => {
  asked += 1
  response.writeHead(302, { location: '/elsewhere' }).end()
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
whenDone(() => void server.close())
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
const ask = (mayGoPrivate: boolean) =>
  askOutside({ method: 'GET', url, headers: {} }, { mayGoPrivate, signal: AbortSignal.timeout(5_000) })

test('a private network is asked only where the deployment allows it, and a redirect is not followed', async () => {
  await assert.rejects(ask(false), { code: ADDRESS_REFUSED })
  assert.equal(asked, 0)
  const answer = await ask(true)
  answer.resume()
  assert.deepEqual([answer.statusCode, asked], [302, 1])
})

test('a name that leads to this machine is refused when it is looked up', async () => {
  for (const all of [true, false]) {
    const { promise, resolve } = Promise.withResolvers<NodeJS.ErrnoException | null>()
    lookupPublic('localhost', { all }, resolve)
    assert.equal((await promise)?.code, ADDRESS_REFUSED)
  }
})
