import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { whenDone } from '../../../test/closing.ts'
import { freshDatabase } from '../../../test/database.ts'
import { givenResident, givenStaff } from '../../../test/people.ts'
import { openTestProgram, TEST_SECRET } from '../../../test/program.ts'
import { Keys } from '../../kernel/keys.ts'
import { newId } from '../../kernel/new-id.ts'
import { phoneIndexOf } from '../identity/public.ts'
import { givenTown } from '../territory/samples.ts'
import { sampleMediation } from './samples.ts'

const database = await freshDatabase()
const town = await givenTown(database.ownerUrl)
const { app } = await openTestProgram(database)
const owner = new pg.Client({ connectionString: database.ownerUrl })
owner.on('error', () => {})
await owner.connect()
whenDone(() => owner.end())

const first = await givenResident(database.ownerUrl, '周小满')
const second = await givenResident(database.ownerUrl, '楼上邻居')
const stranger = await givenResident(database.ownerUrl, '路人')
const mediator = await givenStaff(database.ownerUrl, 'officer', town.plane, '调解员甲')
const colleague = await givenStaff(database.ownerUrl, 'officer', town.plane, '调解员乙')
const neighbour = await givenStaff(database.ownerUrl, 'officer', town.maple, '隔壁街道')
const PHONE = '13900000202'
await owner.query('update identity.person set phone_index = $2 where id = $1', [
  second.person,
  phoneIndexOf(new Keys(TEST_SECRET), PHONE),
])

type Somebody = { readonly token: string }

async function ask(who: Somebody, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) {
  const reply = await app.inject({
    method,
    url,
    headers: { cookie: `wutong_session=${who.token}`, 'idempotency-key': newId(), 'accept-language': 'en' },
    ...(payload && { payload }),
  })
  return { status: reply.statusCode, body: reply.json(), text: reply.body }
}

const said = (reply: { status: number; body: { type?: string } }) =>
  `${reply.status} ${reply.body.type?.replace('/problems/', '') ?? ''}`.trim()

async function opened(who: Somebody = first): Promise<string> {
  const { status, body, text } = await ask(who, 'POST', '/api/mediations', sampleMediation(town.north1))
  assert.equal(status, 201, text)
  return body.id
}

async function take(who: Somebody, id: string, action: string, form: object = {}) {
  const [row] = (await owner.query('select events from cases.case where id = $1', [id])).rows
  const door = who === first ? 'mediations' : 'cases'
  return ask(who, 'POST', `/api/${door}/${id}/actions/${action}`, { seen: row.events, form })
}

async function done(who: Somebody, id: string, action: string, form: object = {}): Promise<void> {
  const reply = await take(who, id, action, form)
  assert.ok(reply.status < 300, `${action}: ${reply.text}`)
}

const consent = (who: Somebody, id: string, side: number, how: string, word = 'given') =>
  ask(who, 'PUT', `/api/mediations/${id}/consent`, { side, consent: word, how })
const show = (who: Somebody, id: string) => ask(who, 'GET', `/api/mediations/${id}`)
const letIn = (id: string) => ask(mediator, 'PUT', `/api/mediations/${id}/sides/2`, { phone: PHONE })

test('nobody is mediated against their will: talks begin once both sides have said yes', async () => {
  const id = await opened()
  await done(mediator, id, 'accept')
  assert.equal(said(await take(mediator, id, 'begin')), '409 both-must-consent')
  assert.equal(said(await consent(first, id, 2, 'self')), '403 only-for-your-side')
  assert.equal(said(await consent(mediator, id, 2, 'self')), '403 only-for-your-side')
  assert.equal(said(await take(mediator, id, 'decline')), '409 nobody-declined')
  assert.equal(said(await consent(mediator, id, 2, 'spoken')), '200')
  await done(mediator, id, 'begin')
  assert.equal(
    said(await consent(first, id, 1, 'self', 'withdrawn')),
    '200',
    'either side ends it at any time',
  )
  await done(mediator, id, 'decline')
  const { body } = await show(first, id)
  assert.deepEqual([body.stage, body.outcome], ['closed', 'declined'])
})

test('only the sides and those who handle it see anything of it', async () => {
  const id = await opened()
  for (const [who, status] of [
    [first, 200],
    [mediator, 200],
    [second, 404],
    [stranger, 404],
    [neighbour, 404],
  ] as const)
    assert.equal((await show(who, id)).status, status)
  assert.equal(said(await letIn(id)), '200')
  const { status, body } = await show(second, id)
  assert.deepEqual([status, body.mySide, body.sides[0].name, body.sides[0].phone], [200, 2, '周小满', null])
  assert.equal((await ask(stranger, 'GET', '/api/mediations/mine')).text, '[]')
  assert.equal((await ask(second, 'GET', '/api/mediations/mine')).body.length, 1)
  const sealed = { ...sampleMediation(town.north1), sight: 'public' }
  assert.equal((await ask(first, 'POST', '/api/mediations', sealed)).status, 400, 'it is never public')
})

