import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bearing, givenKey } from '../src/domains/partners/samples.ts'
import { openRequestsTown } from '../src/domains/requests/samples.ts'
import { newId } from '../src/kernel/new-id.ts'

/*
 * Every door that is open to everybody, found in the OpenAPI document, and those that a partner's key opens: whatever
 * comes in, as JSON, XML, form or neither, none fails on our side, and none tells what is confidential.
 */

const { app, town, people, ownerUrl, file, settled } = await openRequestsTown()
const SECRET = '只有办理人能看的一句话'
const hidden = await file(people.resident, { text: SECRET, sight: 'confidential' })
const shown = await file(people.resident, { text: '桥头路灯不亮三天了' })
await settled()
const { key } = await givenKey(ownerUrl, town.plane, {
  scopes: ['public.read', 'requests.read', 'requests.file', 'webhooks.manage'],
})

type Parameter = { in: string; name: string }
type Operation = { security: Record<string, string[]>[]; parameters?: Parameter[] }
const { paths } = (await app.inject('/api/openapi.json')).json() as {
  paths: Record<string, Record<string, Operation>>
}
const doors = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods)
    .filter(([, { security }]) => security.every((one) => !('session' in one)))
    .map(([method, { parameters = [] }]) => ({ path, method, parameters })),
)

const word = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 24 }).map((text) => text.toWellFormed()),
  fc.constantFrom(
    hidden.id,
    hidden.number,
    shown.id,
    town.plane,
    '0',
    '-1',
    '1e400',
    'NaN',
    '\0',
    '%',
    '2026-02-30',
  ),
)
const body = fc.oneof(
  fc.json().map((payload) => ({ type: 'application/json', payload })),
  fc
    .record({
      text: word,
      category: word,
      place: fc.object({ maxDepth: 2 }),
      phone: word,
      contact: fc.anything(),
    })
    .map((one) => ({ type: 'application/json', payload: JSON.stringify(one) ?? '' })),
  fc.dictionary(word, word, { maxKeys: 4 }).map((form) => ({
    type: 'application/x-www-form-urlencoded',
    payload: new URLSearchParams(form).toString(),
  })),
  fc.constantFrom(
    { type: 'text/xml', payload: '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>' },
    { type: 'application/json', payload: '{"__proto__":{"a":1},"constructor":null}' },
    { type: 'application/json', payload: '[' },
    { type: 'multipart/form-data; boundary=x', payload: '--x\r\n\r\n--x--' },
    { type: 'nonsense', payload: 'x' },
  ),
)

test('no body and no question that comes in by an open door fails on our side, or is told what is confidential', async () => {
  assert.ok(doors.length > 40)
  const door = fc.constantFrom(...doors)
  await fc.assert(
    fc.asyncProperty(
      door,
      body,
      fc.array(word, { minLength: 6, maxLength: 6 }),
      fc.boolean(),
      async (one, sent, words, keyed) => {
        const queries = one.parameters.filter(({ in: place }) => place === 'query').slice(0, 4)
        const query = new URLSearchParams(queries.map(({ name }, at) => [name, words[at] ?? '']))
        const path = one.path.replace(/\{(\w+)\}/g, () => encodeURIComponent(words[5] || 'x'))
        const answer = await app.inject({
          method: one.method.toUpperCase() as 'GET',
          url: `${path}?${query}`,
          headers: {
            'idempotency-key': newId(),
            ...(keyed && bearing(key)),
            ...(one.method !== 'get' && { 'content-type': sent.type }),
          },
          ...(one.method !== 'get' && { payload: sent.payload }),
        })
        const told = `${one.method} ${path}?${query} ${JSON.stringify(sent)} ${answer.body.slice(0, 400)}`
        assert.ok(answer.statusCode < 500 || answer.statusCode === 503, told)
        assert.ok(!answer.body.includes(SECRET), told)
      },
    ),
    { numRuns: 700 },
  )
})
