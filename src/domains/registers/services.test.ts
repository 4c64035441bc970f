import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { freshDatabase } from '../../../test/database.ts'
import { givenStaff } from '../../../test/people.ts'
import { openTestProgram } from '../../../test/program.ts'
import { givenService } from '../catalogue/samples.ts'
import { givenTown } from '../territory/samples.ts'
import { importing, printOfTouched } from './samples.ts'

const database = await freshDatabase()
const town = await givenTown(database.ownerUrl)
await givenService(database.ownerUrl, {
  unit: town.plane,
  documents: [{ document: 'hkmtPermit', form: 'copy', note: null }],
})
await givenService(database.ownerUrl, {
  unit: town.plane,
  code: 'began-today',
  zh: '今天开始',
  from: today(),
})
await givenService(database.ownerUrl, { unit: town.maple, code: 'of-maple', zh: '枫树的服务' })
const { app } = await openTestProgram(database)
const { token } = await givenStaff(database.ownerUrl, 'officer', town.plane)
const me = importing(app, token)

function today(): string {
  return Temporal.Now.plainDateISO('Asia/Shanghai').toString()
}

const KEYS = [
  'code',
  'name',
  'nameEn',
  'category',
  'tiers',
  'summary',
  'summaryEn',
  'whom',
  'whomEn',
  'fee',
  'takes',
  'takesEn',
  'channels',
  'steps',
  'stepsEn',
  'papers',
  'provider',
  'providerEn',
  'link',
  'function',
] as const
type Cells = Partial<Record<(typeof KEYS)[number], string>>
const MEALS: Cells = {
  code: 'meal-delivery',
  name: '送餐上门',
  nameEn: 'Meals delivered',
  category: '长者助餐',
  tiers: '街道、居村',
  summary: '为行动不便的长者送餐。',
  summaryEn: 'Meals for elders.',
  whom: '60 岁以上',
  whomEn: 'Over 60',
  fee: '12.5元',
  takes: '当天',
  takesEn: 'The same day',
  channels: '窗口;上门',
  steps: '①登记②约定时间③送到家',
  stepsEn: '1. Register\n2. Agree on a time\n3. It arrives',
  papers: '居民身份证、applicationForm',
  provider: '社区食堂',
  providerEn: 'Canteen',
}
const line = (cells: Cells) => KEYS.map((key) => `"${(cells[key] ?? '').replaceAll('"', '""')}"`).join(',')
const services = (...rows: Cells[]) =>
  me.begin(town.plane, [KEYS.join(','), ...rows.map(line)].join('\n'), 'services')

async function all<T>(query: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    return (await client.query(query)).rows as T[]
  } finally {
    await client.end()
  }
}

async function groupsOf(id: string): Promise<string[]> {
  const { groups, state, trouble } = await me.check(id)
  assert.equal(state, 'checked', JSON.stringify(trouble))
  return groups.map(({ code, column, rows }) => `${code} ${column} ${rows}`).toSorted()
}

const countsOf = async (id: string) => {
  const { fresh, changed, same } = (await me.detail(id)).counts
  return [fresh, changed, same]
}

async function ran(id: string): Promise<void> {
  assert.deepEqual(await groupsOf(id), [])
  const { status, text } = await me.run(id)
  assert.equal(status, 200, text)
}

type Said = { code: string; valid: string; steps: string; papers: string; name: string }
const said = (code: string) =>
  all<Said>(`select s.code, e.valid::text, array_to_string(e.steps_zh, '/') as steps, e.name_zh as name,
      (select string_agg(d.document || ' ' || d.form, '/' order by d.number) from catalogue.required_document d
        where d.edition_id = e.id) as papers
    from catalogue.service s join catalogue.edition e on e.service_id = s.id where s.code = '${code}'
    order by e.valid`)

