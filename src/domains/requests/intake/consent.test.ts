import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenStaff } from '../../../../test/people.ts'
import { newId } from '../../../kernel/new-id.ts'
import { asOwner } from '../../../../test/database.ts'
import { openRequestsTown, sampleWish } from '../samples.ts'

const { app, ownerUrl, town, people, file } = await openRequestsTown()
const { token } = await givenStaff(ownerUrl, 'officer', town.plane)
const { text, place } = sampleWish()
const phone = '13912345678'

const post = (url: string, payload: object) =>
  app.inject({
    method: 'POST',
    url: `/api/requests/${url}`,
    headers: { cookie: `wutong_session=${token}`, 'idempotency-key': newId() },
    payload: { unit: town.plane, ...payload },
  })

async function kept(): Promise<number | undefined> {
  const { rows } = await asOwner(ownerUrl, (client) =>
    client.query<{ n: number }>(`
      select (select count(*) from requests.reporter where phone_cipher is not null or name_cipher is not null)::int
        + (select count(*) from requests.follower)::int as n`),
  )
  return rows[0]?.n
}

test('a desk keeps name and phone only of those who agreed to it', async () => {
  const { id } = await file(people.resident)
  const wish = { text, place, category: '030402', channel: 'desk' }
  const named: readonly (readonly [url: string, body: object])[] = [
    ['taken-down', { ...wish, requester: phone }],
    ['taken-down', { ...wish, contact: { name: '王女士' } }],
    ['taken-down', { ...wish, contact: { phone } }],
    [`${id}/followers`, { requester: phone }],
  ]
  for (const [url, body] of named)
    for (const refused of [body, { ...body, consent: false }]) {
      const reply = await post(url, refused)
      const { errors } = reply.json<{ errors: { pointer: string; detail: string }[] }>()
      assert.equal(reply.statusCode, 400, reply.body)
      assert.deepEqual(
        errors.map(({ pointer }) => pointer),
        ['#/body/consent'],
      )
    }
  assert.equal(await kept(), 0)
  for (const [url, body] of named) assert.ok((await post(url, { ...body, consent: true })).statusCode < 300)
  assert.equal(await kept(), named.length)
  assert.equal(
    (await post('taken-down', wish)).statusCode,
    201,
    'without a name there is nothing to agree to',
  )
})
