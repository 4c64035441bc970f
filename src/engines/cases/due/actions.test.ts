import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { freshDatabase } from '../../../../test/database.ts'
import { act, look, type Who } from '../../../kernel/access.ts'
import { ProblemError } from '../../../kernel/problem.ts'
import { handsOn } from '../acting/samples.ts'
import { openManyCases } from '../bulk/actions.ts'
import { CaseId } from '../contract.ts'
import { inboxOf } from '../lists/actions.ts'
import { caseRecords } from '../personal/public.ts'
import { newId } from '../../../kernel/new-id.ts'
import {
  aHandler,
  aResident,
  aSupervisor,
  ELSEWHERE,
  givenCase,
  lineageOfSample,
  OFFICE,
  OFFICE_ELSEWHERE,
  sampleCases,
  sampleWish,
  STREET,
} from '../samples.ts'
import { remindOf, runOut } from './actions.ts'

const { db, ownerUrl } = await freshDatabase()
const cases = await sampleCases(db)
const [officer, chief] = [aHandler(OFFICE), aSupervisor(STREET)]
const MONDAY = Temporal.Instant.from('2026-03-02T10:00+08:00')
const after = (hours: number) => MONDAY.add({ hours })

const hands = handsOn(db, cases)
const { seenBy } = hands

const does = (who: Who, id: CaseId, action: string, form: Record<string, unknown> = {}, now = MONDAY) =>
  hands.does(who, id, action, form, now)

async function asOwner<T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    return (await client.query<T>(text, values)).rows
  } finally {
    await client.end()
  }
}

const jobs = (name: string) =>
  asOwner<{ payload: { case: string } }>(
    `select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where t.identifier = $1`,
    [name],
  )

test('two workers run the same clocks out: each action is taken once, and again not', async () => {
  const { id } = await givenCase(db, cases, aResident(), {}, MONDAY)
  await does(officer, id, 'accept')
  await does(officer, id, 'ask', { question: '几号楼？' })
  assert.equal(await runOut(db, cases, after(24 * 4)), 0, 'nothing has run out yet')
  const taken = await Promise.all([1, 2, 3].map(() => runOut(db, cases, after(24 * 6))))
  assert.equal(
    taken.reduce((sum, one) => sum + one, 0),
    1,
  )
  const { state, events } = await seenBy(officer, id)
  assert.deepEqual([state.stage, state.paused], ['handling', false])
  assert.deepEqual(
    events.filter(({ standing }) => standing === 'program').map(({ action, by }) => [action, by]),
    [['goOn', null]],
  )
  // The clock that leads runs out once as well, although the case goes on and it is not stopped.
  assert.equal(await runOut(db, cases, after(24 * 60)), 1)
  assert.equal(await runOut(db, cases, after(24 * 61)), 0)
  assert.ok((await seenBy(officer, id)).state.clocks.find(({ name }) => name === 'handle')?.ranOutAt)
  const moved = await jobs('samples.caseMoved')
  assert.equal(moved.filter(({ payload }) => payload.case === id).length, 5)
})

test('a clock that comes due is told of once, and again when it was put off', async () => {
  const { id, state } = await givenCase(db, cases, aResident(), {}, MONDAY)
  await does(officer, id, 'accept')
  const before = state.dueAt!.subtract({ hours: 20 })
  assert.equal(await remindOf(db, state.dueAt!.subtract({ hours: 30 })), 0)
  const told = await Promise.all([remindOf(db, before), remindOf(db, before)])
  assert.equal(told[0] + told[1], 1)
  await does(officer, id, 'askMoreTime', { workingDays: 5, reason: '等配件' }, before)
  const later = await does(chief, id, 'grantMoreTime', {}, before)
  assert.equal(await remindOf(db, later.dueAt!.subtract({ hours: 2 })), 1)
  const due = await jobs('samples.caseDue')
  assert.equal(due.filter(({ payload }) => payload.case === id).length, 2)
})

