import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../kernel/new-id.ts'
import { openRequestsTown } from './samples.ts'
import { squareOf } from './shown/rules.ts'

const { app, people, file, does, settled } = await openRequestsTown()

const AT = { lon: 121.405, lat: 31.215 }
const WISH = { text: '弄堂口两盏路灯不亮，晚上看不清台阶。', category: '030402', place: { at: AT } }

function post(url: string, payload: object, key = newId()) {
  return app.inject({ method: 'POST', url, payload, headers: { 'idempotency-key': key } })
}

test('over the wire: filed without a name, followed and rated by the code, seen on list and map', async () => {
  const key = newId()
  const filed = await post('/api/requests', WISH, key)
  assert.equal(filed.statusCode, 201, filed.body)
  assert.deepEqual((await post('/api/requests', WISH, key)).json(), filed.json())
  assert.equal((await post('/api/requests', { ...WISH, text: '别的事情，别的话' }, key)).statusCode, 422)
  const { id, code } = filed.json<{ id: string; code: string }>()
  await does(people.handler, id as never, 'resolveOnSpot', { outcome: 'solved', text: '当场换了灯泡' })
  await settled()
  // As people copy it: small letters, spaces.
  const own = await post('/api/requests/by-code', { code: code.toLowerCase().replaceAll('-', ' ') })
  assert.equal(own.statusCode, 200, own.body)
  assert.deepEqual([own.json().stage, own.json().toRate], ['answered', true])
  assert.equal(own.headers['cache-control'], 'no-store')
  const rate = { code, seen: own.json().seen, solved: true, satisfied: 5 }
  assert.equal((await post(`/api/requests/mine/${id}/rate`, { ...rate, satisfied: 9 })).statusCode, 400)
  assert.equal((await post(`/api/requests/mine/${id}/rate`, { ...rate, code: null })).statusCode, 401)
  const rated = await post(`/api/requests/mine/${id}/rate`, rate)
  assert.deepEqual([rated.statusCode, rated.json().outcome], [200, 'solved'], rated.body)
  assert.equal((await post(`/api/requests/mine/${id}/rate`, rate)).statusCode, 409)
  await settled()

  const list = (await app.inject('/api/requests?show=closed')).json()
  assert.deepEqual(
    list.requests.map((one: { id: string }) => one.id),
    [id],
  )
  const { x, y } = squareOf(AT)
  const tile = await app.inject(`/api/requests/tiles/14/${x >> 6}/${y >> 6}`)
  assert.deepEqual(
    tile.json().map((spot: { id: string; count: number }) => [spot.id, spot.count]),
    [[id, 1]],
  )
  const box = await app.inject('/api/requests/spots?west=121.4&south=31.2&east=121.41&north=31.22&across=12')
  assert.equal(box.json().length, 1, box.body)
})

test('pages of the list follow one another, newest first, and a faulty cursor begins anew', async () => {
  const ids: string[] = []
  for (let i = 0; i < 5; i += 1) ids.unshift((await file(people.neighbour)).id)
  const seen: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const url: string = `/api/requests?limit=2&show=open${next && `&cursor=${next}`}`
    const page = (await app.inject(url)).json<{ requests: { id: string }[]; next: string | null }>()
    seen.push(...page.requests.map((one) => one.id))
    next = page.next
  }
  assert.deepEqual(seen, ids)
  const faulty = (await app.inject('/api/requests?limit=2&show=open&cursor=nonsense')).json()
  assert.equal(faulty.requests[0].id, ids[0])
})

test('bad input is told with a pointer to each field, in the reader’s language', async () => {
  const bad = await app.inject({
    method: 'POST',
    url: '/api/requests',
    headers: { 'idempotency-key': newId(), 'accept-language': 'en' },
    payload: { text: '灯', place: {}, sight: 'secret', contact: { name: null, phone: null } },
  })
  assert.equal(bad.statusCode, 400)
  const pointers = bad.json<{ errors: { pointer: string }[] }>().errors.map(({ pointer }) => pointer)
  assert.deepEqual(pointers.toSorted(), [
    '#/body/contact/phone',
    '#/body/place/at',
    '#/body/sight',
    '#/body/text',
  ])
  assert.equal((await post('/api/requests/by-code', { code: 'ABCD' })).statusCode, 400)
  assert.equal((await post('/api/requests/by-code', { code: 'ABCDEFGHJKMNPQRS' })).statusCode, 404)
  assert.equal((await app.inject(`/api/requests/${newId()}`)).statusCode, 404)
  assert.equal((await app.inject('/api/requests/tiles/30/0/0')).statusCode, 400)
  const fire = await post('/api/requests', { ...WISH, category: null, text: '楼上着火了，冒浓烟' })
  assert.equal(fire.statusCode, 422)
  assert.match(fire.json().detail, /119/)
})
