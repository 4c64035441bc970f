import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Tier } from '../../stations/contract.ts'
import { isOffered } from './rules.ts'

const service = { tiers: ['community', 'grid'] as Tier[], function: 'legalAdvice' }
const station = { tier: 'community' as Tier, services: ['legalAdvice', 'reading'] }

test('a station of the right tier, with what is needed, in the right territory, offers the service', () => {
  assert.ok(isOffered(service, station, true, undefined))
  assert.ok(isOffered({ ...service, function: null }, { ...station, services: [] }, true, undefined))
})

test('each of the four reasons alone is enough not to offer it', () => {
  assert.ok(!isOffered(service, { ...station, tier: 'city' }, true, undefined))
  assert.ok(!isOffered(service, { ...station, services: ['reading'] }, true, undefined))
  assert.ok(!isOffered(service, station, false, undefined))
  assert.ok(!isOffered(service, station, true, { offered: false }))
})

test('saying that it is offered does not make a station offer what it cannot', () => {
  const tiers = fc.subarray([...Tier.options], { minLength: 1 })
  const arbitrary = fc.record({
    tiers,
    needs: fc.option(fc.constantFrom('a', 'b')),
    tier: fc.constantFrom(...Tier.options),
    has: fc.subarray(['a', 'b']),
    inside: fc.boolean(),
  })
  fc.assert(
    fc.property(arbitrary, ({ tiers: at, needs, tier, has, inside }) => {
      const asked = { tiers: at, function: needs }
      const here = { tier, services: has }
      const silent = isOffered(asked, here, inside, undefined)
      assert.equal(isOffered(asked, here, inside, { offered: true }), silent)
      assert.equal(isOffered(asked, here, inside, { offered: false }), false)
      if (silent) assert.ok(inside && at.includes(tier) && (needs === null || has.includes(needs)))
    }),
  )
})
