import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../../../test/database.ts'
import { act, ANYONE, look, type Who } from '../../../kernel/access.ts'
import { inboxOf } from '../lists/actions.ts'
import {
  aHandler,
  aResident,
  aSupervisor,
  CENTRE,
  ELSEWHERE,
  givenCase,
  OFFICE,
  sampleCases,
  STREET,
} from '../samples.ts'
import { takeAction } from '../acting/actions.ts'
import { handsOn, refused } from '../acting/samples.ts'

const { db } = await freshDatabase()
const cases = await sampleCases(db)
const { seenBy, does } = handsOn(db, cases)
const [officer, colleague, chief, helper] = [
  aHandler(OFFICE),
  aHandler(OFFICE),
  aSupervisor(STREET),
  aHandler(CENTRE),
]

test('the requester reads what is meant for them, and nobody without a part reads anything', async () => {
  const resident = aResident()
  const { id } = await givenCase(db, cases, resident)
  await does(officer, id, 'accept')
  await does(officer, id, 'note', { words: '内部备注' })
  await does(officer, id, 'resolve', { outcome: 'explained', words: '已说明', remark: '对方情绪激动' })
  const theirs = await seenBy(resident, id)
  assert.deepEqual(
    theirs.events.map(({ action, by }) => [action, by === resident.person]),
    [
      ['open', true],
      ['accept', false],
      ['resolve', false],
    ],
  )
  assert.ok(
    theirs.events.slice(1).every(({ by }) => by === null),
    'who of the staff it was is not told',
  )
  assert.deepEqual(theirs.events.at(-1)?.form, { outcome: 'explained', words: '已说明' })
  assert.ok(!('routing' in (theirs.events[0]?.form ?? {})))
  assert.equal(theirs.state.assignments[0]?.person, null)
  const staff = await seenBy(officer, id)
  assert.equal(staff.events.length, 4)
  assert.equal(staff.events.at(-1)?.form['remark'], '对方情绪激动')
  for (const who of [aResident(), aHandler(ELSEWHERE), aSupervisor(ELSEWHERE), helper, ANYONE])
    await assert.rejects(seenBy(who, id), refused('case-not-found'))
  await assert.rejects(
    act(db, aHandler(ELSEWHERE), (tx) =>
      takeAction(tx, cases, aHandler(ELSEWHERE), { case: id, action: 'note', seen: 4, form: { words: 'x' } }),
    ),
    refused('case-not-found'),
  )
})

test('a sealed case is read by its requester and by those who supervise, and handled by these', async () => {
  const resident = aResident()
  const { id } = await givenCase(db, cases, resident, { sight: 'sealed' })
  await assert.rejects(seenBy(officer, id), refused('case-not-found'))
  const inbox = await look(db, officer, (tx) => inboxOf(tx, { whose: [OFFICE], limit: 200 }))
  assert.ok(!inbox.items.some((one) => one.id === id))
  assert.deepEqual((await seenBy(chief, id)).standings, ['lead', 'supervisor', 'higher'])
  assert.equal((await does(chief, id, 'accept')).stage, 'handling')
  assert.deepEqual((await seenBy(resident, id)).standings, ['requester'])
})

test('what somebody took up is not offered to them again, and to a colleague last of all', async () => {
  const { id } = await givenCase(db, cases, aResident())
  const offered = async (who: Who) => (await seenBy(who, id)).may.map(({ action }) => action)
  assert.equal((await offered(officer))[0], 'accept')
  await does(officer, id, 'accept')
  assert.ok(!(await offered(officer)).includes('accept'))
  assert.equal((await offered(colleague)).at(-1), 'accept')
})
