import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { givenStaff } from '../../../../test/people.ts'
import type { Town } from '../../territory/samples.ts'
import { runAfter, runAll } from './actions.ts'
import { openCheckedTown, type Step, stepIn, take } from './samples.ts'

const at = await openCheckedTown()
const { database, client, town, units, posts } = at
const { db } = database

const onTheSameLand = (unit: Town[keyof Town]): Step => ({
  do: 'redraw',
  unit: units.indexOf(unit),
  dx: 0,
  dy: 0,
})

test('after any changes, what is judged a moment later is what a look through the whole city finds', async () => {
  await client.query(`set timezone = 'Asia/Shanghai'`)
  await runAll(db)
  await fc.assert(
    fc.asyncProperty(fc.array(stepIn(at), { minLength: 1, maxLength: 6 }), async (steps) => {
      for (const one of steps) await runAfter(db, await take(at, one))
      const { appeared, gone, changed } = await runAll(db)
      assert.deepEqual({ appeared, gone, changed }, { appeared: 0, gone: 0, changed: 0 })
    }),
    // Two neighbours on the same land for certain: left to chance, a run in some thirty never sees any overlap.
    { numRuns: 30, examples: [[[onTheSameLand(town.north1), onTheSameLand(town.north2)]]] },
  )
})

test('the town has findings of every check at some time', async () => {
  const { rows } = await client.query<{ check_code: string }>(
    'select distinct check_code from checks.finding',
  )
  assert.equal(rows.length, 11, rows.map(({ check_code }) => check_code).join(' '))
})

test('runs at the same time find nothing twice', async () => {
  await client.query('truncate checks.finding cascade')
  const reports = await Promise.all([
    runAll(db),
    runAll(db),
    ...units.map((id) => runAfter(db, [{ topic: 'territory', id }])),
  ])
  const { rows } = await client.query<{ live: string; subjects: string }>(
    `select count(*) as live, count(distinct (check_code, cell_id, subject)) as subjects from checks.finding`,
  )
  assert.ok(reports[0].live > 0)
  assert.deepEqual(rows[0], { live: String(reports[0].live), subjects: String(reports[0].live) })
})

test('what goes and comes back keeps both of its stretches', async () => {
  const post = posts[0]!
  for (const held of [true, false, true, false])
    await runAfter(db, await take(at, { do: 'hold', post: 0, held }))
  const { rows } = await client.query<{ gone: boolean }>(
    `select gone_at is not null as gone from checks.finding where check_code = 'postVacant' and subject = $1
     order by appeared_at`,
    [post],
  )
  assert.ok(rows.length >= 2)
  assert.deepEqual(
    rows.map(({ gone }) => gone),
    rows.map((_, i) => i < rows.length - 1),
  )
})

test('those who answer are told of grave findings that appear, once a unit and day', async () => {
  const officer = await givenStaff(database.ownerUrl, 'officer', town.maple)
  const above = await givenStaff(database.ownerUrl, 'officer', town.east)
  const told = async () => {
    const { rows } = await client.query<{ person_id: string }>(
      `select person_id from notices.notice where topic = 'check' and person_id = any($1)`,
      [[officer.person, above.person]],
    )
    return rows.map(({ person_id }) => person_id)
  }
  const lead = async (station: number) =>
    runAfter(db, await take(at, { do: 'lead', unit: units.indexOf(town.mapleOne), station }))
  await take(at, { do: 'retire', station: 1, status: 'published' })
  await runAll(db)
  await lead(1)
  assert.deepEqual(await told(), [])
  for (const station of [2, 1, 2]) await lead(station)
  assert.deepEqual(await told(), [officer.person])
})
