import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { officialCalendar } from '../../../kernel/calendar.ts'
import { type ActionName, ACTIONS, actionOf, RECTIFICATION, type Stage } from './process.ts'
import {
  actionsFor,
  type FindingEvent,
  type FindingState,
  foldFinding,
  isOverdue,
  refusalOf,
  workingDaysAfter,
} from './rules.ts'

const holiday = (date: string, kind: 'holiday' | 'workday') => ({ date, kind, name: { zh: '', en: '' } })
const calendar = officialCalendar([
  holiday('2026-10-01', 'holiday'),
  holiday('2026-10-02', 'holiday'),
  holiday('2026-10-10', 'workday'),
])
const clock = { calendar, timeZone: 'Asia/Shanghai' }
const at = (text: string) => Temporal.Instant.from(`${text}+08:00`)

const dueOn = (day: string, n: number) => workingDaysAfter(calendar, 'Asia/Shanghai', at(day), n)

test('working days leave out weekends and holidays and count make-up days', () => {
  assert.equal(dueOn('2026-09-04T16:00', 1), '2026-09-07', 'from Friday to Monday')
  assert.equal(dueOn('2026-09-30T09:00', 1), '2026-10-05', 'over the holiday')
  assert.equal(dueOn('2026-10-09T23:59', 1), '2026-10-10', 'a Saturday that is worked')
  assert.equal(dueOn('2026-09-07T00:00', 5), '2026-09-14')
})

test('every stage can be reached and left, and every action leads to a stage there is', () => {
  const reached = new Set(ACTIONS.map((name) => actionOf(name).to))
  const left = new Set(ACTIONS.flatMap((name) => actionOf(name).from))
  for (const stage of RECTIFICATION.stages) {
    assert.ok(reached.has(stage), `nothing leads to ${stage}`)
    assert.ok(left.has(stage), `nothing leads out of ${stage}`)
  }
})

/*
 * Random walks: people of the station, of the level and of both try actions at random, at random times. Only
 * what is not refused happens. What must hold at every step is asserted against the events themselves.
 */
const PEOPLE = [
  { person: 'manager', parties: ['station'] },
  { person: 'helper', parties: ['station'] },
  { person: 'officer', parties: ['station', 'level'] },
  { person: 'inspector', parties: ['level'] },
  { person: 'check', parties: ['check'] },
] as const
const REOPEN_DAYS = 30
const tries = fc.array(
  fc.record({
    name: fc.constantFrom<ActionName>(...ACTIONS.filter((name) => name !== 'open')),
    who: fc.constantFrom(...PEOPLE),
    hours: fc.integer({ min: 1, max: 24 * 50 }),
    days: fc.integer({ min: 1, max: 30 }),
  }),
  { minLength: 1, maxLength: 60 },
)

test('random walks: nobody accepts their own fix, what is closed reopens only by a check or in its window', () => {
  fc.assert(
    fc.property(tries, (steps) => {
      const events: FindingEvent[] = [
        { number: 1, kind: 'open', at: at('2026-01-05T10:00'), by: 'check', data: { days: 10 } },
      ]
      for (const { name, who, hours, days } of steps) walk(events, name, who, hours, days)
      checkWalk(events)
    }),
    { numRuns: 400 },
  )
})

function walk(
  events: FindingEvent[],
  name: ActionName,
  who: (typeof PEOPLE)[number],
  hours: number,
  days: number,
): void {
  const state = foldFinding(events, clock)
  const last = events.at(-1)
  assert.ok(state && last)
  const now = last.at.add({ hours })
  const moment = { now, reopenDays: REOPEN_DAYS }
  const refused = refusalOf(state, name, who, moment) !== undefined
  assert.equal(actionsFor(state, who, moment).includes(name), !refused)
  if (refused) return
  const until = workingDaysAfter(calendar, clock.timeZone, now, days)
  const data = { ...(actionOf(name).clock && { days }), ...(name === 'askMore' && { until }) }
  const granted = name === 'grantMore' && state.asked ? { until: state.asked.until } : data
  events.push({ number: events.length + 1, kind: name, at: now, by: who.person, data: granted })
}

function checkWalk(events: readonly FindingEvent[]): void {
  let before: FindingState | undefined
  for (const [index, event] of events.entries()) {
    const state = foldFinding(events.slice(0, index + 1), clock)
    assert.ok(state)
    const by = (kind: string) =>
      events
        .slice(0, index)
        .filter((one) => one.kind === kind)
        .map((one) => one.by)
    if (event.kind === 'accept' || event.kind === 'return') assert.ok(!by('answer').includes(event.by))
    if (event.kind === 'grantMore') assert.ok(!by('askMore').includes(event.by))
    if (before?.stage === 'closed' && state.stage !== 'closed') {
      const gone = event.at.since(before.closedAt ?? event.at).total('hours')
      assert.ok(event.kind === 'reopen' || (event.kind === 'takeUp' && gone <= REOPEN_DAYS * 24))
    }
    // Recomputed from the first event on, or carried on from the step before: the same day.
    assert.deepEqual(
      foldFinding(JSON.parse(JSON.stringify(events.slice(0, index + 1)), revive), clock),
      state,
    )
    if (event.kind === 'grantMore') assert.equal(state.dueOn, event.data.until)
    before = state
  }
}

function revive(key: string, value: unknown): unknown {
  return key === 'at' ? Temporal.Instant.from(String(value)) : value
}

const lateIn = (name: Stage) => isOverdue({ stage: name, dueOn: '2026-03-01' }, '2026-03-02')

test('late is who has something to do and did not; who waits to be looked at is not late', () => {
  assert.deepEqual(
    ['open', 'answered', 'closed'].map((name) => lateIn(name as Stage)),
    [true, false, false],
  )
})

test('a fix that is sent back leaves at least the days that were given', () => {
  const by = { by: 'manager', number: 1 }
  const state = foldFinding(
    [
      { ...by, kind: 'open', at: at('2026-03-02T10:00'), data: { days: 5 } },
      { ...by, number: 2, kind: 'answer', at: at('2026-03-09T10:00'), data: { text: '已换' } },
      { by: 'inspector', number: 3, kind: 'return', at: at('2026-03-11T10:00'), data: { days: 3 } },
    ],
    clock,
  )
  assert.equal(state?.dueOn, '2026-03-16')
  assert.equal(state?.stage, 'open')
})
