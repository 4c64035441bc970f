import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { freshDatabase } from '../../../../test/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { senderFor } from '../../../kernel/sms.ts'
import { openSampleRoom } from '../samples.ts'

const { db, ownerUrl } = await freshDatabase()
const room = await openSampleRoom({ db, ownerUrl })
after(room.close)
const { call, town, identity, app, owner } = room

app.get('/messages', (request) =>
  identity.standInMessages(request).then((messages) => messages ?? { none: true }),
)

test('without a demo city there are no demo people and no messages to look at', async () => {
  assert.equal((await call({ url: '/api/demo/people' })).status, 404)
  assert.deepEqual((await call({ url: '/messages' })).body, { none: true })
})

test('the demo people are listed with their roles, and one click signs in', async () => {
  const { person } = await room.staff('Zhu', ['gridWorker', town.north1])
  const { body } = await call({ url: '/api/demo/people' })
  assert.deepEqual(
    (body as unknown as { id: string; name: string; roles: { role: string; unit: { id: UnitId } }[] }[]).map(
      ({ id, name, roles }) => [id, name, roles.map(({ role, unit }) => [role, unit.id])],
    ),
    [[person, 'Zhu', [['gridWorker', town.north1]]]],
  )
  const { status, cookies } = await call({ method: 'POST', url: '/api/demo/sign-in', payload: { person } })
  assert.equal(status, 200)
  const cookie = cookies[0]?.split(';')[0] ?? ''
  assert.equal((await call({ url: '/api/me', headers: { cookie } })).body['person'], person)
  await senderFor({ smsGateway: undefined, production: false }, db).send('13812345678', 'hello')
  const messages = (await call({ url: '/messages' })).body as unknown as { recipient: string; body: string }[]
  assert.deepEqual(
    messages.map((one) => [one.recipient, one.body]),
    [['138****5678', 'hello']],
  )
})

test('nobody but somebody at this machine finds them', async () => {
  const { person } = await room.staff('Qin')
  const ask = { method: 'POST', url: '/api/demo/sign-in', payload: { person } } as const
  const strangers = [
    { remoteAddress: '192.0.2.1' },
    { headers: { 'x-forwarded-for': '127.0.0.1' } },
    { headers: { host: 'elsewhere.example' } },
  ]
  for (const stranger of strangers) {
    assert.equal((await call({ url: '/api/demo/people', ...stranger })).status, 404)
    assert.deepEqual((await call({ url: '/messages', ...stranger })).body, { none: true })
    const { status, cookies } = await call({ ...ask, ...stranger })
    assert.deepEqual([status, cookies], [404, []])
  }
})

test('nobody becomes a person who is not of the demo', async () => {
  const [real] = await owner<{ id: string }>(
    `insert into identity.person (kind, name) values ('staff', 'Real') returning id`,
  )
  const payload = { person: real?.id }
  assert.equal((await call({ method: 'POST', url: '/api/demo/sign-in', payload })).status, 404)
})

test('in production there is no demo, though its people be in the database', async () => {
  const { db: other, ownerUrl: otherOwner } = await freshDatabase()
  const live = await openSampleRoom({ db: other, ownerUrl: otherOwner, settings: { production: true } })
  await live.owner(`insert into identity.person (kind, name, demo) values ('staff', 'You', true)`)
  assert.equal((await live.call({ url: '/api/demo/people' })).status, 404)
  await live.close()
})
