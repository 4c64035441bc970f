import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AIMS, aimOf, firstWish, formOf, withAim, wishOf } from './wish.ts'

test('a first plan is whole as soon as the grids of today are known, and asks for few changes', () => {
  assert.equal(wishOf(firstWish(null)), undefined)
  const wish = wishOf(firstWish(4))
  assert.deepEqual(
    [wish?.size, wish?.balance],
    [{ exactly: 4 }, [{ measure: 'population', tolerance: 0.15 }]],
  )
  assert.equal(aimOf(firstWish(4)), 'steady')
})

test('what was wished for is filled in again as it was', () => {
  const forms = AIMS.map((aim) => withAim(firstWish(5), aim))
  const more = {
    ...forms[1]!,
    balance: { population: 12.5, area: 40 },
    relax: false,
    onlyBroken: true,
    seconds: 9,
  }
  for (const form of [...forms, more, { ...more, size: 'range', from: 4, to: 6 } as const])
    assert.deepEqual(wishOf(formOf(wishOf(form), 5)), wishOf(form))
  const measured = wishOf({ ...more, size: 'atLeast', sizeMeasure: 'population', atLeast: 9000 })
  assert.deepEqual(measured?.size, { measure: 'population', atLeast: 9000 })
  assert.equal(formOf(measured, 5).size, 'atLeast')
})

test('what is missing or out of bounds is not sent', () => {
  const form = firstWish(4)
  assert.equal(wishOf({ ...form, balance: { population: null } }), undefined)
  assert.equal(wishOf({ ...form, size: 'range', from: 6, to: 4 }), undefined)
  assert.equal(wishOf({ ...form, weights: { ...form.weights, stay: 101 } }), undefined)
  assert.equal(wishOf({ ...form, seed: 1.5 }), undefined)
})
