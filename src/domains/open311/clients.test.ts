import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { asOwner } from '../../../test/database.ts'
import { givenKey } from '../partners/samples.ts'
import { openRequestsTown } from '../requests/samples.ts'
import { type Element, readElement } from './samples.ts'

/*
 * What well-known clients do, call by call: those that were run against this server, in which versions, is told in
 * docs/open311.md. Each asks as it asks any city, and reads of the answers what it reads.
 */

const { app, town, people, ownerUrl, file, does, settled } = await openRequestsTown()
const { key } = await givenKey(ownerUrl, town.plane, { scopes: ['requests.file', 'requests.read'] })
const open = await file(people.resident, { text: '桥头路灯不亮三天了' })
await does(people.handler, open.id, 'resolveOnSpot', { outcome: 'solved', text: '换了灯泡' })
await settled()
const city = await app.listen({ port: 0, host: '127.0.0.1' })

type Told = Record<string, string>
const LAMP = { service_code: '030402', lat: '31.215', long: '121.405', description: '弄堂口两盏路灯不亮' }

/** npm open311 0.0.12 (codeforamerica/node-open311): finds the endpoint by its discovery, speaks JSON. */
test('node-open311 finds the endpoint, its services and one’s attributes, files, and reads requests', async () => {
  const found = (await (await fetch(`${city}/open311/discovery.json`)).json()) as {
    endpoints: { specification: string; type: string; url: string }[]
  }
  const [chosen] = found.endpoints.filter(
    ({ specification, type }) =>
      specification === 'http://wiki.open311.org/GeoReport_v2' && type === 'production',
  )
  assert.ok(chosen)
  const endpoint = chosen.url.endsWith('/') ? chosen.url : `${chosen.url}/`
  const get = async <T>(path: string): Promise<T> => {
    const answer = await fetch(`${endpoint}${path}`)
    assert.equal(answer.status, 200, path)
    return (await answer.json()) as T
  }
  const services = await get<Told[]>('services.json')
  assert.ok(services.some(({ service_code }) => service_code === '030402'))
  const { attributes } = await get<{ attributes: { code: string }[] }>('services/030402.json')
  const form = { ...LAMP, api_key: key, [`attribute[${attributes[0]?.code}]`]: 'public' }
  const sent = await fetch(`${endpoint}requests.json`, { method: 'POST', body: new URLSearchParams(form) })
  assert.ok([200, 201].includes(sent.status), 'it takes both')
  const [filed] = (await sent.json()) as Told[]
  assert.match(filed?.['service_request_id'] ?? '', /^\d+$/)
  await settled()
  const many = await get<Told[]>('requests.json?status=open')
  assert.ok(many.some((one) => one['service_request_id'] === filed?.['service_request_id']))
  assert.equal((await get<Told[]>(`requests/${open.number}.json`))[0]?.['status'], 'open')
})

/** PyPI three 0.8.0 (codeforamerica/three): says jurisdiction, count and dates in its own way, and speaks JSON. */
test('three knows the endpoint alone, asks with page_size and days, and files by an address or with a picture', async () => {
  const beside = (await (await fetch(`${city}/open311/v2/discovery.json`)).json()) as { endpoints: unknown[] }
  assert.equal(beside.endpoints.length, 1)
  const asked = new URLSearchParams({
    jurisdiction_id: '',
    page_size: '5',
    start_date: Temporal.Now.instant().subtract({ hours: 48 }).toString({ smallestUnit: 'second' }),
    end_date: Temporal.Now.instant().add({ hours: 24 }).toString({ smallestUnit: 'second' }),
  })
  const many = (await (await fetch(`${city}/open311/v2/requests.json?${asked}`)).json()) as Told[]
  assert.ok(many.length > 0 && many.length <= 5)
  const form = {
    api_key: key,
    service_code: '030402',
    description: LAMP.description,
    address_string: '湖南路 12 号',
    first_name: 'Zach',
    last_name: 'Williams',
  }
  const sent = await fetch(`${city}/open311/v2/requests.json`, {
    method: 'POST',
    body: new URLSearchParams(form),
  })
  assert.equal(sent.status, 201)
  const token = (await (await fetch(`${city}/open311/v2/tokens/${open.id}.json`)).json()) as Told[]
  assert.equal(token[0]?.['service_request_id'], open.number)

  const withPicture = new FormData()
  for (const [name, value] of Object.entries({ ...LAMP, api_key: key })) withPicture.set(name, value)
  withPicture.set('media', new Blob([await picture()], { type: 'image/jpeg' }), 'photo.jpg')
  assert.deepEqual(await picturesOf(withPicture), { status: 201, notice: false, pictures: 1 })
  withPicture.set('media', new Blob(['no picture']), 'photo.jpg')
  assert.deepEqual(await picturesOf(withPicture), { status: 201, notice: true, pictures: 0 })
  withPicture.delete('api_key')
  assert.equal((await picturesOf(withPicture)).status, 403)
})

