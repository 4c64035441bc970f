import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../../../../test/database.ts'
import { look } from '../../../../kernel/access.ts'
import { inboxOf } from '../../lists/actions.ts'
import {
  aHandler,
  aResident,
  aSupervisor,
  CENTRE,
  DEPARTMENT,
  DISTRICT,
  givenCase,
  OFFICE,
  sampleCases,
  type Somebody,
  STREET,
} from '../../samples.ts'
import { checkCases } from '../../standing/actions.ts'
import { handsOn, refused } from '../../acting/samples.ts'

const { db } = await freshDatabase()
const cases = await sampleCases(db)
const { seenBy, does } = handsOn(db, cases)
const [officer, chief, helper] = [aHandler(OFFICE), aSupervisor(STREET), aHandler(CENTRE)]

test('assisting units have clocks of their own, and the stage moves when the last of all is done', async () => {
  const { id } = await givenCase(db, cases, aResident())
  const dispatched = await does(chief, id, 'dispatch', { lead: OFFICE, assists: [CENTRE, DEPARTMENT] })
  const parts = dispatched.clocks.filter(({ name, stoppedAt }) => name === 'part' && stoppedAt === null)
  assert.equal(parts.length, 2)
  await does(officer, id, 'accept')
  const waits = await does(officer, id, 'resolve', { outcome: 'partly', words: '我们这边好了' })
  assert.deepEqual(
    [waits.stage, waits.clocks.find(({ name }) => name === 'handle')?.stoppedAt],
    ['handling', null],
  )
  await does(helper, id, 'accept')
  await assert.rejects(does(helper, id, 'resolve', { outcome: 'solved', words: '' }), refused('not-yours'))
  assert.equal((await does(helper, id, 'finishPart', { words: '已清运' })).stage, 'handling')
  const last = await does(aHandler(DEPARTMENT), id, 'finishPart', { words: '已检修' })
  assert.deepEqual([last.stage, last.outcome], ['checking', 'partly'])
  assert.ok(last.clocks.find(({ name }) => name === 'handle')?.stoppedAt)
})

test('a dispatch is disputed and upheld by another person, and not for ever', async () => {
  const { id } = await givenCase(db, cases, aResident())
  const before = await seenBy(chief, id)
  const disputed = await does(officer, id, 'dispute', { reason: '不在我们清单里' })
  assert.deepEqual([disputed.stage, disputed.bounces], ['disputed', 1])
  assert.ok(disputed.dueAt?.equals(before.state.dueAt!), "the requester's clock goes on")
  const waiting = await look(db, chief, (tx) => inboxOf(tx, { whose: [OFFICE], limit: 200 }))
  assert.deepEqual(waiting.items.find((one) => one.id === id)?.pending, ['dispute'])
  await does(chief, id, 'uphold', { reason: '清单第 12 条' })
  await does(officer, id, 'dispute', { reason: '还是不对' })
  const moved = await does(chief, id, 'dispatch', { lead: CENTRE })
  assert.deepEqual(
    moved.assignments.filter(({ endedAt }) => endedAt === null).map(({ unit, part }) => [unit, part]),
    [[CENTRE, 'lead']],
  )
  await assert.rejects(does(helper, id, 'dispute', { reason: '也不是我们' }), refused('bounces-are-used-up'))
  await assert.rejects(seenBy(officer, id), refused('case-not-found'))
})

test('an assisting unit disputes its part: another person keeps it or lets it go, and the lead waits for nobody gone', async () => {
  const { id } = await givenCase(db, cases, aResident())
  await does(chief, id, 'dispatch', { lead: OFFICE, assists: [CENTRE] })
  await does(officer, id, 'accept')
  const why = { reason: '没有可清运的' }
  const both: Somebody = { ...helper, grants: { ...helper.grants, ...aSupervisor(CENTRE).grants } }
  const disputed = await does(helper, id, 'disputePart', why)
  assert.deepEqual([disputed.stage, disputed.bounces, disputed.pending[0]?.unit], ['handling', 1, CENTRE])
  await assert.rejects(does(both, id, 'releasePart', why), refused('not-yours'))
  await assert.rejects(does(helper, id, 'disputePart', why), refused('not-in-this-stage'))
  // Doing it all the same takes back what was said.
  assert.deepEqual((await does(helper, id, 'accept')).pending, [])
  await assert.rejects(does(chief, id, 'releasePart', why), refused('not-in-this-stage'))
  await does(helper, id, 'disputePart', why)
  assert.equal((await does(officer, id, 'resolve', { outcome: 'partly', words: '已修' })).stage, 'handling')
  const gone = await does(chief, id, 'releasePart', why)
  assert.deepEqual(
    [gone.stage, gone.outcome, gone.assignments.find(({ unit }) => unit === CENTRE)?.state],
    ['checking', 'partly', 'left'],
  )
  await assert.rejects(seenBy(helper, id), refused('case-not-found'))
  await does(aSupervisor(STREET), id, 'sendBack', why)
  // Twice in one case, whoever says it: then the reviewer's word was the last.
  await does(chief, id, 'callIn', { assists: [CENTRE] })
  await assert.rejects(does(helper, id, 'disputePart', why), refused('bounces-are-used-up'))
  assert.deepEqual((await checkCases(db, cases)).found, [])
})

test('department work goes down only with leave, and up by one tier', async () => {
  const { id } = await givenCase(db, cases, aResident())
  const up = await does(officer, id, 'escalate', { reason: '需区里协调' })
  assert.equal(up.assignments.find(({ endedAt }) => endedAt === null)?.unit, STREET)
  const district = aSupervisor(DISTRICT)
  await assert.rejects(
    does(chief, id, 'askSendDown', { unit: DEPARTMENT, reason: '请科室办' }),
    refused('invalid-request'),
  )
  await does(chief, id, 'askSendDown', { unit: CENTRE, reason: '请中心办' })
  await assert.rejects(does(chief, id, 'approveSendDown'), refused('nobody-approves-their-own-work'))
  const down = await does(district, id, 'approveSendDown')
  assert.equal(down.assignments.find(({ endedAt }) => endedAt === null)?.unit, CENTRE)
})
