import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cityDatabase } from '../../../test/city.ts'
import { openTestProgram } from '../../../test/program.ts'
import { asOwner } from '../../../test/database.ts'
import { MEDIATION } from '../../domains/mediation/public.ts'
import { OPINION } from '../../domains/opinions/public.ts'
import { CaseId } from '../../engines/cases/contract.ts'
import { fold, readStored } from '../../engines/cases/public.ts'
import { ANYONE, look } from '../../kernel/access.ts'

const database = await cityDatabase()
const { program } = await openTestProgram(database)

test('the demo city has mediations and opinions in every stage, and their events fold to their rows', async () => {
  const { rows } = await asOwner(database.ownerUrl, (client) =>
    client.query<{ id: string; process: string; stage: string; outcome: string | null }>(
      `select id, process, stage, outcome from cases."case" where process in ('mediation', 'opinion')`,
    ),
  )
  for (const { name, stages } of [MEDIATION, OPINION]) {
    const there = new Set(rows.filter(({ process }) => process === name).map(({ stage }) => stage))
    assert.deepEqual([...there].toSorted(), Object.keys(stages).toSorted(), name)
  }
  const ids = rows.map(({ id }) => CaseId.parse(id))
  const stored = await look(program.db, ANYONE, (tx) => readStored(tx, ids), 'housekeeping')
  const told = new Map(
    stored.map(({ row, events }) => [row.id as string, fold(events, program.cases.calendars.calendars)]),
  )
  for (const { id, stage, outcome } of rows) {
    const state = told.get(id)
    assert.deepEqual([state?.stage, state?.outcome], [stage, outcome], id)
  }
})

test('what the rooms keep bears the stages out: nothing is kept that both have not signed, nothing shown that is not open', async () => {
  const { rows } = await asOwner(database.ownerUrl, (client) =>
    client.query(`
      select
        (select count(*)::int from cases."case" c where c.process = 'mediation' and c.stage = 'kept' and 2 > (
          select count(*) from mediation.signature s where s.case_id = c.id)) as unsigned,
        (select count(*)::int from cases."case" c where c.process = 'mediation' and c.sight = 'public') as open,
        (select count(*)::int from cases."case" c left join opinions.opinion o on o.case_id = c.id
          where c.process = 'opinion' and (o.case_id is null or o.open <> (c.sight = 'public'))) as torn,
        (select count(*)::int from cases."case" c join mediation.side s on s.case_id = c.id and s.consent <> 'given'
          where c.stage in ('talks', 'agreed', 'kept')) as unwilling,
        (select count(*)::int from opinions.ideas(null, 100)) as ideas,
        (select count(*)::int from opinions.gathering where heads is null and held_on > current_date) as called,
        (select count(*)::int from opinions.link) as linked`),
  )
  const [{ ideas, called, linked, ...faults }] = rows
  assert.deepEqual(faults, { unsigned: 0, open: 0, torn: 0, unwilling: 0 })
  for (const [name, count] of Object.entries({ ideas, called, linked })) assert.ok(Number(count) >= 2, name)
})
