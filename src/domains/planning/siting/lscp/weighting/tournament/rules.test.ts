import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { tournamentOf } from './rules.ts'

const SIZE = 13
const moves = fc.array(
  fc.record({
    one: fc.nat(SIZE - 1),
    does: fc.constantFrom('enter', 'leave', 'changes'),
    strength: fc.nat(5),
  }),
)

test('who is ahead is who would be found by asking all, whatever came and went and changed before', () => {
  fc.assert(
    fc.property(moves, (all) => {
      const strength = new Int32Array(SIZE)
      const inside = new Set<number>()
      const { enter, leave, replay, first } = tournamentOf(
        SIZE,
        (one, other) => strength[one]! > strength[other]!,
      )
      for (const { one, does, strength: now } of all) {
        if (does === 'enter') {
          inside.add(one)
          enter(one)
        } else if (does === 'leave') {
          inside.delete(one)
          leave(one)
        } else {
          strength[one] = now
          replay(one)
        }
        // Of equals the lower number.
        const ahead = [...inside].toSorted((a, b) => strength[b]! - strength[a]! || a - b)[0]
        assert.equal(first(), ahead ?? -1)
      }
    }),
    { numRuns: 200, seed: 3 },
  )
})
