import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { whenDone } from '../../../test/closing.ts'
import { freshDatabase } from '../../../test/database.ts'
import { givenStaff } from '../../../test/people.ts'
import { openTestProgram } from '../../../test/program.ts'
import { act, ANYONE } from '../../kernel/access.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { newId } from '../../kernel/new-id.ts'
import { givenTown } from '../territory/samples.ts'
import { tellPeople, type Told } from './public.ts'

const database = await freshDatabase()
const town = await givenTown(database.ownerUrl)
const { app, program } = await openTestProgram(database)
const { db } = program
const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 1 })
owner.on('error', () => {})
whenDone(() => owner.end())

const person = () => givenStaff(database.ownerUrl, 'stationStaff', town.planeNorth)
const tell = (to: PersonId[], more: Partial<Told> = {}) =>
  act(db, ANYONE, (tx) =>
    tellPeople(tx, {
      to,
      topic: 'account',
      subject: { kind: 'test', id: newId() },
      state: 'unreachable',
      text: 'address-unreachable',
      values: { address: 'l***@example.cn' },
      ...more,
    }),
  )
type Inbox = { notices: { id: string; title: string; read: boolean }[]; next: string | null; unread: number }
const inbox = async (token: string, query = '', language = 'zh-CN') =>
  (
    await app.inject({
      url: `/api/notices?${query}`,
      headers: { cookie: `wutong_session=${token}`, 'accept-language': language },
    })
  ).json<Inbox>()
const read = (token: string, payload: object) =>
  app.inject({
    method: 'POST',
    url: '/api/notices/read',
    headers: { cookie: `wutong_session=${token}`, 'idempotency-key': newId() },
    payload,
  })

test('a person is told once of each state of a subject, in their own language', async () => {
  const [li, sun] = [await person(), await person()]
  const subject = { kind: 'test', id: newId() }
  await Promise.all([tell([li.person, sun.person], { subject }), tell([li.person], { subject })])
  await tell([li.person], { subject, state: 'reachable again' })
  assert.equal((await inbox(li.token)).notices.length, 2)
  assert.deepEqual(
    (await inbox(sun.token, '', 'en')).notices.map((notice) => [notice.title, notice.read]),
    [['l***@example.cn cannot be reached', false]],
  )
})

test('what is told in an action that fails was never told', async () => {
  const li = await person()
  await assert.rejects(
    act(db, ANYONE, async (tx) => {
      await tellPeople(tx, {
        to: [li.person],
        topic: 'account',
        subject: { kind: 'test', id: newId() },
        state: 's',
        text: 'address-unreachable',
      })
      throw new Error('changed my mind')
    }),
  )
  assert.equal((await inbox(li.token)).unread, 0)
})

test('reading is marked by the person for themselves; nobody reads or marks what another was told', async () => {
  const [li, sun] = [await person(), await person()]
  for (let n = 0; n < 3; n += 1) await tell([li.person, sun.person])
  const { notices } = await inbox(li.token)
  assert.equal((await read(sun.token, { notices: [notices[0]?.id] })).json().unread, 3)
  assert.equal((await read(li.token, { notices: [notices[2]?.id] })).json().unread, 2)
  assert.equal((await read(li.token, { upTo: notices[1]?.id })).json().unread, 1)
  assert.deepEqual(
    (await inbox(li.token)).notices.map((notice) => notice.read),
    [false, true, true],
  )
  assert.equal((await inbox(sun.token)).unread, 3)
  assert.equal((await inbox(li.token, 'unread=true')).notices.length, 1)
})

test('pages follow each other without a gap', async () => {
  const li = await person()
  for (let n = 0; n < 5; n += 1) await tell([li.person])
  const first = await inbox(li.token, 'limit=3')
  const second = await inbox(li.token, `limit=3&before=${first.next}`)
  assert.deepEqual([first.notices.length, second.notices.length, second.next], [3, 2, null])
  assert.equal(new Set([...first.notices, ...second.notices].map(({ id }) => id)).size, 5)
})

test('a link leads into the house and nowhere else', async () => {
  const li = await person()
  for (const link of ['https://example.com', '//example.com', '/\\example.com', 'console'])
    await assert.rejects(tell([li.person], { link }), /link_leads_into_the_house/)
  await tell([li.person], { link: '/console/' })
  await tell([li.person], { link: '/' })
})

test('whoever has erased themselves is told nothing more', async () => {
  const li = await person()
  await owner.query(`update identity.person set erased_at = now(), name = null where id = $1`, [li.person])
  await tell([li.person])
  const { rows } = await owner.query('select id from notices.notice where person_id = $1', [li.person])
  assert.deepEqual(rows, [])
})
