import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../../../test/database.ts'
import { act, ANYONE, look, type Who } from '../../../kernel/access.ts'
import { ProblemError } from '../../../kernel/problem.ts'
import type { CaseId } from '../contract.ts'
import { inboxOf } from '../lists/actions.ts'
import { readCase } from '../reading/actions.ts'
import {
  aHandler,
  aResident,
  aSupervisor,
  CENTRE,
  DEPARTMENT,
  DISTRICT,
  ELSEWHERE,
  givenCase,
  OFFICE,
  sampleCases,
  sampleWish,
  type Somebody,
  STREET,
} from '../samples.ts'
import { checkCases } from '../standing/actions.ts'
import { takeAction } from './actions.ts'
import { openCase } from './opening/actions.ts'

const { db } = await freshDatabase()
const cases = await sampleCases(db)
const [officer, colleague, chief, helper] = [
  aHandler(OFFICE),
  aHandler(OFFICE),
  aSupervisor(STREET),
  aHandler(CENTRE),
]

const seenBy = (who: Who, id: CaseId) => look(db, who, (tx) => readCase(tx, cases, who, id))

/** Takes an action as whoever has seen everything, and gives the state. */
async function does(
  who: Who,
  id: CaseId,
  action: string,
  form: Record<string, unknown> = {},
  now?: Temporal.Instant,
) {
  const { brief } = await seenBy(who, id)
  const wish = { case: id, action, seen: brief.events, form }
  const { state } = await act(db, who, (tx) => takeAction(tx, cases, who, wish, now))
  return state
}

const refused = (type: string) => (error: unknown) => {
  assert.ok(error instanceof ProblemError, String(error))
  assert.equal(error.type, type)
  return true
}

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

test('what somebody took up is not offered to them again, and to a colleague last of all', async () => {
  const { id } = await givenCase(db, cases, aResident())
  const offered = async (who: Who) => (await seenBy(who, id)).may.map(({ action }) => action)
  assert.equal((await offered(officer))[0], 'accept')
  await does(officer, id, 'accept')
  assert.ok(!(await offered(officer)).includes('accept'))
  assert.equal((await offered(colleague)).at(-1), 'accept')
})

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

test('a key opens one case, and only who may opens one', async () => {
  const resident = aResident()
  const [first, again] = [
    await givenCase(db, cases, resident, { key: 'key-12345678' }),
    await givenCase(db, cases, resident, { key: 'key-12345678' }),
  ]
  assert.deepEqual([again.id, again.number], [first.id, first.number])
  await assert.rejects(
    act(db, aResident(), (tx) => openCase(tx, cases, sampleWish(resident.person))),
    (error: unknown) => error instanceof Error,
  )
  const desk = aHandler(STREET)
  const by = { person: desk.person, standing: 'taker', unit: STREET } as const
  const taken = await act(db, desk, (tx) => openCase(tx, cases, sampleWish(resident.person, { by })))
  assert.ok((await seenBy(desk, taken.id)).standings.includes('lead'))
  const foreign = aHandler(ELSEWHERE)
  await assert.rejects(
    act(db, foreign, (tx) =>
      openCase(tx, cases, sampleWish(null, { by: { ...by, person: foreign.person, unit: ELSEWHERE } })),
    ),
    refused('not-yours'),
  )
  const nobodys = await act(db, ANYONE, (tx) =>
    openCase(tx, cases, sampleWish(null, { by: { person: null, standing: 'requester', unit: null } })),
  )
  assert.equal((await seenBy(officer, nobodys.id)).requester, null)
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
