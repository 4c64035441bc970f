import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { asOwner } from '../../../../test/database.ts'
import { newId } from '../../../kernel/new-id.ts'
import { bearing, givenKey } from '../../partners/samples.ts'
import { openRequestsTown } from '../../requests/samples.ts'
import { readElement } from '../samples.ts'

const { app, town, people, ownerUrl, does, settled } = await openRequestsTown()
const { key } = await givenKey(ownerUrl, town.plane, { scopes: ['requests.file'] })

const LAMP = { service_code: '030402', lat: '31.215', long: '121.405', description: '弄堂口两盏路灯不亮' }

function post(form: Record<string, string>, { ending = 'json', once = '' } = {}) {
  return app.inject({
    method: 'POST',
    url: `/open311/v2/requests.${ending}`,
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      'accept-language': 'en',
      ...(once && { 'idempotency-key': once }),
    },
    payload: new URLSearchParams(form).toString(),
  })
}

/** What is kept of whoever asked. */
function kept(number: string) {
  return asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<Record<string, unknown>>(
      `select r.channel, r.sight, r.address, r.rough, t.name_cipher is not null as named, t.phone_mask as phone
       from cases."case" c join requests.request r on r.case_id = c.id left join requests.reporter t on t.case_id = c.id
       where c.number = $1`,
      [number],
    )
    return rows[0]
  })
}

test('filed with a key: it has a number at once, is followed by the code, and is read by everybody', async () => {
  const filed = await post({ api_key: key, ...LAMP, device_id: 'x1', account_id: '7', email: 'a@b.cn' })
  assert.equal(filed.statusCode, 201, filed.body)
  const [{ service_request_id: number, service_notice: notice, token }] = filed.json()
  assert.equal(token, undefined, 'nothing is waited for')
  const code = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(notice)?.[0]
  const mine = await app.inject({
    method: 'POST',
    url: '/api/requests/by-code',
    headers: { 'idempotency-key': newId() },
    payload: { code },
  })
  assert.equal(mine.json().number, number, mine.body)
  assert.equal((await kept(number))?.['channel'], 'open311')
  await does(people.handler, mine.json().id, 'accept')
  await settled()
  const one = (await app.inject(`/open311/v2/requests/${number}.json`)).json()
  assert.deepEqual([one[0].description, one[0].status], [LAMP.description, 'open'])
})

test('name and phone are kept only with consent, and the answer says what was not', async () => {
  const person = {
    first_name: '小明',
    last_name: '王',
    phone: '138 1234 5678',
    media_url: 'http://127.0.0.1/x.jpg',
  }
  const [without] = (await post({ api_key: key, ...LAMP, ...person })).json()
  assert.match(without.service_notice, /not kept.*not taken over/)
  const plain = await kept(without.service_request_id)
  assert.deepEqual([plain?.['named'], plain?.['phone']], [false, null])
  const consent = {
    'attribute[CONSENT]': 'true',
    'attribute[HOME]': 'true',
    'attribute[SIGHT]': 'confidential',
  }
  const [agreed] = (await post({ api_key: key, ...LAMP, ...person, ...consent })).json()
  const told = await kept(agreed.service_request_id)
  assert.deepEqual([told?.['named'], told?.['phone'], told?.['sight']], [true, '138****5678', 'confidential'])
  assert.equal((await app.inject(`/open311/v2/requests/${agreed.service_request_id}.json`)).statusCode, 404)
})

test('an address alone lies in the place of the key; words of two thousand characters fit', async () => {
  const { service_code, description } = LAMP
  const [byAddress] = (
    await post({ api_key: key, service_code, description, address_string: '湖南路 12 号' })
  ).json()
  assert.equal((await kept(byAddress.service_request_id))?.['address'], '湖南路 12 号')
  assert.equal((await post({ api_key: key, ...LAMP, description: '灯'.repeat(2_000) })).statusCode, 201)
  const long = await post({ api_key: key, ...LAMP, description: '灯'.repeat(2_001) })
  assert.deepEqual([long.statusCode, long.json()[0].code], [400, 400])
  assert.match(long.json()[0].description, /^description: /)
})

async function refusal(form: Record<string, string>, status: number, words: RegExp): Promise<void> {
  const answer = await post(form, { ending: 'xml' })
  assert.equal(answer.statusCode, status, answer.body)
  const { name, inside } = readElement(answer.body)
  assert.equal(name, 'errors')
  assert.equal(inside[0]?.inside[0]?.text, String(status))
  assert.match(inside[0]?.inside[1]?.text ?? '', words)
}

