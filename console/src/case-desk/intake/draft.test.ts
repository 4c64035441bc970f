import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { UnitId } from '../../../../src/domains/territory/contract.ts'
import { type Draft, emptyDraft, lacksOf, wishOf } from './draft.ts'

const HERE = 'here' as UnitId
const full: Draft = {
  ...emptyDraft('hotline'),
  text: ' 弄堂口路灯不亮 ',
  at: { lon: 121.44, lat: 31.21 },
  hotlineNumber: ' 2026-1 ',
  name: '王女士',
  phone: ' 13900000001 ',
  consent: true,
}

test('an empty form says what it lacks, a full one nothing', () => {
  assert.deepEqual(lacksOf(emptyDraft()), ['text', 'place', 'phone', 'consent'])
  assert.deepEqual(lacksOf({ ...emptyDraft('hotline'), named: false }), ['text', 'place', 'number'])
  assert.deepEqual(lacksOf(full), [])
  assert.deepEqual(lacksOf({ ...full, resolved: { outcome: 'solved', answer: ' ' } }), ['outcome'])
})

test('whoever gives no name leaves neither name nor phone, whatever was typed before', () => {
  const wish = wishOf({ ...full, named: false }, HERE)
  assert.deepEqual([wish.contact, wish.requester, wish.consent], [null, null, false])
})

test('what belongs to another channel is not sent', () => {
  const organisation = { id: 'shop' as never, zh: '面馆', en: 'Noodles' }
  const hotline = wishOf({ ...full, organisation }, HERE)
  assert.deepEqual(
    [hotline.text, hotline.hotlineNumber, hotline.organisation, hotline.requester, hotline.consent],
    ['弄堂口路灯不亮', '2026-1', null, '13900000001', true],
  )
  const station = 'station' as never
  assert.equal(wishOf({ ...full, station }, HERE).station, null)
  const sector = wishOf({ ...full, channel: 'emergingSector', organisation, station }, HERE)
  assert.deepEqual([sector.hotlineNumber, sector.organisation, sector.station], [null, 'shop', 'station'])
})
