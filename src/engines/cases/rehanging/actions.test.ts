import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../../../test/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { handsOn } from '../acting/samples.ts'
import type { CaseState } from '../contract.ts'
import {
  aHandler,
  aResident,
  aSupervisor,
  CENTRE,
  givenCase,
  OFFICE,
  sampleCases,
  STREET,
} from '../samples.ts'
import { checkCases } from '../standing/public.ts'
import { rehangOpen } from './actions.ts'

const { db } = await freshDatabase()
const cases = await sampleCases(db)
const { seenBy, does } = handsOn(db, cases)
const [officer, helper, chief] = [aHandler(OFFICE), aHandler(CENTRE), aSupervisor(STREET)]
/** The office is no more; the centre takes over from it. */
const around = { units: [OFFICE], heirOf: (unit: UnitId) => (unit === OFFICE ? CENTRE : null) }
const parts = ({ assignments }: CaseState) =>
  assignments.filter(({ endedAt }) => endedAt === null).map(({ unit, part }) => [unit, part])

test('where the heir of a closed lead assists, it leads instead, and the clock of its part stops', async () => {
  const { id } = await givenCase(db, cases, aResident())
  await does(chief, id, 'dispatch', { lead: OFFICE, assists: [CENTRE] })
  await does(officer, id, 'accept')
  await does(helper, id, 'accept')
  assert.equal(await rehangOpen(db, cases, around), 1)
  const { state } = await seenBy(chief, id)
  assert.deepEqual(parts(state), [[CENTRE, 'lead']])
  const gone = state.assignments.find(({ unit, part }) => unit === CENTRE && part === 'assist')
  assert.equal(gone?.state, 'left')
  assert.ok(state.clocks.every(({ assignment, stoppedAt }) => assignment !== gone?.id || stoppedAt !== null))
  assert.equal(await rehangOpen(db, cases, around), 0)
  assert.deepEqual((await checkCases(db, cases)).found, [])
  const done = await does(helper, id, 'resolve', { outcome: 'solved', words: '已换灯' })
  assert.equal(done.stage, 'checking')
  await does(chief, id, 'countersign')
})

test('a lead that is done waits for its heir, who assists, as before', async () => {
  const { id } = await givenCase(db, cases, aResident())
  await does(chief, id, 'dispatch', { lead: OFFICE, assists: [CENTRE] })
  await does(officer, id, 'accept')
  await does(officer, id, 'resolve', { outcome: 'solved', words: '已换灯' })
  await rehangOpen(db, cases, around)
  const { state } = await seenBy(chief, id)
  assert.deepEqual(parts(state), [
    [OFFICE, 'lead'],
    [CENTRE, 'assist'],
  ])
  await does(helper, id, 'accept')
  assert.equal((await does(helper, id, 'finishPart', { words: '已配合' })).stage, 'checking')
})
