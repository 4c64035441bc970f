import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../../../test/database.ts'
import { act, look } from '../../../kernel/access.ts'
import { ProblemError } from '../../../kernel/problem.ts'
import { inboxOf } from '../lists/actions.ts'
import {
  aHandler,
  aResident,
  aSupervisor,
  givenCase,
  OFFICE,
  sampleCases,
  sampleWish,
  STREET,
} from '../samples.ts'
import { takeAction } from './actions.ts'
import { openCase } from './opening/actions.ts'
import { handsOn, refused } from './samples.ts'

const { db } = await freshDatabase()
const cases = await sampleCases(db)
const { seenBy, does } = handsOn(db, cases)
const [officer, colleague, chief] = [aHandler(OFFICE), aHandler(OFFICE), aSupervisor(STREET)]

test('a case goes from a resident to an office, is resolved, countersigned, rated as solved', async () => {
  const resident = aResident()
  const { id, number, state } = await givenCase(db, cases, resident)
  assert.match(number, /^\d{7}$/)
  assert.equal(state.stage, 'received')
  assert.ok(state.dueAt)
  const inbox = await look(db, officer, (tx) => inboxOf(tx, { whose: [OFFICE], limit: 50 }))
  const turn = inbox.items.find((one) => one.id === id)
  assert.deepEqual([turn?.part, turn?.state, turn?.mine], ['lead', 'offered', false])
  assert.ok(turn?.dueAt?.equals(state.dueAt))
  await does(officer, id, 'accept')
  const mine = await look(db, officer, (tx) => inboxOf(tx, { whose: 'mine', limit: 50 }))
  assert.deepEqual(
    mine.items.map((one) => [one.id, one.mine, one.stage]),
    [[id, true, 'handling']],
  )
  const done = await does(officer, id, 'resolve', { outcome: 'solved', words: '已换灯', remark: '物业配合' })
  assert.deepEqual([done.stage, done.outcome, done.solved], ['checking', 'solved', null])
  await assert.rejects(does(officer, id, 'countersign'), refused('not-yours'))
  assert.equal((await does(chief, id, 'countersign')).stage, 'resolved')
  const rated = await does(resident, id, 'rate', { solved: true, satisfied: 5 })
  assert.deepEqual(
    [rated.stage, rated.outcome, rated.solved, rated.rating?.satisfied],
    ['closed', 'solved', true, 5],
  )
  assert.ok(rated.clocks.every((clock) => clock.stoppedAt !== null))
  const after = await look(db, officer, (tx) => inboxOf(tx, { whose: [OFFICE], limit: 50 }))
  assert.ok(!after.items.some((one) => one.id === id))
})

test('nobody grants their own extension, whichever hats they wear', async () => {
  const both = { ...aSupervisor(STREET) }
  const { id } = await givenCase(db, cases, aResident())
  const accepted = await does(both, id, 'accept')
  await does(both, id, 'askMoreTime', { workingDays: 3, reason: '等配件' })
  await assert.rejects(does(both, id, 'grantMoreTime'), refused('nobody-approves-their-own-work'))
  const { may } = await seenBy(both, id)
  assert.equal(
    may.find(({ action }) => action === 'grantMoreTime')?.refused,
    'nobody-approves-their-own-work',
  )
  const granted = await does(chief, id, 'grantMoreTime')
  assert.ok(Temporal.Instant.compare(granted.dueAt!, accepted.dueAt!) > 0)
  assert.deepEqual(granted.pending, [])
})

test('waiting for the requester pauses the deadline and puts it off', async () => {
  const resident = aResident()
  const monday = Temporal.Instant.from('2026-03-02T10:00+08:00')
  const { id, state } = await givenCase(db, cases, resident, {}, monday)
  await does(officer, id, 'accept', {}, monday)
  const asked = await does(officer, id, 'ask', { question: '几号楼？' }, monday.add({ hours: 24 }))
  assert.deepEqual([asked.stage, asked.paused, asked.pending[0]?.what], ['waiting', true, 'answer'])
  const theirs = await seenBy(resident, id)
  assert.deepEqual(theirs.state.pending[0]?.form, { question: '几号楼？' })
  const answered = await does(resident, id, 'answer', { words: '3 号楼' }, monday.add({ hours: 72 }))
  assert.equal(answered.paused, false)
  assert.equal(answered.dueAt?.since(state.dueAt!).total('hours'), 48, 'two working days later')
})

test('the second of two who act at once is told who was quicker', async () => {
  const { id } = await givenCase(db, cases, aResident())
  const wish = { case: id, action: 'accept', seen: 1, form: {} }
  const both = await Promise.allSettled(
    [officer, colleague].map((who) => act(db, who, (tx) => takeAction(tx, cases, who, wish))),
  )
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  const lost = both.find((one) => one.status === 'rejected')
  assert.ok(lost?.status === 'rejected' && lost.reason instanceof ProblemError)
  assert.equal(lost.reason.type, 'changed-meanwhile')
  assert.deepEqual(
    [lost.reason.values['standing'], lost.reason.values['action'], lost.reason.values['unit']],
    ['lead', 'accept', OFFICE],
  )
})

test('forms are checked, with a pointer to each field', async () => {
  const { id } = await givenCase(db, cases, aResident())
  await assert.rejects(does(chief, id, 'dispatch', { lead: 'nobody', more: 1 }), (error: unknown) => {
    assert.ok(error instanceof ProblemError)
    assert.deepEqual(
      error.faults.map(({ pointer, code }) => [pointer, code]),
      [
        ['#/body/form/more', 'not-allowed'],
        ['#/body/form/lead', 'wrong-form'],
      ],
    )
    return true
  })
  const nobodys = '0190cccc-0000-7000-8000-00000000ffff'
  await assert.rejects(does(chief, id, 'dispatch', { lead: nobodys }), refused('invalid-request'))
  await assert.rejects(
    act(db, aResident(), (tx) => openCase(tx, cases, sampleWish(null, { form: {} }))),
    refused('invalid-request'),
  )
})
