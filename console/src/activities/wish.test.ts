import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ActivityWish } from '../../../src/domains/activities/contract.ts'
import { emptyDraft, withKind } from './draft.ts'
import { canForesee, faultsInDraft, timesOf, wishOf } from './wish.ts'

const today = Temporal.PlainDate.from('2026-11-26')
const station = '00000000-0000-7000-8000-000000000001'
const drawn = emptyDraft({ station, day: '2026-12-03', from: 1140, minutes: 90 }, today)

test('a new draft begins where it was drawn, and once named is what the contract asks for', () => {
  assert.deepEqual(
    drawn.dates.map(({ day, from, minutes }) => [day, from, minutes]),
    [['2026-12-03', '19:00', 90]],
  )
  assert.equal(emptyDraft({}, today).dates[0]?.day, '2026-12-03')
  const both = { zh: '剪纸', en: 'Paper cutting' }
  const wish = wishOf({ ...drawn, topic: 'craft', title: both, about: both }, 'Asia/Shanghai')
  assert.equal(ActivityWish.safeParse(wish).error, undefined)
  assert.equal(wish.bring, null)
})

test('a series repeats on the weekday it begins with, a course is enrolled in once', () => {
  const series = withKind(drawn, 'series')
  const times = timesOf(series)
  assert.ok(times.kind === 'rule')
  assert.deepEqual([times.weekdays, times.nth, times.until, times.count], [[4], null, '2027-01-28', null])
  assert.equal(withKind(series, 'course').enrolment.way, 'course')
  assert.equal(withKind(withKind(series, 'course'), 'series').enrolment.way, 'session')
  assert.equal(timesOf(withKind(series, 'single')).kind, 'dates')
})

test('weekdays count only where they are asked for', () => {
  const rule = { ...drawn.rule, every: 'month', ends: 'count' } as const
  const monthly = timesOf({ ...drawn, mode: 'rule', rule })
  assert.ok(monthly.kind === 'rule')
  assert.deepEqual([monthly.weekdays, monthly.count, monthly.until], [[], 8, null])
  const last = timesOf({ ...drawn, mode: 'rule', rule: { ...rule, nth: -1 } })
  assert.ok(last.kind === 'rule')
  assert.deepEqual([last.weekdays, last.nth], [[4], -1])
})

test('enrolment opens at a moment by the clock of the station', () => {
  const enrolment = { ...drawn.enrolment, opens: 'at', opensAt: '2026-12-01T19:00' } as const
  const { opensAt } = wishOf({ ...drawn, enrolment }, 'Asia/Shanghai').enrolment
  assert.equal(opensAt?.toString(), '2026-12-01T11:00:00Z')
})

test('sessions are foreseen once station, times and places are there', () => {
  assert.ok(canForesee(drawn))
  assert.ok(!canForesee({ ...drawn, places: [] }))
  assert.ok(!canForesee({ ...drawn, mode: 'rule', rule: { ...drawn.rule, weekdays: [] } }))
  assert.ok(!canForesee({ ...drawn, mode: 'rule', rule: { ...drawn.rule, until: '' } }))
})

test('faults find their fields, whichever body they were sent in', () => {
  const faults = new Map([
    ['/activity/times/until', 'a'],
    ['/draft/times/first', 'b'],
    ['/text/title/zh', 'c'],
    ['/capacity', 'd'],
  ])
  assert.deepEqual(
    [...faultsInDraft(faults).keys()],
    ['/times/until', '/times/first', '/title/zh', '/enrolment/capacity'],
  )
})
