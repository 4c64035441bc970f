import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { freshDatabase } from '../../../../test/database.ts'
import { act, look, type Who } from '../../../kernel/access.ts'
import { takeAction } from '../acting/actions.ts'
import type { CaseId } from '../contract.ts'
import {
  aHandler,
  aResident,
  aSupervisor,
  DISTRICT,
  ELSEWHERE,
  givenCase,
  OFFICE,
  sampleCases,
  STREET,
} from '../samples.ts'
import { checkCases } from './actions.ts'
import { findBalance } from './store.ts'

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

async function take(
  who: Who,
  id: CaseId,
  action: string,
  form: object,
  now: Temporal.Instant,
): Promise<void> {
  const row = await look(db, supervisor, (tx) =>
    tx.selectFrom('cases.case').select('events').where('id', '=', id).executeTakeFirstOrThrow(),
  )
  await act(db, who, (tx) =>
    takeAction(tx, cases, who, { case: id, action, seen: row.events, form: { ...form } }, now),
  )
}

/** Around the Spring Festival of 2026: taken up, asked and answered, given more time. */
async function livedThrough(): Promise<CaseId> {
  const { id } = await givenCase(db, cases, resident, {}, at('2026-02-11T09:00'))
  await take(handler, id, 'accept', {}, at('2026-02-11T10:00:00.123'))
  await take(handler, id, 'askMoreTime', { workingDays: 3, reason: '等配件' }, at('2026-02-12T10:00'))
  await take(supervisor, id, 'grantMoreTime', { workingDays: 3 }, at('2026-02-13T10:00'))
  await take(handler, id, 'ask', { question: '是哪一层' }, at('2026-02-14T16:00'))
  await take(resident, id, 'answer', { words: '三楼' }, at('2026-02-20T12:00'))
  return id
}

test('rows are what the events say through festivals, pauses and extensions; what was altered is found and told', async () => {
  const id = await livedThrough()
  const { id: closed } = await givenCase(db, cases, resident, {}, at('2026-02-11T09:00'))
  await take(resident, closed, 'withdraw', {}, at('2026-02-11T11:00'))
  const clean = await checkCases(db, cases, 1_000)
  assert.deepEqual([clean.open, clean.closed, clean.found], [1, 1, []])

  for (const change of [
    `update cases.case set due_at = due_at + interval '1 hour', urged = 4 where id = $1`,
    `update cases.clock set due_at = due_at - interval '1 day' where case_id = $1 and name = 'handle'`,
    `update cases.assignment set state = 'offered' where case_id = $1`,
  ])
    await asOwner(change, [id])
  await asOwner(`update cases.case set stage = 'handling' where id = $1`, [closed])
  const { found } = await checkCases(db, cases, 1_000)
  assert.deepEqual(
    new Set(found.map(({ case: one, what }) => `${one === id ? 'open' : 'closed'} ${what}`)),
    new Set([
      'closed case.stage',
      'open assignment.lead.state',
      'open case.due_at',
      'open case.urged',
      'open clock.handle.due_at',
    ]),
  )
  const told = found.find(({ what }) => what === 'case.urged')
  assert.deepEqual([told?.stored, told?.found], ['4', '0'])

  const auditor: Who = { ...supervisor, grants: { 'audit.read': [DISTRICT] } }
  const balance = await look(db, auditor, findBalance)
  assert.deepEqual(
    [balance.open, balance.lastCheck?.open, balance.lastCheck?.closed, balance.faults.length],
    [1, 1, 1, 5],
  )
  assert.deepEqual(
    new Set(balance.faults.map(({ kind }) => kind)),
    new Set(['stage', 'due', 'counts', 'assignment', 'clock']),
  )
  const elsewhere = await look(db, { ...auditor, grants: { 'audit.read': [ELSEWHERE] } }, findBalance)
  assert.deepEqual([elsewhere.open, elsewhere.faults], [0, []])
})

test('a clock that no event speaks of is found, and events of a process that is gone are no end of the check', async () => {
  const { id } = await givenCase(db, cases, resident, {}, at('2026-02-11T09:00'))
  await asOwner(
    `insert into cases.clock (case_id, name, since, started_at, due_at, leads) values ($1, 'spare', 1, now(), now(), false)`,
    [id],
  )
  const { id: gone } = await givenCase(db, cases, resident, {}, at('2026-02-11T09:00'))
  await asOwner(`update cases.case set process = 'vanished' where id = $1`, [gone])
  const { found } = await checkCases(db, cases, 1_000)
  const whats = (one: CaseId) => found.filter((fault) => fault.case === one).map(({ what }) => what)
  assert.deepEqual(whats(id), ['clock.spare'])
  assert.deepEqual(whats(gone), ['unreadable'])
})
