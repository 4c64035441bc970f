import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { freshDatabase } from '../../../test/database.ts'
import { givenStaff } from '../../../test/people.ts'
import { openTestProgram } from '../../../test/program.ts'
import { givenTown } from '../territory/samples.ts'
import { importing, printOfTouched, sampleCreditCode } from './samples.ts'

const database = await freshDatabase()
const town = await givenTown(database.ownerUrl)
const { app } = await openTestProgram(database)
const { token } = await givenStaff(database.ownerUrl, 'officer', town.plane)
const me = importing(app, token)

const HEADER = '单位名称,统一社会信用代码,编码,类型,所属居村,地址,从业人数,成立日期'
const line = (
  n: number,
  part: Partial<Record<'name' | 'credit' | 'kind' | 'unit' | 'staff' | 'from', string>> = {},
) =>
  [
    part.name ?? `梧桐第${n}公司`,
    part.credit ?? sampleCreditCode(n),
    `ORG-${n}`,
    part.kind ?? '企业',
    part.unit ?? '梧桐北居委会',
    `示范路${n}号`,
    part.staff ?? '12',
    part.from ?? '2020/3/1',
  ].join(',')
const file = (...lines: string[]) => [HEADER, ...lines].join('\r\n')

async function one<T>(query: string, ...values: unknown[]): Promise<T> {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    return (await client.query(query, values)).rows[0] as T
  } finally {
    await client.end()
  }
}

test('a file with bad rows comes in when they are put right, and undone it never was', async () => {
  const before = await printOfTouched(database.ownerUrl)
  const rows = [1, 2, 3, 4, 5].map((n) => line(n))
  const bad = [
    line(6, { credit: '91310000MA00000060' }),
    line(7, { unit: '不存在的居委会' }),
    line(8, { from: '2205-01-01' }),
  ]
  const id = await me.begin(town.plane, file(...rows, ...bad))
  const mapped = await me.detail(id)
  assert.deepEqual(mapped.mapping, ['name', 'creditCode', 'code', 'kind', 'unit', 'address', 'staff', 'from'])
  const checked = await me.check(id)
  assert.equal(checked.state, 'checked', JSON.stringify(checked.trouble))
  assert.deepEqual(
    checked.groups.map(({ code, column, rows: count }) => `${code} ${column} ${count}`).toSorted(),
    ['import-credit-check creditCode 1', 'import-date-range from 1', 'import-unit-unknown unit 1'],
  )
  const refused = await me.run(id)
  assert.equal(refused.status, 422, refused.text)
  assert.equal(await printOfTouched(database.ownerUrl), before)
  const faulty = (await me.ask('GET', `imports/${id}/faults`)).body.rows
  assert.deepEqual(
    faulty.map((row: { row: number }) => row.row),
    [7, 8, 9],
  )
  assert.equal(faulty[1].cells.unit, '不存在的居委会')
  const fixes = [
    { row: 7, column: 'creditCode', was: '', value: sampleCreditCode(6) },
    { row: null, column: 'unit', was: '不存在的居委会', value: '梧桐街道/planeSouth' },
    { row: 9, column: 'from', was: '', value: '2025-01-01' },
  ]
  assert.equal((await me.ask('PUT', `imports/${id}/fixes`, { fixes })).status, 200)
  const again = await me.check(id)
  assert.deepEqual([again.counts.faulty, again.counts.fresh], [0, 8])
  const done = await me.run(id)
  assert.equal(done.status, 200, done.text)
  const found = await one<{ n: number; staff: number; since: string }>(
    `select count(*)::int as n, max(staff) as staff, min(lower(valid))::text as since from organisations.organisation`,
  )
  assert.deepEqual(found, { n: 8, staff: 12, since: '2020-03-01' })
  const { id: subject } = await one<{ id: string }>(
    `select id from organisations.organisation where code = 'ORG-7'`,
  )
  const origin = (await me.ask('GET', `provenance/${subject}`)).body
  assert.deepEqual(
    origin.map(({ field, row }: { field: string; row: number }) => [field, row]).toSorted()[0],
    ['address', 8],
  )
  const undone = await me.undo(id)
  assert.equal(undone.status, 200, undone.text)
  assert.equal(await printOfTouched(database.ownerUrl), before)
})

