import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { asOwner } from '../../../../test/database.ts'
import { givenStaff } from '../../../../test/people.ts'
import { newId } from '../../../kernel/new-id.ts'
import { bearing, givenKey } from '../../partners/samples.ts'
import { openRequestsTown } from '../../requests/samples.ts'
import { formOf } from '../payload/contract.ts'
import { openConsumer } from '../samples.ts'
import { sendDue } from '../sending/jobs.ts'

const { app, program, ownerUrl, town, people, file } = await openRequestsTown()
const own = await givenKey(ownerUrl, town.plane, { scopes: ['webhooks.manage'] })
const other = await givenKey(ownerUrl, town.plane, { scopes: ['webhooks.manage'] })
const reader = await givenKey(ownerUrl, town.plane, { scopes: ['public.read'] })

const by = (key: string, method: 'GET' | 'POST' | 'PUT', url: string, payload?: unknown, once = newId()) =>
  app.inject({
    method,
    url: `/api/partner/hooks${url}`,
    headers: {
      ...bearing(key),
      'idempotency-key': once,
      ...(payload !== undefined && { 'content-type': 'application/json' }),
    },
    ...(payload !== undefined && {
      payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
    }),
  })

test('a partner looks after its own webhooks by its key, in its place, and sees nobody else’s', async () => {
  const consumer = await openConsumer()
  const wish = { url: consumer.url, types: ['request.filed'] }
  const once = newId()
  const made = await by(own.key, 'POST', '', wish, once)
  assert.equal(made.statusCode, 201, made.body)
  consumer.secret = made.json().secret
  assert.deepEqual((await by(own.key, 'POST', '', wish, once)).json(), made.json())
  // The same asking by somebody else makes one of their own, with a secret of its own.
  const theirs = await by(other.key, 'POST', '', wish, once)
  assert.notEqual(theirs.json().id, made.json().id)
  assert.notEqual(theirs.json().secret, made.json().secret)
  await by(other.key, 'POST', `/${theirs.json().id}/state`, { step: 'end' })

  await file(people.resident)
  await sendDue(program)
  assert.deepEqual(
    consumer.taken.map(({ type }) => type),
    ['request.filed'],
  )
  const { id, version } = (await by(own.key, 'GET', '')).json()[0]
  assert.equal((await by(own.key, 'GET', `/${id}/messages`)).json().messages.length, 1)
  assert.equal((await by(own.key, 'POST', `/${id}/test`)).statusCode, 202)
  assert.equal((await by(own.key, 'PUT', `/${id}`, { ...wish, version })).statusCode, 200)
  assert.equal((await by(own.key, 'POST', `/${id}/replay`, { dead: true })).json().count, 0)

  for (const [method, url, body] of [
    ['GET', `/${id}`, undefined],
    ['GET', `/${id}/messages`, undefined],
    ['POST', `/${id}/secret`, {}],
    ['POST', `/${id}/test`, {}],
    ['POST', `/${id}/state`, { step: 'end' }],
    ['POST', `/${id}/replay`, { dead: true }],
    ['PUT', `/${id}`, { ...wish, version }],
  ] as const) {
    assert.equal((await by(other.key, method, url, body)).statusCode, 404, `${method} ${url}`)
    assert.equal((await by(reader.key, method, url, body)).statusCode, 403, `${method} ${url}`)
  }
  const outside = await by(own.key, 'POST', '', { ...wish, unit: town.maple })
  assert.equal(outside.statusCode, 403, outside.body)
  const staffs = await app.inject({ url: `/api/hooks?unit=${town.plane}`, headers: bearing(own.key) })
  assert.equal(staffs.statusCode, 403)
})

