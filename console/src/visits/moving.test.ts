import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PersonId, UnitId } from '../../../src/kernel/ids.ts'
import { CaseloadId } from '../../../src/domains/visits/contract.ts'
import type { Caseload } from '../../../src/domains/visits/caseloads/contract.ts'
import { givenBy, isWhole, type MoveDraft, wishOf } from './moving.ts'

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const unit = UnitId.parse(id(1))
const [ge, fang] = [PersonId.parse(id(2)), PersonId.parse(id(3))]
const caseload = (n: number, holder: Caseload['holder'], places: number): Caseload => ({
  id: CaseloadId.parse(id(n)),
  name: `第${n}片`,
  unit: { id: unit, zh: '', en: '' },
  whole: true,
  places,
  holder,
  until: null,
  next: null,
  version: 1,
})
const chosen = [
  caseload(10, { id: ge, name: '葛' }, 20),
  caseload(11, { id: ge, name: '葛' }, 5),
  caseload(12, null, 7),
  caseload(13, { id: fang, name: '方' }, 3),
]
const visitors = [
  { id: ge, name: '葛', caseloads: 4, places: 90 },
  { id: fang, name: '方', caseloads: 1, places: 3 },
]
const draft: MoveDraft = { scope: 'chosen', heldBy: '', to: fang, from: '2026-12-01', until: '' }
const free = { caseloads: 2, places: 9 }

test('what somebody gives is summed by person; what the new holder holds already does not move', () => {
  assert.deepEqual(givenBy(draft, chosen, visitors, free), [
    { person: ge, name: '葛', caseloads: 2, places: 25 },
    { person: null, name: null, caseloads: 1, places: 7 },
  ])
  assert.deepEqual(givenBy({ ...draft, scope: 'unit' }, [], visitors, free), [
    { person: ge, name: '葛', caseloads: 4, places: 90 },
    { person: null, name: null, ...free },
  ])
})

test('a draft becomes the wish of its scope, and is whole only where it says which', () => {
  assert.deepEqual(wishOf({ ...draft, scope: 'holder', heldBy: ge, to: '' }, unit, []), {
    unit,
    from: '2026-12-01',
    until: null,
    which: { by: 'holder', moves: [{ heldBy: ge, to: null }] },
  })
  assert.equal(wishOf(draft, unit, chosen).which.by, 'caseload')
  assert.ok(!isWhole({ ...draft, scope: 'holder' }, chosen))
  assert.ok(!isWhole(draft, []))
  assert.ok(isWhole({ ...draft, scope: 'unit' }, []))
})
