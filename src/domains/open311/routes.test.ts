import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import Fastify from 'fastify'
import fc from 'fast-check'
import { openRequestsTown, sampleWish } from '../requests/samples.ts'
import { flat, pathsOf, readElement, texts } from './samples.ts'

const { app, program, town, people, file, does, settled } = await openRequestsTown()
const { resident, handler } = people

/** What must never be read by other programs. */
const SECRET = '只有办理人能看的一句话'
const place = sampleWish().place
const open = await file(resident, { text: '桥头路灯 <不亮> & "三天" 了' })
const hidden = await file(resident, { text: SECRET, sight: 'confidential' })
const sealed = await file(resident, { text: SECRET, sight: 'sealed' })
const west = await file(resident, {
  text: '西边的灯也不亮',
  place: { ...place, at: { lon: 121.45, lat: 31.21 } },
})
await does(handler, open.id, 'resolveOnSpot', { outcome: 'solved', text: '换了灯泡' })
await settled()

const get = (path: string, headers: Record<string, string> = {}) =>
  app.inject({ url: `/open311${path}`, headers: { 'accept-language': 'en', ...headers } })

type Told = Record<string, string | number | null>
const list = async (query = '') => (await get(`/v2/requests.json?${query}`)).json<Told[]>()
const idsOf = (told: Told[]) => told.map((one) => one['service_request_id'])

test('a program that knows the address alone finds services, and reads requests by the standard’s questions', async () => {
  const discovery = (await get('/discovery.json')).json()
  const [endpoint] = discovery.endpoints
  assert.equal(new URL(endpoint.url).pathname, '/open311/v2')
  const services = (await get('/v2/services.json')).json<Told[]>()
  assert.ok(services.some((one) => one['service_code'] === '030402'))
  const elsewhere = program.responsibility.categories().filter(({ track }) => track !== null)
  assert.ok(elsewhere.length > 0)
  for (const { code } of elsewhere)
    assert.ok(!services.some((one) => one['service_code'] === code), 'no category of another track')
  assert.deepEqual((await get('/v2/services/030402.json')).json().service_code, '030402')
  assert.equal((await get('/v2/services/0399.json')).statusCode, 404)

  assert.deepEqual(idsOf(await list()), [west.number, open.number])
  assert.deepEqual(idsOf(await list('service_code=0301')), [])
  assert.deepEqual(idsOf(await list('service_code=0301,030402&status=open')), [west.number, open.number])
  assert.deepEqual(idsOf(await list('status=closed')), [])
  assert.deepEqual(idsOf(await list('page=2&page_size=1')), [open.number])
  assert.deepEqual(idsOf(await list('end_date=2020-01-01T00:00:00Z')), [])
  assert.deepEqual(idsOf(await list(`service_request_id=${open.number},${hidden.number}`)), [open.number])
  const [told] = await list(`service_request_id=${open.number}`)
  assert.equal(told?.['description'], '桥头路灯 <不亮> & "三天" 了')
  assert.deepEqual([told?.['lat'], told?.['long']], [place.at?.lat, place.at?.lon])
})

test('what changed since is told, by when it changed', async () => {
  const tenDaysAgo = Temporal.Now.instant().subtract({ hours: 240 })
  const old = await file(resident, {}, tenDaysAgo)
  await settled()
  const before = `updated_before=${tenDaysAgo.add({ hours: 1 }).toString()}`
  assert.deepEqual(idsOf(await list(before)), [old.number])
  await does(handler, old.id, 'accept')
  await settled()
  assert.deepEqual(idsOf(await list(before)), [])
  const since = await list(`updated_after=${tenDaysAgo.add({ hours: 1 }).toString()}`)
  assert.equal(since.at(-1)?.['service_request_id'], old.number, 'the latest change comes last')
  const moments = since.map((one) => String(one['updated_datetime']))
  assert.deepEqual(moments, moments.toSorted())
})

test('a jurisdiction is a place by its official code, and shows what lies in it', async () => {
  const code = program.territory.brief(town.west)?.code ?? ''
  assert.deepEqual(idsOf(await list(`jurisdiction_id=${code}`)), [west.number])
  const unknown = await get('/v2/requests.json?jurisdiction_id=sfgov.org')
  assert.deepEqual([unknown.statusCode, unknown.json()[0].code], [404, 404])
  assert.match(unknown.json()[0].description, /sfgov\.org/)
})

test('XML says what JSON says, refusals too, and is well-formed whatever people wrote', async () => {
  for (const path of [
    '/v2/services',
    '/v2/services/030402',
    '/v2/requests',
    `/v2/requests/${open.number}`,
    `/v2/tokens/${open.id}`,
    '/discovery',
    '/v2/requests/12',
    '/v2/nonsense',
  ]) {
    const [xml, json] = [await get(`${path}.xml`), await get(`${path}.json`)]
    assert.equal(xml.headers['content-type'], 'text/xml; charset=utf-8', path)
    assert.equal(json.headers['content-type'], 'application/json; charset=utf-8', path)
    assert.equal(xml.statusCode, json.statusCode, path)
    assert.deepEqual(flat(readElement(xml.body)), texts(json.json()), path)
  }
  assert.equal((await get('/v2/requests')).statusCode, 404)
})

