import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { afterTry, type Before, type Came, OUTAGE, waitAfter } from './rules.ts'

const habit = fc.record({
  waits: fc.array(fc.integer({ min: 1, max: 90_000 }), { minLength: 1, maxLength: 12 }),
  jitter: fc.integer({ min: 0, max: 50 }),
})
const chance = fc.double({ min: 0, max: 1, noNaN: true })
const failed = (after: number | null = null): Came => ({ kind: 'failed', after })

test('every wait is its number, varied by the jitter and no more; after the last there is none', () => {
  fc.assert(
    fc.property(habit, chance, (rule, luck) => {
      for (const [index, wait] of rule.waits.entries()) {
        const got = waitAfter(rule, index + 1, luck) ?? NaN
        assert.ok(Math.abs(got - wait) <= (wait * rule.jitter) / 100 + 1e-6)
      }
      assert.equal(waitAfter(rule, rule.waits.length + 1, luck), null)
    }),
  )
})

test('an address that never answers is paused after as many tries as there are, and has worn out one message', () => {
  fc.assert(
    fc.property(habit, chance, fc.integer({ min: 1, max: 20 }), (rule, luck, messages) => {
      const tries = Array.from({ length: messages }, () => 0)
      let at: Before = { tries: 0, failures: 0 }
      let dead = 0
      let rounds = 0
      let stopped = false
      while (!stopped) {
        assert.ok(++rounds < 200, 'it ends')
        // Of the first failure the next message learns at once; from then on the oldest alone is tried.
        const mine = at.failures === 1 && messages > 1 && tries[1] === 0 ? 1 : dead
        if (mine >= messages) break
        const after = afterTry(rule, { tries: tries[mine] ?? 0, failures: at.failures }, failed(), luck)
        tries[mine] = after.tries
        assert.equal(after.failures, at.failures + 1)
        assert.equal(after.rests > 0, after.message.state === 'waiting' && after.failures >= OUTAGE)
        if (after.message.state === 'dead') dead += 1
        at = { tries: 0, failures: after.failures }
        stopped = after.stops === 'failing'
      }
      assert.equal(dead, 1)
    }),
  )
})

test('whatever comes, tries never shrink, what was taken ends the trouble, and nothing is tried too often', () => {
  const came = fc.oneof(
    fc.constant<Came>({ kind: 'taken' }),
    fc.constant<Came>({ kind: 'withheld' }),
    fc.option(fc.integer({ min: 0, max: 10_000_000 }), { nil: null }).map(failed),
  )
  fc.assert(
    fc.property(habit, fc.array(came, { maxLength: 40 }), chance, (rule, all, luck) => {
      let before: Before = { tries: 0, failures: 0 }
      for (const one of all) {
        const after = afterTry(rule, before, one, luck)
        assert.ok(after.tries >= before.tries && after.tries <= rule.waits.length + 1)
        assert.ok(after.rests <= Math.max(86_400, ...rule.waits) * 1.5)
        if (one.kind === 'taken') assert.deepEqual([after.failures, after.message.state], [0, 'sent'])
        assert.equal(after.cameBack, one.kind === 'taken' && before.failures >= OUTAGE)
        if (after.message.state !== 'waiting') return
        before = { tries: after.tries, failures: after.failures }
      }
    }),
  )
})

test('a single message that cannot be taken dies alone: the address is not paused for it', () => {
  const rule = { waits: [1, 1, 1], jitter: 0 }
  let tries = 0
  for (let round = 0; round < 3; round++) tries = afterTry(rule, { tries, failures: 0 }, failed(), 0.5).tries
  const last = afterTry(rule, { tries, failures: 0 }, failed(), 0.5)
  assert.deepEqual([last.message.state, last.stops], ['dead', null])
})

test('an address that asks for time gets it, a day at most', () => {
  const rule = { waits: [5, 10], jitter: 0 }
  const after = afterTry(rule, { tries: 0, failures: 1 }, failed(120), 0.5)
  assert.deepEqual([after.message, after.rests], [{ state: 'waiting', inSeconds: 120 }, 120])
  assert.equal(afterTry(rule, { tries: 0, failures: 1 }, failed(9e9), 0.5).rests, 86_400)
})
