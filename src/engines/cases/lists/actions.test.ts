import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../../../test/database.ts'
import { act, look, type Who } from '../../../kernel/access.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { takeAction } from '../acting/actions.ts'
import {
  aHandler,
  aResident,
  aSupervisor,
  CENTRE,
  DISTRICT,
  ELSEWHERE,
  givenCase,
  LINEAGES,
  OFFICE,
  sampleCases,
  STREET,
} from '../samples.ts'
import { inboxOf } from './actions.ts'

const { db } = await freshDatabase()
const cases = await sampleCases(db)
const [officer, chief] = [aHandler(OFFICE), aSupervisor(STREET)]

test('what lies below a unit is what lies with each unit there, as far as whoever asks sees it', async () => {
  const there = [...LINEAGES].flatMap(([unit, lineage]) => (lineage.slice(1).includes(STREET) ? [unit] : []))
  const { id: sealed } = await givenCase(db, cases, aResident(), { sight: 'sealed' })
  const { id: shared } = await givenCase(db, cases, aResident())
  const dispatch = { case: shared, action: 'dispatch', seen: 1, form: { lead: CENTRE, assists: [OFFICE] } }
  await act(db, chief, (tx) => takeAction(tx, cases, chief, dispatch))
  const list = (who: Who, asked: Pick<Parameters<typeof inboxOf>[1], 'whose' | 'cursor' | 'part'>) =>
    look(db, who, (tx) => inboxOf(tx, { limit: 200, ...asked }))
  for (const who of [chief, aHandler(DISTRICT), officer, aSupervisor(ELSEWHERE), aHandler(ELSEWHERE)]) {
    const each = (await list(who, { whose: there as UnitId[] })).items
    const below = (await list(who, { whose: { below: STREET } })).items
    assert.deepEqual(
      below.map(({ id, unit }) => [id, unit]),
      each.map(({ id, unit }) => [id, unit]),
    )
    assert.equal(
      below.some(({ id }) => id === sealed),
      who === chief,
    )
    const assists = (await list(who, { whose: { below: STREET }, part: 'assist' })).items
    assert.equal(assists.length, each.filter(({ part }) => part === 'assist').length)
  }
  const all = (await list(chief, { whose: { below: STREET } })).items
  const first = await look(db, chief, (tx) => inboxOf(tx, { whose: { below: STREET }, limit: 2 }))
  const rest = (await list(chief, { whose: { below: STREET }, cursor: first.next! })).items
  assert.deepEqual([...first.items, ...rest], all)
})
