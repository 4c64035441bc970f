import assert from 'node:assert/strict'
import { test } from 'node:test'
import { coverageAsked, placesOf, questionOf, triedOf } from './asked.ts'

const unit = '019a0000-0000-7000-8000-000000000001'

test('an address holds what is shown, and what makes no sense in it is left out', () => {
  const search = { unit, far: '15min', weekday: 7, hour: 19, tried: '121.5,31.2;121.6,31.3' }
  assert.deepEqual(coverageAsked({ ...search, page: 3 }), search)
  const wrong = { unit: 'x', far: '9000m', weekday: 8, hour: 24, tried: '121.5', station: 7 }
  assert.deepEqual(coverageAsked(wrong), {})
})

test('what is asked of the server: an hour only with a day, tried stations only where they are asked for', () => {
  assert.deepEqual(questionOf({ hour: 19 }), { metres: 500 })
  assert.deepEqual(questionOf({ far: '15min', weekday: 7, hour: 19, tried: '1,2' }), {
    minutes: 15,
    weekday: 7,
    hour: 19,
  })
  assert.equal(questionOf({ tried: '1,2' }, { tried: true }).tried, '1,2')
})

test('places go into an address and come back, to a tenth of a metre', () => {
  const places = [
    { lon: 121.512345678, lat: 31.2 },
    { lon: 121.6, lat: 31.3 },
  ]
  const tried = triedOf(places)
  assert.equal(tried, '121.512346,31.2;121.6,31.3')
  assert.deepEqual(triedOf(placesOf(tried)), tried)
  assert.deepEqual([placesOf(undefined), triedOf([])], [[], undefined])
})
