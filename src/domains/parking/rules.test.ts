import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Plate } from './contract.ts'
import { daysOfMonth, maskPlate, type Rules, takebackOf, windowsMeet } from './rules.ts'

const rules = { leaveMinutes: 45 } as Rules
const night = (weekday: number, from: number, to: number) => ({ weekday, from, to })
const at = (minutes: number) => Temporal.Instant.fromEpochMilliseconds(minutes * 60_000)

test('the owner has what they need at once, or once whoever is parked there has had time to leave', () => {
  const moment = fc.integer({ min: 0, max: 2_000 })
  fc.assert(
    fc.property(moment, fc.integer({ min: 30, max: 900 }), moment, moment, (from, length, needed, now) => {
      const evening = { from: at(from), to: at(from + length) }
      fc.pre(now < from + length && needed >= now && needed < from + length)
      const { leaveBy, keeps } = takebackOf(evening, at(needed), at(now), rules)
      const minute = leaveBy.epochMilliseconds / 60_000
      if (from <= now) assert.ok(minute >= Math.min(now + 45, from + length))
      else assert.equal(minute, needed)
      assert.equal(keeps !== null, minute > from)
      if (keeps) assert.deepEqual([keeps.from, keeps.to], [evening.from, leaveBy])
    }),
  )
})

test('windows of a week that run into each other are seen, over the end of the week as well', () => {
  assert.equal(windowsMeet([night(1, 1080, 1920), night(2, 480, 1020), night(7, 1080, 1920)]), false)
  assert.equal(windowsMeet([night(1, 1080, 1920), night(2, 420, 1020)]), true)
  assert.equal(windowsMeet([night(7, 1080, 1920), night(1, 420, 1020)]), true)
  assert.equal(windowsMeet([]), false)
})

test('a month from today on, without the evenings that are not wanted', () => {
  assert.deepEqual(daysOfMonth('2027-02', '2027-02-26', ['2027-02-27']), ['2027-02-26', '2027-02-28'])
  assert.equal(daysOfMonth('2026-12', '2026-11-26').length, 31)
  assert.deepEqual(daysOfMonth('2026-10', '2026-11-26'), [])
})

test('plates as people type them, and as they may be shown', () => {
  assert.equal(Plate.parse(' 沪a·12345'), '沪A12345')
  assert.equal(Plate.parse('沪AD12345'), '沪AD12345')
  assert.equal(Plate.safeParse('12345').success, false)
  assert.equal(Plate.safeParse('沪A1').success, false)
  assert.equal(maskPlate('沪AD12345'), '沪A***45')
})
