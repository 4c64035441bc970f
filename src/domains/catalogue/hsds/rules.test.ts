import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../../../test/database.ts'
import { givenStaff } from '../../../../test/people.ts'
import { openTestProgram } from '../../../../test/program.ts'
import { givenStation } from '../../stations/samples.ts'
import { givenTown } from '../../territory/samples.ts'
import { givenService } from '../samples.ts'
import { termId } from './rules.ts'
import { schedulesOf } from './schedules/rules.ts'

/*
 * What HSDS 3.0 demands of each object, written down here from its reference (an Open Referral resource,
 * https://openreferral.org, CC BY-SA 4.0): `!` marks what is required, a capital name an object of its own.
 */
const HSDS: Readonly<Record<string, string>> = {
  Service: `id!uuid organization_id:uuid program_id:uuid name!text alternate_name:text description:text url:uri
    email:text status!active|inactive|defunct|temporarily_closed interpretation_services:text
    application_process:text fees_description:text wait_time:text fees:text accreditations:text
    eligibility_description:text minimum_age:number maximum_age:number assured_date:day assurer_email:text
    licenses:text alert:text last_modified:moment phones:Phone* schedules:Schedule* service_areas:Area*
    service_at_locations:AtLocation* languages:Language* organization:Organization cost_options:Cost*
    required_documents:Document* attributes:Attribute*`,
  Organization: `id!uuid name!text alternate_name:text description!text email:text website:uri tax_status:text
    tax_id:text year_incorporated:number legal_status:text logo:text uri:uri parent_organization_id:uuid
    phones:Phone* locations:Location* attributes:Attribute*`,
  Phone: `id!uuid location_id:uuid service_id:uuid organization_id:uuid contact_id:uuid
    service_at_location_id:uuid number!text extension:number type:text description:text languages:Language*`,
  Schedule: `id!uuid service_id:uuid location_id:uuid service_at_location_id:uuid valid_from:day valid_to:day
    dtstart:day timezone:number until:day count:number wkst:MO|TU|WE|TH|FR|SA|SU freq:WEEKLY|MONTHLY
    interval:number byday:text byweekno:text bymonthday:text byyearday:text description:text opens_at:text
    closes_at:text schedule_link:uri attending_type:text notes:text attributes:Attribute*`,
  Area: `id!uuid service_id:uuid name:text description:text extent:text extent_type:text uri:text`,
  AtLocation: `id!uuid service_id:uuid location_id:uuid description:text phones:Phone* schedules:Schedule*
    location:Location attributes:Attribute*`,
  Location: `id!uuid location_type!physical|postal|virtual url:uri organization_id:uuid name:text
    alternate_name:text description:text transportation:text latitude:number longitude:number
    external_identifier:text external_identifier_type:text languages:Language* addresses:Address*
    accessibility:Accessibility* phones:Phone* schedules:Schedule* attributes:Attribute*`,
  Address: `id!uuid location_id:uuid attention:text address_1!text address_2:text city!text region:text
    state_province!text postal_code!text country!text address_type!physical|postal|virtual`,
  Accessibility: `id!uuid location_id:uuid description:text details:text url:uri`,
  Language: `id!uuid service_id:uuid location_id:uuid phone_id:uuid name:text code:text note:text`,
  Cost: `id!uuid service_id:uuid valid_from:day valid_to:day option:text currency:text amount:number
    amount_description:text`,
  Document: `id!uuid service_id:uuid document:text uri:uri`,
  Attribute: `id!uuid link_id:uuid taxonomy_term_id:uuid link_type:text link_entity:text value:text
    taxonomy_term:Term`,
  Term: `id!uuid code:text name!text description!text parent_id:uuid taxonomy:text taxonomy_detail:Taxonomy
    language:text taxonomy_id:uuid term_uri:uri`,
  Taxonomy: `id!uuid name!text description!text uri:uri version:text`,
}

const PLAIN: Readonly<Record<string, (value: unknown) => boolean>> = {
  uuid: (value) => typeof value === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(value),
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  uri: (value) => typeof value === 'string' && URL.canParse(value),
  day: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value),
  moment: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)) && value.includes('T'),
}

/** Everything in which a value is not what HSDS says, each with its place. */
function faultsOf(form: string, value: unknown, place = form): string[] {
  if (form.endsWith('*')) {
    if (!Array.isArray(value)) return [`${place} is no list`]
    return value.flatMap((one, index) => faultsOf(form.slice(0, -1), one, `${place}[${index}]`))
  }
  const fields = HSDS[form]
  if (fields === undefined) {
    const fits = PLAIN[form] ?? ((one: unknown) => form.split('|').includes(String(one).replace(' ', '_')))
    return fits(value) ? [] : [`${place} is ${JSON.stringify(value)}, not ${form}`]
  }
  const known = new Map(
    fields.split(/\s+/).map((field): [string, { needed: boolean; form: string }] => {
      const [, name = '', mark, of = ''] = /^(\w+)([!:])(.+)$/.exec(field) ?? []
      return [name, { needed: mark === '!', form: of }]
    }),
  )
  const given = value as Record<string, unknown>
  const missing = [...known].flatMap(([name, { needed }]) =>
    needed && given[name] === undefined ? [`${place}.${name} is missing`] : [],
  )
  return [
    ...missing,
    ...Object.entries(given).flatMap(([name, part]) => {
      const wanted = known.get(name)
      return wanted
        ? faultsOf(wanted.form, part, `${place}.${name}`)
        : [`${place}.${name} is unknown to HSDS`]
    }),
  ]
}

