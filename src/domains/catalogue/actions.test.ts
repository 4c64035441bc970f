import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { freshDatabase } from '../../../test/database.ts'
import { givenStaff } from '../../../test/people.ts'
import { openTestProgram } from '../../../test/program.ts'
import { newId } from '../../kernel/new-id.ts'
import { givenStation } from '../stations/samples.ts'
import { givenTown, TOWN_AT } from '../territory/samples.ts'
import { tellOfStale } from './jobs.ts'
import { contentSample, givenService } from './samples.ts'

const database = await freshDatabase()
const town = await givenTown(database.ownerUrl)
const station = await givenStation(database.ownerUrl, {
  unit: town.north1,
  daily: [{ opens: 0, closes: 1440 }],
})
const far = await givenStation(database.ownerUrl, { unit: town.maple1, zh: '枫叶小站', lat: 31.24 })
const service = await givenService(database.ownerUrl, { unit: town.plane })
const old = await givenService(database.ownerUrl, {
  unit: town.city,
  code: 'family-doctor',
  zh: '家庭医生签约',
  en: 'Family doctor',
  category: 'doctor',
  confirmedOn: '2024-05-01',
})
const { app, program } = await openTestProgram(database)
const officer = await givenStaff(database.ownerUrl, 'officer', town.plane)
const manager = await givenStaff(database.ownerUrl, 'stationManager', town.plane)
const cityOfficer = await givenStaff(database.ownerUrl, 'officer', town.city)

const today = program.today()
const later = (days: number) => Temporal.PlainDate.from(today).add({ days }).toString()

function ask(method: 'GET' | 'PUT' | 'POST', url: string, token = '', body?: object) {
  return app.inject({
    method,
    url,
    headers: { cookie: `wutong_session=${token}`, 'idempotency-key': newId() },
    ...(body && { payload: body }),
  })
}

const found = (rest: object, code = 'one-more') =>
  ask('POST', '/api/catalogue/services', officer.token, {
    ...contentSample(),
    ...rest,
    code,
    unit: town.plane,
    from: today,
  })

const codes = (reply: { json(): { service: { code: string } }[] }) =>
  reply.json().map((one) => one.service.code)

async function eventually(check: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100 && !check(); tries++)
    await new Promise((resolve) => setTimeout(resolve, 20))
  assert.ok(check())
}

test('a change from tomorrow on leaves today as it is, and both stay on record', async () => {
  const body = { ...contentSample({ zh: '居住证办理' }), version: 1, from: later(1) }
  const changed = await ask('PUT', `/api/catalogue/services/${service}`, officer.token, body)
  assert.equal(changed.statusCode, 200, changed.body)
  const now = (await ask('GET', '/api/catalogue/services/residence-permit')).json()
  assert.equal(now.zh, '居住证申领')
  assert.equal(now.until, later(1))
  assert.equal(now.documents[0].type.zh, '居民身份证')
  const then = (await ask('GET', `/api/catalogue/services/residence-permit?on=${later(1)}`)).json()
  assert.equal(then.zh, '居住证办理')
  const editions = (await ask('GET', '/api/catalogue/services/residence-permit/editions')).json()
  assert.deepEqual(
    editions.map(({ zh, until }: { zh: string; until: string | null }) => [zh, until]),
    [
      ['居住证办理', null],
      ['居住证申领', later(1)],
    ],
  )
})

test('the second of two who change the same service is told', async () => {
  const body = { ...contentSample(), version: 1, from: later(2) }
  const second = await ask('PUT', `/api/catalogue/services/${service}`, officer.token, body)
  assert.equal(second.statusCode, 409)
  assert.match(second.json().type, /changed-meanwhile/)
})

test('what was said of a day that is past cannot be said otherwise', async () => {
  const body = { ...contentSample(), version: 2, from: later(0) }
  const refused = await ask('PUT', `/api/catalogue/services/${service}`, officer.token, body)
  assert.equal(refused.statusCode, 422)
  assert.match(refused.json().type, /date-before-last-change/)
})

test('two who change at the same moment: one is written, one is told', async () => {
  const body = { ...contentSample({ zh: '居住证办理' }), version: 2, from: later(1) }
  const answers = await Promise.all(
    [1, 2].map(() => ask('PUT', `/api/catalogue/services/${service}`, officer.token, body)),
  )
  assert.deepEqual(new Set(answers.map(({ statusCode }) => statusCode)), new Set([200, 409]))
})

test('an unknown category, paper or function, a fee that nobody explains: each refused at its place', async () => {
  for (const [rest, pointer] of [
    [{ category: 'nothing' }, '#/body/category'],
    [{ function: 'nothing' }, '#/body/function'],
    [{ documents: [{ document: 'nothing', form: 'copy', note: null }] }, '#/body/documents'],
    [{ fee: null }, '#/body/feeNote'],
    [{ channels: ['online'] }, '#/body/link'],
    [{ steps: [] }, '#/body/steps'],
    [{ steps: [{ zh: '去窗口', en: '' }] }, '#/body/steps/0/en'],
    [{ organisation: newId() }, '#/body/organisation'],
  ] as const) {
    const refused = await found(rest)
    assert.ok([400, 422].includes(refused.statusCode), refused.body)
    assert.equal(refused.json().errors[0].pointer, pointer)
  }
  const twice = { document: 'idCard', form: 'copy', note: null }
  assert.match((await found({ documents: [twice, twice] })).json().type, /document-asked-twice/)
  assert.match((await found({}, 'residence-permit')).json().type, /code-is-given-once/)
})

