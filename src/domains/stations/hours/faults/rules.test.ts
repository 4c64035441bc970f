import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HoursFault } from '../contract.ts'
import { day, openingPlan, timetable, week } from '../samples.ts'
import { hoursFaults } from './rules.ts'

const reason = { zh: '检修', en: 'Repairs' }
const told = (fault: HoursFault) =>
  [fault.code, fault.pointer, fault.values?.other].filter((part) => part !== undefined).join(' ')
const faultsOf = (more: object) => hoursFaults(openingPlan(more)).map(told)
const season = (from: string, to: string, hours = '08:00-21:00', more: object = {}) =>
  timetable(week(hours), { from, to, ...more })
const except = (from: string, to: string, hours = '') => ({ from, to, hours: day(hours), reason })

test('an ordinary plan has no faults', () => {
  assert.deepEqual(
    faultsOf({
      regular: timetable(week('08:30-12:00 12:00-20:30', '20:00-26:00'), { holiday: [] }),
      seasons: [season('06-15', '09-14'), season('12-01', '02-29')],
      exceptions: [except('2026-05-01', '2026-05-03'), except('2026-05-04', '2026-05-04', '00:00-24:00')],
    }),
    [],
  )
})

test('a closing that does not come after its opening is a fault', () => {
  assert.deepEqual(faultsOf({ regular: timetable(week('20:30-08:30', '', '09:00-09:00')) }), [
    ...[0, 1, 2, 3, 4].map((i) => `closes-before-opening /regular/week/${i}/0`),
    'closes-before-opening /regular/week/6/0',
  ])
})

test('two intervals of a day that overlap are a fault of the later one', () => {
  const holiday = day('13:00-17:00 08:00-12:00 11:59-13:00')
  assert.deepEqual(faultsOf({ regular: timetable(week(''), { holiday }) }), [
    'intervals-overlap /regular/holiday/2 /regular/holiday/1',
  ])
})

test('minutes out of range are a fault, from whatever source they come', () => {
  const plan = openingPlan()
  const wrong = [
    [-1, 60],
    [1440, 1500],
    [60, 2881],
    [60.5, 120],
    [Number.NaN, 120],
  ].map(([opens = 0, closes = 0]) => ({ opens, closes }))
  for (const interval of wrong)
    assert.deepEqual(
      hoursFaults({ ...plan, regular: { ...plan.regular, makeUpDay: [interval] } }).map(told),
      ['interval-out-of-range /regular/makeUpDay/0'],
    )
})

test('hours that run into the next day of the week are a fault, from Sunday to Monday too', () => {
  const hours = { regular: timetable([day('01:00-02:00'), ...week('').slice(2), day('22:00-25:30')]) }
  assert.deepEqual(faultsOf(hours), ['runs-into-next-day /regular/week/6/0 /regular/week/0/0'])
  const touching = { regular: timetable([day('01:30-02:00'), ...week('').slice(2), day('22:00-25:30')]) }
  assert.deepEqual(faultsOf(touching), [])
})

test('hours that run into a holiday or make-up day are a fault, for it may follow any day it can', () => {
  const [tuesday, friday] = [1, 4].map((open) =>
    [0, 1, 2, 3, 4, 5, 6].map((i) => day(i === open ? '20:00-26:00' : '')),
  )
  const early = day('00:00-06:00')
  assert.deepEqual(faultsOf({ regular: timetable(tuesday ?? [], { holiday: early }) }), [
    'runs-into-next-day /regular/week/1/0 /regular/holiday/0',
  ])
  assert.deepEqual(faultsOf({ regular: timetable(friday ?? [], { makeUpDay: early }) }), [
    'runs-into-next-day /regular/week/4/0 /regular/makeUpDay/0',
  ])
  assert.deepEqual(faultsOf({ regular: timetable(tuesday ?? [], { makeUpDay: early }) }), [])
})

