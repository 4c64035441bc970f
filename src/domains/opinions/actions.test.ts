import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner, freshDatabase } from '../../../test/database.ts'
import { givenResident, givenStaff } from '../../../test/people.ts'
import { openTestProgram, TEST_SECRET } from '../../../test/program.ts'
import { CaseId } from '../../engines/cases/contract.ts'
import { Keys } from '../../kernel/keys.ts'
import { newId } from '../../kernel/new-id.ts'
import { phoneIndexOf } from '../identity/public.ts'
import { givenTown } from '../territory/samples.ts'
import { tellAuthor } from './jobs.ts'
import { sampleOpinion } from './samples.ts'

const database = await freshDatabase()
const town = await givenTown(database.ownerUrl)
const { app, program } = await openTestProgram(database)

const author = await givenResident(database.ownerUrl, '周小满')
const other = await givenResident(database.ownerUrl, '路人')
const officer = await givenStaff(database.ownerUrl, 'officer', town.plane, '干部甲')
const colleague = await givenStaff(database.ownerUrl, 'officer', town.plane, '干部乙')
const neighbour = await givenStaff(database.ownerUrl, 'officer', town.maple, '隔壁街道')

const SPEAKS = '13900000303'
const speaker = await givenResident(database.ownerUrl, '说话的人')
await asOwner(database.ownerUrl, (client) =>
  client.query('update identity.person set phone_index = $2 where id = $1', [
    speaker.person,
    phoneIndexOf(new Keys(TEST_SECRET), SPEAKS),
  ]),
)

type Somebody = { readonly token: string }

async function ask(who: Somebody | null, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) {
  const reply = await app.inject({
    method,
    url,
    headers: {
      'idempotency-key': newId(),
      'accept-language': 'en',
      ...(who && { cookie: `wutong_session=${who.token}` }),
    },
    ...(payload && { payload }),
  })
  return { status: reply.statusCode, body: reply.json(), text: reply.body }
}

const said = (reply: { status: number; body: { type?: string } }) =>
  `${reply.status} ${reply.body.type?.replace('/problems/', '') ?? ''}`.trim()

async function opened(wish: object, who: Somebody = author): Promise<string> {
  const { status, body, text } = await ask(who, 'POST', '/api/opinions', wish)
  assert.equal(status, 201, text)
  return body.id
}

async function take(who: Somebody, id: string, action: string, form: object = {}, door = 'cases') {
  const seen = await versionOf(id)
  return ask(who, 'POST', `/api/${door}/${id}/actions/${action}`, { seen, form })
}

async function versionOf(id: string): Promise<number> {
  const { rows } = await asOwner(database.ownerUrl, (client) =>
    client.query('select events from cases.case where id = $1', [id]),
  )
  return rows[0].events
}

async function done(who: Somebody, id: string, action: string, form: object = {}): Promise<void> {
  const reply = await take(who, id, action, form)
  assert.ok(reply.status < 300, `${action}: ${reply.text}`)
}

const ideas = async () => (await ask(null, 'GET', '/api/opinions/ideas')).body
const mine = async () => (await ask(author, 'GET', '/api/opinions/mine')).body

test('a golden idea is read by all once somebody weighs it, under its author’s name while they want that', async () => {
  const id = await opened(sampleOpinion(town.planeNorth, { named: true }))
  assert.deepEqual(await ideas(), [], 'nobody has looked at it yet')
  await done(officer, id, 'accept')
  assert.equal((await ideas())[0].author, '周小满')
  assert.equal(
    said(await ask(other, 'PUT', `/api/opinions/${id}/naming`, { named: false })),
    '404 opinion-not-found',
  )
  await ask(author, 'PUT', `/api/opinions/${id}/naming`, { named: false })
  assert.deepEqual([(await ideas())[0].author, (await ideas())[0].title], [null, '弄堂口放一排长凳'])
  const hidden = await opened(
    sampleOpinion(town.planeNorth, { title: '不公开的' }, { sight: 'confidential' }),
  )
  await done(officer, hidden, 'accept')
  assert.equal((await ideas()).length, 1, 'what is not for everybody is not shown')
})

test('what cannot be done is looked at by a second person, told, and can be said again', async () => {
  const id = await opened(sampleOpinion(town.planeNorth, { title: '装电梯', golden: false }))
  await done(officer, id, 'accept')
  await done(officer, id, 'ask', { text: '哪一栋楼？' })
  assert.deepEqual([(await mine())[0].question, (await mine())[0].may[0]], ['哪一栋楼？', 'answer'])
  assert.equal(said(await take(other, id, 'answer', { text: '三号楼' }, 'opinions')), '404 case-not-found')
  assert.equal(said(await take(author, id, 'answer', { text: '三号楼' }, 'opinions')), '200')
  await done(officer, id, 'explain', { text: '三号楼的地基条件不允许。' })
  assert.equal(said(await take(officer, id, 'countersign')), '403 nobody-approves-their-own-work')
  await done(colleague, id, 'countersign')
  const [own] = await mine()
  assert.deepEqual([own.outcome, own.answer], ['explained', '三号楼的地基条件不允许。'])
  assert.equal(said(await take(author, id, 'reopen', { reason: '有新的方案。' }, 'opinions')), '200')
  assert.equal((await mine())[0].stage, 'weighing')
})

