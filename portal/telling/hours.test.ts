import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { comingSample, readerSample, stationSample } from '../samples.ts'
import { groupWeek, hoursText, specialDays, timetableOn, weekdaysText } from './hours.ts'

const zh = readerSample('zh-CN')
const en = readerSample('en')
const day = [{ opens: 510, closes: 1230 }]
const half = [{ opens: 540, closes: 720 }]
const plain = (text: string) => text.replaceAll('\u202f', ' ')

test('hours read like a notice on a door', () => {
  assert.equal(hoursText(zh, day), '8:30–20:30')
  assert.equal(plain(hoursText(en, day)), '8:30 AM–8:30 PM')
  assert.equal(hoursText(zh, [...half, { opens: 780, closes: 1020 }]), '9:00–12:00、13:00–17:00')
  assert.equal(hoursText(zh, []), '不开放')
  assert.equal(hoursText(en, [{ opens: 0, closes: 1440 }]), 'All day')
})

test('hours past midnight say so', () => {
  assert.equal(hoursText(zh, [{ opens: 1080, closes: 1560 }]), '18:00–次日 2:00')
  assert.equal(hoursText(zh, [{ opens: 1080, closes: 1440 }]), '18:00–24:00')
})

test('equal days of a week are told together', () => {
  const groups = groupWeek([day, day, day, day, day, half, []])
  assert.deepEqual(
    groups.map(({ days }) => weekdaysText(zh, days)),
    ['周一至周五', '周六', '周日'],
  )
  assert.equal(weekdaysText(en, [5, 6]), 'Saturday and Sunday')
  assert.equal(weekdaysText(zh, [0, 2, 3, 4]), '周一和周三至周五')
  assert.equal(weekdaysText(zh, [0, 1, 2, 3, 4, 5, 6]), '每天')
})

test('however a week is told, each day is told once with its own hours', () => {
  const hours = fc.constantFrom(day, half, [])
  fc.assert(
    fc.property(fc.array(hours, { minLength: 7, maxLength: 7 }), (week) => {
      const told = groupWeek(week).flatMap((group) => group.days.map((one) => [one, group.hours] as const))
      assert.deepEqual(
        told.toSorted(([a], [b]) => a - b).map(([, of]) => of),
        week,
      )
    }),
  )
})

test('only days that are not as usual are special, with their reason; equal neighbours are one line', () => {
  const repair = { zh: '空调检修', en: 'Repairs' }
  const coming = [
    comingSample('2026-09-30'),
    ...['2026-10-01', '2026-10-02'].map((date) =>
      comingSample(date, {
        kind: 'holiday',
        decidedBy: 'holiday',
        reason: { zh: '国庆节', en: 'National Day' },
        hours: half,
      }),
    ),
    comingSample('2026-10-03', { decidedBy: 'exception', reason: repair, hours: [] }),
    comingSample('2026-10-04', { decidedBy: 'season' }),
    comingSample('2026-10-10', { kind: 'makeUpDay', decidedBy: 'makeUpDay' }),
  ]
  assert.deepEqual(
    specialDays(zh, coming).map(({ from, to, why }) => [from, to, why]),
    [
      ['2026-10-01', '2026-10-02', '国庆节'],
      ['2026-10-03', '2026-10-03', '空调检修'],
      ['2026-10-10', '2026-10-10', '调休上班日'],
    ],
  )
})

test('a season that goes over New Year is in force on both sides of it', () => {
  const { plan } = stationSample()
  const winter = { ...plan.regular, label: { zh: '冬季', en: 'Winter' }, from: '12-01', to: '02-29' }
  const seasonal = { ...plan, seasons: [winter] }
  assert.equal(timetableOn(seasonal, '2026-12-31'), winter)
  assert.equal(timetableOn(seasonal, '2027-01-01'), winter)
  assert.equal(timetableOn(seasonal, '2027-03-01'), plan.regular)
})
