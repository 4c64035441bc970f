import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner } from '../../../../test/database.ts'
import { act, ANYONE, look } from '../../../kernel/access.ts'
import { requestRecords } from '../personal/public.ts'
import { openRequestsTown } from '../samples.ts'
import { setFollowing, showRequest } from '../shown/actions.ts'
import { forgetOld } from './store.ts'

const { program, ownerUrl, people, file, does, mine, settled } = await openRequestsTown()
const { db } = program
const { resident, neighbour, handler } = people

const contact = { name: '王女士', phone: '13812345678' }

async function leftOf(id: string) {
  const { rows } = await asOwner(ownerUrl, (client) =>
    client.query<{ text: string; who: number; live: boolean | null }>(
      `select r.text, (select count(*)::int from requests.reporter w where w.case_id = r.case_id) as who,
         (select live from requests.shown s where s.case_id = r.case_id) as live
       from requests.request r where r.case_id = $1`,
      [id],
    ),
  )
  return rows[0]
}

test('who asked is forgotten when the rule of the day says so, then the words that were never public', async () => {
  const open = await file(resident, { contact })
  const hidden = await file(resident, { contact, sight: 'confidential' })
  for (const { id } of [open, hidden]) {
    await does(handler, id, 'accept')
    await does(handler, id, 'resolve', { outcome: 'solved', text: '好了' })
    await mine(resident, id, 'rate', { solved: true, satisfied: 5 })
  }
  const stillOpen = await file(resident, { contact })
  await settled()
  const forget = async (days: number) => {
    const day = Temporal.Now.plainDateISO('Asia/Shanghai').add({ days }).toString()
    await act(db, ANYONE, (tx) => forgetOld(tx, day), 'housekeeping')
    return Promise.all([open, hidden, stillOpen].map(({ id }) => leftOf(id)))
  }
  const whoOf = async (days: number) =>
    (await forget(days)).map((one) => [one?.who, one?.live, one?.text !== ''])
  assert.deepEqual((await whoOf(10))[0], [1, true, true])
  assert.deepEqual((await whoOf(100))[0], [1, false, true], 'lists and maps show it no more')
  assert.ok((await showRequest(program, ANYONE, open.id)).number, 'its own page stays')
  assert.deepEqual((await whoOf(500)).slice(0, 2), [
    [0, false, true],
    [0, null, true],
  ])
  assert.deepEqual(
    await whoOf(1_200),
    [
      [0, false, true],
      [0, null, false],
      [1, true, true],
    ],
    'words that everybody reads stay, others go; what is open is not forgotten',
  )
})

test('somebody reads all that is held of them here, and takes it along when they leave', async () => {
  const { id } = await file(neighbour, { contact })
  const other = await file(resident)
  await settled()
  await act(db, neighbour, (tx) => setFollowing(tx, neighbour, other.id, true))
  const records = requestRecords(program.keys)
  const told = JSON.stringify(await look(db, neighbour, (tx) => records.tell(tx, neighbour.person)))
  for (const word of ['路灯', '王女士', '13812345678', id, other.id]) assert.ok(told.includes(word), word)
  await act(db, neighbour, (tx) => records.erase(tx, neighbour.person))
  assert.deepEqual(await leftOf(id).then((left) => [left?.text, left?.who]), ['', 0])
  assert.equal((await showRequest(program, ANYONE, other.id)).followers, 0)
  const { rows } = await asOwner(ownerUrl, (client) =>
    client.query('select from requests.follower where person_id = $1', [neighbour.person]),
  )
  assert.deepEqual(rows, [])
})