test('refused: without a valid key, for other places, of no service, for another track; each in the standard’s words', async () => {
  await refusal(LAMP, 403, /api_key/)
  await refusal({ ...LAMP, api_key: `wtp_${'x'.repeat(49)}` }, 403, /not valid/)
  const form = { ...LAMP, api_key: key }
  await refusal({ ...form, lat: '31.225' }, 403, /place/)
  await refusal({ ...form, lat: '10' }, 400, /lat/)
  await refusal({ ...form, lat: '' }, 400, /lat/)
  await refusal({ ...form, service_code: '0399' }, 404, /0399/)
  await refusal({ ...form, service_code: '' }, 400, /service_code/)
  await refusal({ ...form, jurisdiction_id: 'sfgov.org' }, 404, /sfgov/)
  await refusal({ ...form, description: '楼上着火了，冒浓烟', service_code: '9901' }, 400, /119/)
  const json = await app.inject({ method: 'POST', url: '/open311/v2/requests.json', payload: form })
  assert.deepEqual([json.statusCode, json.json()[0].code], [400, 400])
})

test('a key has its number a day, and files once under an Idempotency-Key, which is no other partner’s', async () => {
  const few = await givenKey(ownerUrl, town.plane, { scopes: ['requests.file'], filedADay: 2 })
  const once = newId()
  const first = await post({ ...LAMP, api_key: few.key }, { once })
  assert.deepEqual((await post({ ...LAMP, api_key: few.key }, { once })).json(), first.json())
  const answers = await Promise.all([1, 2, 3].map(() => post({ ...LAMP, api_key: few.key })))
  assert.deepEqual(answers.map(({ statusCode }) => String(statusCode)).toSorted(), ['201', '429', '429'])
  const other = await post({ ...LAMP, api_key: key }, { once })
  assert.notEqual(other.json()[0].service_request_id, first.json()[0].service_request_id)
})

test('a key needs the scope to file; told in Authorization it does the same, and reads nothing but what it may', async () => {
  const reader = await givenKey(ownerUrl, town.plane, { scopes: ['requests.read'] })
  await refusal({ ...LAMP, api_key: reader.key }, 403, /requests\.file/)
  const header = await app.inject({
    method: 'POST',
    url: '/open311/v2/requests.json',
    headers: { ...bearing(key), 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(LAMP).toString(),
  })
  assert.equal(header.statusCode, 201, header.body)
  assert.match(String(header.headers['ratelimit']), /"minute";r=\d+;t=\d+/)
  const list = (secret: string) => app.inject({ url: '/open311/v2/requests.json', headers: bearing(secret) })
  assert.equal((await list(key)).statusCode, 403)
  assert.ok((await list(reader.key)).json().length > 0)
  const neighbour = await givenKey(ownerUrl, town.maple, { scopes: ['requests.read'] })
  assert.deepEqual((await list(neighbour.key)).json(), [])
})

const field = fc.constantFrom(
  'api_key',
  'service_code',
  'lat',
  'long',
  'address_string',
  'address_id',
  'description',
  'phone',
  'first_name',
  'attribute[SIGHT]',
  'attribute[CONSENT]',
  'media_url',
  'jurisdiction_id',
  '__proto__',
  'constructor',
)
const value = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    key,
    '030402',
    '31.215',
    '121.405',
    'true',
    'sealed',
    town.planeNorth,
    '99',
    'NaN',
    '1e400',
    '\0',
    '<a/>',
  ),
)
const form = fc.array(fc.tuple(field, value), { maxLength: 8 }).map((pairs) => {
  const given = new URLSearchParams({ api_key: key, ...LAMP })
  for (const [name, text] of pairs) given.set(name, text.toWellFormed())
  return { type: 'application/x-www-form-urlencoded', body: given.toString() }
})
const FILE = '\r\n--x\r\ncontent-disposition: form-data; name="media"; filename="a"'
const raw = fc.record({
  type: fc.constantFrom(
    'application/x-www-form-urlencoded',
    'application/json',
    'text/xml',
    'multipart/form-data; boundary=x',
    'text/plain',
    'nonsense',
  ),
  body: fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.json(),
    fc.constant(`--x\r\ncontent-disposition: form-data; name="api_key"\r\n\r\n${key}${FILE}\r\n\r\n1`),
    fc.constant(`--x${FILE}\r\n\r\n1\r\n--x--`),
    fc.constant('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
  ),
})

test('no form and no body makes the server fail', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(form, raw), fc.constantFrom('json', 'xml'), async ({ type, body }, ending) => {
      const answer = await app.inject({
        method: 'POST',
        url: `/open311/v2/requests.${ending}`,
        headers: { 'content-type': type },
        payload: body,
      })
      assert.ok(answer.statusCode < 500, `${type} ${body} ${answer.body}`)
      if (ending === 'xml') readElement(answer.body)
      else JSON.parse(answer.body)
    }),
    { numRuns: 60 },
  )
})
