import assert from 'node:assert/strict'
import { test } from 'node:test'
import { act, type Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { newId } from '../../../kernel/new-id.ts'
import { adoptFile, recallFile } from './actions.ts'
import { BoundaryImportId, type BoundaryPreview } from './contract.ts'
import { crossed, maple, openBoundaryDesk, plane, problemOf } from './samples.ts'

const { town, program, app, officer, headers, owned, broughtId, ask, settle, printOfBoundaries } =
  await openBoundaryDesk()

const DAY = '2026-03-01'

test('one faulty feature holds all of them back, until it is said how many sound ones are meant', async () => {
  const id = await broughtId(plane, crossed)
  const before = await printOfBoundaries()
  const refused = problemOf(await settle(id, 'adopt', { from: DAY, sound: null }))
  assert.equal(refused.type, 'boundaries-faulty')
  assert.equal(refused.errors?.[0]?.pointer, '#/features/2')
  assert.equal(problemOf(await settle(id, 'adopt', { from: DAY, sound: 2 })).type, 'boundaries-faulty')
  assert.equal(problemOf(await settle(id, 'adopt', { from: '2205-01-01', sound: 1 })).type, 'invalid-request')
  assert.equal(
    problemOf(await settle(id, 'adopt', { from: '2019-01-01', sound: 1 })).type,
    'date-before-last-change',
  )
  assert.equal(await printOfBoundaries(), before)
})

test('adopted, the old outlines stay in history; recalled, everything is as it was', async () => {
  const before = await printOfBoundaries()
  const id = await broughtId(plane, maple)
  const adopted = await settle(id, 'adopt', { from: DAY, sound: null })
  assert.deepEqual(adopted.json(), { adopted: 2 })
  const rows = await owned<{ valid: string }>(
    'select valid::text from territory.boundary where unit_id = $1 order by valid',
    [town.plane],
  )
  assert.deepEqual(
    rows.map(({ valid }) => valid),
    ['[2020-01-01,2026-03-01)', '[2026-03-01,)'],
  )
  const shown = await ask<BoundaryPreview>(id)
  assert.deepEqual([shown.state, shown.effective, shown.list[0]?.leaving.microGrids], ['adopted', DAY, 2])
  assert.equal(problemOf(await settle(id, 'adopt', { from: DAY, sound: null })).type, 'boundaries-settled')
  assert.deepEqual((await settle(id, 'recall')).json(), { recalled: 2 })
  assert.equal(await printOfBoundaries(), before)
  const trail = await owned<{ action: string }>(
    `select action from kernel.audit where subject_id = $1 order by at, position`,
    [id],
  )
  assert.deepEqual(
    trail.map(({ action }) => action),
    ['boundaries.bring', 'boundaries.adopt', 'boundaries.recall'],
  )
})

test('a unit that was changed since the file was read refuses the whole, by its name', async () => {
  const id = await broughtId(plane, maple)
  const first = await broughtId(maple)
  assert.equal((await settle(first, 'adopt', { from: DAY, sound: null })).statusCode, 200)
  const refused = problemOf(await settle(id, 'adopt', { from: '2026-04-01', sound: null }))
  assert.equal(refused.type, 'boundaries-changed-meanwhile')
  assert.match(refused.detail, /枫树街道/)
  assert.deepEqual(
    (await ask<BoundaryPreview>(id)).changed.map(({ zh }) => zh),
    ['枫树街道'],
  )
  const later = await broughtId(maple)
  assert.equal((await settle(later, 'adopt', { from: '2026-04-01', sound: null })).statusCode, 200)
  const leaned = problemOf(await settle(first, 'recall'))
  assert.equal(leaned.type, 'boundaries-redrawn-since')
  assert.match(leaned.detail, /枫树街道/)
  assert.equal((await settle(later, 'recall')).statusCode, 200)
  assert.equal((await settle(first, 'recall')).statusCode, 200)
})

test('two adoptions at once: one of them is told, and only one holds', async () => {
  const before = await printOfBoundaries()
  const ids = await Promise.all([broughtId(plane, maple), broughtId(plane, maple)])
  const replies = await Promise.all(ids.map((id) => settle(id, 'adopt', { from: DAY, sound: null })))
  assert.deepEqual(
    replies.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b),
    [200, 409],
  )
  const won = ids[replies.findIndex(({ statusCode }) => statusCode === 200)] ?? ''
  assert.equal((await settle(won, 'recall')).statusCode, 200)
  assert.equal(await printOfBoundaries(), before)
})

/** Everything of the action has run; its connection dies before the commit. */
async function killed(work: (tx: Tx, who: Who) => Promise<unknown>): Promise<void> {
  const who: Who = {
    person: officer.person,
    kind: 'staff',
    grants: { 'register.import': [town.city], 'unit.edit': [town.city] },
  }
  await assert.rejects(
    act(program.db, who, async (tx) => {
      await work(tx, who)
      const ended = await owned(
        `select pg_terminate_backend(l.pid) from pg_locks l
         where l.relation = 'registers.boundary_import'::regclass and l.mode = 'RowExclusiveLock' and l.pid <> pg_backend_pid()`,
      )
      assert.equal(ended.length, 1)
    }),
    (error) => !(error instanceof assert.AssertionError),
  )
}

test('killed while adopting, nothing is half-done, and the next adoption succeeds', async () => {
  const before = await printOfBoundaries()
  const id = await broughtId(plane, maple)
  await killed((tx, who) =>
    adoptFile(tx, who, BoundaryImportId.parse(id), { from: DAY, sound: null, today: DAY }),
  )
  assert.equal(await printOfBoundaries(), before)
  assert.equal((await ask<BoundaryPreview>(id)).state, 'draft')
  assert.equal((await settle(id, 'adopt', { from: DAY, sound: null })).statusCode, 200)
  assert.equal((await settle(id, 'recall')).statusCode, 200)
  assert.equal(await printOfBoundaries(), before)
})

test('killed while recalling, all of it still holds, and the next recall succeeds', async () => {
  const before = await printOfBoundaries()
  const id = await broughtId(plane, maple)
  assert.equal((await settle(id, 'adopt', { from: DAY, sound: null })).statusCode, 200)
  const adopted = await printOfBoundaries()
  await killed((tx, who) => recallFile(tx, who, BoundaryImportId.parse(id)))
  assert.equal(await printOfBoundaries(), adopted)
  assert.equal((await ask<BoundaryPreview>(id)).state, 'adopted')
  assert.equal((await settle(id, 'recall')).statusCode, 200)
  assert.equal(await printOfBoundaries(), before)
})

test('a draft can be thrown away, what was adopted cannot', async () => {
  const id = await broughtId(plane)
  const discard = () =>
    app.inject({
      method: 'DELETE',
      url: `/api/registers/boundaries/${id}`,
      headers: { ...headers, 'idempotency-key': newId() },
    })
  assert.equal((await discard()).statusCode, 200)
  assert.equal((await discard()).statusCode, 404)
})