test('who may not edit a service may not confirm it, alone or among their own', async () => {
  const both = { services: [service, old] }
  assert.equal((await ask('POST', '/api/catalogue/confirmations', officer.token, both)).statusCode, 403)
  assert.equal((await ask('POST', '/api/catalogue/confirmations', manager.token, both)).statusCode, 403)
})

test('stale services are listed, and one click makes them fresh; the office is named, not the person', async () => {
  const stale = async () => (await ask('GET', '/api/catalogue/services?stale=true')).json()
  assert.deepEqual(
    (await stale()).map(({ code }: { code: string }) => code),
    ['family-doctor'],
  )
  const done = await ask('POST', '/api/catalogue/confirmations', cityOfficer.token, {
    services: [service, old],
  })
  assert.deepEqual(done.json(), { confirmed: 2, on: today })
  await eventually(() => program.catalogue.service('family-doctor')?.confirmed.stale === false)
  assert.deepEqual(await stale(), [])
  const { confirmed } = (await ask('GET', '/api/catalogue/services/family-doctor')).json()
  assert.deepEqual([confirmed.on, confirmed.by.id], [today, town.city])
  assert.ok(!(await ask('GET', '/api/catalogue/services/family-doctor')).body.includes(cityOfficer.person))
})

test('a subdistrict’s own service is offered at its stations and not at its neighbour’s', async () => {
  const at = (id: string) => ask('GET', `/api/stations/${id}/catalogue`)
  assert.deepEqual(codes(await at(station)), ['residence-permit', 'family-doctor'])
  assert.deepEqual(codes(await at(far)), ['family-doctor'])
  const near = `lon=${TOWN_AT.lon}&lat=${TOWN_AT.lat}&question=any`
  const there = (await ask('GET', `/api/catalogue/services/residence-permit/stations?${near}`)).json()
  assert.deepEqual(
    there.map((one: { station: { id: string } }) => one.station.id),
    [station],
  )
  const both = (await ask('GET', `/api/catalogue/services/family-doctor/stations?${near}`)).json()
  assert.equal(both.length, 2)
})

test('a station opts out, and is no longer found; the second writer is told', async () => {
  const detail = { offered: false, appointment: 'none', hours: null, contact: null, version: 0 }
  const url = `/api/stations/${station}/catalogue/${old}`
  assert.equal((await ask('PUT', url, manager.token, detail)).json().version, 1)
  const again = await ask('PUT', url, manager.token, detail)
  assert.match(again.json().type, /changed-meanwhile/)
  const held = program.catalogue.service('family-doctor')
  assert.ok(held)
  const open = () =>
    program.catalogue.stations(held, { at: [TOWN_AT.lon, TOWN_AT.lat], question: 'any', limit: 9 })
  await eventually(() => open().length === 1)
  const hours = { zh: '周二上午', en: 'Tuesday mornings' }
  const own = { ...detail, offered: true, appointment: 'needed', hours, version: 1 }
  assert.equal((await ask('PUT', url, manager.token, own)).json().version, 2)
  await eventually(() => open().some((one) => one.detail?.hours?.zh === '周二上午'))
  assert.equal(
    (await ask('PUT', `/api/stations/${far}/catalogue/${old}`, manager.token, detail)).statusCode,
    403,
  )
})

test('a retired service stays on record, is offered no longer and cannot be changed after its end', async () => {
  const retire = (version: number, on: string) =>
    ask('PUT', `/api/catalogue/services/${old}/retirement`, cityOfficer.token, { version, on })
  assert.match((await retire(1, '2023-01-01')).json().type, /date-before-last-change/)
  assert.equal((await retire(1, today)).statusCode, 200)
  await eventually(() => program.catalogue.service('family-doctor')?.state === 'retired')
  assert.equal(program.catalogue.search({ text: '家庭医生' }).length, 0)
  assert.equal(program.catalogue.search({ text: '家庭医生', all: true }).length, 1)
  const body = { ...contentSample({ category: 'doctor' }), version: 2, from: today }
  const refused = await ask('PUT', `/api/catalogue/services/${old}`, cityOfficer.token, body)
  assert.match(refused.json().type, /service-is-retired/)
  assert.match((await retire(2, later(9))).json().type, /service-is-retired/)
})

test('a unit that offers services does not end', async () => {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    await assert.rejects(
      client.query(`update territory.unit set valid = daterange(lower(valid), '2199-01-01') where id = $1`, [
        town.plane,
      ]),
      /offers services/,
    )
  } finally {
    await client.end()
  }
})

test('a service that begins later is shown as coming, and not as of today', async () => {
  await givenService(database.ownerUrl, { unit: town.plane, code: 'to-come', zh: '明天开始', from: later(1) })
  const shown = await ask('GET', '/api/catalogue/services/to-come')
  assert.equal(shown.json().offeredFrom, later(1))
  assert.equal((await ask('GET', `/api/catalogue/services/to-come?on=${today}`)).statusCode, 404)
})

test('the nearest office is told of stale services, once a month; no other', async () => {
  await givenService(database.ownerUrl, {
    unit: town.plane,
    code: 'long-ago',
    zh: '很久没核对',
    confirmedOn: '2023-01-01',
  })
  await tellOfStale.run(program)
  await tellOfStale.run(program)
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ person_id: string }>(
      `select person_id from notices.notice where text = 'services-stale'`,
    )
    assert.deepEqual(
      rows.map(({ person_id }) => person_id),
      [officer.person],
    )
  } finally {
    await client.end()
  }
})
