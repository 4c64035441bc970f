import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { afterQuiet, dueAt, type Hours, MOST_TRIES, nextDigest, pauseAfter, quietEnd } from './rules.ts'

const SHANGHAI: Hours = { timeZone: 'Asia/Shanghai', quiet: { from: 1260, until: 480 }, digestAt: 510 }
const at = (text: string, timeZone = 'Asia/Shanghai') =>
  Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).epochMilliseconds
const clock = (moment: number, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timeZone)
const shown = (moment: number, timeZone = 'Asia/Shanghai') =>
  clock(moment, timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' })

const shownDue = (text: string, manner: 'atOnce' | 'digest' = 'atOnce', urgent = false) =>
  shown(dueAt(SHANGHAI, at(text), { manner, urgent }))

test('between 21:00 and 08:00 nobody is disturbed; what is urgent passes', () => {
  assert.equal(shownDue('2026-03-02T20:59'), '2026-03-02T20:59')
  assert.equal(shownDue('2026-03-02T21:00'), '2026-03-03T08:00')
  assert.equal(shownDue('2026-03-03T02:30'), '2026-03-03T08:00')
  assert.equal(shownDue('2026-03-03T08:00'), '2026-03-03T08:00')
  assert.equal(shownDue('2026-03-03T02:30', 'atOnce', true), '2026-03-03T02:30')
  assert.equal(shownDue('2026-03-03T08:29', 'digest'), '2026-03-03T08:30')
  assert.equal(shownDue('2026-03-03T08:30', 'digest'), '2026-03-04T08:30')
})

test('quiet at noon does not pass midnight; no quiet at all is none', () => {
  const noon: Hours = { ...SHANGHAI, quiet: { from: 720, until: 840 } }
  assert.equal(shown(afterQuiet(noon, at('2026-03-02T12:30'))), '2026-03-02T14:00')
  assert.equal(quietEnd(noon, at('2026-03-02T23:00')), null)
  assert.equal(quietEnd({ ...SHANGHAI, quiet: { from: 0, until: 0 } }, at('2026-03-02T00:00')), null)
})

test('a digest whose time lies in quiet hours waits for their end', () => {
  const early: Hours = { ...SHANGHAI, digestAt: 420 }
  assert.equal(shown(nextDigest(early, at('2026-03-02T06:00'))), '2026-03-02T08:00')
  assert.equal(shown(nextDigest(early, at('2026-03-02T08:00'))), '2026-03-03T08:00')
})

test('a clock set forward or back moves quiet with it and doubles nothing', () => {
  const berlin: Hours = { timeZone: 'Europe/Berlin', quiet: { from: 60, until: 150 }, digestAt: 150 }
  // 29 March 2026: 02:00 becomes 03:00. The end of quiet, 02:30, is never shown: it comes with the leap.
  assert.equal(
    shown(afterQuiet(berlin, at('2026-03-29T01:30', 'Europe/Berlin')), 'Europe/Berlin'),
    '2026-03-29T03:00',
  )
  // 25 October 2026: 03:00 becomes 02:00. Quiet ended when the clock first showed 02:30.
  const second = at('2026-10-25T02:10', 'Europe/Berlin') + 3_600_000
  assert.equal(shown(second, 'Europe/Berlin'), '2026-10-25T02:10')
  assert.equal(quietEnd(berlin, second), null)
})

const minute = fc.integer({ min: 0, max: 1439 })
const hours: fc.Arbitrary<Hours> = fc.record({
  timeZone: fc.constantFrom(
    'Asia/Shanghai',
    'Europe/Berlin',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Asia/Urumqi',
  ),
  quiet: fc.record({ from: minute, until: minute }),
  digestAt: minute,
})
// Four years, so that every change of the clocks is met.
const moment = fc
  .integer({ min: at('2024-01-01T00:00') / 1000, max: at('2028-01-01T00:00') / 1000 })
  .map((s) => s * 1000)

/** Told by the clock's face alone, without the rules: is this within quiet hours? */
function faceIsQuiet({ timeZone, quiet: { from, until } }: Hours, when: number): boolean {
  const { hour, minute: m } = clock(when, timeZone)
  const now = hour * 60 + m
  return from < until ? from <= now && now < until : from !== until && (now >= from || now < until)
}
/** Within a day of a change of the clocks the face is no witness: it shows an hour twice, or leaves one out. */
function clockIsSteady({ timeZone }: Hours, when: number): boolean {
  const time = clock(when, timeZone)
  return time.subtract({ days: 1 }).offsetNanoseconds === time.add({ days: 1 }).offsetNanoseconds
}

test('nothing is lost: whatever is told goes out within a day and a bit, never before it was told', () => {
  fc.assert(
    fc.property(
      hours,
      moment,
      fc.constantFrom('atOnce' as const, 'digest' as const),
      fc.boolean(),
      (h, now, manner, urgent) => {
        const due = dueAt(h, now, { manner, urgent })
        assert.ok(due >= now)
        assert.ok(due - now <= 49 * 3_600_000, `${(due - now) / 3_600_000} hours`)
        if (urgent) assert.equal(due, now)
      },
    ),
    { numRuns: 3_000 },
  )
})

test('nothing that is not urgent goes out within quiet hours', () => {
  fc.assert(
    fc.property(hours, moment, fc.constantFrom('atOnce' as const, 'digest' as const), (h, now, manner) => {
      const due = dueAt(h, now, { manner, urgent: false })
      assert.equal(quietEnd(h, due), null)
      if (clockIsSteady(h, due)) assert.ok(!faceIsQuiet(h, due), shown(due, h.timeZone))
      // And what is told in the open is not held back.
      if (manner === 'atOnce' && clockIsSteady(h, now) && !faceIsQuiet(h, now)) assert.equal(due, now)
    }),
    { numRuns: 3_000 },
  )
})

test('digests come once a day, in order: whatever is told between two of them goes into the later one', () => {
  fc.assert(
    fc.property(
      hours,
      moment,
      fc.array(fc.integer({ min: 0, max: 10 * 86_400_000 }), { maxLength: 40 }),
      (h, start, gaps) => {
        const told = gaps.map((gap) => start + gap).toSorted((a, b) => a - b)
        const digests = new Map<number, number[]>()
        for (const now of told) {
          const due = nextDigest(h, now)
          digests.set(due, [...(digests.get(due) ?? []), now])
        }
        assert.equal([...digests.values()].flat().length, told.length)
        const dues = [...digests.keys()]
        for (const [i, due] of dues.entries()) {
          const before = dues[i - 1] ?? -Infinity
          assert.ok(due > before, 'in order')
          assert.ok(due - before >= 22 * 3_600_000, 'one a day')
          for (const now of digests.get(due) ?? []) assert.ok(now >= before && now < due)
        }
      },
    ),
    { numRuns: 500 },
  )
})

test('pauses grow, and a delivery is given up after six hours of trying', () => {
  const pauses = Array.from({ length: MOST_TRIES - 1 }, (_, i) => pauseAfter(i + 1) / 60_000)
  assert.deepEqual(pauses, [1, 3, 9, 27, 81, 243])
})