test('the same file again changes nothing, a newer one updates, and what it no longer names is told', async () => {
  const first = await me.begin(town.plane, file(...[11, 12, 13].map((n) => line(n))))
  await me.check(first)
  assert.equal((await me.run(first)).status, 200)
  const between = await printOfTouched(database.ownerUrl)
  const same = await me.begin(town.plane, file(...[11, 12, 13].map((n) => line(n))))
  const unchanged = await me.check(same)
  assert.deepEqual([unchanged.counts.same, unchanged.counts.changed, unchanged.counts.fresh], [3, 0, 0])
  assert.equal((await me.run(same)).body.type, '/problems/import-nothing')
  const newer = await me.begin(
    town.plane,
    file(line(11), line(12, { staff: '99', unit: 'planeSouth' }), line(14)),
  )
  const { counts } = await me.check(newer)
  assert.deepEqual([counts.same, counts.changed, counts.fresh, counts.absent], [1, 1, 1, 1])
  const run = await me.run(newer)
  assert.equal(run.status, 200, run.text)
  const seats = await one<{ n: number; staff: number }>(
    `select count(*)::int as n, max(o.staff) as staff from organisations.attachment a
     join organisations.organisation o on o.id = a.organisation_id where o.code = 'ORG-12'`,
  )
  assert.deepEqual(seats, { n: 2, staff: 99 })
  const absent = (await me.ask('GET', `imports/${newer}/absent`)).body
  assert.deepEqual(
    absent.map(({ code }: { code: string }) => code),
    ['ORG-13'],
  )
  assert.equal((await me.undo(newer)).status, 200)
  assert.equal(await printOfTouched(database.ownerUrl), between)
  assert.equal((await me.undo(first)).status, 200)
})

test('what others changed since is never overwritten by an undo', async () => {
  const id = await me.begin(town.plane, file(line(21), line(22)))
  await me.check(id)
  assert.equal((await me.run(id)).status, 200)
  await one(`update organisations.organisation set staff = 77, version = version + 1 where code = 'ORG-21'`)
  const before = await printOfTouched(database.ownerUrl)
  const refused = await me.undo(id)
  assert.equal(refused.status, 409, refused.text)
  assert.equal(refused.body.type, '/problems/import-undo-refused')
  assert.match(refused.body.errors[0].detail, /梧桐第21公司/)
  assert.equal(await printOfTouched(database.ownerUrl), before)
})

test('an import against a tree that changed meanwhile is told and brings nothing in', async () => {
  const id = await me.begin(town.plane, file(line(31)))
  await me.check(id)
  await one(`update territory.unit_name set zh = '别的名字' where unit_id = $1`, town.planeNorth)
  const before = await printOfTouched(database.ownerUrl)
  const refused = await me.run(id)
  assert.deepEqual([refused.status, refused.body.type], [409, '/problems/import-changed-meanwhile'])
  assert.equal(await printOfTouched(database.ownerUrl), before)
  await one(`update territory.unit_name set zh = '梧桐北居委会' where unit_id = $1`, town.planeNorth)
})

test('two imports at once: one writes, the other is told; together they bring in what both checked', async () => {
  const ids = await Promise.all([41, 42].map((n) => me.begin(town.plane, file(line(n)))))
  for (const id of ids) await me.check(id)
  const answers = await Promise.all(ids.map((id) => me.run(id)))
  const told = answers.filter(({ status }) => status !== 200)
  assert.ok(told.length <= 1)
  for (const { body } of told) assert.equal(body.type, '/problems/import-under-way')
})

test('asked twice with one key it is imported once', async () => {
  const id = await me.begin(town.plane, file(line(51)))
  await me.check(id)
  const answers = await Promise.all([me.run(id, 'one-and-the-same-key'), me.run(id, 'one-and-the-same-key')])
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200],
  )
  const { n } = await one<{ n: number }>(
    `select count(*)::int as n from organisations.organisation where code = 'ORG-51'`,
  )
  assert.equal(n, 1)
})

