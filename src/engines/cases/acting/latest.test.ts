import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../../../test/database.ts'
import { act, look } from '../../../kernel/access.ts'
import { readCase } from '../reading/actions.ts'
import { aHandler, aResident, aSupervisor, givenCase, OFFICE, sampleCases, STREET } from '../samples.ts'
import { takeAction } from './actions.ts'
import { handsOn } from './samples.ts'

const { db } = await freshDatabase()
const cases = await sampleCases(db)
const { does } = handsOn(db, cases)

test('what somebody outside says bounds the due time: no pause and no grant goes beyond, until they say otherwise', async () => {
  const [resident, officer, chief] = [aResident(), aHandler(OFFICE), aSupervisor(STREET)]
  const monday = Temporal.Instant.from('2026-03-02T10:00+08:00')
  const latest = monday.add({ hours: 30 })
  const { id, state } = await givenCase(db, cases, resident, { latest }, monday)
  assert.ok(state.dueAt?.equals(latest))
  await does(officer, id, 'accept', {}, monday)
  await does(officer, id, 'ask', { question: '几号楼？' }, monday.add({ hours: 1 }))
  const answered = await does(resident, id, 'answer', { words: '3 号楼' }, monday.add({ hours: 20 }))
  assert.ok(answered.dueAt?.equals(latest), 'a pause puts nothing off')
  await does(officer, id, 'askMoreTime', { workingDays: 9, reason: '等配件' }, monday.add({ hours: 21 }))
  const { brief } = await look(db, chief, (tx) => readCase(tx, cases, chief, id))
  const wish = {
    case: id,
    action: 'grantMoreTime',
    seen: brief.events,
    form: {},
    latest: latest.add({ hours: 48 }),
  }
  const granted = await act(db, chief, (tx) => takeAction(tx, cases, chief, wish, monday.add({ hours: 22 })))
  assert.ok(granted.state.dueAt?.equals(latest.add({ hours: 48 })))
})
