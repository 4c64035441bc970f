import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { officialCalendar } from '../../../kernel/calendar.ts'
import { openingPlan } from '../../stations/hours/samples.ts'
import {
  clashesOf,
  common,
  filled,
  gapsOf,
  joined,
  LATEST,
  mondayOf,
  openSpans,
  type Span,
  swapped,
  weekOf,
  without,
} from './rules.ts'

const span: fc.Arbitrary<Span> = fc
  .tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 60 }))
  .map(([from, length]) => ({ from, to: from + length }))
const spans = fc.array(span, { maxLength: 8 })
const people = ['a', 'b', 'c']
const shift = fc
  .tuple(span, fc.constantFrom('reception', 'logistics'), fc.constantFrom(...people))
  .map(([one, post, person]) => ({ ...one, post, person }))
const minute = fc.integer({ min: 0, max: 380 })
const within = (all: readonly Span[], at: number) => all.some(({ from, to }) => from <= at && at < to)

test('at any minute joined, without and common say what a person with a list would say', () => {
  fc.assert(
    fc.property(spans, spans, minute, (a, b, at) => {
      assert.equal(within(joined(a), at), within(a, at))
      assert.equal(within(without(a, b), at), within(a, at) && !within(b, at))
      assert.equal(within(common(a, b), at), within(a, at) && within(b, at))
      for (const [i, { from, to }] of without(a, b).entries())
        assert.ok(from < to && (i === 0 || from > (without(a, b)[i - 1]?.to ?? -1)))
    }),
  )
})

test('a minute is a gap just when the door is open and nobody is at the reception', () => {
  fc.assert(
    fc.property(spans, fc.array(shift, { maxLength: 8 }), minute, (open, shifts, at) => {
      const desk = shifts.filter(({ post }) => post === 'reception')
      assert.equal(within(gapsOf(open, shifts), at), within(open, at) && !within(desk, at))
    }),
  )
})

test('filling leaves no gap where somebody is free, and puts nobody in two places', () => {
  fc.assert(
    fc.property(spans, fc.array(shift, { maxLength: 4 }), spans, (open, shifts, away) => {
      const gaps = gapsOf(open, shifts)
      const busy = (person: string) => (person === 'a' ? away : [])
      const full = filled(gaps, shifts, people, busy)
      assert.deepEqual(gapsOf(open, full), [], 'b and c are always free')
      for (const made of full.slice(shifts.length))
        assert.ok(made.person !== 'a' || common([made], away).length === 0)
      assert.deepEqual(gapsOf(open, filled(gaps, shifts, [], busy)), gaps, 'nobody is there to fill with')
    }),
  )
})

test('swapping twice changes nothing that anybody could see', () => {
  fc.assert(
    fc.property(fc.array(shift, { maxLength: 6 }), span, minute, (shifts, part, at) => {
      const once = swapped(shifts, 'a', 'b', part)
      const there = (all: typeof shifts, person: string) =>
        within(
          all.filter((one) => one.person === person),
          at,
        )
      const inside = within([part], at)
      assert.equal(there(once, 'a'), there(shifts, inside ? 'b' : 'a'))
      assert.equal(there(once, 'c'), there(shifts, 'c'))
      for (const person of people)
        assert.equal(there(swapped(once, 'a', 'b', part), person), there(shifts, person))
    }),
  )
})

test('a clash is one person at two stations at one time, found wherever it is', () => {
  const placed = fc.array(
    fc
      .tuple(span, fc.constantFrom('s', 't'), fc.constantFrom(...people))
      .map(([one, station, person]) => ({ ...one, station, person })),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(placed, (all) => {
      const slow = all.flatMap((a, i) =>
        all
          .slice(i + 1)
          .filter((b) => a.person === b.person && a.station !== b.station && a.from < b.to && b.from < a.to),
      )
      assert.equal(clashesOf(all).length, slow.length)
    }),
  )
})

const day = (opens: string, closes: string) => [{ opens, closes }]

test('open hours of a week follow exceptions, holidays and hours past midnight', () => {
  const monday = Temporal.PlainDate.from('2026-09-28')
  const calendar = officialCalendar([
    { date: '2026-10-01', kind: 'holiday', name: { zh: '国庆节', en: 'National Day' } },
  ])
  const plan = openingPlan({
    regular: {
      week: [...Array.from({ length: 6 }, () => day('09:00', '17:00')), day('20:00', '26:00')],
      holiday: [],
      makeUpDay: null,
    },
    exceptions: [
      {
        from: '2026-09-29',
        to: '2026-09-29',
        hours: day('09:00', '12:00'),
        reason: { zh: '检修', en: 'Repair' },
      },
    ],
  })
  const open = openSpans(plan, calendar, monday)
  assert.deepEqual(open.slice(0, 3), [
    { from: 540, to: 1020 },
    { from: 1980, to: 2160 },
    { from: 3420, to: 3900 },
  ])
  assert.ok(!open.some(({ from, to }) => from < 4 * 1440 && to > 3 * 1440), 'closed on the holiday')
  assert.deepEqual(open.at(-1), { from: 9840, to: 10200 })
  assert.ok((open.at(-1)?.to ?? 0) <= LATEST)
})

test('weeks are those of ISO 8601', () => {
  assert.equal(mondayOf('2026-W48')?.toString(), '2026-11-23')
  assert.equal(mondayOf('2026-W53')?.toString(), '2026-12-28')
  assert.equal(mondayOf('2025-W53'), undefined)
  assert.equal(mondayOf('2026-48'), undefined)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
      const date = Temporal.PlainDate.from('2000-01-01').add({ days })
      const monday = mondayOf(weekOf(date))
      assert.ok(monday && monday.until(date).days >= 0 && monday.until(date).days < 7)
    }),
  )
})
