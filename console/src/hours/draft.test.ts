import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { OpeningPlan } from '../../../src/domains/stations/hours/contract.ts'
import { hoursFaults } from '../../../src/domains/stations/hours/rules.ts'
import { clockOfMinutes } from '../../../src/kernel/wall-clock.ts'
import { minutesTyped, tidyTime } from './clock.ts'
import { draftOf, newInterval, planOf, readablePlan, saysTheSame } from './draft.ts'
import { faultsOfDraft } from './judge.ts'
import { PRESETS, presetWeek } from './presets.ts'

const day = [{ opens: 510, closes: 1020 }]
const plan: OpeningPlan = {
  timeZone: 'Asia/Shanghai',
  regular: { week: [day, day, day, day, day, [], []], holiday: [], makeUpDay: null },
  seasons: [
    {
      label: { zh: '夏令', en: 'Summer' },
      from: '07-01',
      to: '08-31',
      week: [day, day, day, day, day, day, day],
      holiday: null,
      makeUpDay: day,
    },
  ],
  exceptions: [{ from: '2026-12-05', to: '2026-12-06', hours: [], reason: { zh: '检修', en: 'Repairs' } }],
}

function judged(draft = draftOf(plan)) {
  return faultsOfDraft(draft, planOf(draft, plan.timeZone))
}

test('times are understood as people type them', () => {
  for (const [typed, tidy] of [
    ['8:30', '08:30'],
    ['08：30', '08:30'],
    ['0830', '08:30'],
    ['830', '08:30'],
    ['9', '09:00'],
    ['26:00', '26:00'],
    ['48:00', '48:00'],
  ] as const)
    assert.equal(tidyTime(typed), tidy)
})

test('what is no time stays as it was typed', () => {
  for (const typed of ['', 'abc', '8:60', '48:01', '123456', '8:3']) {
    assert.equal(minutesTyped(typed), undefined)
    assert.equal(tidyTime(typed), typed)
  }
})

test('every minute up to 48:00 reads back as it is written', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2880 }),
      (minutes) => minutesTyped(clockOfMinutes(minutes)) === minutes,
    ),
  )
})

test('a draft of a plan says that plan', () => {
  assert.deepEqual(planOf(draftOf(plan), plan.timeZone), plan)
  assert.ok(saysTheSame(draftOf(plan), draftOf(plan)))
})

test('a sound plan has no faults', () => {
  assert.deepEqual([...judged()], [])
})

test('a time that cannot be read is a fault of its own input, and only there', () => {
  const draft = draftOf(plan)
  const week = draft.regular.week.map((hours, i) => (i === 2 ? [newInterval('8.5.1', '17:00')] : hours))
  const faults = judged({ ...draft, regular: { ...draft.regular, week } })
  assert.deepEqual([...faults], [['/regular/week/2/0/opens', 'time-form']])
})

test('a closing before its opening is a fault of the interval', () => {
  const draft = draftOf(plan)
  const week = draft.regular.week.map((hours, i) => (i === 0 ? [newInterval('17:00', '08:30')] : hours))
  const faults = judged({ ...draft, regular: { ...draft.regular, week } })
  assert.deepEqual([...faults], [['/regular/week/0/0', 'closes-before-opening']])
})

test('an exception needs its days and its reason in both languages', () => {
  const draft = draftOf(plan)
  const exceptions = [{ key: 'x', from: '', to: '2026-12-06', zh: '检修', en: ' ', hours: [] }]
  const faults = judged({ ...draft, exceptions })
  assert.deepEqual([...faults.keys()].toSorted(), ['/exceptions/0/from', '/exceptions/0/reason/en'])
})

test('a season may go without a name, but not with half of one', () => {
  const draft = draftOf(plan)
  const [season] = draft.seasons
  assert.ok(season)
  assert.equal(judged({ ...draft, seasons: [{ ...season, zh: '', en: '' }] }).size, 0)
  assert.deepEqual(
    [...judged({ ...draft, seasons: [{ ...season, en: '' }] }).keys()],
    ['/seasons/0/label/en'],
  )
})

test('a preview leaves out what cannot be read and keeps the rest', () => {
  const draft = draftOf(plan)
  const week = draft.regular.week.map((hours, i) => (i === 0 ? [...hours, newInterval('x', '23:00')] : hours))
  const shown = readablePlan(planOf({ ...draft, regular: { ...draft.regular, week } }, plan.timeZone))
  assert.deepEqual(shown.regular.week[0], day)
})

test('every usual week is without fault', () => {
  for (const preset of PRESETS) {
    const draft = draftOf(plan)
    const usual = planOf({ ...draft, regular: { ...draft.regular, week: presetWeek(preset) } }, plan.timeZone)
    assert.deepEqual(hoursFaults(usual), [])
  }
})
