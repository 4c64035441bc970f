import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { freshDatabase } from '../../../test/database.ts'
import { givenStaff } from '../../../test/people.ts'
import { openTestProgram } from '../../../test/program.ts'
import { givenColleague } from '../organisations/samples.ts'
import { givenTown } from '../territory/samples.ts'
import { importing, printOfTouched } from './samples.ts'

const database = await freshDatabase()
const town = await givenTown(database.ownerUrl)
const { app } = await openTestProgram(database)
const { token } = await givenStaff(database.ownerUrl, 'officer', town.plane)
const me = importing(app, token)

const HEADER = '姓名,工号,手机,所属网格,岗位,岗位序号,任职日期,离任日期'
const file = (...lines: string[]) => [HEADER, ...lines].join('\n')
const people = (...lines: string[]) => me.begin(town.plane, file(...lines), 'people')

async function all<T>(query: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    return (await client.query(query)).rows as T[]
  } finally {
    await client.end()
  }
}

type Held = { name: string; unit: string; kind: string; number: number; valid: string }
const held = () =>
  all<Held>(`select n.name, p.kind, p.number, h.valid::text as valid from organisations.holding h
    join organisations.post p on p.id = h.post_id join identity.person n on n.id = h.person_id
    order by p.kind, p.number, h.valid`)

async function groupsOf(id: string): Promise<string[]> {
  const { groups, state, trouble } = await me.check(id)
  assert.equal(state, 'checked', JSON.stringify(trouble))
  return groups.map(({ code, column, rows }) => `${code} ${column} ${rows}`).toSorted()
}

test('people come in with their posts, a newer file updates them, and undone nothing has happened', async () => {
  const before = await printOfTouched(database.ownerUrl)
  const first = await people(
    '张一,W-1,13800000001,north1,网格长,,2025-01-01,',
    '张一,W-1,,north1,网格员,1,2025-01-01,',
    '李二,,138 0000 0002,north1,网格员,2,2025-02-01,',
    '王三,W-3,,north2,书记,,,',
    '孙五,W-5,,north2,楼组长,1,,',
    '周六,W-6,,north2,楼组长,2,,',
    '吴七,W-7,,north2,楼组长,3,,',
  )
  assert.deepEqual(await groupsOf(first), [])
  assert.equal((await me.detail(first)).counts.fresh, 7)
  const run = await me.run(first)
  assert.equal(run.status, 200, run.text)
  const [phone] = await all<{ cipher: string; mask: string; signs: boolean }>(
    `select encode(phone_cipher, 'escape') as cipher, phone_mask as mask, phone_index is not null as signs
     from identity.person where work_number = 'W-1'`,
  )
  assert.deepEqual(
    [phone?.mask, phone?.signs, phone?.cipher.includes('13800000001')],
    ['138****0001', false, false],
  )
  const between = await printOfTouched(database.ownerUrl)
  const again = await people(
    '张一,W-1,13800000001,north1,网格长,,2025-01-01,',
    '李二,,13800000002,north1,网格员,2,2025-02-01,',
  )
  const { counts } = await me.check(again)
  assert.deepEqual([counts.same, counts.fresh, counts.changed], [2, 0, 0])
  assert.equal(counts.absent, 4)
  const newer = await people(
    '张一,W-1,13800000009,north1,网格长,,2025-01-01,2026-01-01',
    '钱四,W-4,,north1,网格长,,2026-01-01,',
    '赵八,W-8,,north1,网格员,2,2026-03-01,',
  )
  assert.deepEqual(await groupsOf(newer), [])
  const told = (await me.detail(newer)).counts
  assert.deepEqual([told.fresh, told.changed], [2, 1])
  const ran = await me.run(newer)
  assert.equal(ran.status, 200, ran.text)
  assert.deepEqual(
    (await held()).filter(({ kind }) => kind === 'chief').map(({ name, valid }) => `${name} ${valid}`),
    ['张一 [2025-01-01,2026-01-01)', '钱四 [2026-01-01,)'],
  )
  assert.ok((await held()).some(({ name, valid }) => name === '李二' && valid === '[2025-02-01,2026-03-01)'))
  const refused = await me.undo(first)
  assert.equal(refused.status, 409, refused.text)
  assert.equal(refused.body.type, '/problems/import-undo-refused')
  const undone = await me.undo(newer)
  assert.equal(undone.status, 200, undone.text)
  assert.equal(await printOfTouched(database.ownerUrl), between)
  const over = await me.undo(first)
  assert.equal(over.status, 200, over.text)
  assert.equal(await printOfTouched(database.ownerUrl), before)
})

test('each fault of a row is told at its cell', async () => {
  const id = await people(
    '甲,W-11,1380000,north1,网格员,1,,',
    '乙,W-12,,north1,网格员,2,2025-13-01,',
    '丙,W-13,,nowhere,网格员,3,,',
    '丁,W-14,,north1,天使,4,,',
    '戊,,,north1,网格员,5,,',
    '己,W-16,,north1,网格员,6,,',
    '庚,W-17,,north1,网格员,6,,',
    '辛,W-18,,north1,网格长,2,,',
    '壬,W-19,,north1,联络员,1,,',
  )
  assert.deepEqual(await groupsOf(id), [
    'import-choice post 1',
    'import-date from 1',
    'import-liaison-department department 1',
    'import-person-key workNumber 1',
    'import-phone phone 1',
    'import-post-once number 1',
    'import-post-two null 2',
    'import-unit-unknown unit 1',
  ])
})

test('nobody is recognised by their name alone: a person says who it is', async () => {
  const known = await givenColleague(database.ownerUrl, '陈同名', 'W-21')
  const id = await people('陈同名,,13800000021,north1,网格员,9,,', '陈别名,W-21,,north1,网格员,10,,')
  const { counts } = await me.check(id)
  assert.deepEqual([counts.unsure, counts.fresh, counts.faulty], [2, 0, 0])
  const { rows } = (await me.ask('GET', `imports/${id}/unsure`)).body
  assert.deepEqual(
    rows.map((row: { candidates: { id: string; why: string }[] }) =>
      row.candidates.map(({ id: one, why }) => [one, why]),
    ),
    [[[known, 'sameName']], [[known, 'code']]],
  )
  const decisions = [
    { row: 2, choice: 'same', subject: known },
    { row: 3, choice: 'leaveOut', subject: null },
  ]
  assert.equal((await me.ask('PUT', `imports/${id}/decisions`, { decisions })).status, 200)
  assert.deepEqual(await groupsOf(id), [])
  const before = await printOfTouched(database.ownerUrl)
  const run = await me.run(id)
  assert.equal(run.status, 200, run.text)
  const [person] = await all<{ mask: string; n: number }>(
    `select phone_mask as mask, (select count(*)::int from identity.person where name = '陈同名') as n
     from identity.person where work_number = 'W-21'`,
  )
  assert.deepEqual(person, { mask: '138****0021', n: 1 })
  assert.equal((await me.undo(id)).status, 200)
  assert.equal(await printOfTouched(database.ownerUrl), before)
})

test('posts of others are not appointed to, and an import of theirs is not seen', async () => {
  const id = await people('丑,W-31,,maple1,网格员,1,,')
  assert.deepEqual(await groupsOf(id), ['import-unit-unknown unit 1'])
  const { token: other } = await givenStaff(database.ownerUrl, 'officer', town.maple)
  assert.equal((await importing(app, other).run(id)).status, 404)
})
