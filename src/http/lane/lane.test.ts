import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { test } from 'node:test'
import { freshDatabase } from '../../../test/database.ts'
import { givenResidents } from '../../../test/people.ts'
import { openTestProgram } from '../../../test/program.ts'
import { givenOffer } from '../../engines/capacity/samples.ts'
import { newId } from '../../kernel/new-id.ts'
import { readPlain } from './plain.ts'

const database = await freshDatabase()
const { app } = await openTestProgram(database)
const { port, hostname } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }))
const people = await givenResidents(database.ownerUrl, 60)
const offer = await givenOffer(database.db, { capacity: 30, waitlistMost: 0 })
let turn = 0
const nextToken = () => people[turn++]!.token
const signedIn = () => ({ cookie: `wutong_session=${nextToken()}` })

type Raw = { headers?: Record<string, string>; body?: string; method?: string; path?: string }

/** A request as bytes, in its plain form unless something else is said. */
function bytesOf({
  headers = {},
  body = '{}',
  method = 'POST',
  path = `/api/offers/${offer}/seats`,
}: Raw): string {
  const all: Record<string, string> = {
    host: `${hostname}:${port}`,
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'idempotency-key': newId(),
    ...headers,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`
}

type Heard = { status: number; headers: Record<string, string>; body: string }

async function dial(): Promise<Socket> {
  const socket = connect({ port: Number(port), host: hostname, noDelay: true })
  await once(socket, 'connect')
  return socket
}

/** Hears so many answers, each to the end of its body. */
async function hear(socket: Socket, count = 1): Promise<Heard[]> {
  let bytes = Buffer.alloc(0)
  const heard: Heard[] = []
  while (heard.length < count) {
    const end = bytes.indexOf('\r\n\r\n')
    const head = end < 0 ? '' : bytes.toString('latin1', 0, end)
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
    if (end < 0 || bytes.length < end + 4 + length) {
      const [part] = (await once(socket, 'data')) as [Buffer]
      bytes = Buffer.concat([bytes, part])
      continue
    }
    const [first = '', ...lines] = head.split('\r\n')
    const headers = lines.map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string])
    heard.push({
      status: Number(first.slice(9, 12)),
      headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
      body: bytes.toString('utf8', end + 4, end + 4 + length),
    })
    bytes = bytes.subarray(end + 4 + length)
  }
  return heard
}

async function say(raw: Raw): Promise<Heard> {
  const socket = await dial()
  socket.write(bytesOf(raw))
  const [answer] = await hear(socket)
  socket.destroy()
  assert.ok(answer)
  return answer
}

/** Without what differs from one person to the next. */
const bySeat = (body: string) => body.replaceAll(/[0-9a-f-]{36}/g, 'id')

test('the lane and the server behind it answer the same, word for word and header for header', async () => {
  const trials: Record<string, () => Raw> = {
    'a seat': () => ({ headers: signedIn() }),
    'a seat, wordily': () => ({ headers: signedIn(), body: '{ "acceptFewer" : true }' }),
    'nobody is signed in': () => ({}),
    'a session that nobody knows': () => ({ headers: { cookie: 'wutong_session=guessed' } }),
    'from another site': () => ({ headers: { ...signedIn(), 'sec-fetch-site': 'cross-site' } }),
    'from another origin': () => ({ headers: { ...signedIn(), origin: 'https://elsewhere.example' } }),
    'a key too short': () => ({ headers: { ...signedIn(), 'idempotency-key': 'short' } }),
    'a torn body': () => ({ headers: signedIn(), body: '{"acceptFewer":' }),
    'a body of another form': () => ({ headers: signedIn(), body: '{"acceptFewer":1,"more":[]}' }),
    'in English': () => ({ headers: { 'accept-language': 'en-GB,en;q=0.9' } }),
    'in English by choice': () => ({ headers: { cookie: 'lang=en', 'accept-language': 'zh' } }),
    'somebody else’s child': () => ({ headers: signedIn(), body: `{"participants":["${newId()}"]}` }),
    'an offer that is not there': () => ({ headers: signedIn(), path: `/api/offers/${newId()}/seats` }),
  }
  for (const [name, make] of Object.entries(trials)) {
    const quick = await say(make())
    const raw = make()
    // `te` is a header that the lane leaves to the server.
    const slow = await say({ ...raw, headers: { ...raw.headers, te: 'trailers' } })
    assert.equal(quick.status, slow.status, name)
    assert.equal(bySeat(quick.body), bySeat(slow.body), name)
    const named = ({ headers }: Heard) =>
      Object.entries(headers)
        .filter(([header]) => !['date', 'content-length', 'connection', 'keep-alive'].includes(header))
        .map((pair) => pair.join(': '))
        .toSorted()
    assert.deepEqual(named(quick), named(slow), name)
  }
})

test('requests in one packet are answered in their order, and in pieces of any size', async () => {
  const socket = await dial()
  const three = [0, 1, 2].map(() => bytesOf({ headers: { cookie: `wutong_session=${nextToken()}` } }))
  socket.write(three.join(''))
  assert.deepEqual(
    (await hear(socket, 3)).map(({ status }) => status),
    [201, 201, 201],
  )
  const one = bytesOf({ headers: { cookie: `wutong_session=${nextToken()}` } })
  for (const size of [one.length - 1, one.length - 2]) {
    socket.write(one.slice(0, size))
    await new Promise((resolve) => setTimeout(resolve, 5))
    socket.write(one.slice(size))
    assert.equal((await hear(socket))[0]?.status, 201, `the same key again, cut at ${size}`)
  }
  socket.destroy()
})

test('a connection may go on with anything else, also in the same packet', async () => {
  const socket = await dial()
  const seat = bytesOf({ headers: { cookie: `wutong_session=${nextToken()}` } })
  socket.write(seat + bytesOf({ method: 'GET', path: `/api/offers/${offer}`, body: '' }))
  const [first, second] = await hear(socket, 2)
  assert.equal(first?.status, 201)
  assert.equal(second?.status, 200)
  assert.equal(JSON.parse(second?.body ?? '').offer, offer)
  socket.write(seat)
  assert.deepEqual((await hear(socket))[0]?.body, first?.body, 'the server answers seats as well')
  socket.destroy()
})

function read(text: string): string {
  const result = readPlain(Buffer.from(text, 'latin1'))
  return typeof result === 'string' ? result : 'plain'
}

test('what is not plain to the last byte goes to the server’s own parser', () => {
  const plain = bytesOf({ headers: { cookie: 'wutong_session=abc' } })
  assert.equal(read(plain), 'plain')
  assert.equal(read(plain.slice(0, -1)), 'more')
  const swap = (from: string | RegExp, to: string) => read(plain.replace(from, to))
  for (const [from, to] of [
    ['POST', 'PUT'],
    ['HTTP/1.1', 'HTTP/1.0'],
    ['/seats', '/seats?x=1'],
    [offer, offer.toUpperCase()],
    ['content-length: 2', 'content-length : 2'],
    ['content-length: 2', 'content-length: 2, 2'],
    ['content-length: 2', 'content-length: +2'],
    ['content-length: 2', 'content-length: 0x2'],
    ['content-length: 2', 'content-length: 9999'],
    ['content-length: 2', 'content-length: 2\r\nContent-Length: 3'],
    ['content-length: 2', 'content-length: 2\r\ntransfer-encoding: chunked'],
    ['content-length: 2', 'transfer-encoding: chunked'],
    ['content-type: application/json', 'content-type: text/plain'],
    ['content-type', ' content-type'],
    ['host: ', 'x-\u00e9: 1\r\nhost: '],
    ['host: ', 'x: a\nb: c\r\nhost: '],
    ['host: ', 'x: a\rb\r\nhost: '],
    ['host: ', 'expect: 100-continue\r\nhost: '],
    ['host: ', 'connection: close\r\nhost: '],
    ['host: ', 'connection: upgrade\r\nupgrade: h2c\r\nhost: '],
    [/host: .*\r\n/, ''],
    ['wutong_session=abc', 'wutong_session="abc"'],
    ['wutong_session=abc', 'wutong_session=a%62c'],
  ] as const)
    assert.equal(swap(from, to), 'other', `${from} → ${to}`)
})

test('closing ends idle connections, and what is under way is answered first', async () => {
  const other = await openTestProgram(database)
  const url = new URL(await other.app.listen({ port: 0, host: '127.0.0.1' }))
  const idle = connect({ port: Number(url.port), host: url.hostname })
  const busy = connect({ port: Number(url.port), host: url.hostname })
  await Promise.all([once(idle, 'connect'), once(busy, 'connect')])
  busy.write(bytesOf({ headers: { cookie: `wutong_session=${nextToken()}` } }))
  const answered = hear(busy)
  await new Promise((resolve) => setTimeout(resolve, 2))
  const ended = [once(idle, 'close'), once(busy, 'close')]
  idle.resume()
  const closing = other.app.close()
  assert.ok([200, 201].includes((await answered)[0]?.status ?? 0))
  busy.resume()
  await Promise.all([closing, ...ended])
})