/** Of a form with files: how it was answered, whether it says that something was lost, and what hangs on the request. */
async function picturesOf(body: FormData) {
  const sent = await fetch(`${city}/open311/v2/requests.json`, { method: 'POST', body })
  const [told] = (await sent.json()) as Told[]
  const pictures = await asOwner(ownerUrl, (client) =>
    client.query(
      `select from requests.picture p join cases."case" c on c.id = p.case_id where c.number = $1`,
      [told?.['service_request_id']],
    ),
  )
  return {
    status: sent.status,
    notice: (told?.['service_notice'] ?? '').includes('附件'),
    pictures: pictures.rows.length,
  }
}

const picture = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#7a9' } })
    .jpeg()
    .toBuffer()

const said = (one: Element | undefined, name: string) => one?.inside.find((part) => part.name === name)?.text

/** FixMyStreet's Open311.pm (mysociety/fixmystreet): XML throughout, an endpoint with a slash, a jurisdiction always. */
test('Open311.pm reads services, files with all its fields, asks for many by number, and reads refusals', async () => {
  const jurisdiction = new URL(city).hostname
  const get = async (path: string, more: Record<string, string> = {}): Promise<Element> => {
    const query = new URLSearchParams({ ...more, jurisdiction_id: jurisdiction })
    return readElement(await (await fetch(`${city}/open311/v2/${path}?${query}`)).text())
  }
  const post = async (form: Record<string, string>): Promise<Element> => {
    const all = { jurisdiction_id: jurisdiction, ...form }
    const answer = await fetch(`${city}/open311/v2/requests.xml`, {
      method: 'POST',
      body: new URLSearchParams(all),
    })
    return readElement(await answer.text())
  }
  const services = await get('services.xml')
  assert.ok(services.inside.some((service) => said(service, 'service_code') === '030402'))
  const meta = await get('services/030402.xml')
  assert.equal(said(meta, 'service_code'), '030402')
  const filed = await post({
    ...LAMP,
    api_key: key,
    email: 'a@b.cn',
    first_name: 'Zach',
    last_name: '',
    phone: '13812345678',
    media_url: 'http://127.0.0.1/x.jpg',
    'attribute[easting]': '529025',
  })
  const number = said(filed.inside[0], 'service_request_id') ?? ''
  assert.match(number, /^\d+$/)
  await settled()
  const many = await get('requests.xml', { service_request_id: `${open.number},${number}` })
  assert.equal(many.inside.length, 2)
  const refused = await post(LAMP)
  assert.equal(refused.name, 'errors')
  assert.equal(said(refused.inside[0], 'code'), '403')
  assert.ok((said(refused.inside[0], 'description') ?? '').length > 0)
})

/** The steps within an hour around a moment so many hours from now. */
async function updates(hours: number): Promise<Element> {
  const now = Temporal.Now.instant().add({ hours })
  const query = new URLSearchParams({
    api_key: key,
    start_date: now.subtract({ hours: 1 }).toString({ smallestUnit: 'second' }),
    end_date: now.add({ hours: 1 }).toString({ smallestUnit: 'second' }),
  })
  return readElement(await (await fetch(`${city}/open311/v2/servicerequestupdates.xml?${query}`)).text())
}

/** How FixMyStreet hears what became of its reports: the steps of all of them between two moments, with a key. */
test('Open311.pm asks for the updates of two hours, in XML, and of what is not public hears nothing', async () => {
  const hidden = await file(people.resident, { text: '只有办理人能看', sight: 'confidential' })
  await does(people.handler, hidden.id, 'accept')
  await settled()
  const { name, inside } = await updates(0)
  assert.equal(name, 'service_request_updates')
  const told = inside.map((one) => [one.name, said(one, 'service_request_id'), said(one, 'description')])
  assert.deepEqual(told, [['request_update', open.number, '换了灯泡']])
  assert.equal(said(inside[0], 'status'), 'open', 'until whoever asked agrees')
  assert.ok((said(inside[0], 'update_id') ?? '').startsWith(open.number))
  assert.equal((await updates(-3)).inside.length, 0)
})
