import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { CalendarFile } from '../../../kernel/calendar.ts'
import type { Budget } from '../definition/contract.ts'
import { type CalendarEdition, CalendarId } from './contract.ts'
import { type Calendars, clockOf, type ClockMove, countingOf, dueOf, moveClock, tellClock } from './rules.ts'

const { days } = CalendarFile.parse(
  JSON.parse(readFileSync(new URL('../../../../data/calendar/cn.json', import.meta.url), 'utf8')),
)
const OFFICE = [{ from: '2024-01-01', periods: [{ opens: 540, closes: 1050 }] }]
const id = (number: number) => CalendarId.parse(`00000000-0000-8000-8000-00000000000${number}`)
const PLAIN = id(1)
const LATER = id(2)
const editions: CalendarEdition[] = [
  { id: PLAIN, timeZone: 'Asia/Shanghai', hours: OFFICE, days },
  // The year 2027 as it might be published: a long holiday in January, and shorter days from June on.
  {
    id: LATER,
    timeZone: 'Asia/Shanghai',
    hours: [
      ...OFFICE,
      {
        from: '2026-06-01',
        periods: [
          { opens: 540, closes: 720 },
          { opens: 840, closes: 1050 },
        ],
      },
    ],
    days: [...days, ...[4, 5, 6].map((day) => ({ date: `2027-01-0${day}`, kind: 'holiday' as const }))],
  },
  ...['Europe/Prague', 'America/New_York', 'Australia/Lord_Howe'].map((timeZone, index) => ({
    id: id(index + 3),
    timeZone,
    hours: OFFICE,
    days,
  })),
]
const counting = new Map(editions.map((edition) => [edition.id, countingOf(edition)]))
const calendars: Calendars = (name) => counting.get(name)!

const at = (local: string) =>
  Temporal.PlainDateTime.from(local).toZonedDateTime('Asia/Shanghai').epochMilliseconds
const start = (local: string, budget: Budget): ClockMove => ({
  what: 'start',
  at: at(local),
  calendar: PLAIN,
  budget,
})
const move = (what: 'pause' | 'resume' | 'stop', local: string): ClockMove => ({
  what,
  at: at(local),
  calendar: PLAIN,
})
const rebudget = (local: string, budget: Budget): ClockMove => ({
  what: 'rebudget',
  at: at(local),
  calendar: PLAIN,
  budget,
})
const due = (moves: ClockMove[], now?: string) =>
  Temporal.Instant.fromEpochMilliseconds(
    dueOf(clockOf(moves, calendars)!, calendars, now === undefined ? undefined : at(now)),
  )
    .toZonedDateTimeISO('Asia/Shanghai')
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })

test('five working days before the Spring Festival count the Saturday that is worked and skip the holiday', () => {
  assert.equal(due([start('2026-02-11T08:00', { workingDays: 5 })]), '2026-02-24T17:30')
  assert.equal(due([start('2026-02-11T08:00', { days: 5 })]), '2026-02-16T08:00')
  assert.equal(due([start('2026-02-13T17:00', { workingMinutes: 60 })]), '2026-02-14T09:30')
})

test('what was left when it paused is left when it goes on', () => {
  const paused = [start('2026-03-09T09:00', { workingDays: 3 }), move('pause', '2026-03-10T09:00')]
  assert.equal(due(paused), '2026-03-11T17:30')
  assert.equal(due(paused, '2026-03-13T12:00'), '2026-03-17T12:00')
  assert.equal(due([...paused, move('resume', '2026-03-13T12:00')]), '2026-03-17T12:00')
  // Paused when it had run out already: it stays late.
  const late = [start('2026-03-09T09:00', { workingDays: 1 }), move('pause', '2026-03-12T09:00')]
  assert.equal(due(late, '2026-03-20T09:00'), '2026-03-09T17:30')
})