const database = await freshDatabase()
const town = await givenTown(database.ownerUrl)
await givenStation(database.ownerUrl, { unit: town.north1 })
const officer = await givenStaff(database.ownerUrl, 'officer', town.city)
const service = await givenService(database.ownerUrl, { unit: town.city, confirmedOn: '2024-02-03' })
for (const n of [1, 2, 3, 4])
  await givenService(database.ownerUrl, {
    unit: town.city,
    code: `more-${n}`,
    zh: `服务${n}`,
    category: 'jobs',
  })
const { app } = await openTestProgram(database)
const get = async (url: string) => (await app.inject(url)).json()

test('the base says which version this is', async () => {
  const base = await get('/hsds/')
  assert.equal(base.version, '3.0')
  assert.ok(URL.canParse(base.profile) && URL.canParse(base.openapi_url))
})

test('a service is as HSDS wants it, with its provider, papers, terms, places and their hours', async () => {
  const told = await get(`/hsds/services/${service}`)
  assert.deepEqual(faultsOf('Service', told), [])
  assert.equal(told.name, '居住证申领')
  assert.equal(told.assured_date, '2024-02-03')
  assert.match(told.alert, /2024-02-03/)
  assert.match(told.required_documents[0].document, /居民身份证（原件）.*\(original\)/)
  assert.deepEqual(
    told.attributes.map(({ taxonomy_term }: { taxonomy_term: { code: string } }) => taxonomy_term.code),
    ['residence', 'papers'],
  )
  const [{ location }] = told.service_at_locations
  assert.equal(location.schedules[0].byday, 'MO,TU,WE,TH,FR,SA,SU')
  assert.deepEqual([location.schedules[0].opens_at, location.schedules[0].closes_at], ['09:00', '17:00'])
  assert.equal(location.schedules[0].timezone, 8)
})

test('the check finds what is not HSDS', () => {
  const faults = faultsOf('Service', { id: 'x', name: 'n', status: 'open', colour: 'red', phones: [{}] })
  assert.equal(faults.length, 5)
})

test('services come page by page, brief or with their lists, by search, term and day of change', async () => {
  const first = await get('/hsds/services?per_page=2')
  assert.deepEqual(
    [first.total_items, first.total_pages, first.size, first.first_page, first.last_page, first.empty],
    [5, 3, 2, true, false, false],
  )
  const last = await get('/hsds/services?per_page=2&page=3')
  assert.deepEqual([last.size, last.last_page], [1, true])
  assert.ok((await get('/hsds/services?page=9')).empty)
  for (const full of [true, false])
    for (const one of (await get(`/hsds/services?full=${full}`)).contents) {
      assert.deepEqual(faultsOf('Service', one), [])
      assert.equal('required_documents' in one, full)
    }
  assert.equal(
    (await get(`/hsds/services?search=jzz&taxonomy_term_id=${termId('papers')}`)).total_items,
    5 - 4,
  )
  assert.equal((await get(`/hsds/services?taxonomy_term_id=${termId('work')}`)).total_items, 4)
  assert.equal((await get(`/hsds/services?taxonomy_term_id=${service}`)).total_items, 0)
  assert.equal((await get('/hsds/services?modified_after=2199-01-01T00:00:00Z')).total_items, 0)
})

test('no person is in the open data', async () => {
  await app.inject({
    method: 'POST',
    url: '/api/catalogue/confirmations',
    headers: { cookie: `wutong_session=${officer.token}`, 'idempotency-key': 'confirm-once' },
    payload: { services: [service] },
  })
  const body =
    (await app.inject(`/hsds/services/${service}`)).body + (await app.inject('/hsds/services')).body
  assert.ok(!body.includes(officer.person) && !body.includes('演示人员') && !body.includes('021-5550-0002'))
})

const NINE = { opens: 540, closes: 1020 }
const plan = {
  timeZone: 'Asia/Shanghai',
  regular: {
    week: [[NINE], [NINE], [], [NINE], [NINE, { opens: 1080, closes: 1500 }], [], []],
    holiday: [],
    makeUpDay: null,
  },
  seasons: [
    {
      label: { zh: '冬令', en: 'Winter' },
      from: '12-01',
      to: '02-29',
      week: Array.from({ length: 7 }, () => [{ opens: 600, closes: 1440 }]),
      holiday: null,
      makeUpDay: null,
    },
  ],
  exceptions: [
    { from: '2026-01-05', to: '2026-01-06', hours: [], reason: { zh: '检修', en: 'Repair' } },
    { from: '2027-03-01', to: '2027-03-01', hours: [], reason: { zh: '盘点', en: 'Stocktaking' } },
  ],
}

test('hours become schedules: same hours together, seasons with dates, exceptions that are still to come', () => {
  const told = schedulesOf('place', plan, '2027-01-20')
  assert.deepEqual(faultsOf('Schedule*', told), [])
  assert.deepEqual(
    told.map(({ byday, opens_at, closes_at, valid_from, valid_to }) => [
      byday,
      opens_at,
      closes_at,
      valid_from,
      valid_to,
    ]),
    [
      ['MO,TU,TH,FR', '09:00', '17:00', undefined, undefined],
      ['FR', '18:00', '01:00', undefined, undefined],
      ['MO,TU,WE,TH,FR,SA,SU', '10:00', '23:59', '2026-12-01', '2027-02-28'],
      [undefined, undefined, undefined, '2027-03-01', '2027-03-01'],
    ],
  )
  assert.match(told[0]?.notes ?? '', /public holidays: 关闭 \/ closed/)
  assert.match(told[1]?.notes ?? '', /closes the next day/)
  assert.equal(new Set(told.map(({ id }) => id)).size, told.length)
})
