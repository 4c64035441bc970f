import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { freshDatabase } from '../../../../test/database.ts'
import { act, type Who } from '../../../kernel/access.ts'
import { takeAction } from '../acting/actions.ts'
import { aHandler, aSupervisor, ELSEWHERE, OFFICE, sampleCases, sampleWish, STREET } from '../samples.ts'
import { openManyCases } from './actions.ts'

const { db } = await freshDatabase()
const cases = await sampleCases(db)
const [officer, chief] = [aHandler(OFFICE), aSupervisor(STREET)]
const LONG_AGO = Temporal.Instant.from('2024-03-01T01:00:00Z')

function comeIn(many: number) {
  const past = Array.from({ length: many }, () => ({ ...sampleWish(null), at: LONG_AGO, steps: [] }))
  return act(db, chief, (tx) => openManyCases(tx, cases, past), 'import')
}

function takeBack(who: Who, ids: readonly string[], events: readonly number[]): Promise<number | undefined> {
  return act(
    db,
    who,
    async (tx) => {
      const { rows } = await sql<{ taken: number }>`
        select cases.take_back(${[...ids]}::uuid[], ${[...events]}::integer[]) as taken`.execute(tx)
      return rows[0]?.taken
    },
    'import',
  )
}

test('what came in is taken back as it came in, and by nobody who may not open it there', async () => {
  const ids = (await comeIn(3)).map(({ id }) => id)
  await assert.rejects(takeBack(aSupervisor(ELSEWHERE), ids, [1, 1, 1]), /case_cannot_be_opened_here/)
  assert.equal(await takeBack(chief, ids, [1, 1, 1]), 3)
  assert.equal(await takeBack(chief, ids, [1, 1, 1]), 0)
})

test('nothing is taken back once somebody has acted on one of them', async () => {
  const [one, other] = await comeIn(2)
  const ids = [one!.id, other!.id]
  const wish = { case: one!.id, action: 'accept', seen: 1, form: {} }
  await act(db, officer, (tx) => takeAction(tx, cases, officer, wish))
  await assert.rejects(takeBack(chief, ids, [1, 1]), /events_come_one_by_one/)
  assert.equal(await takeBack(chief, ids, [2, 1]), 2, 'as many events as whoever asks has seen')
})