test('hours that run into the first day of another season are a fault', () => {
  const faults = faultsOf({
    regular: timetable(week('20:00-26:00')),
    seasons: [season('07-01', '08-31', '00:00-06:00')],
  })
  // Each night into the next morning; and Monday's hours, worked on a Saturday or Sunday in exchange, follow
  // Friday and Saturday and are followed by Sunday and Monday.
  const pairs = ['0>1', '1>2', '2>3', '3>4', '4>5', '5>6', '6>0', '4>0', '5>0', '0>6', '0>0']
  assert.deepEqual(
    faults.toSorted(),
    pairs
      .map((pair) => pair.split('>'))
      .map(([night, morning]) => `runs-into-next-day /regular/week/${night}/0 /seasons/0/week/${morning}/0`)
      .toSorted(),
  )
})

test('in most years 1 March follows 28 February', () => {
  const winter = [season('12-01', '02-28', '20:00-26:00'), season('02-29', '02-29', '')]
  assert.notDeepEqual(faultsOf({ regular: timetable(week('01:00-09:00')), seasons: winter }), [])
  assert.deepEqual(faultsOf({ regular: timetable(week('02:00-09:00')), seasons: winter }), [])
})

test('hours that run into an exception, or out of one, are a fault', () => {
  // 8 March 2026 is a Sunday.
  assert.deepEqual(
    faultsOf({
      regular: timetable(week('20:00-26:00')),
      exceptions: [except('2026-03-08', '2026-03-08', '00:00-03:00')],
    }),
    [
      'runs-into-next-day /regular/week/5/0 /exceptions/0/hours/0',
      'runs-into-next-day /regular/week/0/0 /exceptions/0/hours/0',
    ],
  )
  assert.deepEqual(faultsOf({ exceptions: [except('2026-03-08', '2026-03-08', '20:00-33:00')] }), [
    'runs-into-next-day /exceptions/0/hours/0 /regular/week/0/0',
  ])
  const row = [except('2026-03-09', '2026-03-10', '06:00-31:00'), except('2026-03-11', '2026-03-11')]
  assert.deepEqual(faultsOf({ exceptions: row }), [
    'runs-into-next-day /exceptions/0/hours/0 /exceptions/0/hours/0',
  ])
})

test('seasons that share a day are a fault, over New Year too', () => {
  assert.deepEqual(faultsOf({ seasons: [season('06-01', '08-31'), season('08-31', '09-30')] }), [
    'seasons-overlap /seasons/1 /seasons/0',
  ])
  assert.deepEqual(faultsOf({ seasons: [season('01-15', '01-31'), season('11-01', '02-28')] }), [
    'seasons-overlap /seasons/1 /seasons/0',
  ])
  assert.deepEqual(faultsOf({ seasons: [season('11-01', '02-28'), season('02-29', '10-31')] }), [])
})

test('a season without both dates and a regular timetable with any are faults', () => {
  assert.deepEqual(
    faultsOf({
      regular: timetable(week(''), { from: '01-01' }),
      seasons: [timetable(week('')), timetable(week(''), { to: '01-31' })],
    }),
    ['regular-with-dates /regular', 'season-without-dates /seasons/0', 'season-without-dates /seasons/1'],
  )
})

test('exceptions that share a date, end before they start or lie on no calendar are faults', () => {
  assert.deepEqual(
    faultsOf({
      exceptions: [
        except('2026-05-01', '2026-05-05'),
        except('2026-05-05', '2026-05-06'),
        except('2026-06-02', '2026-06-01'),
      ],
    }),
    ['exceptions-overlap /exceptions/1 /exceptions/0', 'exception-ends-before-start /exceptions/2'],
  )
  const plan = openingPlan()
  const unreal = { from: '2026-02-29', to: 'soon', hours: [], reason }
  assert.deepEqual(hoursFaults({ ...plan, exceptions: [unreal] }).map(told), [
    'date-does-not-exist /exceptions/0/from',
    'date-does-not-exist /exceptions/0/to',
  ])
  const season30 = { ...plan.regular, from: '02-30', to: '03-10' }
  assert.deepEqual(hoursFaults({ ...plan, seasons: [season30] }).map(told), [
    'date-does-not-exist /seasons/0/from',
  ])
})

test('a time zone that nobody knows is a fault', () => {
  assert.deepEqual(faultsOf({ timeZone: 'Asia/Huaihai' }), ['time-zone-unknown /timeZone'])
})
