import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner, freshDatabase } from '../../../test/database.ts'
import { givenStaff } from '../../../test/people.ts'
import { openTestProgram } from '../../../test/program.ts'
import { newId } from '../../kernel/new-id.ts'
import { givenTown } from '../territory/samples.ts'
import type { Budget } from './budget/rules.ts'
import type { CategoryStory, ListChange, Routing, ToldBudget } from './contract.ts'
import { givenListRule, givenOffice } from './samples.ts'

const database = await freshDatabase()
const { ownerUrl } = database
const town = await givenTown(ownerUrl)
const office = await givenOffice(ownerUrl, { of: town.plane, role: 'management' })
const handler = { by: 'unit', unit: office } as const
await givenListRule(ownerUrl, { list: town.plane, category: '0402', level: 'subdistrict', handler })
const { app, program } = await openTestProgram(database)
const city = await givenStaff(ownerUrl, 'officer', town.city, '演示市局')
const plane = await givenStaff(ownerUrl, 'officer', town.plane)

const today = program.today()
const day = (days: number) => Temporal.PlainDate.from(today).add({ days }).toString()
const said = {
  zh: '共享雨伞',
  en: 'Shared umbrellas',
  hint: null,
  track: null,
  call: null,
  sight: 'public',
  sunk: false,
  examples: { zh: ['共享雨伞还不回去'], en: ['The umbrella rack is full'] },
  source: { zh: '市局通知', en: 'Notice of the city' },
  from: day(1),
}

async function ask(token: string, method: 'GET' | 'POST', url: string, body?: object) {
  const reply = await app.inject({
    method,
    url: `/api/responsibility/${url}`,
    headers: { cookie: `wutong_session=${token}`, 'idempotency-key': newId() },
    ...(body && { payload: body }),
  })
  return { status: reply.statusCode, body: reply.json() as Record<string, unknown> }
}
type Faulty = { type: string; errors?: { pointer: string; code: string }[] }
const faultOf = ({ body }: { body: Record<string, unknown> }) => {
  const { type, errors = [] } = body as Faulty
  return [type.slice('/problems/'.length), ...errors.map(({ pointer, code }) => `${pointer} ${code}`)].join(
    ' ',
  )
}
const versionOf = async (unit: string) => {
  const { body } = await ask(city.token, 'GET', `lists/${unit}`)
  return (body as { lists: { unit: { id: string }; version: number }[] }).lists[0]?.version ?? 0
}
/** Writes as the city, having read its list. */
const write = async (url: string, body: object) =>
  ask(city.token, 'POST', url, { ...body, version: await versionOf(town.city) })
const story = async (code: string) =>
  (await ask(city.token, 'GET', `categories/${code}`)).body as CategoryStory
const namesOn = async (on: string) => {
  const { body } = await ask(city.token, 'GET', `categories?on=${on}`)
  return new Map((body as unknown as { code: string; zh: string }[]).map(({ code, zh }) => [code, zh]))
}
const routeOn = async (category: string, on: string) => {
  const { body } = await ask(city.token, 'GET', `route?unit=${town.plane}&category=${category}&on=${on}`)
  return (body as { routing: Routing }).routing
}

test('a category is there from its day on, called otherwise from another, and what is yet to begin is taken back', async () => {
  const added = await write('categories', { ...said, code: '0408' })
  assert.equal(added.status, 201, JSON.stringify(added.body))
  assert.equal((await namesOn(today)).has('0408'), false)
  assert.equal((await namesOn(day(1))).get('0408'), '共享雨伞')
  const renamed = await write('categories/0408/change', { ...said, zh: '共享雨具', from: day(9) })
  assert.equal(renamed.status, 200, JSON.stringify(renamed.body))
  assert.equal((await namesOn(day(8))).get('0408'), '共享雨伞')
  assert.equal((await namesOn(day(9))).get('0408'), '共享雨具')
  assert.equal((await write('categories/0408/take-back', { from: day(9) })).status, 200)
  assert.deepEqual(
    (await story('0408')).editions.map(({ from, until, examples }) => [from, until, examples.zh]),
    [[day(1), null, said.examples.zh]],
  )
  assert.equal((await write('categories/0408/take-back', { from: day(1) })).status, 200)
  assert.equal((await ask(city.token, 'GET', 'categories/0408')).status, 404)
})

