import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { assign, drawFrom, listHashOf, rollOf } from './rules.ts'

const listed = fc.uniqueArray(fc.record({ station: fc.uuid(), stratum: fc.constantFrom('a', 'b', 'c') }), {
  selector: ({ station }) => station,
  maxLength: 60,
})
const lot = { secret: 's'.repeat(64), word: '3871.64', perStratum: 2 }

test('a draw depends on the list, the secret and the word, and not on the order in which stations were read', () => {
  fc.assert(
    fc.property(listed, (stations) => {
      const roll = rollOf(stations)
      assert.equal(listHashOf(rollOf(stations.toReversed())), listHashOf(roll))
      const drawn = drawFrom(roll, lot)
      assert.deepEqual(drawFrom(rollOf(stations.toReversed()), lot), drawn)
      for (const [index, [stratum, some]] of drawn.entries()) {
        assert.equal(some.length, Math.min(2, roll[index]?.[1].length ?? 0), stratum)
        assert.ok(some.every((station) => roll[index]?.[1].includes(station)))
      }
    }),
  )
})

test('another word draws others', () => {
  const stations = Array.from({ length: 200 }, (_, n) => ({
    station: `s${String(n).padStart(3, '0')}`,
    stratum: 'a',
  }))
  const roll = rollOf(stations)
  assert.notDeepEqual(drawFrom(roll, lot), drawFrom(roll, { ...lot, word: '3871.65' }))
})

test('inspectors take turns, and none gets a station that they checked themselves', () => {
  const given = assign(
    ['a', 'b', 'c', 'd'],
    ['x', 'y'],
    [
      ['b', 'y'],
      ['d', 'x'],
      ['d', 'y'],
    ],
  )
  assert.deepEqual(given, [
    ['a', 'x'],
    ['b', 'x'],
    ['c', 'y'],
  ])
})
