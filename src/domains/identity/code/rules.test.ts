import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  HOUR_SECONDS,
  networkOf,
  PAUSE_SECONDS,
  PER_ADDRESS_AN_HOUR,
  PER_PHONE_AN_HOUR,
  secondsToWait,
} from './rules.ts'

const ages = (count: number) => Array.from({ length: count }, (_, i) => 100 + i)
const within = (asked: number[], now: number) =>
  asked.map((at) => now - at).filter((age) => age < HOUR_SECONDS)

test('whoever asks as often as they can gets no more than the limits allow', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 80 }), (pauses) => {
      const asked: number[] = []
      let now = 0
      for (const pause of pauses) {
        now += pause
        if (secondsToWait(within(asked, now), []) === 0) asked.push(now)
      }
      for (const [i, at] of asked.entries()) {
        if (i > 0) assert.ok(at - (asked[i - 1] ?? 0) >= PAUSE_SECONDS)
        assert.ok(within(asked.slice(0, i + 1), at).length <= PER_PHONE_AN_HOUR)
      }
    }),
  )
})

test('after the seconds that were named, asking works', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 3599, noNaN: true }), { maxLength: 8 }),
      fc.array(fc.double({ min: 0, max: 3599, noNaN: true }), { maxLength: 40 }),
      (ofPhone, ofAddress) => {
        const seconds = secondsToWait(ofPhone, ofAddress)
        const later = (before: number[]) =>
          before.map((age) => age + seconds).filter((age) => age < HOUR_SECONDS)
        assert.equal(secondsToWait(later(ofPhone), later(ofAddress)), 0)
        assert.ok(Number.isInteger(seconds))
      },
    ),
  )
})

test('an address waits at its thirty-first code, a phone at its sixth', () => {
  assert.equal(secondsToWait([], ages(PER_ADDRESS_AN_HOUR - 1)), 0)
  assert.equal(secondsToWait([], ages(PER_ADDRESS_AN_HOUR)), HOUR_SECONDS - (100 + PER_ADDRESS_AN_HOUR - 1))
  assert.equal(secondsToWait(ages(PER_PHONE_AN_HOUR - 1), []), 0)
  assert.equal(secondsToWait(ages(PER_PHONE_AN_HOUR), []), HOUR_SECONDS - (100 + PER_PHONE_AN_HOUR - 1))
})

test('a household counts as one network, however its addresses are written', () => {
  const same = ['2001:db8:1:2::1', '2001:0DB8:0001:0002:ffff:1:2:3', '2001:db8:1:2::', '2001:db8:1:2::5%eth0']
  assert.equal(new Set(same.map(networkOf)).size, 1)
  assert.notEqual(networkOf('2001:db8:1:3::1'), networkOf('2001:db8:1:2::1'))
  assert.notEqual(networkOf('::1'), networkOf('2001:db8::1'))
  assert.equal(networkOf('::ffff:192.0.2.1'), networkOf('192.0.2.1'))
  assert.notEqual(networkOf('192.0.2.1'), networkOf('192.0.2.2'))
})