test('services are founded and get a new edition, in place where it began today; undone nothing has happened', async () => {
  const before = await printOfTouched(database.ownerUrl)
  const id = await services(
    MEALS,
    {
      code: 'residence-permit',
      steps: '到窗口\n拿回执',
      papers: '港澳台居民居住证或通行证、户口簿',
    },
    { name: '今天开始', summary: '新的简介。' },
  )
  assert.deepEqual(await groupsOf(id), [])
  assert.deepEqual(await countsOf(id), [1, 2, 0])
  await ran(id)
  assert.deepEqual(await said('meal-delivery'), [
    {
      code: 'meal-delivery',
      valid: `[${today()},)`,
      steps: '登记/约定时间/送到家',
      name: '送餐上门',
      papers: 'idCard original/applicationForm original',
    },
  ])
  const [old, now] = await said('residence-permit')
  assert.deepEqual([old?.valid, old?.papers], [`[2024-01-01,${today()})`, 'hkmtPermit copy'])
  assert.deepEqual(
    [now?.valid, now?.steps, now?.papers],
    [`[${today()},)`, '到窗口/拿回执', 'hkmtPermit copy/household original'],
  )
  assert.equal((await said('began-today')).length, 1)
  const again = await services(MEALS, { name: '今天开始', summary: '新的简介。' })
  assert.deepEqual(await groupsOf(again), [])
  assert.deepEqual(await countsOf(again), [0, 0, 2])
  const undone = await me.undo(id)
  assert.equal(undone.status, 200, undone.text)
  assert.equal(await printOfTouched(database.ownerUrl), before)
})

for (const [format, language] of [
  ['csv', 'zh-CN'],
  ['xlsx', 'en'],
] as const)
  test(`what goes out as ${format} in ${language} comes in again as unchanged`, async () => {
    const id = await services(MEALS, {
      ...MEALS,
      code: 'no-papers',
      name: '什么都不带',
      papers: '无',
      fee: '免费',
    })
    await ran(id)
    const { rawPayload, statusCode } = await app.inject({
      url: `/api/export/services?owner=${town.plane}&format=${format}`,
      headers: { cookie: `wutong_session=${token}`, 'accept-language': language },
    })
    assert.equal(statusCode, 200)
    const { body, status, text } = await me.upload(town.plane, rawPayload, 'services', `services.${format}`)
    assert.equal(status, 201, text)
    assert.deepEqual(await groupsOf(body.id), [])
    assert.deepEqual(await countsOf(body.id), [0, 0, 4])
    const { mapping } = await me.detail(body.id)
    assert.ok(!mapping.includes(null), mapping.join())
    assert.equal((await me.undo(id)).status, 200)
  })

const bad = (code: string, rest: Cells) => ({ ...MEALS, code, name: `服务${code}`, ...rest })

test('each fault of a row is told at its cell', async () => {
  const id = await services(
    bad('a1', { category: '不存在' }),
    bad('a2', { papers: '居民身份证、通行秘笈' }),
    bad('a3', { papers: 'idCard、居民身份证' }),
    bad('a4', { function: '游泳' }),
    bad('a5', { tiers: '街道、宇宙' }),
    bad('a6', { steps: '', stepsEn: '' }),
    bad('a7', { stepsEn: 'One' }),
    bad('a8', { summary: '长'.repeat(401) }),
    bad('a9', { channels: '网上' }),
    bad('a10', { fee: '' }),
    bad('a11', { fee: '看情况' }),
    bad('A 12', {}),
    bad('a13', { link: 'http://example.org' }),
    bad('of-maple', {}),
    bad('a15', { steps: Array.from({ length: 21 }, () => '等').join('\n') }),
  )
  assert.deepEqual(await groupsOf(id), [
    'import-amount fee 1',
    'import-category-unknown category 1',
    'import-choice tiers 1',
    'import-elsewhere code 1',
    'import-fee-unsaid fee 1',
    'import-function-unknown function 1',
    'import-link link 1',
    'import-needed steps 1',
    'import-needed stepsEn 1',
    'import-online-link link 1',
    'import-paper-twice papers 1',
    'import-paper-unknown papers 1',
    'import-service-code code 1',
    'import-steps-count steps 1',
    'import-steps-uneven stepsEn 2',
    'import-too-long summary 1',
  ])
})

