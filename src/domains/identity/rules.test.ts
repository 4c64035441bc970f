import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PERMISSIONS } from '../../kernel/access.ts'
import type { UnitId } from '../../kernel/ids.ts'
import { ProblemError } from '../../kernel/problem.ts'
import { Phone, Role } from './contract.ts'
import { checkEnding, grantsOf, isHeldOn, maskPhone, PERMISSIONS_OF, type RoleHeld } from './rules.ts'

const DAY_ZERO = Temporal.PlainDate.from('2026-01-01')
const dayAt = (number: number) => DAY_ZERO.add({ days: number }).toString()
const day = fc.integer({ min: 0, max: 60 }).map(dayAt)
const held: fc.Arbitrary<RoleHeld> = fc.record({
  role: fc.constantFrom(...Role.options),
  unit: fc.constantFrom('a', 'b', 'c') as fc.Arbitrary<UnitId>,
  from: day,
  until: fc.option(day),
})

test('a permission is held at a unit exactly when a role of today allows it there', () => {
  fc.assert(
    fc.property(fc.array(held, { maxLength: 12 }), day, (roles, today) => {
      const grants = grantsOf(roles, today)
      for (const permission of PERMISSIONS)
        for (const unit of ['a', 'b', 'c'] as UnitId[]) {
          const expected = roles.some(
            (one) =>
              one.unit === unit &&
              one.from <= today &&
              (one.until === null || today < one.until) &&
              PERMISSIONS_OF[one.role].includes(permission),
          )
          assert.equal(grants[permission]?.includes(unit) ?? false, expected)
        }
      for (const units of Object.values(grants)) assert.equal(new Set(units).size, units.length)
    }),
  )
})

test('only administrators grant roles, and they may do whatever any role may', () => {
  for (const role of Role.options) {
    assert.equal(PERMISSIONS_OF[role].includes('role.grant'), role === 'administrator')
    for (const permission of PERMISSIONS_OF[role])
      assert.ok(PERMISSIONS_OF.administrator.includes(permission))
  }
})

test('ending a role changes no day that has passed and never prolongs it', () => {
  fc.assert(
    fc.property(held, day, day, (role, on, today) => {
      fc.pre(role.until === null || role.from < role.until)
      try {
        checkEnding(role, on, today)
      } catch (error) {
        assert.ok(error instanceof ProblemError)
        assert.ok(on <= role.from || on < today || (role.until !== null && on >= role.until))
        return
      }
      const ended = { ...role, until: on }
      for (let number = -1; number <= 62; number++) {
        const at = dayAt(number)
        if (at < today) assert.equal(isHeldOn(ended, at), isHeldOn(role, at), at)
        if (isHeldOn(ended, at)) assert.ok(isHeldOn(role, at), at)
      }
      assert.ok(isHeldOn(ended, role.from), 'it was held on at least one day')
    }),
  )
})

test('a masked phone shows seven of eleven digits', () => {
  assert.equal(maskPhone('13812345678'), '138****5678')
})

test('a phone is read as it is typed, and nothing else is a phone', () => {
  for (const typed of [
    '13812345678',
    ' 138 1234 5678',
    '+86 138-1234-5678',
    '8613812345678',
    '１３８１２３４５６７８',
  ])
    assert.equal(Phone.parse(typed), '13812345678')
  for (const wrong of [
    '',
    '1381234567',
    '138123456789',
    '12812345678',
    '+1 415 555 2671',
    '02161234567',
    'abc',
  ])
    assert.ok(!Phone.safeParse(wrong).success, wrong)
})
