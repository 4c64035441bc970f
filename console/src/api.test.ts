import assert from 'node:assert/strict'
import { test } from 'node:test'
import { UnitId } from '../../src/kernel/ids.ts'
import { getMe } from '../../src/domains/identity/contract.ts'
import { setHours, StationId } from '../../src/domains/stations/contract.ts'
import { listChildren, renameUnit } from '../../src/domains/territory/contract.ts'
import { addressOf, call, Intent, NoReply, ProblemReply } from './api.ts'

const unit = UnitId.parse('00000000-0000-4000-8000-000000000001')
const week = Array.from({ length: 7 }, () => [{ opens: 510, closes: 1560 }])
const hours = { version: 3, regular: { week, holiday: [], makeUpDay: null }, seasons: [], exceptions: [] }

/** A server that gives one answer and remembers what it was asked. */
function answering(status: number, answer: unknown) {
  const asked: { path: string; init: RequestInit; body: unknown }[] = []
  const send = async (path: string, init: RequestInit) => {
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined
    asked.push({ path, init, body })
    return new Response(JSON.stringify(answer), { status })
  }
  return { asked, send }
}

const offline = () => Promise.reject(new TypeError('failed to fetch'))

test('an address holds the parameters and only the queries that are there', () => {
  assert.equal(
    addressOf(listChildren, { params: { unitId: unit }, querystring: { edge: 'areaGrid', on: undefined } }),
    `/api/territory/units/${unit}/children?edge=areaGrid`,
  )
})

test('hours are written as clocks show them', async () => {
  const { asked, send } = answering(200, { id: unit, version: 4 })
  await call(setHours, { params: { stationId: StationId.parse(unit) }, body: hours }, { send })
  const [sent] = asked
  assert.match(JSON.stringify(sent?.body), /"week":\[\[\{"opens":"08:30","closes":"26:00"\}\]/)
})

test('a write carries an idempotency key, a read does not', async () => {
  const { asked, send } = answering(200, { id: unit })
  const body = { zh: '甲', en: 'A', from: '2026-01-01' }
  await call(renameUnit, { params: { unitId: unit }, body }, { send, key: 'a-key-of-mine' })
  const me = answering(200, { person: null, kind: 'anyone', name: null, phone: null, roles: [] })
  await call(getMe, {}, { send: me.send })
  assert.equal(new Headers(asked[0]?.init.headers).get('idempotency-key'), 'a-key-of-mine')
  assert.equal(new Headers(me.asked[0]?.init.headers).get('idempotency-key'), null)
})

test('what the contract would refuse is sent all the same, for the server to name each fault', async () => {
  const { asked, send } = answering(200, { id: unit })
  await call(renameUnit, { params: { unitId: unit }, body: { zh: '', en: '', from: '' } }, { send })
  assert.deepEqual(asked[0]?.body, { zh: '', en: '', from: '' })
})

test('a refusal is thrown with all that the server said', async () => {
  const problem = { type: '/problems/changed-meanwhile', title: '内容刚被别人改过', status: 409 }
  const { send } = answering(409, problem)
  const error = await call(getMe, {}, { send }).catch((caught: unknown) => caught)
  assert.ok(error instanceof ProblemReply)
  assert.deepEqual(error.problem, problem)
  assert.ok(error.is('changed-meanwhile'))
})

test('no network is told apart from a refusal', async () => {
  await assert.rejects(call(getMe, {}, { send: offline }), NoReply)
})

test('the same request keeps its key until it has succeeded; another request gets another', () => {
  const intent = new Intent()
  const first = intent.keyFor({ zh: '甲' })
  assert.equal(intent.keyFor({ zh: '甲' }), first)
  const second = intent.keyFor({ zh: '乙' })
  assert.notEqual(second, first)
  intent.done()
  assert.notEqual(intent.keyFor({ zh: '乙' }), second)
})