test('what is written for later or no longer offered is not changed by a file', async () => {
  await givenService(database.ownerUrl, {
    unit: town.plane,
    code: 'to-come',
    zh: '将来的',
    from: '2099-01-01',
  })
  await givenService(database.ownerUrl, { unit: town.plane, code: 'ended', zh: '停办的' })
  await all(`update catalogue.service set valid = '[2024-01-01,2025-01-01)' where code = 'ended'`)
  const id = await services(
    { code: 'to-come', summary: '改一改。' },
    { code: 'ended', summary: '改一改。' },
    { code: 'ended', name: '停办的' },
  )
  assert.deepEqual(await groupsOf(id), ['import-double null 2', 'import-service-coming null 1'])
  const same = await services({ code: 'to-come', name: '将来的' }, { code: 'ended', summary: '改一改。' })
  assert.deepEqual(await groupsOf(same), ['import-service-retired null 1'])
  assert.deepEqual(await countsOf(same), [0, 0, 1])
})

test('a service of the same name under another code is asked about, not taken for it', async () => {
  const id = await services({ ...MEALS, code: 'permit-2', name: '居住证申领' })
  await me.check(id)
  const { counts } = await me.detail(id)
  assert.deepEqual([counts.unsure, counts.fresh, counts.changed], [1, 0, 0])
})

test('what somebody changed, confirmed or built on since is not taken back, and is named', async () => {
  const before = await printOfTouched(database.ownerUrl)
  const id = await services(MEALS, { code: 'residence-permit', summary: '另一段简介。' })
  await ran(id)
  const undoing = async () => {
    const { status, body } = await me.undo(id)
    return [status, body.type, body.errors?.map((one: { detail: string }) => one.detail).join()]
  }
  await all(`update catalogue.service set confirmed_on = confirmed_on - 1 where code = 'residence-permit'`)
  const [status, type, names] = await undoing()
  assert.deepEqual([status, type], [409, '/problems/import-undo-refused'])
  assert.match(String(names), /居住证申领/)
  await all(`update catalogue.service set confirmed_on = confirmed_on + 1 where code = 'residence-permit'`)
  await all(`insert into catalogue.required_document (edition_id, number, document, form)
    select e.id, 9, 'photo', 'copy' from catalogue.edition e join catalogue.service s on s.id = e.service_id
    where s.code = 'meal-delivery'`)
  assert.match(String((await undoing())[2]), /送餐上门/)
  await all(`delete from catalogue.required_document where number = 9`)
  assert.equal((await undoing())[0], 200)
  assert.equal(await printOfTouched(database.ownerUrl), before)
})

test('a forged row reaches nobody else’s service, whatever its import is told', async () => {
  const { token: other } = await givenStaff(database.ownerUrl, 'officer', town.maple)
  const before = await printOfTouched(database.ownerUrl)
  const id = await services({ code: 'of-maple', name: '枫树的服务', summary: '别人写的。' })
  assert.deepEqual(await groupsOf(id), ['import-elsewhere code 1'])
  const [maple] = await all<{ id: string }>(`select id from catalogue.service where code = 'of-maple'`)
  const named = await services({ name: '枫树的服务', summary: '别人写的。' })
  const decisions = [{ row: 2, choice: 'same', subject: maple?.id }]
  assert.equal((await me.ask('PUT', `imports/${named}/decisions`, { decisions })).status, 200)
  await me.check(named)
  assert.notEqual((await me.run(named)).status, 200)
  assert.equal((await importing(app, other).run(id)).status, 404)
  assert.equal(await printOfTouched(database.ownerUrl), before)
})
