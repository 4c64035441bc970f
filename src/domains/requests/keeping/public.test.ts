import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner } from '../../../../test/database.ts'
import { givenStaff } from '../../../../test/people.ts'
import { newId } from '../../../kernel/new-id.ts'
import { openRequestsTown } from '../samples.ts'

const { app, ownerUrl, town, office, people, file, mine, settled } = await openRequestsTown()
const { resident, neighbour } = people
const handler = await givenStaff(ownerUrl, 'handler', office)
const officer = await givenStaff(ownerUrl, 'officer', town.plane)
const foreigner = await givenStaff(ownerUrl, 'officer', town.maple)

const ask = (url: string, { token }: { token: string }) =>
  app.inject({ url, headers: { cookie: `wutong_session=${token}`, 'accept-language': 'zh-CN' } })

function act(id: string, action: string, body: object, { token }: { token: string }) {
  return app.inject({
    method: 'POST',
    url: `/api/cases/${id}/actions/${action}`,
    headers: { cookie: `wutong_session=${token}`, 'idempotency-key': newId() },
    payload: body,
  })
}

test('the case page is told what was said, by which way, and that there is somebody to call; never who', async () => {
  const { id } = await file(resident, { contact: { name: '王女士', phone: '13812345678' } })
  const like = await file(neighbour, { text: '弄堂口的路灯不亮好几天了' })
  await settled()
  const page = await ask(`/api/cases/${id}`, handler)
  assert.equal(page.statusCode, 200, page.body)
  const { kept, similar } = page.json()
  assert.match(kept.text, /路灯/)
  assert.deepEqual([kept.channel.zh, kept.reporter, kept.pictures], ['居民自己提交', 'known', []])
  assert.ok(!page.body.includes('王女士') && !page.body.includes('13812345678'))
  assert.deepEqual(
    similar.map((one: { id: string }) => one.id),
    [like.id],
  )
  assert.equal((await ask(`/api/cases/${id}`, foreigner)).statusCode, 404)
  const told = await ask(`/api/cases/${id}/reporter`, handler)
  assert.deepEqual([told.json().name, told.json().phone], ['王女士', '13812345678'], told.body)
  assert.ok([403, 404].includes((await ask(`/api/cases/${id}/reporter`, foreigner)).statusCode))
  const { rows } = await asOwner(ownerUrl, (client) =>
    client.query<{ n: number }>(
      `select count(*)::int as n from kernel.audit where actor = $1 and subject_id = $2 and action ~ 'reporter'`,
      [handler.person, id],
    ),
  )
  assert.equal(rows[0]?.n, 1, 'the look is written down')
})

test('what is over is like nothing any more; reopened, it is again', async () => {
  const { id } = await file(resident, { text: '健身器材松动，踏板要掉下来' })
  const like = await file(neighbour, { text: '健身器材松动了，踏板快掉了' })
  const alike = async () => {
    await settled()
    const page = await ask(`/api/cases/${id}`, handler)
    return page.json().similar.some((one: { id: string }) => one.id === like.id)
  }
  assert.equal(await alike(), true)
  const step = async (seen: number, action: string, form: object) => {
    const done = await act(like.id, action, { seen, form }, handler)
    assert.equal(done.statusCode, 200, done.body)
  }
  await step(1, 'accept', {})
  await step(2, 'resolve', { outcome: 'solved', text: '已紧固' })
  await mine(neighbour, like.id, 'rate', { solved: true, satisfied: 4 })
  assert.equal(await alike(), false)
  await mine(neighbour, like.id, 'reopen', { text: '又松了' })
  assert.equal(await alike(), true)
})

test('what may hurt somebody is answered only after a second person has looked', async () => {
  const { id, lead } = await file(resident, { category: '0804', text: '围墙裂缝越来越大，怕要倒' })
  assert.ok(lead)
  const form = { outcome: 'solved', text: '已加固' }
  const before = await act(id, 'accept', { seen: 1 }, officer)
  assert.equal(before.statusCode, 200, before.body)
  const refused = await act(id, 'resolve', { seen: 2, form }, officer)
  assert.equal(refused.statusCode, 409)
  assert.match(refused.json().type, /second-person-looks-first/)
  assert.equal((await act(id, 'submit', { seen: 2, form }, officer)).statusCode, 200)
  const own = await act(id, 'countersign', { seen: 3 }, officer)
  assert.match(own.json().type, /nobody-approves-their-own-work/)
  const second = await givenStaff(ownerUrl, 'officer', town.plane)
  const done = await act(id, 'countersign', { seen: 3 }, second)
  assert.deepEqual([done.statusCode, done.json().stage], [200, 'answered'], done.body)
})