test('what is wrong with a category is told at its field, and a code is given once', async () => {
  const add = async (more: object) => faultOf(await write('categories', { ...said, code: '0409', ...more }))
  assert.equal(await add({ code: '0401' }), 'list-rule-faulty #/body/code category-code-taken')
  assert.equal(await add({ code: '8801' }), 'list-rule-faulty #/body/code category-parent-unknown')
  assert.match(await add({ code: '123' }), /^invalid-request #\/body\/code/)
  assert.equal(await add({ from: day(-1) }), 'list-rule-faulty #/body/from day-has-passed')
  assert.equal(await add({ call: '110' }), 'list-rule-faulty #/body/call call-of-emergencies')
  assert.match(await add({ en: ' ' }), /^invalid-request #\/body\/en/)
  assert.match(await add({ source: { zh: '通知', en: '' } }), /^invalid-request #\/body\/source\/en/)
  const end = async (code: string, on: string) => faultOf(await write(`categories/${code}/end`, { on }))
  assert.equal(await end('0402', day(1)), 'case-category-carries-others')
  assert.equal(await end('0403', day(-1)), 'entry-ends-earlier #/body/on not-allowed')
  assert.equal((await write('categories', { ...said, code: '040399', from: day(5) })).status, 201)
  const carries = await write('categories/0403/end', { on: day(2) })
  assert.equal(faultOf(carries), 'case-category-carries-others')
  assert.match(String(carries.body['detail']), /040399/, 'what is yet to come stands in the way as well')
  assert.equal((await write('categories/040399/take-back', { from: day(5) })).status, 200)
  const stale = await ask(city.token, 'POST', 'categories', { ...said, code: '0409', version: 99 })
  assert.equal(faultOf(stale), 'changed-meanwhile')
  const version = await versionOf(town.city)
  const low = await ask(plane.token, 'POST', 'categories', { ...said, code: '0409', version })
  assert.equal(low.status, 403, 'the tree is the city’s')
  const past = asOwner(ownerUrl, (client) =>
    client.query(`update responsibility.category_edition set name_zh = '别的' where code = '0403'`),
  )
  await assert.rejects(
    past,
    { constraint: 'begun_entry_stays' },
    'not even the owner changes what was in force',
  )
})

test('a category that moves takes its entries and times along; what was filed keeps its code and its way', async () => {
  await asOwner(ownerUrl, (client) =>
    client.query(
      `insert into responsibility.budget (category, clock, days, source_zh, source_en, valid)
       values ('040202', 'solve', 3, '样例', 'Sample', '[2020-01-01,)')`,
    ),
  )
  const move = async (code: string, to: string) => write(`categories/${code}/move`, { to, from: day(2) })
  assert.match(faultOf(await move('0402', '040203')), /#\/body\/to category-below-itself/)
  assert.match(faultOf(await move('0402', '06010109')), /#\/body\/to category-too-deep/)
  assert.match(faultOf(await move('0402', '0403')), /#\/body\/to category-code-taken/)
  const moved = await move('0402', '0610')
  assert.equal(moved.status, 200, JSON.stringify(moved.body))
  const names = [await namesOn(day(1)), await namesOn(day(2))]
  assert.deepEqual(
    names.map((one) => [one.has('040202'), one.get('061002')]),
    [
      [true, undefined],
      [false, '楼外乱停'],
    ],
  )
  for (const [code, on] of [
    ['040202', today],
    ['040202', day(2)],
    ['061002', day(2)],
  ] as const) {
    const { lead, budgets } = await routeOn(code, on)
    assert.equal(lead.unit, office, `${code} ${on}`)
    assert.deepEqual(budgets['solve'], { days: 3 }, `${code} ${on}`)
  }
  assert.equal(program.responsibility.present('040202', day(2))?.code, '061002')
  assert.equal((await story('0402')).followed, '0610')
  const rule = { category: '0402', level: 'subdistrict', from: day(2), handler: { by: 'self' }, assists: [] }
  const why = { goesDown: true, approval: null, reason: '试一试', source: '样例' }
  const late = await write(`lists/${town.city}/rules`, { ...rule, ...why })
  assert.match(faultOf(late), /#\/body\/category category-unknown/, 'nothing is filed under it by then')
  assert.equal(
    faultOf(await write('categories/0402/change', { ...said, from: day(3) })),
    'case-category-has-ended',
  )
  assert.equal((await write('categories/0610/take-back', { from: day(2) })).status, 200)
  assert.equal((await namesOn(day(2))).get('040202'), '楼外乱停')
  assert.equal((await namesOn(day(2))).has('0610'), false)
})

test('a time counts from its day on, the nearest list first, and what is wrong with it is told at its field', async () => {
  const list = `lists/${town.plane}/budgets`
  const wish = {
    category: '0403',
    clock: 'solve',
    budget: { workingDays: 2 },
    source: { zh: '街道办法', en: 'Rules of the subdistrict' },
    from: day(1),
  }
  const set = async (more: object = {}) =>
    ask(plane.token, 'POST', list, { ...wish, version: await versionOf(town.plane), ...more })
  assert.match(faultOf(await set({ budget: { days: 1, workingDays: 1 } })), /#\/body\/budget budget-one-way/)
  assert.match(faultOf(await set({ budget: {} })), /#\/body\/budget budget-one-way/)
  assert.match(faultOf(await set({ budget: { days: 0 } })), /^invalid-request #\/body\/budget\/days/)
  assert.match(faultOf(await set({ category: '8888' })), /#\/body\/category category-unknown/)
  assert.match(faultOf(await set({ from: day(-1) })), /#\/body\/from day-has-passed/)
  assert.match(faultOf(await set({ clock: 'sleep' })), /^invalid-request #\/body\/clock/)
  assert.equal((await set()).status, 201)
  assert.equal(faultOf(await set()), 'entry-comes-already')
  assert.deepEqual((await routeOn('0403', today)).budgets['solve'], { workingDays: 5 })
  assert.deepEqual((await routeOn('0403', day(1))).budgets['solve'], { workingDays: 2 })
  const here = (await ask(plane.token, 'GET', `${list}?category=0403`)).body as unknown as ToldBudget[]
  const own = here.find(({ list: of }) => of === town.plane)
  assert.deepEqual([own?.from, own?.until, own?.category?.zh], [day(1), null, '小区停车'])
  const end = async (on: string) =>
    ask(plane.token, 'POST', `budgets/${own?.id}/end`, { on, version: await versionOf(town.plane) })
  assert.match(faultOf(await end(day(1))), /entry-ends-earlier/)
  assert.equal((await end(day(3))).status, 200)
  assert.deepEqual((await routeOn('0403', day(3))).budgets['solve'], { workingDays: 5 })
  const back = { version: await versionOf(town.plane) }
  assert.equal((await ask(plane.token, 'POST', `budgets/${own?.id}/take-back`, back)).status, 200)
  assert.deepEqual((await routeOn('0403', day(1))).budgets['solve'], { workingDays: 5 })
})

test('what the city says holds everywhere, and is the city’s to say', async () => {
  const wish = {
    category: null,
    clock: 'respond',
    budget: { workingMinutes: 120 },
    source: { zh: '市办法', en: 'Rules of the city' },
    from: day(1),
    version: await versionOf(town.city),
  }
  assert.equal((await ask(plane.token, 'POST', `lists/${town.city}/budgets`, wish)).status, 403)
  assert.equal((await ask(city.token, 'POST', `lists/${town.city}/budgets`, wish)).status, 201)
  assert.deepEqual((await routeOn('0403', day(1))).budgets['respond'], { workingMinutes: 120 })
  const all: readonly Budget[] = program.responsibility.book.budgets
  const before = all.find(({ clock, category, unit }) => clock === 'respond' && !category && !unit)
  assert.equal(before?.until, day(1), 'what held until then ends on that day')
})

test('who changed what, and when, is told in words to those who answer for the place', async () => {
  const { body } = await ask(city.token, 'GET', `lists/${town.city}/changes?limit=100`)
  const { changes } = body as { changes: ListChange[] }
  const told = changes.map(({ told: { zh } }) => zh)
  assert.ok(told.includes(`新增类别“共享雨伞”，${day(1)} 起`), told.join('\n'))
  assert.ok(told.includes(`“小区停车”的办结时限为 2 个工作日，${day(1)} 起`), told.join('\n'))
  assert.ok(told.includes(`类别“非机动车停放” ${day(2)} 起移到编码 0610`), told.join('\n'))
  assert.equal(changes.find(({ told: { en } }) => en.startsWith('New category'))?.by, '演示市局')
  const low = await ask(plane.token, 'GET', `lists/${town.city}/changes`)
  assert.equal(low.status, 403)
  const own = await ask(plane.token, 'GET', `lists/${town.plane}/changes`)
  assert.ok((own.body as { changes: ListChange[] }).changes.every(({ unit }) => unit?.id === town.plane))
})
