import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { asOwner } from '../../../test/database.ts'
import { givenStaff } from '../../../test/people.ts'
import { newId } from '../../kernel/new-id.ts'
import { openRequestsTown, sampleWish } from '../requests/samples.ts'
import { secretOf } from './keys/rules.ts'
import { bearing, givenKey } from './samples.ts'

const { app, program, town, people, ownerUrl, file, settled } = await openRequestsTown()
const chief = await givenStaff(ownerUrl, 'administrator', town.plane)

type Sent = { readonly body?: object; readonly once?: string }
const staff = (method: 'GET' | 'POST' | 'PUT', url: string, { body, once = newId() }: Sent = {}) =>
  app.inject({
    method,
    url,
    headers: { cookie: `wutong_session=${chief.token}`, 'idempotency-key': once, 'accept-language': 'en' },
    ...(body && { payload: body }),
  })
const by = (key: string, url: string, more: Record<string, string> = {}) =>
  app.inject({ url, headers: { ...bearing(key), 'accept-language': 'en', ...more } })

const SECRET = '只有办理人能看的一句话'
const place = sampleWish().place
const here = await file(people.resident, { text: '桥头路灯不亮三天了' })
const hidden = await file(people.resident, { text: SECRET, sight: 'confidential' })
const sealed = await file(people.resident, { text: SECRET, sight: 'sealed' })
const west = await file(people.resident, {
  text: '西边的灯也不亮',
  place: { ...place, at: { lon: 121.45, lat: 31.21 } },
})
await settled()

test('a partner is admitted, its key told once and again to the same asking, rotated with an overlap, revoked', async () => {
  const added = await staff('POST', '/api/partners', {
    body: { unit: town.plane, name: '随手拍', contactRole: '运维值班' },
  })
  assert.equal(added.statusCode, 201, added.body)
  const { id } = added.json()
  const once = newId()
  const wish = { unit: town.plane, label: '生产', scopes: ['requests.read', 'requests.read'], endsAt: null }
  const make = () => staff('POST', `/api/partners/${id}/keys`, { body: wish, once })
  const [made, again] = [await make(), await make()]
  assert.equal(made.statusCode, 201, made.body)
  assert.deepEqual(again.json(), made.json())
  assert.equal(made.headers['cache-control'], 'no-store')
  const { key, mark, scopes } = made.json()
  assert.deepEqual([key.slice(0, 8), scopes], [mark, ['requests.read']])
  const kept = await asOwner(ownerUrl, (client) =>
    client.query<{ all: string }>(
      `select (select json_agg(k)::text from partners.key k) || (select json_agg(i)::text from kernel.idempotency i) as all`,
    ),
  )
  assert.ok(!kept.rows[0]?.all.includes(key), 'it stands nowhere')

  const outside = await staff('POST', `/api/partners/${id}/keys`, { body: { ...wish, unit: town.maple } })
  assert.deepEqual([outside.statusCode, outside.json().type], [422, '/problems/partner-key-outside'])

  const turned = await staff('POST', `/api/partners/keys/${made.json().id}/rotate`, {
    body: { overlapHours: 1 },
  })
  assert.equal(turned.statusCode, 201, turned.body)
  for (const one of [key, turned.json().key])
    assert.equal((await by(one, '/api/partner/key')).statusCode, 200, 'both work for an hour')
  const twice = await staff('POST', `/api/partners/keys/${made.json().id}/rotate`, { body: {} })
  assert.deepEqual([twice.statusCode, twice.json().type], [409, '/problems/partner-key-replaced'])
  const last = await staff('POST', `/api/partners/keys/${turned.json().id}/rotate`, {
    body: { overlapHours: 0 },
  })
  await heard()
  assert.equal((await by(turned.json().key, '/api/partner/key')).statusCode, 401, 'ended at once')
  await staff('POST', `/api/partners/keys/${last.json().id}/revoke`)
  await heard()
  assert.equal((await by(last.json().key, '/api/partner/key')).json().type, '/problems/partner-key-unknown')
  assert.equal((await by(key, '/api/partner/key')).statusCode, 200)
  await staff('POST', `/api/partners/${id}/end`)
  await heard()
  assert.equal((await by(key, '/api/partner/key')).statusCode, 401, 'with its partner')
})

/** What was announced has come round: a key that begins is asked for anew. */
async function heard(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 50))
}

test('a key reads what is public in its place and nothing else; whatever it asks, nothing confidential leaves', async () => {
  const mine = await givenKey(ownerUrl, town.plane, { scopes: ['public.read', 'requests.read'] })
  const foreign = await givenKey(ownerUrl, town.maple, { scopes: ['public.read', 'requests.read'] })
  const numbers = async (key: string) =>
    (await by(key, '/api/requests')).json().requests.map((one: { number: string }) => one.number)
  const anybody = (await app.inject('/api/requests')).json().requests
  assert.deepEqual(
    anybody.map((one: { number: string }) => one.number),
    [west.number, here.number],
  )
  assert.deepEqual(await numbers(mine.key), [here.number])
  assert.deepEqual(await numbers(foreign.key), [])
  assert.equal((await by(mine.key, `/api/requests/${here.id}`)).statusCode, 200)
  for (const id of [west.id, hidden.id, sealed.id])
    assert.equal((await by(mine.key, `/api/requests/${id}`)).statusCode, 404)
  assert.equal((await by(foreign.key, `/api/requests/${here.id}`)).statusCode, 404)
  assert.equal((await by(mine.key, '/api/territory/root')).statusCode, 200)
})

