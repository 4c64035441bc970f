import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Place } from '../../../src/domains/visits/places/contract.ts'
import { draftOfPlace, editOfPlace } from './place-draft.ts'

const place = {
  kind: 'household',
  unit: { id: 'u', zh: '某居', en: 'Some' },
  caseload: null,
  organisation: null,
  address: '梧桐路 1 号',
  language: null,
  rest: [],
  preferred: [],
  version: 3,
} as unknown as Place
const masked: Place = { ...place, contact: null, phone: '139****5678', masked: true }
const clear: Place = { ...place, contact: '王阿姨', phone: '13912345678', masked: false }
const told = (before: Place, more: object = {}) => {
  const { contact, phone } = editOfPlace({ ...draftOfPlace(before), ...more }, before)
  return [contact, phone]
}

test('name and phone that were not shown stay, unless others are told', () => {
  assert.deepEqual(told(masked), [undefined, undefined])
  assert.deepEqual(told(masked, { phone: '13900000000' }), [undefined, '13900000000'])
  assert.deepEqual(told(clear), [undefined, undefined])
  assert.deepEqual(told(clear, { contact: '' }), [null, undefined])
})
