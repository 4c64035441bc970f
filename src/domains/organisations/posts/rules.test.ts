import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ProblemError } from '../../../kernel/problem.ts'
import { checkDepartment, isOn, nextNumber, succession } from './rules.ts'

const refusedAs = (type: string) => (error: unknown) => error instanceof ProblemError && error.type === type
const day = fc
  .integer({ min: 0, max: 3_000 })
  .map((days) => Temporal.PlainDate.from('2020-01-01').add({ days }).toString())

test('a unit has one chief and several workers; a number that was freed is given again', () => {
  assert.equal(nextNumber('worker', [1, 3]), 2)
  assert.equal(nextNumber('buildingHead', [1, 2]), 3)
  assert.equal(nextNumber('chief', []), 1)
  assert.throws(() => nextNumber('chief', [1]), refusedAs('post-is-there-once'))
})

test('a liaison comes from a department, nobody else does', () => {
  checkDepartment('liaison', 'a')
  checkDepartment('chief', null)
  assert.throws(() => checkDepartment('liaison', null), refusedAs('liaison-needs-department'))
  assert.throws(() => checkDepartment('chief', 'a'), refusedAs('department-only-for-liaison'))
})

test('whoever succeeds leaves neither a gap of their making nor an overlap', () => {
  fc.assert(
    fc.property(day, fc.option(day, { nil: null }), day, (from, end, wish) => {
      fc.pre(end === null || end > from)
      const latest = { person: 'a', from, until: end }
      if (wish <= from)
        return assert.throws(
          () => succession(latest, { person: 'b', from: wish }),
          refusedAs('date-before-last-change'),
        )
      const relieved = succession(latest, { person: 'b', from: wish }) === 'relieve'
      const until = relieved ? wish : latest.until
      assert.ok(until !== null && until <= wish)
      if (relieved) assert.ok(isOn(latest, wish) || latest.until === wish)
    }),
  )
})

test('the same person is not appointed again while they hold it, but may come back later', () => {
  const held = { person: 'a', from: '2024-01-01', until: null }
  assert.throws(() => succession(held, { person: 'a', from: '2025-01-01' }), refusedAs('holds-it-already'))
  assert.equal(succession({ ...held, until: '2024-06-01' }, { person: 'a', from: '2025-01-01' }), 'nothing')
})
