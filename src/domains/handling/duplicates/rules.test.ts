import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { CaseId } from '../../../engines/cases/contract.ts'
import { groupsOf, metresBetween, withoutUnlike } from './rules.ts'

const pair = (one: string, other: string, metres: number | null = null) => ({
  one: one as CaseId,
  other: other as CaseId,
  metres,
})

test('what is alike by way of another is one group', () => {
  assert.deepEqual(
    groupsOf([pair('a', 'b'), pair('c', 'd'), pair('b', 'e')]).map((group) => group.toSorted()),
    [
      ['a', 'b', 'e'],
      ['c', 'd'],
    ],
  )
  assert.equal(metresBetween([pair('a', 'b', 12.4)], 'b' as CaseId, 'a' as CaseId), 12)
  assert.equal(metresBetween([pair('a', 'b', 12.4)], 'b' as CaseId, 'c' as CaseId), null)
})

test('what somebody said is not the same is brought together no longer, unless by way of another', () => {
  const alike = [pair('a', 'b'), pair('c', 'b')]
  const unlike = [{ one: 'b' as CaseId, other: 'a' as CaseId }]
  assert.deepEqual(groupsOf(withoutUnlike(alike, unlike)), [['c', 'b']])
  assert.deepEqual(groupsOf(withoutUnlike([...alike, pair('a', 'c')], unlike)), [['c', 'b', 'a']])
})

test('whatever is alike: each case is in one group, and both of a pair are in the same', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h')
  fc.assert(
    fc.property(fc.array(fc.tuple(name, name).filter(([a, b]) => a !== b)), (pairs) => {
      const groups = groupsOf(pairs.map(([a, b]) => pair(a, b)))
      const all = groups.flat()
      assert.equal(new Set(all).size, all.length)
      for (const [a, b] of pairs)
        assert.ok(groups.some((group) => group.includes(a as CaseId) && group.includes(b as CaseId)))
    }),
  )
})
