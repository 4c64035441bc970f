import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dayNumber, dayNumberOfText, textOfDay } from './calendar.ts'
import { clockOfMinutes, dateAt, isTimeZone, minutesOfClock, momentOf } from './wall-clock.ts'

const momentIn = (zone: string, date: string, clock: string) =>
  Temporal.Instant.fromEpochMilliseconds(
    momentOf(zone, dayNumberOfText(date), minutesOfClock(clock)),
  ).toString()

const ZONES = [
  'Asia/Shanghai',
  'Asia/Kathmandu',
  'Europe/Prague',
  'America/New_York',
  'America/Havana',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
  'UTC',
]
const anyDay = fc.integer({ min: dayNumberOfText('1975-01-01'), max: dayNumberOfText('2060-01-01') })
const anyMinute = fc.integer({ min: 0, max: 2880 })

test('a time that the clock shows twice is reached the first time', () => {
  assert.equal(momentIn('Europe/Prague', '2026-10-25', '02:30'), '2026-10-25T00:30:00Z')
  assert.equal(momentIn('Europe/Prague', '2026-10-25', '03:00'), '2026-10-25T02:00:00Z')
})

test('a time that the clock leaps over is reached at the leap', () => {
  assert.equal(momentIn('Europe/Prague', '2026-03-29', '02:30'), '2026-03-29T01:00:00Z')
  assert.equal(momentIn('Europe/Prague', '2026-03-29', '03:15'), '2026-03-29T01:15:00Z')
})

test('a date that a zone left out is over as it begins', () => {
  // Samoa went over the date line at the end of 29 December 2011.
  assert.equal(momentIn('Pacific/Apia', '2011-12-30', '12:00'), '2011-12-30T10:00:00Z')
  assert.equal(momentIn('Pacific/Apia', '2011-12-31', '00:00'), '2011-12-30T10:00:00Z')
})

/** A zone and a day, half of the time one on which its clock changes, or a neighbour of one. */
const zoneAndDay = fc
  .tuple(fc.constantFrom(...ZONES), anyDay, fc.option(fc.integer({ min: -1, max: 1 })))
  .map(([zone, day, near]) => {
    const noon = Temporal.PlainDate.from(textOfDay(day)).toZonedDateTime({
      timeZone: zone,
      plainTime: '12:00',
    })
    const change = near === null ? null : noon.getTimeZoneTransition('next')
    return [zone, change ? dayNumber(change.toPlainDate()) + (near ?? 0) : day] as const
  })

test('a moment is the earlier of those that show the time, or else the leap over it', () => {
  fc.assert(
    fc.property(zoneAndDay, anyMinute, ([zone, day], minute) => {
      const wall = Temporal.PlainDateTime.from('1970-01-01').add({ days: day, minutes: minute })
      const earlier = wall.toZonedDateTime(zone, { disambiguation: 'earlier' })
      const shown = earlier.toPlainDateTime().equals(wall)
      const expected = shown ? earlier : earlier.getTimeZoneTransition('next')
      assert.equal(momentOf(zone, day, minute), expected?.epochMilliseconds)
    }),
    { numRuns: 2000 },
  )
})

test('a later wall time is never reached before an earlier one', () => {
  fc.assert(
    fc.property(zoneAndDay, anyMinute, anyMinute, ([zone, day], a, b) => {
      const [first, second] = [momentOf(zone, day, Math.min(a, b)), momentOf(zone, day, Math.max(a, b))]
      assert.ok(first <= second)
    }),
  )
})

test('clock faces and minutes are two ways to write the same', () => {
  assert.equal(minutesOfClock('26:05'), 1565)
  fc.assert(fc.property(anyMinute, (m) => assert.equal(minutesOfClock(clockOfMinutes(m)), m)))
})

test('only official names of time zones are taken', () => {
  assert.deepEqual(['Asia/Shanghai', 'asia/shanghai', '+08:00', 'Asia/Huaihai', ''].map(isTimeZone), [
    true,
    false,
    false,
    false,
    false,
  ])
})

test('the date at a moment is the one on the local calendar', () => {
  const moment = Date.parse('2026-05-01T17:00:00Z')
  assert.equal(dateAt('Asia/Shanghai', moment).toString(), '2026-05-02')
  assert.equal(dateAt('Europe/Prague', moment).toString(), '2026-05-01')
})