test('confidential and sealed ones are found by nobody, by no address', async () => {
  for (const { number, id } of [hidden, sealed]) {
    assert.equal((await get(`/v2/requests/${number}.json`)).statusCode, 404)
    assert.equal((await get(`/v2/tokens/${id}.json`)).statusCode, 404)
  }
  assert.equal((await get(`/v2/tokens/${open.id}.json`)).json()[0].service_request_id, open.number)
})

test('what was done with a request is told step by step; of one that is not public, nothing', async () => {
  const updates = (await get(`/v2/requests/${open.number}/updates.json`)).json<Told[]>()
  assert.equal(updates.at(-1)?.['description'], '换了灯泡')
  assert.ok(updates.every((one) => one['service_request_id'] === open.number))
  const xml = await get(`/v2/requests/${open.number}/updates.xml`)
  assert.deepEqual(flat(readElement(xml.body)), texts(updates))
  for (const number of [hidden.number, sealed.number, 'x'])
    assert.equal((await get(`/v2/requests/${number}/updates.json`)).statusCode, 404)
})

const word = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    open.number,
    hidden.number,
    sealed.number,
    hidden.id,
    'open',
    '0304',
    '2026-01-01T00:00:00Z',
    '%00',
    '%',
    '../',
    '1e9',
  ),
)
const name = fc.constantFrom(
  'service_request_id',
  'service_code',
  'start_date',
  'end_date',
  'status',
  'page',
  'page_size',
  'updated_after',
  'jurisdiction_id',
  '__proto__',
  'api_key',
)

test('no address and no question makes the server fail, or tells what is confidential', async () => {
  const path = fc.oneof(
    fc.constantFrom('/v2/requests', '/v2/services', '/v2/servicerequestupdates', '/discovery'),
    fc
      .tuple(fc.constantFrom('requests', 'services', 'tokens', 'toString'), word)
      .map(([one, id]) => `/v2/${one}/${encodeURIComponent(id.toWellFormed())}`),
  )
  const query = fc.array(fc.tuple(name, word, fc.boolean()), { maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(path, fc.constantFrom('.json', '.xml', ''), query, async (where, ending, asked) => {
      const pairs = asked.map(
        ([key, value, raw]) =>
          `${key}=${raw ? encodeURI(value.toWellFormed()) : encodeURIComponent(value.toWellFormed())}`,
      )
      const answer = await get(`${where}${ending}?${pairs.join('&')}`)
      assert.ok(answer.statusCode < 500, `${where}${ending}?${pairs.join('&')} ${answer.body}`)
      assert.ok(!answer.body.includes(SECRET))
      if (String(answer.headers['content-type']).startsWith('text/xml')) readElement(answer.body)
      else JSON.parse(answer.body)
    }),
    { numRuns: 300 },
  )
})

/** The standard's own schemas and samples, where they lie beside. */
const SPEC =
  ['..', '../..']
    .map((up) => join(import.meta.dirname, '../../..', up, 'shared/data/open311'))
    .find((path) => existsSync(path)) ?? ''
const skip = SPEC ? false : 'the schemas and samples of Open311 are not here'

function schemaOf(one: string): object {
  return JSON.parse(readFileSync(`${SPEC}/json-schema/${one}.json`, 'utf8')) as object
}

test('answers keep to the schemas of the standard', { skip }, async () => {
  const judge = Fastify({
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, strict: false } },
  })
  const listOf = (one: string) => ({ type: 'array', items: schemaOf(one) })
  judge.post('/requests', { schema: { body: listOf('request') } }, () => 'fits')
  judge.post('/services', { schema: { body: listOf('service') } }, () => 'fits')
  judge.post('/definition', { schema: { body: schemaOf('service-definition') } }, () => 'fits')
  const fits = async (url: string, payload: unknown) =>
    (await judge.inject({ method: 'POST', url, payload: payload as object })).body
  assert.equal(await fits('/requests', await list()), 'fits')
  assert.notEqual(await fits('/requests', [{ service_request_id: 1 }]), 'fits', 'the schemas judge')
  assert.equal(await fits('/services', (await get('/v2/services.json')).json()), 'fits')
  assert.equal(await fits('/definition', (await get('/v2/services/030402.json')).json()), 'fits')
})

test('XML is made of what the samples of other servers are made of', { skip }, async () => {
  const samples = {
    'node/service-requests.xml': '/v2/requests.xml',
    'ruby/get_service_request.xml': `/v2/requests/${open.number}.xml`,
    'ruby/services.xml': '/v2/services.xml',
    'node/token.xml': `/v2/tokens/${open.id}.xml`,
    'node/discovery-dc.xml': '/discovery.xml',
  }
  for (const [sample, path] of Object.entries(samples)) {
    const theirs = pathsOf(readElement(readFileSync(`${SPEC}/fixtures/${sample}`, 'utf8').trim()))
    const ours = pathsOf(readElement((await get(path)).body))
    assert.deepEqual(
      [...theirs].filter((one) => !ours.has(one)),
      [],
      sample,
    )
  }
})
