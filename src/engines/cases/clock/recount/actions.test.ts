import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { freshDatabase } from '../../../../../test/database.ts'
import { act, look } from '../../../../kernel/access.ts'
import { takeAction } from '../../acting/actions.ts'
import type { CaseId } from '../../contract.ts'
import { aHandler, aResident, aSupervisor, givenCase, OFFICE, sampleCases, STREET } from '../../samples.ts'
import { checkCases } from '../../standing/actions.ts'
import { recountOpen } from './actions.ts'

const { db, ownerUrl } = await freshDatabase()
const cases = await sampleCases(db)
const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime('Asia/Shanghai').toInstant()
const resident = aResident()
const handler = aHandler(OFFICE)
const supervisor = aSupervisor(STREET)

async function asOwner(query: string, values: unknown[] = []): Promise<{ rows: unknown[] }> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    return await client.query(query, values)
  } finally {
    await client.end()
  }
}

async function dueOf(id: CaseId): Promise<string | undefined> {
  const row = await look(db, supervisor, (tx) =>
    tx
      .selectFrom('cases.clock')
      .select('due_at')
      .where('case_id', '=', id)
      .where('leads', '=', true)
      .executeTakeFirst(),
  )
  return row?.due_at
    .toZonedDateTimeISO('Asia/Shanghai')
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
}

test('a calendar published later moves what is open by an event, once; what is paused when it goes on; what is over never', async () => {
  const opened = at('2026-12-30T09:00')
  const { id } = await givenCase(db, cases, resident, {}, opened)
  const { id: soon } = await givenCase(db, cases, resident, {}, at('2026-12-21T09:00'))
  const { id: waiting } = await givenCase(db, cases, resident, {}, opened)
  const take = (who: typeof handler, seen: number, action: string, form: object, now: Temporal.Instant) =>
    act(db, who, (tx) => takeAction(tx, cases, who, { case: waiting, action, seen, form: { ...form } }, now))
  await take(handler, 1, 'accept', {}, opened)
  await take(handler, 2, 'ask', { question: '哪一层' }, at('2026-12-31T09:00'))
  assert.deepEqual([await dueOf(id), await dueOf(soon)], ['2027-01-05T17:30', '2026-12-25T17:30'])

  await asOwner(
    `insert into kernel.calendar_day select 'cn', day, 'holiday', '元旦', 'New Year''s Day', '试验'
     from unnest('{2027-01-01,2027-01-04}'::date[]) day`,
  )
  assert.deepEqual(await cases.calendars.refresh(), { fresh: true })
  assert.equal(await dueOf(id), '2027-01-05T17:30', 'nothing moves silently')
  const published = at('2026-12-31T20:00')
  assert.equal(await recountOpen(db, cases, published), 1)
  assert.equal(await recountOpen(db, cases, published), 0)
  assert.deepEqual([await dueOf(id), await dueOf(soon)], ['2027-01-07T17:30', '2026-12-25T17:30'])
  assert.deepEqual((await checkCases(db, cases)).found, [])
  const { rows } = await asOwner(
    `select verb, actor_id, facts ->> 'calendar' as calendar from cases.event where case_id = $1 and number = 2`,
    [id],
  )
  assert.deepEqual(rows, [{ verb: 'recount', actor_id: null, calendar: cases.calendars.present() }])

  // Four of five days were left; it goes on on Tuesday, when the holiday is over.
  await take(resident, 3, 'answer', { words: '三楼' }, at('2027-01-03T12:00'))
  assert.equal(await dueOf(waiting), '2027-01-08T17:30')
  assert.deepEqual((await checkCases(db, cases)).found, [])
  const { rows: jobs } = await asOwner(
    `select task_identifier from graphile_worker.jobs where task_identifier = 'cases:calendar'`,
  )
  assert.equal(jobs.length, 1)
})