test('every route says no to a key unless it declares a scope that the key holds; no answer tells what is confidential', async () => {
  const all = await givenKey(ownerUrl, town.plane, {
    scopes: ['public.read', 'requests.read', 'requests.file', 'webhooks.manage'],
  })
  const none = await givenKey(ownerUrl, town.maple, { scopes: ['webhooks.manage'] })
  type Operation = { operationId: string; security: Record<string, string[]>[] }
  const { paths } = (await app.inject('/api/openapi.json')).json() as {
    paths: Record<string, Record<string, Operation>>
  }
  const session = `wutong_session=${chief.token}`
  let opened = 0
  for (const [path, methods] of Object.entries(paths))
    for (const [method, { operationId, security }] of Object.entries(methods)) {
      const scope = security.flatMap(({ key = [] }) => key)[0]
      const url = path.replace(/\{(\w+)\}/g, hidden.id)
      const ask = (key: string) =>
        app.inject({
          method: method.toUpperCase() as 'GET',
          url,
          headers: { ...bearing(key), cookie: session, 'idempotency-key': newId() },
          ...(method !== 'get' && { payload: {} }),
        })
      const answer = await ask(all.key)
      assert.ok(answer.statusCode < 500 && !answer.body.includes(SECRET), `${operationId} ${answer.body}`)
      if (scope === undefined) {
        assert.equal(answer.json().type, '/problems/partner-key-opens-nothing', operationId)
        continue
      }
      opened += 1
      if (scope === 'any' || scope === 'webhooks.manage') continue
      const without = await ask(none.key)
      assert.deepEqual(
        [without.statusCode, without.json().type],
        [403, '/problems/partner-scope-missing'],
        operationId,
      )
    }
  assert.ok(opened > 20)
  for (const page of ['/', '/requests', '/console/', '/api/openapi.json'])
    assert.equal((await by(all.key, page)).statusCode, page.includes('openapi') ? 200 : 403, page)
})

test('a request is filed by JSON in the name of nobody, within the key’s place, once and no more than its day allows', async () => {
  const key = await givenKey(ownerUrl, town.plane, { scopes: ['requests.file'], filedADay: 1 })
  const send = (at: { lon: number; lat: number }, once = newId()) =>
    app.inject({
      method: 'POST',
      url: '/api/requests',
      headers: { ...bearing(key.key), 'idempotency-key': once, 'accept-language': 'en' },
      payload: { text: '弄堂口两盏路灯不亮', place: { at }, category: '030402' },
    })
  const once = newId()
  assert.equal((await send({ lon: 121.45, lat: 31.21 })).json().type, '/problems/partner-key-elsewhere')
  const [first, again] = [
    await send({ lon: 121.405, lat: 31.215 }, once),
    await send({ lon: 121.405, lat: 31.215 }, once),
  ]
  assert.equal(first.statusCode, 201, first.body)
  assert.equal(first.json().number, again.json().number)
  assert.equal((await send({ lon: 121.405, lat: 31.215 })).json().type, '/problems/partner-filings-full')
})

test('how much is left is told in every answer; too many are refused with how long to wait, and counted apart', async () => {
  const few = await givenKey(ownerUrl, town.plane, { scopes: ['public.read'], callsADay: 3 })
  const first = await by(few.key, '/api/territory/root')
  assert.match(String(first.headers['ratelimit-policy']), /"day";q=3;w=86400/)
  assert.match(String(first.headers['ratelimit']), /"day";r=2;t=\d+/)
  await by(few.key, '/api/partner/key')
  await by(few.key, '/api/requests')
  const refused = await by(few.key, '/api/territory/root')
  assert.deepEqual([refused.statusCode, refused.json().type], [429, '/problems/partner-key-limited'])
  assert.ok(Number(refused.headers['retry-after']) > 0)
  await program.partners.flush()
  const usage = (await staff('GET', `/api/partners/${few.partner}/usage`)).json()
  const told: string[] = usage.uses.map(
    ({ part, outcome, calls }: { part: string; outcome: string; calls: number }) =>
      `${part} ${outcome} ${calls}`,
  )
  assert.deepEqual(told.toSorted(), [
    'partners answered 1',
    'requests refused 1',
    'territory answered 1',
    'territory limited 1',
  ])
})

/** Asks with a key from an address that is this test's alone. */
const tryKey = (key: string) =>
  app.inject({ url: '/api/territory/root', headers: bearing(key), remoteAddress: '203.0.113.9' })

test('from an address that tries keys which open nothing, no more are looked up; one that opens something goes on', async () => {
  const good = await givenKey(ownerUrl, town.plane, { scopes: ['public.read'] })
  assert.equal((await tryKey(good.key)).statusCode, 200)
  const statuses = new Set<number>()
  for (let tries = 0; tries < 130; tries++) statuses.add((await tryKey(secretOf(randomBytes(32)))).statusCode)
  assert.deepEqual([...statuses], [401, 429])
  assert.equal((await tryKey(good.key)).statusCode, 200)
  assert.equal((await by(secretOf(randomBytes(32)), '/api/territory/root')).statusCode, 401)
})