test('re-classified, what was used stays used; a shorter time makes nothing late before it was given', () => {
  const five = start('2026-03-09T09:00', { workingDays: 5 })
  assert.equal(due([five, rebudget('2026-03-11T09:00', { workingDays: 10 })]), '2026-03-20T17:30')
  assert.equal(due([five, rebudget('2026-03-11T09:00', { workingDays: 3 })]), '2026-03-11T17:30')
  assert.equal(due([five, rebudget('2026-03-12T10:00', { workingDays: 1 })]), '2026-03-12T10:00')
  assert.equal(due([five, rebudget('2026-03-20T10:00', { workingDays: 1 })]), '2026-03-13T17:30')
  assert.equal(due([five, rebudget('2026-03-11T09:00', { days: 15 })]), '2026-03-24T09:00')
  const paused = [
    five,
    move('pause', '2026-03-10T09:00'),
    rebudget('2026-03-19T09:00', { workingMinutes: 60 }),
  ]
  assert.equal(due(paused, '2026-03-23T09:00'), '2026-03-19T09:00')
})

test('a calendar published later counts from its own event on, and only then', () => {
  const before = start('2026-12-30T09:00', { workingDays: 5 })
  assert.equal(due([before]), '2027-01-05T17:30')
  const known: ClockMove = { what: 'recount', at: at('2026-12-31T09:00'), calendar: LATER }
  // Two hours a day shorter as well: of four days of 510 minutes each 390 pass a day.
  assert.equal(due([before, known]), '2027-01-12T10:30')
  const over: ClockMove = { ...known, at: at('2027-01-06T09:00') }
  assert.equal(due([before, over]), '2027-01-05T17:30', 'what was over stays over')
  const told = tellClock(clockOf([before], calendars)!, calendars)
  assert.equal(told.startedAt.toString(), '2026-12-30T01:00:00Z')
  assert.deepEqual([told.pausedAt, told.stoppedAt], [null, null])
})

test('stopped it stands still, started again it begins anew', () => {
  const moves = [start('2026-03-09T09:00', { workingDays: 2 }), move('stop', '2026-03-09T12:00')]
  assert.equal(due([...moves, move('pause', '2026-03-09T13:00')]), '2026-03-10T17:30')
  assert.equal(due([...moves, start('2026-04-01T09:00', { workingDays: 1 })]), '2026-04-01T17:30')
})

test('amounts that cannot be are refused', () => {
  for (const workingDays of [-1, Number.NaN, Infinity])
    assert.throws(() => clockOf([start('2026-03-09T09:00', { workingDays })], calendars), RangeError)
})

const HOUR = 3_600_000
const FIRST = at('2025-12-20T00:00')
const anyBudget = fc.oneof(
  fc.record({ workingDays: fc.integer({ min: 0, max: 12 }) }),
  fc.record({ workingMinutes: fc.integer({ min: 0, max: 3000 }) }),
  fc.record({ days: fc.integer({ min: 0, max: 20 }) }),
  fc.record({ workingDays: fc.integer({ min: 1, max: 5 }), days: fc.integer({ min: 1, max: 9 }) }),
)
type Step = { what: 'pause' | 'resume' | 'extend' | 'rebudget' | 'recount'; wait: number; budget: Budget }
const anyStep: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom('pause', 'resume', 'extend', 'rebudget', 'recount'),
  wait: fc.integer({ min: 0, max: 200 * HOUR }),
  budget: anyBudget,
})
const ZONES = editions.map((edition) => edition.id).filter((one) => one !== LATER)
const anyHistory = fc
  .record({
    calendar: fc.constantFrom(...ZONES),
    // A year and a half, over the changes of every clock.
    begin: fc.integer({ min: FIRST, max: FIRST + 500 * 24 * HOUR }),
    budget: anyBudget,
    steps: fc.array(anyStep, { maxLength: 8 }),
  })
  .map(({ calendar, begin, budget, steps }) => movesOf(calendar, begin, budget, steps))

function movesOf(calendar: CalendarId, begin: number, budget: Budget, steps: readonly Step[]): ClockMove[] {
  let now = begin
  return [
    { what: 'start', at: begin, calendar, budget },
    ...steps.map(({ what, wait, budget: amount }): ClockMove => {
      now += wait
      const base = { at: now, calendar }
      if (what === 'extend') return { ...base, what, more: amount }
      if (what === 'rebudget') return { ...base, what, budget: amount }
      return { ...base, what }
    }),
  ]
}
const dueAfter = (moves: readonly ClockMove[], now?: number) =>
  dueOf(clockOf(moves, calendars)!, calendars, now)

