import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../../../../test/database.ts'
import { act, ANYONE } from '../../../../kernel/access.ts'
import {
  aHandler,
  aResident,
  ELSEWHERE,
  givenCase,
  OFFICE,
  sampleCases,
  sampleWish,
  STREET,
} from '../../samples.ts'
import { openCase } from './actions.ts'
import { handsOn, refused } from '../samples.ts'

const { db } = await freshDatabase()
const cases = await sampleCases(db)
const { seenBy } = handsOn(db, cases)
const officer = aHandler(OFFICE)

test('a key opens one case, and only who may opens one', async () => {
  const resident = aResident()
  const [first, again] = [
    await givenCase(db, cases, resident, { key: 'key-12345678' }),
    await givenCase(db, cases, resident, { key: 'key-12345678' }),
  ]
  assert.deepEqual([again.id, again.number], [first.id, first.number])
  await assert.rejects(
    act(db, aResident(), (tx) => openCase(tx, cases, sampleWish(resident.person))),
    (error: unknown) => error instanceof Error,
  )
  const desk = aHandler(STREET)
  const by = { person: desk.person, standing: 'taker', unit: STREET } as const
  const taken = await act(db, desk, (tx) => openCase(tx, cases, sampleWish(resident.person, { by })))
  assert.ok((await seenBy(desk, taken.id)).standings.includes('lead'))
  const foreign = aHandler(ELSEWHERE)
  await assert.rejects(
    act(db, foreign, (tx) =>
      openCase(tx, cases, sampleWish(null, { by: { ...by, person: foreign.person, unit: ELSEWHERE } })),
    ),
    refused('not-yours'),
  )
  const nobodys = await act(db, ANYONE, (tx) =>
    openCase(tx, cases, sampleWish(null, { by: { person: null, standing: 'requester', unit: null } })),
  )
  assert.equal((await seenBy(officer, nobodys.id)).requester, null)
})
