import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Known, type Near, unitsNear } from './rules.ts'

const unit = (id: string, kind: string): Known => ({ id, kind, zh: id, en: id })
const units = [
  unit('city', 'city'),
  unit('district', 'district'),
  unit('street', 'subdistrict'),
  unit('block', 'microGrid'),
  unit('ops', 'centre'),
  unit('works', 'office'),
  unit('green', 'department'),
]
const hung: Readonly<Record<string, readonly string[]>> = {
  street: ['ops', 'works', 'block'],
  district: ['green', 'street'],
}
const known = (id: string) => units.find((one) => one.id === id)
const near: Near = {
  list: ['green'],
  handling: ['ops'],
  place: ['block', 'street', 'district', 'city'],
  known,
  children: (id) => (hung[id] ?? []).flatMap((child) => known(child) ?? []),
}

test('units near a case are offered once, each for the best reason, and the city never', () => {
  assert.deepEqual(
    unitsNear(near).map(({ id, reason }) => `${reason} ${id}`),
    ['list green', 'handles ops', 'place block', 'place street', 'place district', 'office works'],
  )
})

test('a unit that has ended is not offered', () => {
  assert.deepEqual(unitsNear({ ...near, list: ['gone'], handling: [], place: [] }), [])
})
