import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner } from '../../../test/database.ts'
import { cityDatabase } from '../../../test/city.ts'
import { openTestProgram } from '../../../test/program.ts'
import { fold, readStored } from '../../engines/cases/public.ts'
import { ANYONE, look } from '../../kernel/access.ts'

const database = await cityDatabase()
const { program } = await openTestProgram(database)

type Row = {
  id: string
  stage: string
  outcome: string | null
  due: string | null
  closed: string | null
  handlers: string[]
}

test('the demo city’s requests are what the engine would have written: their events fold to their rows', async () => {
  const { rows } = await asOwner(database.ownerUrl, (client) =>
    client.query<Row>(`
      select c.id, c.stage, c.outcome, nullif(c.due_at, 'infinity')::text as due, c.closed_at::text as closed, c.handlers
      from cases."case" c where c.process = 'request' order by c.id`),
  )
  assert.ok(rows.length >= 200, `${rows.length} requests`)
  const stored = await look(
    db(),
    ANYONE,
    (tx) =>
      readStored(
        tx,
        rows.map(({ id }) => id),
      ),
    'housekeeping',
  )
  const { calendars } = program.cases
  const byId = new Map(stored.map((one) => [one.row.id as string, one]))
  for (const row of rows) {
    const events = byId.get(row.id)?.events ?? []
    const state = fold(events, calendars.calendars)
    assert.equal(state.stage, row.stage)
    assert.equal(state.outcome, row.outcome)
    assert.equal(momentOf(row.closed), state.closedAt?.epochMilliseconds)
    if (!state.paused) assert.equal(momentOf(row.due), state.dueAt?.epochMilliseconds, row.stage)
  }
})

test('all stages are there, some late, some waiting, some that everybody sees', async () => {
  const { rows } = await asOwner(database.ownerUrl, (client) =>
    client.query(`
      select count(distinct c.stage)::int as stages,
        (count(*) filter (where c.due_at < now() and c.closed_at is null))::int as late,
        (count(*) filter (where c.stage = 'waiting'))::int as waiting,
        (count(*) filter (where 'dispute' = any(c.pending)))::int as disputed,
        (count(*) filter (where 'dispute' = any(c.pending) and exists (select from cases.assignment a
          where a.case_id = c.id and a.part = 'assist' and a.ended_at is null)))::int as "partsDisputed",
        (count(*) filter (where c.reopened > 0))::int as reopened,
        (count(*) filter (where c.solved))::int as solved,
        (count(*) filter (where c.rated_solved is false))::int as unsolved,
        (count(*) filter (where c.merged_into is not null))::int as merged,
        (count(*) filter (where c.sight <> 'public'))::int as hidden,
        (select count(*)::int from requests.shown where live) as shown,
        (select count(*)::int from requests.shown s join cases."case" c on c.id = s.case_id where c.sight <> 'public') as leaked
      from cases."case" c where c.process = 'request'`),
  )
  const [{ leaked, stages, ...counts }] = rows
  assert.equal(leaked, 0)
  assert.ok(stages >= 6, String(stages))
  for (const [name, count] of Object.entries(counts))
    assert.ok(Number(count) >= 3, `${name}: ${Number(count)}`)
})

function db() {
  return program.db
}

function momentOf(text: string | null): number | undefined {
  return text === null ? undefined : Temporal.Instant.from(text.replace(' ', 'T')).epochMilliseconds
}
