import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { logNormal, mulberry32, randomFor, shareOut } from './random.ts'

test('a seed always gives the same stream, and its numbers lie from 0 to below 1', () => {
  const random = mulberry32(42)
  const numbers = Array.from({ length: 1000 }, random)
  assert.equal(numbers[0], 0.6011037519201636)
  assert.ok(numbers.every((one) => one >= 0 && one < 1))
  const mean = numbers.reduce((a, b) => a + b, 0) / numbers.length
  assert.ok(Math.abs(mean - 0.5) < 0.03)
})

test('streams of different names differ', () => {
  assert.notEqual(randomFor(1, '310104004')(), randomFor(1, '310104005')())
  assert.equal(randomFor(1, '湖南路')(), randomFor(1, '湖南路')())
})

test('a log-normal factor never runs away', () => {
  const random = mulberry32(1)
  for (let count = 0; count < 2000; count += 1) {
    const factor = logNormal(random, 0.4)
    assert.ok(factor >= Math.exp(-1) - 1e-12 && factor <= Math.exp(1) + 1e-12)
  }
})

test('parts add up to the whole and each is within one of its exact share', () => {
  const weights = fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 1, maxLength: 50 })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), weights, (total, all) => {
      const parts = shareOut(total, all)
      assert.equal(
        parts.reduce((a, b) => a + b, 0),
        total,
      )
      const sum = all.reduce((a, b) => a + b, 0)
      for (const [index, part] of parts.entries()) {
        const exact = sum > 0 ? (total * all[index]!) / sum : total / all.length
        assert.ok(part >= 0 && Math.abs(part - exact) <= 1 + 1e-6)
      }
    }),
  )
  assert.deepEqual(shareOut(5, []), [])
})