test('recomputed later from the same events a clock is what it was when it was stored', () => {
  fc.assert(
    fc.property(anyHistory, (moves) => {
      let stored = clockOf(moves.slice(0, 1), calendars)!
      for (const [index, one] of moves.entries()) {
        if (index > 0) stored = moveClock(stored, one, calendars)
        const anew: Calendars = (name) => countingOf(editions.find((edition) => edition.id === name)!)
        const again = clockOf(structuredClone(moves.slice(0, index + 1)), anew)!
        assert.deepEqual(again, stored)
        assert.equal(dueOf(again, anew), dueOf(stored, calendars))
      }
    }),
    { numRuns: 25 },
  )
})

test('a pause never shortens, an extension never either, and asking twice changes nothing', () => {
  fc.assert(
    fc.property(
      anyHistory,
      fc.nat(8),
      fc.integer({ min: 0, max: 100 * HOUR }),
      fc.integer({ min: 0, max: 100 * HOUR }),
      (moves, place, after, length) => {
        const running = moves.filter(({ what }) => what !== 'pause' && what !== 'resume')
        const cut = Math.min(place, running.length - 1) + 1
        const { at: last, calendar } = running[cut - 1]!
        const until = running[cut]?.at ?? Infinity
        const pausedAt = Math.min(last + after, until)
        const pause: ClockMove[] = [
          { what: 'pause', at: pausedAt, calendar },
          { what: 'resume', at: Math.min(pausedAt + length, until), calendar },
        ]
        const paused = running.toSpliced(cut, 0, ...pause)
        assert.ok(dueAfter(paused) >= dueAfter(running))
        assert.equal(dueAfter(running.toSpliced(cut, 0, ...pause, ...pause)), dueAfter(paused))
        const more: ClockMove = { what: 'extend', at: last, calendar, more: { workingDays: 2 } }
        assert.ok(dueAfter(running.toSpliced(cut, 0, more)) >= dueAfter(running))
      },
    ),
    { numRuns: 200 },
  )
})

test('whether time is given before, during or after a pause makes no difference', () => {
  fc.assert(
    fc.property(anyHistory, anyBudget, (history, more) => {
      const [first] = history
      const { at: begin, calendar } = first!
      const pause: ClockMove = { what: 'pause', at: begin + 5 * HOUR, calendar }
      const resume: ClockMove = { what: 'resume', at: begin + 90 * HOUR, calendar }
      const extend = (hours: number): ClockMove => ({
        what: 'extend',
        at: begin + hours * HOUR,
        calendar,
        more,
      })
      const dues = [
        [first!, extend(1), pause, resume],
        [first!, pause, extend(50), resume],
        [first!, pause, resume, extend(91)],
      ].map((moves) => dueAfter(moves))
      assert.equal(new Set(dues).size, 1, String(dues))
    }),
    { numRuns: 200 },
  )
})

test('a pause that lasts no time is none; one longer ends no earlier; where nothing runs nothing is used', () => {
  fc.assert(
    fc.property(anyHistory, fc.integer({ min: 0, max: 300 * HOUR }), (history, wait) => {
      const moves = history.filter(({ what }) => what !== 'rebudget')
      const clock = clockOf(moves, calendars)!
      const { calendar } = moves[0]!
      const now = clock.at + wait
      if (clock.pausedAt !== null) {
        assert.ok(dueOf(clock, calendars, now + HOUR) >= dueOf(clock, calendars, now))
        const resume: ClockMove = { what: 'resume', at: now, calendar }
        assert.equal(dueAfter([...moves, resume]), dueOf(clock, calendars, now))
      } else {
        const nothing: ClockMove[] = [
          { what: 'pause', at: now, calendar },
          { what: 'resume', at: now, calendar },
        ]
        assert.equal(dueAfter([...moves, ...nothing]), dueAfter(moves))
      }
    }),
    { numRuns: 200 },
  )
})