test('rows that could be one thing or another wait for a person, who says which', async () => {
  const first = await me.begin(town.plane, file(line(61, { name: '上海梧桐安福餐饮管理有限公司' })))
  await me.check(first)
  assert.equal((await me.run(first)).status, 200)
  const other = `单位名称,类型,所属居村,从业人数\n梧桐安福餐饮管理公司,企业,梧桐北居委会,5`
  const id = await me.begin(town.plane, other)
  const checked = await me.check(id)
  assert.equal(checked.counts.unsure, 1)
  const { rows } = (await me.ask('GET', `imports/${id}/unsure`)).body
  assert.equal(rows[0].candidates[0].name, '上海梧桐安福餐饮管理有限公司')
  const decisions = [{ row: rows[0].row, choice: 'same', subject: rows[0].candidates[0].id }]
  assert.equal((await me.ask('PUT', `imports/${id}/decisions`, { decisions })).status, 200)
  const decided = await me.check(id)
  assert.deepEqual([decided.counts.unsure, decided.counts.changed], [0, 1])
  const run = await me.run(id)
  assert.equal(run.status, 200, run.text)
  const { staff } = await one<{ staff: number }>(
    `select staff from organisations.organisation where code = 'ORG-61'`,
  )
  assert.equal(staff, 5)
})

const station = (n: number, phone: string) =>
  `ST-${n},示范第${n}驿站,Stop ${n},居村级,户外职工驿站,梧桐北居委会,示范路${n}号,${n} Demo Road,121.41,31.21,${phone}`

test('stations come in, are changed by a newer file, and go as they came', async () => {
  const before = await printOfTouched(database.ownerUrl)
  const header = '编码,名称,英文名称,层级,种类,所属区域,地址,英文地址,经度,纬度,公开电话'
  const first = await me.begin(
    town.plane,
    [header, station(1, '021-5550-0001'), station(2, '')].join('\n'),
    'stations',
  )
  const { counts } = await me.check(first)
  assert.deepEqual([counts.fresh, counts.faulty], [2, 0])
  const run = await me.run(first)
  assert.equal(run.status, 200, run.text)
  const between = await printOfTouched(database.ownerUrl)
  const newer = await me.begin(
    town.plane,
    [header, station(1, '021-5550-0009'), station(2, '')].join('\n'),
    'stations',
  )
  const again = await me.check(newer)
  assert.deepEqual([again.counts.changed, again.counts.same], [1, 1])
  assert.equal((await me.run(newer)).status, 200)
  const { value } = await one<{ value: string }>(`select value from stations.contact`)
  assert.equal(value, '021-5550-0009')
  const undone = await me.undo(newer)
  assert.equal(undone.status, 200, undone.text)
  assert.equal(await printOfTouched(database.ownerUrl), between)
  assert.equal((await me.undo(first)).status, 200)
  assert.equal(await printOfTouched(database.ownerUrl), before)
})

const grids = (...rows: string[]) => ['编码,名称,英文名称,类型,所属居村,人口', ...rows].join('\n')

test('grids and buildings come in below what they hang on, are renamed by a newer file, and go as they came', async () => {
  const before = await printOfTouched(database.ownerUrl)
  const first = await me.begin(
    town.plane,
    grids('G-1,梧桐一号网格,Grid 1,微网格,梧桐北居委会,900', 'G-2,梧桐二号网格,Grid 2,微网格,梧桐街道,800'),
    'grids',
  )
  const { groups } = await me.check(first)
  assert.deepEqual(
    groups.map(({ code, column }) => [code, column]),
    [['import-nesting', 'parent']],
  )
  await me.ask('PUT', `imports/${first}/fixes`, {
    fixes: [{ row: 3, column: 'parent', was: '', value: 'planeSouth' }],
  })
  assert.equal((await me.check(first)).counts.fresh, 2)
  const run = await me.run(first)
  assert.equal(run.status, 200, run.text)
  const between = await printOfTouched(database.ownerUrl)
  const newer = await me.begin(
    town.plane,
    grids('G-1,梧桐新一号网格,Grid 1,微网格,梧桐北居委会,950'),
    'grids',
  )
  const { counts } = await me.check(newer)
  assert.deepEqual([counts.changed, counts.fresh, counts.faulty], [1, 0, 0])
  const again = await me.run(newer)
  assert.equal(again.status, 200, again.text)
  assert.equal((await me.undo(newer)).status, 200)
  assert.equal(await printOfTouched(database.ownerUrl), between)
  const undone = await me.undo(first)
  assert.equal(undone.status, 200, undone.text)
  assert.equal(await printOfTouched(database.ownerUrl), before)
  const sites = '名称,英文名称,类型,所属街镇\n示范大厦,Demo Tower,楼宇,梧桐街道'
  const tower = await me.begin(town.plane, sites, 'buildings')
  assert.equal((await me.check(tower)).counts.fresh, 1)
  assert.equal((await me.run(tower)).status, 200)
  assert.equal((await me.undo(tower)).status, 200)
})