test('a merge meets a reopening, and a merge meets its mirror: one of them goes through, and no circle comes of it', async () => {
  const resident = aResident()
  const pair = async () =>
    [await givenCase(db, cases, resident), await givenCase(db, cases, resident)] as const
  const merge = (one: CaseId, into: CaseId) =>
    does(chief, one, 'merge', { case: into }, Temporal.Now.instant())
  const [a, b] = await pair()
  const mirror = await Promise.allSettled([merge(a.id, b.id), merge(b.id, a.id)])
  assert.deepEqual(mirror.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  const [c, d] = await pair()
  await does(chief, c.id, 'close', { outcome: 'explained', words: '已说明' }, Temporal.Now.instant())
  await assert.rejects(
    merge(d.id, c.id),
    (error: unknown) => error instanceof ProblemError && error.type === 'case-cannot-be-merged-there',
  )
  const meeting = await Promise.allSettled([
    does(resident, c.id, 'reopen', { words: '又坏了' }, Temporal.Now.instant()),
    merge(d.id, c.id),
  ])
  assert.equal(meeting[0].status, 'fulfilled')
  const { state } = await seenBy(chief, c.id)
  assert.equal(state.links.length, meeting[1].status === 'fulfilled' ? 1 : 0)
  await assert.rejects(merge(a.id, a.id))
  const number = (await seenBy(chief, c.id)).brief.number
  const [e] = await pair()
  const into = await does(
    chief,
    e.id,
    'merge',
    { case: `${number.slice(0, 3)} ${number.slice(3)}` },
    Temporal.Now.instant(),
  )
  assert.equal(into.mergedInto, c.id, 'a case is named by its number')
})

test('parts of a case are cases of their own, in the name of the same requester', async () => {
  const resident = aResident()
  const { id } = await givenCase(db, cases, resident)
  await does(officer, id, 'accept')
  const split = await does(officer, id, 'split', {
    parts: [{ title: '灯' }, { title: '积水', category: 'water' }],
  })
  assert.equal(split.links.length, 2)
  const child = await seenBy(resident, split.links[1]!.case)
  assert.deepEqual([child.brief.title, child.brief.category, child.brief.lead], ['积水', 'water', OFFICE])
  assert.deepEqual(child.state.links, [{ kind: 'splitFrom', case: id }])
})

test('the database keeps the rules by itself: append-only, one by one, four eyes, a cap on bounces', async () => {
  const { id } = await givenCase(db, cases, aResident())
  await assert.rejects(
    act(db, officer, (tx) =>
      tx.updateTable('cases.event').set({ action: 'x' }).where('case_id', '=', id).execute(),
    ),
    /permission denied/,
  )
  const insert = (number: number, verb: string, actor: string, action = verb) =>
    asOwner(
      `insert into cases.event (case_id, quarter, number, action, verb, stage, kind, at, actor_id, standing)
       select $1, quarter, $2, $4, $3, 'handling', 'open', now(), $5, 'supervisor' from cases.case where id = $1`,
      [id, number, verb, action, actor],
    )
  await assert.rejects(insert(3, 'note', newId()), /events_come_one_by_one/)
  const one = newId()
  await insert(2, 'askMoreTime', one)
  await assert.rejects(insert(3, 'grantMoreTime', one), /nobody_approves_their_own_work/)
  await insert(3, 'grantMoreTime', newId())
  await assert.rejects(asOwner('update cases.case set bounces = 3 where id = $1', [id]), /bounces_are_capped/)
})

const LONG_AGO = Temporal.Instant.from('2019-05-06T09:00+08:00')
/** A case from elsewhere, with none, one or two of its steps. */
const past = (number: number) => ({
  ...sampleWish(null, {
    by: { person: null, standing: 'program' as const, unit: null },
    key: `import-${number}`,
  }),
  at: LONG_AGO.add({ minutes: number }),
  steps: [
    {
      action: 'accept',
      at: LONG_AGO.add({ minutes: number + 1 }),
      standing: 'lead' as const,
      by: null,
      form: {},
    },
    {
      action: 'close',
      at: LONG_AGO.add({ minutes: number + 50 }),
      standing: 'supervisor' as const,
      by: null,
      form: { outcome: 'explained' },
    },
  ].slice(0, number % 3),
})

test('many come in by one statement, with what happened to them elsewhere', async () => {
  const many = Array.from({ length: 2_500 }, (_, index) => past(index))
  const opened = await act(db, chief, (tx) => openManyCases(tx, cases, many), 'import')
  assert.equal(new Set(opened.map(({ number }) => number)).size, 2_500)
  const closed = await seenBy(officer, opened[2]!.id)
  assert.deepEqual(
    [closed.state.kind, closed.state.outcome, closed.events.length],
    ['closed', 'explained', 3],
  )
  const [quarter] = await asOwner<{ count: string }>('select count(*) from cases.event_2019q2')
  assert.equal(
    Number(quarter?.count),
    many.reduce((sum, { steps }) => sum + steps.length + 1, 0),
  )
  const overdue = { whose: [OFFICE], overdue: true, limit: 200 }
  const late = await look(db, chief, (tx) => inboxOf(tx, overdue))
  assert.equal(late.items.length, 200)
  const more = await look(db, chief, (tx) => inboxOf(tx, { ...overdue, cursor: late.next! }))
  assert.equal(more.items.length, 200)
  assert.ok(!more.items.some(({ id }) => late.items.some((one) => one.id === id)))
})

test('nothing comes in where one has no say, twice, or with steps that fit no stage', async () => {
  await act(db, chief, (tx) => openManyCases(tx, cases, [past(7_777)]), 'import')
  const away = {
    ...past(9_999),
    place: lineageOfSample(ELSEWHERE),
    lead: { unit: OFFICE_ELSEWHERE, lineage: lineageOfSample(OFFICE_ELSEWHERE) },
  }
  await assert.rejects(
    act(db, chief, (tx) => openManyCases(tx, cases, [away]), 'import'),
    /not-yours/,
  )
  await assert.rejects(
    act(db, chief, (tx) => openManyCases(tx, cases, [past(7_777)]), 'import'),
    /case-key-is-used/,
  )
  const wrong = {
    ...past(8_888),
    steps: [{ action: 'rate', at: LONG_AGO, standing: 'requester' as const, by: null, form: {} }],
  }
  await assert.rejects(
    act(db, chief, (tx) => openManyCases(tx, cases, [wrong]), 'import'),
    RangeError,
  )
})

test('whoever leaves leaves a tombstone, with neither their words nor themselves', async () => {
  const resident = aResident()
  const { id } = await givenCase(db, cases, resident)
  await does(officer, id, 'accept')
  await does(officer, id, 'ask', { question: '几号楼？' })
  await does(resident, id, 'answer', { words: '我家在 3 号楼' })
  const told = (await look(db, resident, (tx) => caseRecords.tell(tx, resident.person))) as {
    cases: unknown[]
    steps: { action: string }[]
  }
  assert.deepEqual([told.cases.length, told.steps.map(({ action }) => action)], [1, ['open', 'answer']])
  await act(db, resident, (tx) => caseRecords.erase(tx, resident.person))
  const left = await seenBy(officer, id)
  assert.deepEqual([left.brief.title, left.requester, left.state.stage], ['', null, 'handling'])
  assert.deepEqual(
    left.events.map(({ by, form }) => [by === resident.person, Object.keys(form).length]),
    [
      [false, 0],
      [false, 0],
      [false, 1],
      [false, 0],
    ],
  )
  await assert.rejects(
    act(db, resident, (tx) => caseRecords.erase(tx, officer.person)),
    /own name/,
  )
})