test('a meeting has a number of heads and minutes; what was said there is taken down without names', async () => {
  const meeting = {
    unit: town.planeNorth,
    kind: 'meeting',
    title: '楼组长会',
    on: '2026-03-01',
    place: '居委会活动室',
    invited: '3、4 号楼居民',
  }
  assert.equal(said(await ask(neighbour, 'POST', '/api/opinions/gatherings', meeting)), '403 not-yours')
  const held = await ask(officer, 'POST', '/api/opinions/gatherings', meeting)
  assert.equal(held.status, 201, held.text)
  const wish = sampleOpinion(
    town.planeNorth,
    { source: 'meeting', golden: false },
    { gathering: held.body.id },
  )
  assert.equal(said(await ask(author, 'POST', '/api/opinions', wish)), '403 not-yours')
  assert.equal((await ask(officer, 'POST', '/api/opinions', { ...wish, gathering: null })).status, 400)
  await opened(wish, officer)
  const note = (who: Somebody, heads: number) =>
    ask(who, 'PUT', `/api/opinions/gatherings/${held.body.id}`, { heads, minutes: '商量停车。' })
  assert.equal(said(await note(neighbour, 5)), '404 gathering-not-found')
  assert.equal(said(await note(officer, 23)), '200')
  const list = await ask(officer, 'GET', `/api/opinions/gatherings?unit=${town.plane}`)
  assert.deepEqual([list.body[0].heads, list.body[0].opinions], [23, 1])
  assert.equal((await ask(neighbour, 'GET', `/api/opinions/gatherings?unit=${town.plane}`)).status, 403)
})

test('whoever spoke at a meeting and left a number is told there; the others where they spoke', async () => {
  const held = await ask(officer, 'POST', '/api/opinions/gatherings', {
    unit: town.planeNorth,
    kind: 'doorToDoor',
    title: '走访三号楼',
    on: '2026-03-02',
  })
  const words = { source: 'doorToDoor', golden: false, title: '楼道加扶手' }
  const rest = { gathering: held.body.id, speaker: SPEAKS }
  const open = sampleOpinion(town.planeNorth, {}, { speaker: SPEAKS })
  assert.equal((await ask(author, 'POST', '/api/opinions', open)).status, 400, 'they speak for themselves')
  const id = await opened(sampleOpinion(town.planeNorth, words, rest), officer)
  await opened(
    sampleOpinion(town.planeNorth, { ...words, title: '晾衣架' }, { ...rest, speaker: null }),
    officer,
  )
  await done(officer, id, 'accept')
  await done(officer, id, 'explain', { text: '楼道宽度不够，改在转角装。' })
  await done(colleague, id, 'countersign')
  const gathering = (await ask(officer, 'GET', `/api/opinions/gatherings/${held.body.id}`)).body
  assert.deepEqual(
    gathering.said.map(({ title, known, answer }: Record<string, unknown>) => [title, known, answer]),
    [
      ['楼道加扶手', true, '楼道宽度不够，改在转角装。'],
      ['晾衣架', false, null],
    ],
  )
  const [own] = (await ask(speaker, 'GET', '/api/opinions/mine')).body
  assert.deepEqual([own.title, own.answer, own.may], ['楼道加扶手', '楼道宽度不够，改在转角装。', ['reopen']])
  await tellAuthor(program.db, {
    case: CaseId.parse(id),
    process: 'opinion',
    number: 4,
    action: 'countersign',
    from: 'answering',
    to: 'closed',
  })
  assert.match((await ask(speaker, 'GET', '/api/notices')).text, /楼道加扶手/)
})

test('several opinions become one topic, all of them or none', async () => {
  const ids = [
    await opened(sampleOpinion(town.planeNorth, { title: '长凳一' })),
    await opened(sampleOpinion(town.planeNorth, { title: '长凳二' })),
  ]
  await done(officer, ids[0]!, 'accept')
  const into = { kind: 'topic', unit: town.planeNorth, title: '弄堂口放不放长凳' }
  const join = async () =>
    ask(officer, 'POST', '/api/opinions/joined', {
      opinions: await Promise.all(ids.map(async (id) => ({ case: id, seen: await versionOf(id) }))),
      into,
    })
  assert.equal(said(await join()), '409 not-in-this-stage', 'one of them is not weighed yet')
  await done(officer, ids[1]!, 'accept')
  assert.equal((await mine()).find((one: { title: string }) => one.title === '长凳一').stage, 'weighing')
  assert.equal(said(await join()), '200')
  const shown = (await ideas()).filter(({ topic }: { topic: string }) => topic === into.title)
  assert.deepEqual(
    shown.map(({ outcome }: { outcome: string }) => outcome),
    ['toTopic', 'toTopic'],
  )
})

test('one opinion becomes a request by its action, and the link is kept with it', async () => {
  const id = await opened(sampleOpinion(town.planeNorth, { title: '路灯' }))
  const request = await opened(sampleOpinion(town.planeNorth, { title: '替身' }))
  await done(officer, id, 'accept')
  assert.equal(said(await take(officer, id, 'makeRequest', { request: id })), '422 opinion-request-unknown')
  await done(officer, id, 'makeRequest', { request })
  const shown = (await ideas()).find(({ title }: { title: string }) => title === '路灯')
  assert.deepEqual([shown.outcome, shown.request !== null], ['toRequest', true])
})

test('whoever leaves takes words and name along', async () => {
  const id = await opened(sampleOpinion(town.planeNorth, { title: '留名', named: true }))
  await done(officer, id, 'accept')
  assert.match((await ask(author, 'GET', '/api/me/data')).text, /歇脚/)
  assert.ok((await ask(author, 'POST', '/api/me/erase', { sure: true })).status < 300)
  assert.deepEqual(await ideas(), [])
})
