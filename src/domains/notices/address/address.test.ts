import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { whenDone } from '../../../../test/closing.ts'
import { freshDatabase } from '../../../../test/database.ts'
import { givenStaff } from '../../../../test/people.ts'
import { openTestProgram } from '../../../../test/program.ts'
import { newId } from '../../../kernel/new-id.ts'
import { givenTown } from '../../territory/samples.ts'
import { tellSample, workOff } from '../samples.ts'

const database = await freshDatabase()
const town = await givenTown(database.ownerUrl)
const { app, program } = await openTestProgram(database)
const { db, notices } = program
const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 1 })
owner.on('error', () => {})
whenDone(() => owner.end())
await owner.query('update notices.habit set quiet_from = 0, quiet_until = 0')

type Reply = {
  status: number
  type?: string
  errors?: { pointer: string }[]
  left?: number
  addresses?: unknown
}
const post = async (token: string, path: string, payload: object = {}): Promise<Reply> => {
  const reply = await app.inject({
    method: 'POST',
    url: `/api/notices/addresses/${path}`,
    headers: { cookie: `wutong_session=${token}`, 'idempotency-key': newId() },
    payload,
  })
  return { ...reply.json<Reply>(), status: reply.statusCode }
}
const person = () => givenStaff(database.ownerUrl, 'stationStaff', town.planeNorth)
const work = () => workOff(owner, notices.tasks)
const written = async (channel = 'email') =>
  (
    await owner.query<{ recipient: string; body: string }>(
      'select recipient, body from kernel.stand_in_message where channel = $1 order by id desc',
      [channel],
    )
  ).rows
const lastCode = async (channel?: string) => /\d{6}/.exec((await written(channel))[0]?.body ?? '')?.[0] ?? ''

test('a mail address is of use once its code has come back, and not before', async () => {
  const li = await person()
  assert.equal((await post(li.token, 'email', { address: ' Li.Hong@Example.CN ' })).status, 202)
  await work()
  const [mail] = await written()
  assert.equal(mail?.recipient, 'L***@example.cn')
  await tellSample(db, [li.person])
  await work()
  assert.equal((await written()).length, 1, 'nothing but the code goes to an unconfirmed address')
  const reply = await post(li.token, 'email/confirm', { code: await lastCode() })
  assert.deepEqual(reply.addresses, [
    { channel: 'email', mask: 'L***@example.cn', confirmed: true, failing: false },
  ])
  await tellSample(db, [li.person])
  await work()
  assert.equal((await written()).length, 2)
  const { rows } = await owner.query<{ cipher: Buffer }>(
    'select cipher from notices.address where person_id = $1',
    [li.person],
  )
  assert.ok(!rows[0]?.cipher.includes('Hong'))
})

test('a wrong code costs a try, five of them the code; a full-width one is understood', async () => {
  const li = await person()
  await post(li.token, 'email', { address: 'li@example.cn' })
  await work()
  const right = await lastCode()
  const wrong = right === '000000' ? '111111' : '000000'
  for (const left of [4, 3, 2, 1]) {
    const { status, type } = await post(li.token, 'email/confirm', { code: wrong })
    assert.deepEqual([status, type], [422, '/problems/code-wrong'], `${left} left`)
  }
  assert.equal((await post(li.token, 'email/confirm', { code: 'abc' })).type, '/problems/code-expired')
  assert.equal((await post(li.token, 'email/confirm', { code: right })).type, '/problems/code-expired')

  const sun = await person()
  await post(sun.token, 'wechat', { address: 'oABCD_efghijklmnopqrstuvwx-1' })
  await work()
  const wide = Array.from(await lastCode('wechat'), (digit) =>
    String.fromCharCode(digit.charCodeAt(0) + 0xfee0),
  ).join('')
  assert.equal((await post(sun.token, 'wechat/confirm', { code: wide })).status, 200)
})

test('a code is asked for once a minute; nobody confirms or removes the address of another', async () => {
  const [li, sun] = [await person(), await person()]
  await post(li.token, 'email', { address: 'li@example.cn' })
  assert.equal(
    (await post(li.token, 'email', { address: 'other@example.cn' })).type,
    '/problems/code-asked-too-often',
  )
  await work()
  assert.equal(
    (await post(sun.token, 'email/confirm', { code: await lastCode() })).type,
    '/problems/code-expired',
  )
  assert.equal((await post(sun.token, 'email/remove')).status, 200)
  assert.equal((await post(li.token, 'email/confirm', { code: await lastCode() })).status, 200)
  const removed = await post(li.token, 'email/remove')
  assert.deepEqual(removed.addresses, [])
})

test('what cannot be an address is told so at its place', async () => {
  const li = await person()
  for (const [channel, address] of [
    ['email', 'li'],
    ['email', 'li@localhost'],
    ['email', 'li@example.cn, sun@example.cn'],
    ['email', 'li@example.cn\r\nBcc: sun@example.cn'],
    ['wechat', '微信号'],
    ['wechat', 'short'],
  ] as const) {
    const { status, errors } = await post(li.token, channel, { address })
    assert.deepEqual([status, errors?.[0]?.pointer], [400, '#/body/address'], address)
  }
})
