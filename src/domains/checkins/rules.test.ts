import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { clockOff, corrected } from '../../kernel/device-clock.ts'
import { type Candidate, judgeSeat, shortNames } from './rules.ts'

const at = (text: string) => Temporal.Instant.from(`2026-11-26T${text}:00+08:00`)
const RULES = { early: 60, late: 60, clock: 120 }

const session = (occasion: string, from: string, to: string, more: Partial<Candidate> = {}): Candidate => ({
  occasion,
  station: 'here',
  startsAt: at(from),
  endsAt: at(to),
  calledOff: false,
  seatState: 'confirmed',
  ...more,
})
const judged = (candidates: Candidate[], now: string, wanted: string | null = null) => {
  const { outcome, candidate } = judgeSeat(candidates, { station: 'here', wanted }, RULES, at(now))
  return [outcome, candidate?.occasion]
}

test('each way in which a seat does not fit has an answer of its own', () => {
  const one = session('a', '14:00', '15:00')
  assert.deepEqual(judged([one], '13:30'), ['fits', 'a'])
  assert.deepEqual(judged([one], '12:59'), ['tooEarly', 'a'])
  assert.deepEqual(judged([one], '16:01'), ['over', 'a'])
  assert.deepEqual(judged([], '14:00'), ['unknown', undefined])
  assert.deepEqual(judged([{ ...one, seatState: 'cancelled' }], '14:00'), ['cancelled', 'a'])
  assert.deepEqual(judged([{ ...one, seatState: 'waiting' }], '14:00'), ['notConfirmed', 'a'])
  assert.deepEqual(judged([{ ...one, calledOff: true }], '14:00'), ['calledOff', 'a'])
  assert.deepEqual(judged([{ ...one, station: 'there' }], '14:00'), ['otherStation', 'a'])
  assert.deepEqual(judged([one], '14:00', 'another'), ['wrongSession', 'a'])
})

test('of a course, the session counts that takes place now, and the desk’s own before others', () => {
  const course = [
    session('a', '09:00', '10:00'),
    session('b', '14:00', '15:00'),
    session('c', '15:00', '16:00'),
  ]
  assert.deepEqual(judged(course, '09:30'), ['fits', 'a'])
  assert.deepEqual(judged(course, '11:30'), ['tooEarly', 'b'])
  assert.deepEqual(judged(course, '14:30', 'c'), ['fits', 'c'])
  assert.deepEqual(judged(course, '23:00'), ['over', 'c'])
})

test('first names only, and whole ones where two would be confused', () => {
  assert.deepEqual(shortNames(['演示·王敏', '李雷', 'Ann Smith', '欧阳明月']), ['敏', '雷', 'Ann', '明月'])
  assert.deepEqual(shortNames(['王敏', '李敏']), ['王敏', '李敏'])
})

test('a clock that is off by an hour is told, and times come out as if it were right', () => {
  const now = at('14:00')
  assert.equal(clockOff(now.add({ hours: 1 }), now, 120), 3_600)
  assert.equal(clockOff(now.subtract({ seconds: 90 }), now, 120), 0)
  fc.assert(
    fc.property(fc.integer({ min: -86_400, max: 86_400 }), fc.nat(36_000), (off, ago) => {
      const noted = now.subtract({ seconds: ago })
      const told = corrected(noted.add({ seconds: off }), now.add({ seconds: off }), now)
      assert.equal(told.toString(), noted.toString())
    }),
  )
  assert.equal(corrected(now.add({ hours: 5 }), now, now).toString(), now.toString(), 'never to come')
})