test('what one side said alone is read by the other only with its leave', async () => {
  const id = await opened()
  await letIn(id)
  const own = await ask(first, 'POST', `/api/mediations/${id}/records`, { side: 1, text: '我愿意让一半。' })
  assert.equal(own.status, 201, own.text)
  await ask(mediator, 'POST', `/api/mediations/${id}/records`, { side: 2, text: '他说愿意修。' })
  await ask(mediator, 'POST', `/api/mediations/${id}/records`, { side: null, text: '双方见面。' })
  const texts = async (who: Somebody) =>
    (await show(who, id)).body.records.map(({ text }: { text: string }) => text)
  assert.deepEqual(await texts(mediator), ['我愿意让一半。', '他说愿意修。', '双方见面。'])
  assert.deepEqual(await texts(first), ['我愿意让一半。', '双方见面。'])
  assert.deepEqual(await texts(second), ['他说愿意修。', '双方见面。'])
  const leave = (who: Somebody, how: string, given: boolean) =>
    ask(who, 'PUT', `/api/mediations/${id}/records/${own.body.id}/leave`, { leave: given, how })
  assert.equal(said(await leave(second, 'self', true)), '404 record-not-found')
  assert.equal(said(await leave(first, 'self', true)), '200')
  assert.deepEqual(await texts(second), ['我愿意让一半。', '他说愿意修。', '双方见面。'])
  assert.equal(said(await leave(first, 'self', false)), '200')
  assert.deepEqual(await texts(second), ['他说愿意修。', '双方见面。'])
  const forged = { side: 2, text: '我其实不想修。' }
  assert.equal(
    said(await ask(first, 'POST', `/api/mediations/${id}/records`, forged)),
    '403 only-for-your-side',
  )
})

test('an agreement is the latest edition, signed by both, seen by a second person, and kept only if who asked says so', async () => {
  const id = await opened()
  await letIn(id)
  await done(mediator, id, 'accept')
  await consent(second, id, 2, 'self')
  await done(mediator, id, 'begin')
  const session = { on: '2026-03-02', heads: 3, side: null, text: '双方见面，说清了漏水的原因。' }
  const noted = (who: Somebody, seen: number) =>
    ask(who, 'POST', `/api/mediations/${id}/sessions`, { ...session, seen })
  assert.equal(said(await noted(mediator, 1)), '409 changed-meanwhile')
  const { version } = (await show(mediator, id)).body
  assert.equal(said(await noted(mediator, version)), '201')
  const [record] = (await show(second, id)).body.records
  assert.deepEqual([record.text, record.met], [session.text, { on: '2026-03-02', heads: 3 }])
  assert.equal(said(await take(mediator, id, 'propose')), '409 agreement-not-written')
  const write = (edition: number) =>
    ask(mediator, 'POST', `/api/mediations/${id}/agreement`, {
      text: `第${edition}稿：楼上月底前修好。`,
      edition,
    })
  const sign = (who: Somebody, side: number, edition: number, how = 'self') =>
    ask(who, 'POST', `/api/mediations/${id}/signatures`, { side, edition, how })
  assert.equal(said(await write(1)), '201')
  assert.equal(said(await write(1)), '409 edition-is-not-latest')
  assert.equal(said(await sign(first, 1, 1)), '201')
  assert.equal(said(await sign(first, 1, 1)), '409 signed-already')
  assert.equal(said(await write(2)), '201')
  assert.equal(said(await sign(second, 2, 1)), '409 edition-is-not-latest')
  await done(mediator, id, 'propose')
  assert.equal(said(await sign(second, 2, 2)), '201')
  assert.equal(said(await take(colleague, id, 'countersign')), '409 both-must-sign')
  assert.equal(said(await sign(mediator, 1, 2, 'paper')), '201')
  assert.equal(said(await take(mediator, id, 'countersign')), '403 nobody-approves-their-own-work')
  await done(colleague, id, 'countersign')
  assert.equal((await show(first, id)).body.may[0], 'confirm')
  await done(first, id, 'confirm', { solved: true, satisfied: 5 })
  const { body } = await show(second, id)
  assert.deepEqual([body.stage, body.outcome, body.agreement.edition], ['closed', 'settled', 2])
})

test('whoever leaves takes name, phone and what they said alone along; what both agreed stays', async () => {
  const id = await opened()
  await ask(first, 'POST', `/api/mediations/${id}/records`, { side: 1, text: '只对调解员说。' })
  const told = await ask(first, 'GET', '/api/me/data')
  assert.match(told.text, /只对调解员说/)
  const gone = await ask(first, 'POST', '/api/me/erase', { sure: true })
  assert.ok(gone.status < 300, gone.text)
  const { body } = await show(mediator, id)
  assert.deepEqual([body.sides[0].name, body.sides[0].phone, body.about, body.records], [null, null, '', []])
})