test('what a partner made ends with its last key for webhooks there, by hand, by its scopes, by its time, or with the partner', async () => {
  const admin = await givenStaff(ownerUrl, 'administrator', town.plane)
  const asAdmin = (method: 'POST' | 'PUT', url: string, payload: object) =>
    app.inject({
      method,
      url: `/api/partners${url}`,
      payload,
      headers: { cookie: `wutong_session=${admin.token}`, 'idempotency-key': newId() },
    })
  const consumer = await openConsumer()
  const webhooks = { scopes: ['webhooks.manage'] } as const
  /** A partner with a second key, and what it made by its first. */
  const given = async () => {
    const first = await givenKey(ownerUrl, town.plane, webhooks)
    const second = await givenKey(ownerUrl, town.plane, { ...webhooks, partner: first.partner })
    const made = await by(first.key, 'POST', '', { url: consumer.url, types: ['request.filed'] })
    const standing = async () => {
      const shown = await app.inject({
        url: `/api/hooks/${made.json().id}`,
        headers: { cookie: `wutong_session=${admin.token}` },
      })
      const { state, why } = shown.json<{ state: string; why: string | null }>()
      return [state, why]
    }
    return { first, second, standing }
  }
  const [active, ended] = [
    ['active', null],
    ['ended', 'noKey'],
  ]
  const revoked = await given()
  assert.equal((await asAdmin('POST', `/keys/${revoked.first.id}/revoke`, {})).statusCode, 200)
  assert.deepEqual(await revoked.standing(), active, 'the other key is for it as well')
  const { label, callsAMinute, callsADay, filedADay } = {
    label: '接口',
    callsAMinute: 60,
    callsADay: 100,
    filedADay: 1,
  }
  const narrowed = { label, callsAMinute, callsADay, filedADay, scopes: ['public.read'], endsAt: null }
  const changed = await asAdmin('PUT', `/keys/${revoked.second.id}`, narrowed)
  assert.equal(changed.statusCode, 200, changed.body)
  assert.deepEqual(await revoked.standing(), ended)
  const left = await given()
  assert.equal((await asAdmin('POST', `/${left.first.partner}/end`, {})).statusCode, 200)
  assert.deepEqual(await left.standing(), ended)
  // Nobody does anything when a key runs out: it is seen before the next message is given to anybody.
  const late = await given()
  await asOwner(ownerUrl, async (client) => {
    await client.query('set session_replication_role = replica')
    await client.query(
      `update partners.key set ends_at = now() - interval '1 minute' where partner_id = $1`,
      [late.first.partner],
    )
  })
  assert.deepEqual(await late.standing(), active)
  await file(people.neighbour)
  await sendDue(program)
  assert.deepEqual([await late.standing(), consumer.came.length], [ended, 0])
})

test('whatever is sent to these doors, and to the stand-in, is answered and never an error of ours', async () => {
  const body = fc.oneof(
    fc.json(),
    fc.string(),
    fc
      .record({ url: fc.oneof(fc.webUrl(), fc.string()), types: fc.array(fc.string()), unit: fc.anything() })
      .map((one) => JSON.stringify(one)),
  )
  await fc.assert(
    fc.asyncProperty(
      body,
      fc.constantFrom('', `/${newId()}/replay`, `/${newId()}/state`),
      async (text, url) => {
        const { statusCode } = await by(own.key, 'POST', url, text)
        assert.ok(statusCode < 500, `${statusCode} ${text}`)
        const heard = await app.inject({
          method: 'POST',
          url: '/hooks/stand-in/nobody',
          payload: text,
          headers: {
            'content-type': 'application/json',
            'webhook-id': text.replace(/[^\w]/g, '').slice(0, 60),
          },
        })
        assert.ok([401, 404].includes(heard.statusCode), String(heard.statusCode))
      },
    ),
    { numRuns: 30 },
  )
})

test('the catalogue of events: every type with its words, a form, and an example that fits it', async () => {
  const told = (await app.inject('/api/hooks/types')).json()
  assert.ok(told.length > 20)
  for (const { type, schema, example, says, since } of told) {
    assert.deepEqual(z.fromJSONSchema(schema).parse(example), example, type)
    assert.deepEqual(formOf(type).parse(example), example)
    assert.ok(says.length > 3 && since)
  }
})
