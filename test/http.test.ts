import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenStation } from '../src/domains/stations/samples.ts'
import { StationBrief, StationPoints } from '../src/domains/stations/contract.ts'
import { givenTown, TOWN_AT } from '../src/domains/territory/samples.ts'
import { newId } from '../src/kernel/new-id.ts'
import { freshDatabase } from './database.ts'
import { givenStaff } from './people.ts'
import { openTestProgram } from './program.ts'

const database = await freshDatabase()
const town = await givenTown(database.ownerUrl)
const station = await givenStation(database.ownerUrl, { unit: town.north1 })
const staff = await givenStaff(database.ownerUrl, 'stationStaff', town.planeNorth)
const { app } = await openTestProgram(database)
const cookie = `wutong_session=${staff.token}`

const open = (closes: string) => ({
  week: Array.from({ length: 7 }, () => [{ opens: '08:00', closes }]),
  holiday: null,
  makeUpDay: null,
})
const setHours = (version: number, closes: string, headers: Record<string, string>) =>
  app.inject({
    method: 'PUT',
    url: `/api/stations/${station}/hours`,
    headers: { cookie, ...headers },
    payload: { version, regular: open(closes), seasons: [], exceptions: [] },
  })

test('the same write with the same key is done once and answered the same, also when sent many times at once', async () => {
  const key = newId()
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => setHours(1, '20:00', { 'idempotency-key': key })),
  )
  assert.deepEqual(
    new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)),
    new Set([`200 {"id":"${station}","version":2}`]),
  )
  const other = await setHours(2, '21:00', { 'idempotency-key': key })
  assert.equal(other.json().type, '/problems/idempotency-key-used')
})

test('a write without a key is refused and says how to go on', async () => {
  const answer = await setHours(2, '21:00', {})
  assert.equal(answer.statusCode, 400)
  assert.match(answer.json().detail, /8/)
})

test('a key belongs to whoever sent it: another person’s answer is not given away', async () => {
  const key = newId()
  await setHours(2, '21:30', { 'idempotency-key': key })
  const stranger = await givenStaff(database.ownerUrl, 'stationStaff', town.maple)
  const answer = await setHours(2, '21:30', {
    'idempotency-key': key,
    cookie: `wutong_session=${stranger.token}`,
  })
  assert.equal(answer.statusCode, 403)
})

const refused = (language: string) =>
  setHours(3, '07:00', { 'accept-language': language, 'idempotency-key': newId() })

test('problems speak the reader’s language and name each field', async () => {
  const [zh, en] = [await refused('zh-CN'), await refused('en-GB,en;q=0.9')]
  assert.equal(zh.statusCode, 422)
  assert.match(zh.json().errors[0].detail, /关门/)
  assert.match(en.json().errors[0].detail, /Closing/)
  assert.equal(en.json().errors[0].pointer, '#/body/regular/week/0/0')
  assert.match(String(en.headers['content-type']), /application\/problem\+json/)
})

test('an oversized body is refused before it is read, and a torn one is told so', async () => {
  const big = await app.inject({
    method: 'PUT',
    url: `/api/stations/${station}/hours`,
    headers: { cookie, 'content-type': 'application/json', 'idempotency-key': newId() },
    payload: `"${'x'.repeat(1_100_000)}"`,
  })
  assert.equal(big.statusCode, 413)
  assert.equal(big.json().type, '/problems/body-too-large')
  const torn = await app.inject({
    method: 'PUT',
    url: `/api/stations/${station}/hours`,
    headers: { cookie, 'content-type': 'application/json', 'idempotency-key': newId() },
    payload: '{"version": 1',
  })
  assert.equal(torn.statusCode, 400)
  assert.equal(torn.json().type, '/problems/body-unreadable')
})

test('a write that a browser sends from another site is refused, whatever cookie comes with it', async () => {
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'https://elsewhere.example' },
  ] as Record<string, string>[]) {
    const answer = await setHours(3, '22:00', { ...headers, 'idempotency-key': newId() })
    assert.equal(answer.json().type, '/problems/foreign-page')
  }
})

test('nearest stations and map points, written by hand for speed, keep to their contracts', async () => {
  const near = await app.inject(`/api/stations/near?lon=${TOWN_AT.lon}&lat=${TOWN_AT.lat}&question=any`)
  assert.equal(near.statusCode, 200)
  assert.deepEqual(StationBrief.array().parse(near.json()), near.json())
  const points = await app.inject('/api/stations/points')
  assert.deepEqual(StationPoints.parse(points.json()), points.json())
})

test('a question that makes no sense is answered with the fault’s place', async () => {
  const answer = await app.inject('/api/stations/near?lon=999&lat=abc')
  assert.equal(answer.statusCode, 400)
  const pointers = answer.json().errors.map(({ pointer }: { pointer: string }) => pointer)
  assert.deepEqual(pointers, ['#/query/lon', '#/query/lat'])
})

test('a point near a border is answered with both sides and what they share, never refused', async () => {
  const [lon, lat] = [TOWN_AT.lon + 0.02, TOWN_AT.lat + 0.015]
  const { unit, certain, candidates, common } = (
    await app.inject(`/api/territory/locate?lon=${lon}&lat=${lat}`)
  ).json()
  assert.equal(certain, false)
  assert.deepEqual(
    new Set(candidates.map(({ id }: { id: string }) => id)),
    new Set([town.north1, town.north2]),
  )
  assert.equal(common.id, town.planeNorth)
  assert.ok(unit)
  const outside = (await app.inject('/api/territory/locate?lon=10&lat=10')).json()
  assert.deepEqual([outside.unit, outside.candidates], [null, []])
})

test('health, readiness, metrics and the API’s description answer', async () => {
  assert.equal((await app.inject('/health')).json().status, 'ok')
  const ready = await app.inject('/ready')
  assert.deepEqual([ready.statusCode, ready.json().ready], [200, true])
  assert.match((await app.inject('/metrics')).body, /http_request_duration_seconds_count\{.*route="\/health"/)
  assert.equal((await app.inject('/api/openapi.json')).json().openapi, '3.1.0')
})

test('every answer carries the headers that keep a browser safe', async () => {
  for (const url of ['/api/me', '/console/', '/']) {
    const { headers } = await app.inject({ url, headers: { accept: 'text/html' } })
    assert.match(String(headers['content-security-policy']), /default-src 'self'|default-src 'none'/, url)
    assert.equal(headers['x-content-type-options'], 'nosniff', url)
    assert.match(String(headers['content-security-policy']), /frame-ancestors 'none'/, url)
  }
})

test('too many requests from one address are slowed down, in words', async () => {
  const { app: limited } = await openTestProgram(database, { rateLimit: 3 })
  const codes: number[] = []
  for (let i = 0; i < 5; i++) codes.push((await limited.inject('/api/me')).statusCode)
  assert.deepEqual(codes, [200, 200, 200, 429, 429])
  assert.equal((await limited.inject('/api/me')).json().type, '/problems/too-many-requests')
})
